"""A request that came another way is registered with its true time, and its code is told once."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from innsyn import kode
from innsyn.models import Krav, Sporingskode
from tests import fabrikk
from tests.innsyn.i_arkivet import LISTE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


def skjema(**felt: Any) -> dict[str, Any]:
    return {
        "kanal": "telefon",
        "mottatt_0": "2026-11-20",
        "mottatt_1": "23:40",
        "slag": "dokumenter",
        "numre": "",
        "tekst": "Alt om parkering i sentrum",
        "sprak": "nb",
        "nokkel": str(uuid4()),
    } | felt


def send(klient: Client, **felt: Any) -> Any:
    return klient.post(f"{LISTE}add/", skjema(**felt))


def test_the_clock_starts_when_it_came_and_not_when_it_was_written_down(saksbehandler: Client) -> None:
    html = send(saksbehandler).content.decode()
    k = Krav.objects.get()
    assert (str(k.mottatt_dag), str(k.siste_dag), k.kanal) == ("2026-11-20", "2026-11-27", "telefon")
    assert "fredag 27. november 2026" in html


def test_the_code_is_told_once_and_opens_the_request(saksbehandler: Client) -> None:
    data = skjema()
    respons = saksbehandler.post(f"{LISTE}add/", data)
    assert Sporingskode.objects.get(hash=kode.hash_(respons.context["kode"])).krav == Krav.objects.get()
    assert respons.context["kode"] in respons.content.decode()
    igjen = saksbehandler.post(f"{LISTE}add/", data)
    assert igjen["Location"] == f"{LISTE}{Krav.objects.get().pk}/change/"


def test_documents_are_found_by_number_one_on_each_line(saksbehandler: Client) -> None:
    sak = fabrikk.sak(17)
    poster = [fabrikk.post(f"Brev {i}", nummer=i, sak=sak) for i in (1, 2, 3)]
    en = fabrikk.post("Alene", nummer=5)
    send(saksbehandler, numre="2026/4312-5\n\n26/17\n2026/17-2\n", tekst="")
    assert [d.post for d in Krav.objects.get().dokumenter.all()] == [en, *poster]


def test_a_number_that_is_not_there_is_named_and_the_rest_is_kept(saksbehandler: Client) -> None:
    html = send(saksbehandler, numre="2026/9999-1\ntull", navn="Kari Nordmann").content.decode()
    assert "2026/9999-1: fant ingen journalpost" in html
    assert "tull: fant ingen journalpost" in html
    assert 'value="Kari Nordmann"' in html
    assert not Krav.objects.exists()


@pytest.mark.parametrize(
    ("felt", "feltet"),
    [
        ({"mottatt_0": "2026-11-24"}, "mottatt"),
        ({"tekst": ""}, "numre"),
        ({"papir": "on"}, "adresse"),
        ({"epost": "ikke en adresse"}, "epost"),
        ({"kanal": "nett"}, "kanal"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(saksbehandler: Client, felt: dict[str, str], feltet: str) -> None:
    assert f'id="id_{feltet}_error"' in send(saksbehandler, **felt).content.decode()
    assert not Krav.objects.exists()


@pytest.mark.parametrize(("kanal", "bekreftet"), [("epost", True), ("telefon", False)])
def test_who_wrote_from_an_address_has_shown_that_it_is_theirs(
    saksbehandler: Client, kanal: str, bekreftet: bool
) -> None:
    send(saksbehandler, kanal=kanal, epost="kari@example.org")
    assert bool(Krav.objects.get().epost_bekreftet) is bekreftet


def test_a_reader_may_not_register(leser: Client) -> None:
    assert leser.get(f"{LISTE}add/").status_code == 403
    assert send(leser).status_code == 403
    assert not Krav.objects.exists()
