"""Marks stand where the query hits, and nowhere else; the text itself is never changed."""

import re

import pytest
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.sok import sporring
from portal.sok.merke import Merker

TEKST = st.text(max_size=120)
SKREVET = TEKST | st.lists(st.sampled_from(["bygg*", "-", "|", '"', "parkering", "kari", "<b>", "&"]), max_size=8).map(
    " ".join
)


def merk(sokt: str, tittel: str, navnespenn: tuple[tuple[int, int], ...] = (), *, navn: bool = True) -> str:
    return Merker(sporring.les(sokt)).tittel(tittel, navnespenn, navn=navn)


@pytest.mark.parametrize(
    ("sokt", "ventet"),
    [
        ("parkering", "Ny <mark>parkering</mark>, <mark>gateparkering</mark> i Storgata"),
        ("PARKERINGEN", "Ny <mark>parkering</mark>, <mark>gateparkering</mark> i Storgata"),
        ("stor*", "Ny parkering, gateparkering i <mark>Storgata</mark>"),
        ('"ny parkering"', "<mark>Ny</mark> <mark>parkering</mark>, <mark>gateparkering</mark> i Storgata"),
        ("gebyr | ny", "<mark>Ny</mark> parkering, gateparkering i Storgata"),
        ("-parkering", "Ny parkering, gateparkering i Storgata"),
        ("2026/1234", "Ny parkering, gateparkering i Storgata"),
        ("", "Ny parkering, gateparkering i Storgata"),
    ],
)
def test_the_words_that_a_query_hits_are_marked(sokt: str, ventet: str) -> None:
    assert merk(sokt, "Ny parkering, gateparkering i Storgata") == ventet


def test_a_word_of_the_same_meaning_is_marked() -> None:
    assert merk("bolig", "Kommunal bustad") == "Kommunal <mark>bustad</mark>"


def test_signs_that_mean_something_in_html_are_escaped_around_and_inside_marks() -> None:
    assert merk("plan", '<b>Plan</b> & "kart"') == "&lt;b&gt;<mark>Plan</mark>&lt;/b&gt; &amp; &quot;kart&quot;"


@pytest.mark.parametrize("sokt", ["kari", "kar*", '"Kari Berg"', "berg"])
def test_a_name_is_marked_only_while_names_are_open(sokt: str) -> None:
    assert "<mark>" in merk(sokt, "Brev fra Kari Berg", ((9, 18),), navn=True)
    assert "<mark>" not in merk(sokt, "Brev fra Kari Berg", ((9, 18),), navn=False)


def test_the_same_word_outside_the_name_is_marked() -> None:
    assert (
        merk("berg", "Berg sikres for Kari Berg", ((16, 25),), navn=False) == "<mark>Berg</mark> sikres for Kari Berg"
    )


def test_a_snippet_shows_the_first_hit_in_its_surroundings() -> None:
    tekst = "Innledning. " * 100 + "Her skal det bli parkering for alle. " + "Slutt. " * 100
    utdrag = Merker(sporring.les("parkering")).utdrag(tekst, navneord=frozenset(), navn=True)
    assert "skal det bli <mark>parkering</mark> for alle" in utdrag
    assert utdrag.startswith("… ")
    assert utdrag.endswith(" …")
    assert len(utdrag) < 300


@pytest.mark.parametrize("skrevet", ["Plassering av skilt", "blaabær i gaten", "Åpning av Æresæter"])
def test_a_snippet_is_found_however_the_word_is_written(skrevet: str) -> None:
    for ordet in ("plassering", "blåbær", "aapning", "aeresaeter"):
        merker = Merker(sporring.les(ordet))
        treff = "<mark>" in merker.tittel(skrevet, (), navn=True)
        assert bool(merker.utdrag(skrevet, navneord=frozenset(), navn=True)) is treff


def test_a_text_without_a_hit_has_no_snippet() -> None:
    assert Merker(sporring.les("gebyr")).utdrag("Parkering", navneord=frozenset(), navn=True) == ""


def test_a_snippet_does_not_open_at_a_closed_name() -> None:
    merker = Merker(sporring.les("berg"))
    tekst = "Kari Berg skrev. " + "Mye annet sto der. " * 30
    assert merker.utdrag(tekst, navneord=frozenset({"kari", "berg"}), navn=False) == ""
    assert "<mark>Berg</mark>" in merker.utdrag(tekst, navneord=frozenset({"kari", "berg"}), navn=True)


@given(SKREVET, TEKST, st.booleans(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_the_marked_text_is_the_text_escaped(
    sokt: str, tekst: str, navn: bool, spenn: list[tuple[int, int]]
) -> None:
    merket = Merker(sporring.les(sokt)).tittel(tekst, spenn, navn=navn)
    assert re.sub("</?mark>", "", merket) == escape(tekst)


@given(SKREVET, TEKST, st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_a_snippet_is_a_piece_of_the_text(sokt: str, tekst: str, navn: bool) -> None:
    utdrag = Merker(sporring.les(sokt)).utdrag(tekst, navneord=frozenset({"kari"}), navn=navn)
    rent = re.sub("</?mark>", "", utdrag).removeprefix("… ").removesuffix(" …")
    assert rent in escape(" ".join(tekst.split()))


@given(TEKST)
@settings(max_examples=100, deadline=None)
def test_each_word_of_a_title_is_marked_when_it_is_searched_for(tekst: str) -> None:
    assert not sporring.les(tekst).ord or "<mark>" in merk(tekst, tekst) or not tekst.strip()


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["bekk", "Bekken", "åbekk", "_", " ", "-", "flom", "aa", "3", "é"])).map("".join))
def test_a_text_may_have_a_hit_when_some_word_has_the_beginning_in_it(tekst: str) -> None:
    ordene = re.findall(r"[^\W_]+", tekst.lower())
    assert Merker(sporring.les("bekk")).kan_treffe(tekst) == any("bekk" in o for o in ordene)


def test_a_query_for_nothing_hits_nothing() -> None:
    assert not Merker(sporring.les("")).kan_treffe("bekken")
