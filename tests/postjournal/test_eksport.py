"""The list as Atom, CSV and JSON."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from postjournal.services import publisering
from tests import fabrikk
from tests.fabrikk import fra, importer, rad, sak, til

pytestmark = pytest.mark.django_db


ATOM = {"a": "http://www.w3.org/2005/Atom"}


def innhold(klient: Client, sti: str, **valg: Any) -> str:
    return klient.get(sti, **valg).content.decode()


def postside(klient: Client, **felt: Any) -> str:
    return innhold(klient, f"/postliste/{fabrikk.post(**felt).nokkel}/")


# All addresses


def strom(klient: Client, **sporring: str) -> Any:
    return etree.fromstring(klient.get("/postliste/atom.xml", sporring).content)


def test_the_feed_is_valid_atom(innbygger: Client) -> None:
    p = fabrikk.post("Søknad & <svar>")
    rot = strom(innbygger)
    assert rot.tag == "{http://www.w3.org/2005/Atom}feed"
    for navn in ("id", "title", "updated", "author/a:name", "link[@rel='self']", "link[@rel='alternate']"):
        assert rot.xpath(f"a:{navn}", namespaces=ATOM), navn
    [post] = rot.xpath("a:entry", namespaces=ATOM)
    assert post.findtext("a:title", namespaces=ATOM) == "Søknad & <svar>"
    assert post.xpath("a:link/@href", namespaces=ATOM) == [f"http://testserver/postliste/{p.nokkel}/"]
    assert datetime.fromisoformat(post.findtext("a:updated", namespaces=ATOM)).tzinfo


def test_the_ids_of_the_feed_are_the_same_next_time_and_in_all_languages(innbygger: Client) -> None:
    p = fabrikk.post("Søknad")
    for_ = strom(innbygger).xpath("//a:entry/a:id/text()", namespaces=ATOM)
    publisering.erstatt_tittel(post=p, tittel="Ny tittel", av="arkivar", hvorfor="Feil")
    assert strom(innbygger).xpath("//a:entry/a:id/text()", namespaces=ATOM) == for_
    nn = etree.fromstring(innbygger.get("/nn/postliste/atom.xml").content)
    assert nn.xpath("//a:entry/a:id/text()", namespaces=ATOM) == for_


def test_the_feed_has_the_fifty_newest(innbygger: Client) -> None:
    importer(*(rad(f"Brev {n}") for n in range(55)))
    assert len(strom(innbygger).xpath("a:entry", namespaces=ATOM)) == 50


@pytest.mark.parametrize("q", ["\x01\x0b", "<&>\"'", "\ufffe", "brev\x1f", "]]>"])
def test_the_feed_is_valid_whatever_one_searches_for(innbygger: Client, q: str) -> None:
    fabrikk.post("Brev med \x0b i tittelen")
    strom(innbygger, q=q)
    strom(innbygger)


def test_an_empty_feed_is_the_same_all_day(innbygger: Client) -> None:
    assert strom(innbygger).findtext("a:updated", namespaces=ATOM) == "2026-11-23T00:00:00+01:00"


def regneark(klient: Client, **sporring: str) -> list[dict[str, str]]:
    tekst = klient.get("/postliste.csv", sporring).innhold.decode("utf-8-sig")  # type: ignore[attr-defined]  # set by the client
    return list(csv.DictReader(io.StringIO(tekst), delimiter=";"))


@pytest.mark.parametrize("farlig", ["=1+1", "+47 62", "-cmd", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_cannot_become_a_formula(innbygger: Client, farlig: str) -> None:
    fabrikk.post(farlig, parter=(fra(farlig, person=False),), sak=sak(3, farlig), hjemler=(farlig,))
    [linje] = regneark(innbygger)
    assert (linje["tittel"], linje["part"], linje["sakstittel"], linje["hjemmel"]) == (f"'{farlig}",) * 4


def test_the_spreadsheet_has_a_line_with_everything_for_each_entry(innbygger: Client) -> None:
    p = fabrikk.post('Søknad; med "tegn"', parter=(fra("Norbygg AS"), til("Kari Nordmann")), sekvens=9, nummer=7)
    [linje] = regneark(innbygger)
    assert linje == {
        "dato": "2026-11-20",
        "dokumentnummer": "2026/4312-7",
        "lopenummer": "9/2026",
        "type": "Inn",
        "tittel": 'Søknad; med "tegn"',
        "part": "Norbygg AS, Kari Nordmann",
        "enhet": "Plan og byggesak",
        "tilgang": "Be om innsyn",
        "hjemmel": "",
        "dokumentdato": "",
        "sakstittel": "Parkering i Hamar sentrum",
        "adresse": f"http://testserver/postliste/{p.nokkel}/",
    }


def test_the_spreadsheet_has_the_mark_that_spreadsheets_in_norway_need(innbygger: Client) -> None:
    svar = innbygger.get("/postliste.csv")
    assert svar.innhold.startswith(b"\xef\xbb\xbfdato;")  # type: ignore[attr-defined]  # set by the client
    assert svar["Content-Disposition"] == 'attachment; filename="postliste-2026-11-23.csv"'


def test_the_spreadsheet_stops_at_the_limit(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postjournal.api.CSV_FLEST", 10)
    monkeypatch.setattr("postjournal.api._BUNKE", 5)
    importer(*(rad(f"Brev {n}") for n in range(12)))
    assert len(regneark(innbygger)) == 10


def test_json_has_the_same_as_the_spreadsheet(innbygger: Client) -> None:
    importer(*(rad(f"Brev {n}") for n in range(5)))
    svar = innbygger.get("/postliste.json?q=brev").json()
    assert svar["poster"] == regneark(innbygger, q="brev")
    assert (svar["antall"], svar["antall_er_nedre_grense"], svar["neste"]) == (5, False, None)
