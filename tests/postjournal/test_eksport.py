"""The list as Atom, CSV and JSON."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from postjournal.models import Journalpost
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


def titlene(rot: Any) -> list[str]:
    return [str(t) for t in rot.xpath("a:entry/a:title/text()", namespaces=ATOM)]


def femti_nye_og_en_gammel(tittel: str) -> Journalpost:
    """One that was history when it was taken in, and the fifty that come before it in the list."""
    gammel = fabrikk.post(tittel, journaldato=date(2025, 11, 21))
    importer(*(rad(f"Brev {n}") for n in range(50)))
    return gammel


def rettet_en_time_senere(p: Journalpost, tittel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    naa = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: naa)
    publisering.erstatt_tittel(post=p, tittel=tittel, av="arkivar", hvorfor="Feil")


def test_the_feed_has_the_fifty_newest_and_fifty_that_were_listed_lately(innbygger: Client) -> None:
    femti_nye_og_en_gammel("Gammelt brev")
    assert sorted(titlene(strom(innbygger))) == sorted(f"Brev {n}" for n in range(50))
    importer(*(rad(f"Eldre brev {n}", journaldato=date(2026, 3, 2)) for n in range(55)))
    assert len(titlene(strom(innbygger))) == 100


def test_an_old_entry_that_changes_comes_first_with_its_own_id_and_a_newer_time(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gammel = femti_nye_og_en_gammel("Gammelt brev")
    [foer] = strom(innbygger, q="gammelt").xpath("a:entry", namespaces=ATOM)
    rettet_en_time_senere(gammel, "Rettet brev", monkeypatch)
    forst = strom(innbygger).xpath("a:entry", namespaces=ATOM)[0]
    assert forst.findtext("a:title", namespaces=ATOM) == "Rettet brev"
    assert forst.findtext("a:id", namespaces=ATOM) == foer.findtext("a:id", namespaces=ATOM)
    assert forst.findtext("a:published", namespaces=ATOM) == foer.findtext("a:published", namespaces=ATOM)
    assert forst.findtext("a:updated", namespaces=ATOM) > foer.findtext("a:updated", namespaces=ATOM)
    assert strom(innbygger).findtext("a:updated", namespaces=ATOM) == forst.findtext("a:updated", namespaces=ATOM)


def test_a_change_is_in_the_feeds_of_the_searches_that_match_and_in_no_others(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gammel = femti_nye_og_en_gammel("Brev fra Ola Nordmann")
    rettet_en_time_senere(gammel, "Brev om rekkverk fra Ola Nordmann", monkeypatch)
    assert titlene(strom(innbygger, q="rekkverk")) == ["Brev om rekkverk fra Ola Nordmann"]
    assert len(titlene(strom(innbygger, q="brev"))) == 51
    for valg in ({"q": "barnehage"}, {"q": "Nordmann"}, {"q": "rekkverk", "type": "U"}, {"fra": "uleselig"}):
        assert titlene(strom(innbygger, **valg)) == []


def test_what_is_withdrawn_is_in_no_feed_any_more(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    gammel = femti_nye_og_en_gammel("Gammelt brev")
    rettet_en_time_senere(gammel, "Rettet brev", monkeypatch)
    publisering.trekk_tilbake(poster=[gammel], av="arkivar", hvorfor="Feil")
    assert "Rettet brev" not in titlene(strom(innbygger))


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
