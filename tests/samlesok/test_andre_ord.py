"""When nothing has all the words, the search tries others, and says so."""

import pytest
from django.test import Client

from samlesok import retting
from tests import fabrikk
from tests.kontakter.fabrikk import ansatt
from tests.samlesok.sider import les, titler

pytestmark = pytest.mark.django_db


def test_a_misspelling_is_corrected_by_itself_and_the_page_says_what_was_searched_for(innbygger: Client) -> None:
    fabrikk.post("Søknad om skjenkebevilling")
    assert titler(innbygger, "skjenkebeviling") == ["Søknad om skjenkebevilling"]
    assert "Ingen treff på «skjenkebeviling». Her er treff på <strong>skjenkebevilling</strong>." in les(
        innbygger, "skjenkebeviling"
    )


def test_two_mistakes_are_corrected_at_the_same_time(innbygger: Client) -> None:
    fabrikk.post("Skjenkebevilling ved svømmehallen")
    assert titler(innbygger, "skjenkebeviling svømehallen") == ["Skjenkebevilling ved svømmehallen"]


def test_words_that_only_ask_do_not_count(innbygger: Client) -> None:
    fabrikk.post("Søknad om barnehageplass")
    assert titler(innbygger, "hvordan kan jeg søke barnehageplass?") == ["Søknad om barnehageplass"]


def test_an_unknown_word_is_taken_away_when_nothing_is_like_it(innbygger: Client) -> None:
    fabrikk.post("Ny bru")
    assert titler(innbygger, "bru xyzzyq") == ["Ny bru"]


def test_a_word_is_not_changed_inside_another() -> None:
    assert retting.bytt("gren grendehus, gren?", [("gren", "")]) == "grendehus, ?"
    assert retting.bytt("bru brukonto", [("bru", r"\g<0>vei")]) == r"\g<0>vei brukonto"


def test_otherwise_what_has_some_of_the_words_is_shown_and_what_has_most_first(innbygger: Client) -> None:
    fabrikk.post("Garasje i Strandgata")
    fabrikk.post("Veranda i Torggata")
    fabrikk.post("Garasje")
    funnet = titler(innbygger, "garasje strandgata veranda")
    assert funnet[0] == "Garasje i Strandgata"
    assert set(funnet) == {"Garasje i Strandgata", "Veranda i Torggata", "Garasje"}


def test_a_search_with_matches_is_not_corrected(innbygger: Client) -> None:
    fabrikk.post("Tilsin ved skolen")
    fabrikk.post("Tilsyn ved skolen")
    assert titler(innbygger, "tilsin") == ["Tilsin ved skolen"]


def test_the_exact_name_of_an_employee_is_not_corrected_to_an_ordinary_word(innbygger: Client) -> None:
    ansatt("Torunn Vannverck")
    fabrikk.post("Nytt vannverk")
    assert titler(innbygger, "torunn vannverck") == ["Torunn Vannverck"]


def test_an_unknown_word_is_never_corrected_to_the_name_of_a_person(innbygger: Client) -> None:
    fabrikk.post("Klage fra Oddvar Kvernmo")
    assert titler(innbygger, "kvernnmo") == []


@pytest.mark.parametrize(
    ("galt", "rett"),
    [("byggetilatelse", "byggetillatelse"), ("kultursole", "kulturskole"), ("vanlekkasje", "vannlekkasje")],
)
def test_a_compound_is_corrected_in_the_part_that_is_wrong(galt: str, rett: str) -> None:
    assert rett in retting.forslag(galt)


@pytest.mark.parametrize(
    ("sporsmal", "igjen"),
    [("Hvordan får jeg parkeringskort?", "parkeringskort"), ("kven er ordførar", "er ordførar"), ("hvem", "hvem")],
)
def test_words_that_only_ask_are_taken_away(sporsmal: str, igjen: str) -> None:
    assert retting.uten_sporreord(sporsmal) == igjen
