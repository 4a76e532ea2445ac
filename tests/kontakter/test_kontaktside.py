"""One page gets anyone to the right place."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.kontakter.fabrikk import ansatt, enhet, kanal

pytestmark = pytest.mark.django_db


def les(klient: Client, q: str = "", sprak: str = "") -> str:
    svar = klient.get(f"{sprak}/kontakt/", {"q": q} if q else {})
    assert svar.status_code == 200
    return svar.content.decode()


def jsonld(side: str) -> dict[str, Any]:
    """What the page tells machines."""
    funnet = re.search(r'<script type="application/ld\+json">(.*?)</script>', side)
    assert funnet
    return dict(json.loads(funnet[1]))


def treff(klient: Client, q: str) -> list[str]:
    return re.findall(r'<h3><a class="ds-link" href="/kontakt/enhet/[^"]*">([^<]*)</a>', les(klient, q))


@pytest.mark.parametrize(
    ("q", "ventet"),
    [
        ("barnehage", ["Kløver barnehage"]),
        ("barnehageplass", ["Kløver barnehage"]),
        ("snøbrøyting", ["Teknisk drift"]),
        ("hull vei", ["Teknisk drift"]),
        ("snobroyting", ["Teknisk drift"]),
        ("tekninsk", ["Teknisk drift"]),
        ("byggesak", []),
    ],
)
def test_the_unit_is_found_by_what_one_needs(innbygger: Client, q: str, ventet: list[str]) -> None:
    enhet("Kløver barnehage", oppgaver="barnehageplass, åpen barnehage")
    enhet("Teknisk drift", oppgaver="snøbrøyting, hull i veien")
    assert treff(innbygger, q) == ventet


def test_a_hit_has_the_number_and_says_whether_it_is_open(innbygger: Client) -> None:
    enhet("Teknisk drift", oppgaver="brøyting", apningstid="man–fre 8–15.30", telefon="62 56 31 00")
    side = les(innbygger, "brøyting")
    assert "Åpent nå, til kl. 15.30" in side
    assert 'href="tel:+4762563100">62 56 31 00</a>' in side


def test_no_hit_says_what_to_try(innbygger: Client) -> None:
    side = les(innbygger, "zzzz")
    assert "Ingen treff" in side
    assert 'href="/ansatte/?q=zzzz"' in side
    assert "Ring sentralbordet" in side


def test_one_letter_is_too_short(innbygger: Client) -> None:
    assert "Skriv minst to bokstaver" in les(innbygger, "b")


def test_each_way_in_says_where_it_is_and_whether_it_is_open(innbygger: Client) -> None:
    kanal("Sentralbordet", apningstid="man–fre 8–15.30", formaal="Når du er i tvil")
    kanal("Torget", slag="oppmote", verdi="Storgata 1, 2317 Vik", apningstid="tir 9–15")
    kanal("Brev", slag="brev", verdi="Postboks 1")
    kanal("Chat", slag="chat", verdi="https://chat.example/")
    kanal("E-post", slag="epost", verdi="post@vik.example")
    side = unescape(les(innbygger))
    for tekst in ("Åpent nå, til kl. 15.30", "Når du er i tvil", "Stengt. Åpner tirsdag kl. 9.00", "Postboks 1"):
        assert tekst in side
    assert 'href="https://www.norgeskart.no/#!?sok=Storgata%201%2C%202317%20Vik"' in side
    assert 'href="https://chat.example/"' in side
    assert 'href="mailto:post@vik.example"' in side


def test_a_way_in_that_is_no_page_is_no_link(innbygger: Client) -> None:
    kanal("Chat", slag="chat", verdi="javascript:alert(1)")
    assert 'href="javascript' not in les(innbygger)


def test_emergency_numbers_stand_apart_and_dial_as_they_are(innbygger: Client) -> None:
    for navn, nummer in (("Ambulanse", "113"), ("Legevakt", "116 117"), ("Vannvakt", "62 56 39 00")):
        kanal(navn, slag="nod", verdi=nummer)
    side = les(innbygger)
    fra, til = side.index("Når det haster"), side.index("Ring, skriv eller møt opp")
    assert re.findall(r'href="(tel:[^"]*)"', side[fra:til]) == ["tel:113", "tel:116117", "tel:+4762563900"]


def test_without_registered_ways_in_those_of_the_municipality_are_shown(innbygger: Client) -> None:
    side = unescape(les(innbygger))
    assert 'href="tel:+4762563000"' in side
    assert "mailto:postmottak@hamar.example" in side
    assert "Når det haster" not in side


def test_the_page_leads_on_and_knows_all_units(innbygger: Client) -> None:
    enhet("Kultur", oppgaver="tilskudd, museum")
    side = les(innbygger)
    assert 'href="/ansatte/"' in side
    assert '<a class="ds-link" href="/kontakt/enhet/kultur/">Kultur</a>' in side
    assert '<a class="ds-link" href="?q=tilskudd">tilskudd</a>' in side


def test_machines_are_told_the_municipality_and_its_ways_in(innbygger: Client) -> None:
    kanal("Sentralbordet", apningstid="man–fre 8–15.30")
    kanal("Ambulanse", slag="nod", verdi="113")
    kanal("Brev", slag="brev", verdi="Postboks 1")
    ting = jsonld(les(innbygger))
    assert (ting["@type"], ting["name"], ting["telephone"]) == (
        "GovernmentOrganization",
        "Hamar kommune",
        "+4762563000",
    )
    [punkt] = ting["contactPoint"]
    assert (punkt["@type"], punkt["contactType"], punkt["telephone"]) == (
        "ContactPoint",
        "Sentralbordet",
        "+4762563000",
    )
    assert {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
            "opens": "08:00", "closes": "15:30"} in punkt["hoursAvailable"]  # fmt: skip


def test_search_results_are_not_for_search_engines_and_the_page_is(innbygger: Client) -> None:
    assert "noindex" not in les(innbygger)
    assert '<meta name="robots" content="noindex, follow">' in les(innbygger, "kultur")


def test_nobody_of_the_staff_is_on_the_page(innbygger: Client) -> None:
    ansatt("Kari Moe")
    assert "Moe" not in les(innbygger, "teknisk")


def test_front_page_and_footer_lead_here(innbygger: Client) -> None:
    side = innbygger.get("/").content.decode()
    assert side.count('href="/kontakt/"') == 4
