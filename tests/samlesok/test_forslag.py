"""What is suggested while one types: few, safe and short."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import fabrikk
from tests.kontakter.fabrikk import enhet
from tests.moter import fabrikk as moter
from tests.samlesok.sider import forslag

pytestmark = pytest.mark.django_db


def test_bodies_and_units_lead_straight_to_their_page(innbygger: Client) -> None:
    moter.utvalg("Formannskapet")
    enhet("Forebygging")
    svar = innbygger.get("/sok/forslag/", {"q": "fo"}).json()
    assert svar == [
        "fo",
        ["Formannskapet", "Forebygging"],
        ["", ""],
        ["/utvalg/formannskapet/", "/kontakt/enhet/forebygging/"],
    ]


def test_tasks_and_ordinary_words_become_searches(innbygger: Client) -> None:
    enhet("Vei og park", oppgaver="snøbrøyting, gatelys")
    fabrikk.post("Varsel om nabovarsel")
    assert innbygger.get("/sok/forslag/", {"q": "gate"}).json()[3] == ["/sok/?q=gatelys"]
    assert forslag(innbygger, "nabova") == ["nabovarsel"]


def test_each_word_must_begin_something_in_the_suggestion(innbygger: Client) -> None:
    enhet("Vei, park og parkering")
    assert forslag(innbygger, "park ve") == ["Vei, park og parkering"]
    assert forslag(innbygger, "park sv") == []


@pytest.mark.parametrize("q", ["", "f", "  ", "2026/12", "49", "(;--", "%", "\x00"])
def test_too_little_or_a_number_gives_nothing(innbygger: Client, q: str) -> None:
    enhet("Forebygging")
    assert innbygger.get("/sok/forslag/", {"q": q}).json()[1] == []


def test_a_rare_word_from_a_title_is_not_suggested(innbygger: Client) -> None:
    fabrikk.post("Klage fra Grynsprett")
    assert forslag(innbygger, "gryn") == []


def test_the_answer_may_be_stored_for_a_moment_and_is_small(innbygger: Client) -> None:
    for n in range(30):
        enhet(f"Skole {n}")
    svar = innbygger.get("/sok/forslag/", {"q": "skole"})
    assert svar["Cache-Control"] == "public, max-age=20, s-maxage=30"
    assert len(svar.json()[1]) == 8
    assert len(svar.content) < 1500


def test_a_suggestion_costs_few_queries(innbygger: Client) -> None:
    forslag(innbygger, "skole")
    with CaptureQueriesContext(connection) as fanget:
        forslag(innbygger, "skole")
    assert sum("ROLE" not in q["sql"] for q in fanget.captured_queries) == 3
