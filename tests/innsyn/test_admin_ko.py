"""The work queue: by last day, with words for the time that is left, found by number and name, and cheap to show."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from innsyn.models import Fridag, Krav
from innsyn.tilstand import Tilstand
from tests import fabrikk
from tests.conftest import I_DAG
from tests.innsyn.i_arkivet import LISTE, MANDAG, klage, krav, sett

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


def viste(klient: Client, **valg: Any) -> list[Krav]:
    respons = klient.get(LISTE, valg)
    return list(respons.context["cl"].result_list)


def test_the_open_ones_stand_by_last_day_and_a_standing_clock_after_them(leser: Client) -> None:
    ny, gammel = krav(), krav(mottatt=MANDAG - timedelta(days=3))
    star, ferdig = sett(krav(), Tilstand.PAUSET), sett(krav(), Tilstand.BESVART)
    assert viste(leser) == [gammel, ny, star]
    assert viste(leser, vis="alle") == [gammel, ny, star, ferdig]


def test_among_the_closed_the_newest_comes_first(leser: Client) -> None:
    for_ = sett(krav(mottatt=MANDAG - timedelta(days=9)), Tilstand.BESVART)
    etter = sett(krav(), Tilstand.TRUKKET)
    apent = krav()
    assert viste(leser, vis="alle") == [apent, etter, for_]


@pytest.mark.parametrize(
    ("dager", "ordene", "farge"),
    [
        (7, "4 dager igjen", "success"),
        (2, "2 dager igjen", "warning"),
        (1, "1 dag igjen", "warning"),
        (0, "I dag", "warning"),
        (-3, "1 dag over", "danger"),
        (-4, "2 dager over", "danger"),
    ],
)
def test_time_left_is_told_in_working_days_with_a_word(leser: Client, dager: int, ordene: str, farge: str) -> None:
    Fridag.objects.create(dato=I_DAG + timedelta(days=3), navn="planleggingsdag")
    Fridag.objects.create(dato=I_DAG + timedelta(days=5), navn="en lørdag")
    k = krav()
    Krav.objects.filter(pk=k.pk).update(siste_dag=I_DAG + timedelta(days=dager))
    html = leser.get(LISTE).content.decode()
    assert f'<span class="ds-tag" data-color="{farge}">{ordene}</span>' in html


def test_a_standing_clock_is_told_in_words(leser: Client) -> None:
    sett(krav(), Tilstand.PAUSET)
    assert "Klokka står</span>" in leser.get(LISTE).content.decode()


@pytest.mark.parametrize("ko", ["mine", "ikke_tildelt", "i_dag", "over", "star", "klager"])
def test_each_queue_shows_its_own(leser: Client, ko: str) -> None:
    andres = {"tildelt": "en annen", "siste_dag": I_DAG + timedelta(days=3)}
    egne = {
        "mine": sett(krav(), Tilstand.MOTTATT, **andres | {"tildelt": "leser"}),
        "ikke_tildelt": sett(krav(), Tilstand.MOTTATT, **andres | {"tildelt": ""}),
        "i_dag": sett(krav(), Tilstand.MOTTATT, **andres | {"siste_dag": I_DAG}),
        "over": sett(krav(), Tilstand.GJENAPNET, **andres | {"siste_dag": I_DAG - timedelta(days=1)}),
        "star": sett(krav(), Tilstand.PAUSET, tildelt="en annen"),
        "klager": sett(krav(), Tilstand.BESVART, tildelt="en annen"),
    }
    klage(egne["klager"])
    assert viste(leser, vis=ko) == [egne[ko]]


def test_a_queue_that_does_not_exist_shows_the_open_ones(leser: Client) -> None:
    apent = krav()
    sett(krav(), Tilstand.BESVART)
    assert viste(leser, vis="tull") == [apent]


def test_a_reference_leads_straight_to_the_request(leser: Client) -> None:
    k = sett(krav(), Tilstand.BESVART)
    for skrevet in (k.referanse, f"inn-2026-{k.nummer}", f"2026-{k.nummer}"):
        assert leser.get(LISTE, {"q": skrevet})["Location"] == f"{LISTE}{k.pk}/change/"


@pytest.mark.parametrize("sporsmal", ["nummer", "dokumentnr", "kari"])
def test_requests_are_found_by_number_document_and_name_also_closed_ones(leser: Client, sporsmal: str) -> None:
    post = fabrikk.post(nummer=7)
    k = sett(krav(post), Tilstand.BESVART)
    krav(fabrikk.post(nummer=8), navn="Ola Hansen")
    q = {"nummer": str(k.nummer), "dokumentnr": "2026/4312-7", "kari": "kari nord"}[sporsmal]
    assert viste(leser, q=q) == [k]


def test_the_list_tells_what_is_asked_for(leser: Client) -> None:
    krav(fabrikk.post("Søknad om ferdigattest"), fabrikk.post("Klage"), fabrikk.post("Svar"))
    assert "Søknad om ferdigattest (og 2 til)" in leser.get(LISTE).content.decode()


def sporringer(klient: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as fanget:
        assert klient.get(url).status_code == 200
    return len(fanget)


LISTER = [LISTE, f"{LISTE}?vis=alle", f"{LISTE}?vis=klager", "/admin/innsyn/klage/", "/admin/innsyn/begrunnelseskrav/"]


def test_the_lists_cost_the_same_with_one_row_and_with_sixty(arkivar: Client) -> None:
    klage(krav())
    arkivar.get(LISTE)
    for_ = {url: sporringer(arkivar, url) for url in [*LISTER, "/admin/"]}
    post = fabrikk.post()
    for _ in range(59):
        klage(krav(post))
    assert {url: sporringer(arkivar, url) for url in for_} == for_
    assert max(for_[url] for url in LISTER) <= 10


def test_the_front_page_counts_what_waits(arkivar: Client) -> None:
    krav(mottatt=MANDAG - timedelta(days=30))
    klage(sett(krav(), Tilstand.BESVART))
    koer = {k["navn"]: k["antall"] for k in arkivar.get("/admin/").context["koer"]}
    assert (koer["Over fristen"], koer["Ikke tildelt"], koer["Klager"], koer["I karantene"]) == (1, 1, 1, 0)


def test_who_may_not_see_requests_sees_no_queue_of_them(client: Client) -> None:
    krav(mottatt=MANDAG - timedelta(days=30))
    client.force_login(User.objects.create_user("vikar", is_staff=True))
    assert client.get("/admin/").context["koer"] == []
    assert client.get(LISTE).status_code == 403


def test_many_are_taken_at_once(saksbehandler: Client) -> None:
    to, ferdig = [krav(), krav()], sett(krav(), Tilstand.TRUKKET)
    svar = {"action": "ta", "_selected_action": [k.pk for k in (*to, ferdig)], "bekreftet": "1"}
    html = saksbehandler.post(f"{LISTE}?vis=alle", svar, follow=True).content.decode()
    assert "2 krav er tildelt saksbehandler. 1 ble stående urørt" in html
    assert Krav.objects.filter(tildelt="saksbehandler").count() == 2
