"""Staff are found as one would say it, and only those who are asked for."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings as innstillinger
from django.test import Client
from django.utils import timezone

from kontakter.ledighet import Ledighet, Tilstand
from kontakter.models import Ansatt
from kontakter.offentlig import vis_ansatte
from kontakter.offentlig.modeller import OffentligAnsatt
from kontakter.services import ansatte
from portal.mottak import Forsok
from tests.kontakter.fabrikk import NAA, ansatt, enhet

pytestmark = pytest.mark.django_db


def les(klient: Client, q: str, **valg: Any) -> str:
    svar = klient.get("/ansatte/", {"q": q} | valg)
    assert svar.status_code == 200
    return svar.content.decode()


def funnet(klient: Client, q: str, **valg: Any) -> list[str]:
    """The names on the page, in order."""
    return [unescape(n) for n in re.findall(r'class="navn">([^<]*)<', les(klient, q, **valg))]


def mange(antall: int) -> None:
    """So many with the same surname, in one unit."""
    ansatt("Nora Moe 000")
    felles = {"enhet": enhet(), "tittel": "Ingeniør"}
    Ansatt.objects.bulk_create(Ansatt(navn=f"Nora Moe {n:03}", **felles) for n in range(1, antall))
    vis_ansatte.gjenskap()


def grense(settings: Any, antall: int) -> None:
    k = innstillinger.KOMMUNE
    settings.KOMMUNE = replace(k, kontakter=replace(k.kontakter, ansatte_i_timen=antall))


@pytest.mark.parametrize(
    "q",
    [
        *("kristian aas berg", "Berg Kristian", "kris", "christian", "ås", "krisitan", "berk"),
        *("ingeniør", "teknisk drift", "gatelys", "bergg ingeniør", "kristian i teknisk"),
    ],
)
def test_a_person_is_found_by_any_word_in_any_order_with_an_error(innbygger: Client, q: str) -> None:
    ansatt("Kristian Aas Berg", oppgaver="gatelys, skilt")
    ansatt("Ola Dahl", enhet("Kultur"), tittel="Rådgiver")
    assert funnet(innbygger, q) == ["Kristian Aas Berg"]


def test_the_name_as_it_is_spelt_stands_first(innbygger: Client) -> None:
    for navn in ("Kari Hansson", "Kari Hansen", "Kari Hanssen"):
        ansatt(navn)
    assert funnet(innbygger, "Kari Hanssen")[0] == "Kari Hanssen"


def test_all_that_helps_to_reach_the_person_is_there(innbygger: Client) -> None:
    vikar = ansatt("Ola Dahl", telefon="62 56 30 99")
    a = ansatt("Kari Moe", mobil="912 34 567", oppgaver="gatelys", plass="leder", stedfortreder=vikar)
    opptatt = Ledighet(Tilstand.OPPTATT, NAA + timedelta(hours=2), NAA)
    ansatte.sett_tilstand(ansatt=a, ledighet=opptatt)
    side = les(innbygger, "kari moe")
    assert 'href="tel:+4762563117">62 56 31 17</a>' in side
    assert 'href="tel:+4791234567">912 34 567</a>' in side
    assert "Opptatt til kl. 14.00" in side
    assert 'Stedfortreder: Ola Dahl, <a class="ds-link hel" href="tel:+4762563099">' in side
    assert '<a class="ds-link" href="/kontakt/enhet/teknisk-drift/">Teknisk drift</a>' in side


def test_e_mail_is_a_link_that_only_people_can_read(innbygger: Client) -> None:
    ansatt("Kari Moe", epost="kari.moe@vik.example")
    side = les(innbygger, "moe")
    assert "kari.moe" not in side
    assert '<a class="ds-link" href="mailto:kari.moe@vik.example">kari.moe@<wbr>vik.example</a>' in unescape(side)


@pytest.mark.parametrize("q", ["", " ", "a", "å.", "%", "a b"])
def test_nobody_is_shown_before_two_letters_are_written(innbygger: Client, q: str) -> None:
    ansatt("Anne Åb")
    side = les(innbygger, q)
    assert "Anne" not in side
    assert ("Skriv minst to bokstaver" in side) == bool(q.strip())
    assert "Ring sentralbordet" in side
    assert Forsok.objects.count() == 0


def test_no_match_says_what_to_try(innbygger: Client) -> None:
    side = les(innbygger, "<b>zzzz")
    assert "Ingen treff" in side
    assert "Skriv bare fornavnet eller etternavnet." in side
    assert "/kontakt/?q=%3Cb%3Ezzzz" in side
    assert "<b>zzzz" not in side


def test_twenty_are_shown_at_a_time_and_the_pages_hold_each_once(innbygger: Client) -> None:
    mange(45)
    sider = [funnet(innbygger, "moe", side=n) for n in (1, 2, 3)]
    assert [len(s) for s in sider] == [20, 20, 5]
    assert len({n for s in sider for n in s}) == 45
    assert "45 treff" in les(innbygger, "moe")
    assert 'href="?q=moe&amp;side=3"' in les(innbygger, "moe", side=2)
    assert innbygger.get("/ansatte/?q=moe&side=4").status_code == 404


@pytest.mark.parametrize("side", ["0", "-1", "x", "9" * 50, "²"])
def test_a_page_that_cannot_be_read_is_the_first(innbygger: Client, side: str) -> None:
    ansatt("Kari Moe")
    assert funnet(innbygger, "moe", side=side) == ["Kari Moe"]


def test_no_search_gives_more_than_three_hundred(innbygger: Client) -> None:
    mange(310)
    assert "Mange treff" in les(innbygger, "moe")
    assert innbygger.get("/ansatte/?q=moe&side=15").status_code == 200
    assert innbygger.get("/ansatte/?q=moe&side=16").status_code == 404


def test_who_is_hidden_or_not_shown_by_the_unit_is_not_found(innbygger: Client) -> None:
    ansatt("Hild Skjult", vises_ikke=True)
    ansatt("Hild Felles", enhet("Vernet", visning="fellesnummer"))
    ansatt("Hild Sluttet", aktiv=False)
    ansatt("Hild Bak", enhet("Kontoret", visning="leder_og_funksjon"))
    ansatt("Hild Leder", enhet("Kontoret"), plass="leder")
    for q in ("hild", "skjult", "felles", "ingeniør", "vernet"):
        assert set(funnet(innbygger, q)) <= {"Hild Leder"}
    assert funnet(innbygger, "hild") == ["Hild Leder"]


def test_a_stand_in_who_is_hidden_is_not_named(innbygger: Client) -> None:
    ansatt("Kari Moe", stedfortreder=ansatt("Hild Skjult", vises_ikke=True))
    assert "Skjult" not in les(innbygger, "kari moe")


def test_search_engines_stay_out(innbygger: Client) -> None:
    for q in ("", "moe"):
        svar = innbygger.get("/ansatte/", {"q": q})
        assert svar["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in svar.content.decode()
    robots = innbygger.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /ansatte/", "Disallow: /nn/ansatte/", "Disallow: /en/ansatte/"} <= set(robots)


def test_staff_come_in_no_other_form(innbygger: Client) -> None:
    ansatt("Kari Moe")
    stier = ["/ansatte.json", "/ansatte.csv", "/ansatte/?q=moe&format=json"]
    assert [innbygger.get(sti)["Content-Type"].partition(";")[0] for sti in stier] == ["text/html"] * 3
    assert "application/json" not in les(innbygger, "moe")


def test_who_has_searched_too_much_is_told_whom_to_call(innbygger: Client, settings: Any) -> None:
    grense(settings, 2)
    ansatt("Kari Moe")
    for _ in range(2):
        les(innbygger, "moe")
    svar = innbygger.get("/ansatte/", {"q": "moe"})
    side = svar.content.decode()
    assert (svar.status_code, svar["Retry-After"], svar["X-Robots-Tag"]) == (429, "3600", "noindex")
    assert "Kari Moe" not in side
    assert 'href="tel:+4762563000"' in side
    assert innbygger.get("/ansatte/").status_code == 200


def test_it_is_people_that_are_counted_and_not_pages(innbygger: Client, settings: Any) -> None:
    grense(settings, 25)
    mange(45)
    assert [len(funnet(innbygger, "moe", side=n)) for n in (1, 2)] == [20, 20]
    assert innbygger.get("/ansatte/", {"q": "moe", "side": "3"}).status_code == 429
    assert innbygger.get(f"/kontakt/enhet/{enhet().nokkel}/").context["for_mange"]


def test_the_limit_is_for_an_hour(innbygger: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    grense(settings, 1)
    les(innbygger, "moe")
    assert innbygger.get("/ansatte/", {"q": "moe"}).status_code == 429
    monkeypatch.setattr(timezone, "now", lambda: NAA + timedelta(hours=1))
    les(innbygger, "moe")


def test_keys_of_a_name_whose_spelling_grows_are_kept() -> None:
    ansatt("Xaxaxaxaxaxaxaxaxaxaxaxa Moe")
    assert max(map(len, OffentligAnsatt.objects.get().nokler)) > 30
