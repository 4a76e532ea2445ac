"""The staff's lists: found by number and word, filtered, and equally cheap with one row and with a hundred."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.admin import TELLES_TIL, Romspaginator
from postjournal.models import Importkjoring, Journalpost
from tests import fabrikk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/postjournal/journalpost/"
LISTER = [
    LISTE,
    f"{LISTE}?tilstand__exact=karantene",
    f"{LISTE}?q=sak",
    "/admin/postjournal/saksmappe/",
    "/admin/postjournal/dokument/",
    "/admin/postjournal/importkjoring/",
    "/admin/kontakter/enhet/",
    "/admin/portal/hendelse/",
    "/admin/",
]


def fyll(fra: int, til: int) -> None:
    for i in range(fra, til):
        tittel = f"Sak om 02814996711, nr. {i}" if i % 2 else f"Sak nr. {i}"
        kjoring = Importkjoring.objects.create(kilde="arkiv", filnavn=f"{i}.xml", av="test")
        fabrikk.importer(
            fabrikk.rad(tittel, sak=fabrikk.sak(i), enhet=f"Enhet {i % 7}", dokumenter=(fabrikk.dok(),)),
            kjoring=kjoring,
        )


def sporringer(klient: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as fanget:
        assert klient.get(url).status_code == 200
    return len(fanget)


def test_the_lists_cost_the_same_with_one_row_and_with_a_hundred(arkivar: Client) -> None:
    fyll(1, 3)
    arkivar.get(LISTE)
    for_ = {url: sporringer(arkivar, url) for url in LISTER}
    fyll(3, 103)
    assert {url: sporringer(arkivar, url) for url in LISTER} == for_
    assert max(for_.values()) <= 12


def test_the_page_of_an_entry_costs_the_same_with_many_parts(arkivar: Client) -> None:
    fa = fabrikk.post(dokumenter=(fabrikk.dok(),))
    mange = fabrikk.post(
        dokumenter=tuple(fabrikk.dok(nummer=i) for i in range(1, 30)), parter=(fabrikk.fra("A AS"),) * 20
    )
    arkivar.get(f"{LISTE}{fa.pk}/change/")
    assert sporringer(arkivar, f"{LISTE}{fa.pk}/change/") == sporringer(arkivar, f"{LISTE}{mange.pk}/change/")


@pytest.mark.parametrize(
    ("sporsmal", "funnet"),
    [
        ("2026/4312-7", ["Klage"]),
        ("26/4312", ["Klage", "Søknad om ferdigattest"]),
        ("ferdig søknad", ["Søknad om ferdigattest"]),
        ("jp-egen", ["Klage"]),
        ("finnes ikke", []),
        ("2026/1", []),
    ],
)
def test_entries_are_found_by_number_word_and_systemid(leser: Client, sporsmal: str, funnet: list[str]) -> None:
    fabrikk.post("Klage", nummer=7, systemid="jp-egen")
    fabrikk.post("Søknad om ferdigattest", nummer=8)
    fabrikk.post("Noe annet", nummer=7, sak=fabrikk.sak(99))
    treff = leser.get(LISTE, {"q": sporsmal}).context["cl"].result_list
    assert sorted(p.tittel for p in treff) == funnet


@pytest.mark.parametrize("sporsmal", ["2026/4312", "26/4312", "parkering", "sak-4312"])
def test_cases_are_found_by_number_word_and_systemid(leser: Client, sporsmal: str) -> None:
    fabrikk.post()
    fabrikk.post(sak=fabrikk.sak(99, "Brøyting"))
    treff = leser.get("/admin/postjournal/saksmappe/", {"q": sporsmal}).context["cl"].result_list
    assert [s.nummer for s in treff] == [4312]


@pytest.mark.parametrize(
    ("filter_", "antall"),
    [
        ("tilstand__exact=karantene", 1),
        ("type__exact=I", 2),
        ("kilde=arkiv", 2),
        ("kilde=ukjent", 0),
        ("type__exact=U", 0),
    ],
)
def test_the_list_can_be_filtered(leser: Client, filter_: str, antall: int) -> None:
    Importkjoring.objects.create(kilde="arkiv", filnavn="a.xml", av="test")
    fabrikk.poster(["Søknad", "Søknad fra 02814996711"])
    assert leser.get(f"{LISTE}?{filter_}").context["cl"].result_count == antall


def test_nothing_is_counted_beyond_ten_thousand() -> None:
    with CaptureQueriesContext(connection) as fanget:
        assert Romspaginator(Journalpost.objects.order_by("-journaldato"), 50).count == 0
    assert f"LIMIT {TELLES_TIL + 1}" in fanget[0]["sql"]
    assert "ORDER BY" not in fanget[0]["sql"]


def test_the_quarantine_shows_the_reasons_in_the_list(leser: Client) -> None:
    fabrikk.post("Søknad fra 02814996711 om støttekontakt")
    html = leser.get(f"{LISTE}?tilstand__exact=karantene").content.decode()
    assert "<h1>Karantene</h1>" in html
    assert "Tittel: " in html


def test_the_front_page_counts_what_waits(leser: Client) -> None:
    fabrikk.post("Søknad fra 02814996711 om støttekontakt", dokumenter=(fabrikk.dok(),))
    Importkjoring.objects.create(kilde="arkiv", filnavn="uke-47.xml", av="test")
    respons = leser.get("/admin/")
    assert {k["navn"]: k["antall"] for k in respons.context["koer"]}["I karantene"] == 1
    assert "uke-47.xml" in respons.content.decode()


@pytest.mark.parametrize("url", [*LISTER, "/admin/login/", "/admin/postjournal/importkjoring/add/"])
def test_the_pages_have_no_inline_style_and_no_inline_script(arkivar: Client, url: str, client: Client) -> None:
    fabrikk.post()
    html = (client if "login" in url else arkivar).get(url).content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert not any(f" on{hendelse}=" in html for hendelse in ("click", "load", "change", "submit"))


def test_the_front_page_is_empty_for_who_may_not_see_the_journal(
    db: Any, client: Client, django_user_model: Any
) -> None:
    client.force_login(django_user_model.objects.create_user("vikar", is_staff=True))
    fabrikk.post("Søknad fra 02814996711 om støttekontakt")
    respons = client.get("/admin/")
    assert respons.status_code == 200
    assert "karantene" not in respons.content.decode().lower()
