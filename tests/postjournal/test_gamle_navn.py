"""A person's name stops being found when the entry is older than the limit (J6)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from postjournal.models import Journalpost, Saksmappe
from postjournal.services import publisering
from tests import fabrikk
from tests.conftest import I_DAG
from tests.fabrikk import dok, fra, importer, rad, sak
from tests.postjournal.lekkasje import GRENSEN, gi_fil, hint, posten, treff

pytestmark = pytest.mark.django_db


NAVN = "Oddvar Kvernmo"
STEDER: dict[str, dict[str, Any]] = {
    "tittel": {"tittel": f"Klage fra {NAVN} på gebyr"},
    "part": {"parter": (fra(NAVN),)},
    "sakstittel": {"sak": sak(8, f"Naboklage, {NAVN}")},
    "dokumenttittel": {"dokumenter": (dok(f"Brev fra {NAVN}"),)},
    "dokumenttekst": {"dokumenter": (dok("Brev"),)},
}


def med_navn(sted: str, dato: date) -> Journalpost:
    """An entry of this date that names a person in one place."""
    vanlig: dict[str, Any] = {"tittel": "Klage på gebyr", "journaldato": dato, "sak": sak(3, "Gebyrer")}
    r = rad(**vanlig | STEDER[sted])
    importer(r)
    if sted == "dokumenttekst":
        gi_fil(r, f"Jeg klager på gebyret.\nMed hilsen\n{NAVN}\nStorgata 1", apent=True)
    return posten(r)


def navneformer(sted: str) -> list[dict[str, str]]:
    """The ways to ask for the name, of those that would find it while it may be found."""
    alle = [
        {"q": "kvernmo"},
        {"q": "KVERNMO klage"},
        {"q": f'"{NAVN}"'},
        {"q": "kvern*"},
        {"q": "kvernmo | xyzzy"},
        {"q": "oddvar kvernmo", "sortering": "relevans"},
    ]
    return [*alle, {"part": "kvernmo"}, {"part": NAVN}] if sted == "part" else alle


@pytest.mark.parametrize("sted", STEDER)
def test_a_name_that_is_exactly_365_days_old_is_found(innbygger: Client, sted: str) -> None:
    post = med_navn(sted, GRENSEN)
    for sporring in navneformer(sted):
        assert treff(innbygger, sporring) == {post.nokkel}, sporring


@pytest.mark.parametrize("sted", STEDER)
def test_a_name_that_is_366_days_old_is_found_in_no_way(innbygger: Client, sted: str) -> None:
    post = med_navn(sted, GRENSEN - timedelta(days=1))
    for sporring in [*navneformer("part"), {"q": "kvermo"}, {"q": f"klage {NAVN}"}]:
        assert treff(innbygger, sporring) == set(), sporring
        assert not hint(innbygger, sporring), sporring
    assert treff(innbygger, {"q": "klage"}) == {post.nokkel}


@pytest.mark.parametrize("sted", STEDER)
def test_excluding_an_old_name_excludes_nothing(innbygger: Client, sted: str) -> None:
    post = med_navn(sted, GRENSEN - timedelta(days=1))
    assert treff(innbygger, {"q": "klage -kvernmo"}) == treff(innbygger, {"q": f'klage -"{NAVN}"'}) == {post.nokkel}


@pytest.mark.parametrize("sted", STEDER)
def test_the_clock_alone_decides_when_the_name_is_no_longer_found(
    innbygger: Client, sted: str, klokke: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = med_navn(sted, GRENSEN)
    assert treff(innbygger, {"q": "kvernmo"}) == {post.nokkel}
    monkeypatch.setattr("django.utils.timezone.now", lambda: klokke + timedelta(days=1))
    assert treff(innbygger, {"q": "kvernmo"}) == set()


@pytest.mark.parametrize("sted", STEDER)
def test_an_old_name_is_not_marked_where_another_word_matched(innbygger: Client, sted: str) -> None:
    med_navn(sted, GRENSEN - timedelta(days=1))
    side = innbygger.get("/postliste/", {"q": "gebyr | kvernmo | oddv*"}).content.decode()
    assert "<mark>gebyr</mark>" in side.casefold() or "<mark>gebyrer</mark>" in side.casefold()
    assert "<mark>kvernmo" not in side.casefold()
    assert "<mark>oddvar" not in side.casefold()


def test_the_surname_alone_in_the_title_is_not_marked_when_it_is_the_partys(innbygger: Client) -> None:
    fabrikk.post("Kvernmo klager på gebyr", parter=(fra(NAVN),), journaldato=GRENSEN - timedelta(days=1))
    side = innbygger.get("/postliste/", {"q": "gebyr | kvernmo"}).content.decode()
    assert "<mark>gebyr</mark>" in side
    assert "<mark>Kvernmo</mark>" not in side


def test_old_names_move_nothing_up_among_the_best_matches(innbygger: Client) -> None:
    gammel = GRENSEN - timedelta(days=30)
    uten = fabrikk.post("Gebyr for vann", journaldato=gammel + timedelta(days=1), parter=())
    med = fabrikk.post("Gebyr for vann", journaldato=gammel, parter=(fra(NAVN),))
    side = innbygger.get("/postliste/", {"q": "gebyr | kvernmo", "sortering": "relevans"}).content.decode()
    assert 0 < side.index(uten.nokkel) < side.index(med.nokkel)


def test_the_facets_do_not_count_old_names(innbygger: Client) -> None:
    med_navn("part", GRENSEN - timedelta(days=1))
    ny = fabrikk.post("Klage på gebyr", parter=(fra(NAVN),))
    assert treff(innbygger, {"q": "kvernmo"}) == {ny.nokkel}
    side = innbygger.get("/postliste/", {"q": "kvernmo"}).content.decode()
    assert "fra=2025-01-01" not in side
    assert "fra=2026-01-01" in side


def test_a_name_in_a_case_title_that_staff_have_given_is_a_name_too(innbygger: Client) -> None:
    post = fabrikk.post("Klage", sak=sak(3, "Gebyrer"), journaldato=GRENSEN - timedelta(days=1))
    publisering.gi_sakstittel(
        sak=Saksmappe.objects.get(poster=post), tittel=f"Gebyrer, {NAVN}", av="arkivar", hvorfor="Klarere"
    )
    assert treff(innbygger, {"q": "kvernmo"}) == set()


def test_a_name_beside_a_shielded_word_is_still_a_name(innbygger: Client) -> None:
    dokumentet = dok(f"Rapport om Barnevernet fra {NAVN}")
    post = fabrikk.post("Rapport", dokumenter=(dokumentet,), journaldato=GRENSEN - timedelta(days=1))
    publisering.skjerm_ord(post=post, ordene=["Barnevernet"], av="arkivar", hvorfor="Taushetsplikt")
    assert treff(innbygger, {"q": "kvernmo"}) == set()


@pytest.mark.parametrize("alder", [0, 365, 366, 4000])
def test_a_company_is_always_found(innbygger: Client, alder: int) -> None:
    post = fabrikk.post("Faktura", parter=(fra("Kvernmo Bygg AS"),), journaldato=I_DAG - timedelta(days=alder))
    for sporring in ({"q": "kvernmo"}, {"part": "kvernmo"}, {"q": '"kvernmo bygg"'}, {"q": "kvern*"}):
        assert treff(innbygger, sporring) == {post.nokkel}, sporring


@pytest.mark.parametrize("dager", [10, 120, 200, 1000])
def test_the_municipality_can_choose_another_limit(innbygger: Client, settings: Any, dager: int) -> None:
    regler = replace(settings.KOMMUNE.postliste, navn_sokbare_dager=dager)
    settings.KOMMUNE = replace(settings.KOMMUNE, postliste=regler)
    pa_grensen = med_navn("tittel", I_DAG - timedelta(days=dager))
    eldre = med_navn("tittel", I_DAG - timedelta(days=dager + 1))
    assert treff(innbygger, {"q": "kvernmo"}) == {pa_grensen.nokkel}
    assert innbygger.get("/postliste.json?q=klage").json()["antall"] == 2
    assert treff(innbygger, {"q": "klage"}) == {pa_grensen.nokkel, eldre.nokkel}


def test_the_beginning_pn_is_a_word_like_any_other(innbygger: Client) -> None:
    med_navn("part", GRENSEN - timedelta(days=1))
    assert treff(innbygger, {"q": "pn*"}) == set()


def test_a_name_is_not_found_by_guessing_the_words_of_the_index_itself(innbygger: Client) -> None:
    med_navn("part", GRENSEN - timedelta(days=1))
    for q in ("pn:kvernmo", "n:kvernmo", "'n:kvernmo'", "n\\:kvernmo*", "pn*kvernmo"):
        assert treff(innbygger, {"q": q}) == set(), q
