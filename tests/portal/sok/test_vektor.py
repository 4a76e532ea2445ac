"""What a text becomes in the index: lexemes that PostgreSQL reads, with place and weight, names apart."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.sok.vektor import Vektor, navneord, numre
from tests.portal.sok.conftest import Postgres

TEKST = st.text(max_size=200)


def av(tekst: str, vekt: str = "A", navn: frozenset[str] = frozenset()) -> str:
    vektor = Vektor()
    vektor.tekst(tekst, vekt, navn)
    return str(vektor)


def test_each_word_stands_with_its_stem_place_and_weight() -> None:
    assert av("Søknaden om parkering") == "'søknad':1A 'parkering':3A"


def test_the_parts_of_a_compound_stand_at_its_place_with_less_weight() -> None:
    assert av("Gateparkering") == "'gateparkering':1A 'gat':1B 'parkering':1B"


def test_a_text_of_its_own_weight_gives_its_compounds_the_same() -> None:
    assert av("Gateparkering", "D") == "'gateparkering':1D 'gat':1D 'parkering':1D"


def test_words_of_a_persons_name_are_kept_apart_wherever_they_stand() -> None:
    assert av("Kari skrev til Kari", navn=frozenset({"kari"})) == "'n:kari':1A,4A 'skrev':2A"


def test_a_person_and_a_company_are_correspondents_of_different_kinds() -> None:
    vektor = Vektor()
    vektor.part("Kari Berg", er_person=True)
    vektor.part("Berg AS", er_person=False)
    ordene = str(vektor).split()
    assert {"'n:berg':2C", "'q:berg'", "'p:berg'", "'q:kari'"} <= set(ordene)
    assert not {o for o in ordene if o.startswith(("'kari'", "'p:kari'"))}


def test_texts_that_follow_each_other_make_no_phrase_together(postgres: Postgres) -> None:
    vektor = Vektor()
    vektor.tekst("Ny plan", "A")
    vektor.tekst("Storgata 5", "C")
    assert not postgres.passer(str(vektor), "'plan' <-> 'storgat'")
    assert postgres.passer(str(vektor), "'plan' & 'storgat'")


def test_dates_in_a_text_are_found_as_dates() -> None:
    assert "'t:2026-11-24'" in av("Befaring 24.11.2026")


def test_the_words_of_names_are_folded_and_taken_from_their_spans() -> None:
    assert navneord([("Brev fra KÅRE Berg", ((9, 18),)), ("Ola", ((0, 3),)), ("Uten", ())]) == {"kåre", "berg", "ola"}


def test_the_numbers_of_an_entry_are_lexemes_of_their_own() -> None:
    leksemer = numre(
        saksnr="2026/1234",
        dokumentnr="2026/1234-5",
        eiendommer=[(49, 116)],
        dato=date(2026, 11, 20),
        datoer=(date(2026, 11, 18), None),
    )
    ventet = "s:2026/1234 d:2026/1234-5 e:49/116 t:2026-11-20 t:2026-11-18 å:2026 m:2026-11"
    assert set(ventet.split()) <= set(leksemer)


def test_an_entry_without_a_case_has_no_case_number() -> None:
    leksemer = numre(saksnr="", dokumentnr="-5", eiendommer=[], dato=date(2026, 11, 20), datoer=())
    assert not [x for x in leksemer if x.startswith(("s:", "d:", "e:"))]


@given(TEKST, TEKST, st.sampled_from("ABCD"), st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_the_text_postgresql_accepts_the_vector(
    postgres: Postgres, tekst: str, navnet: str, vekt: str, person: bool
) -> None:
    vektor = Vektor()
    vektor.tekst(tekst, vekt, navneord([(tekst, ((0, 20),))]))
    vektor.part(navnet, er_person=person)
    postgres.godtar(vektor=str(vektor))


@given(TEKST)
@settings(max_examples=100, deadline=None)
def test_a_text_of_names_leaves_no_plain_word(tekst: str) -> None:
    vektor = av(tekst, navn=navneord([(tekst, ((0, len(tekst)),))]))
    assert all(x.startswith(("'n:", "'t:")) for x in vektor.split(" ") if x)


@pytest.mark.parametrize("er_person", [True, False])
def test_a_correspondent_of_one_endless_word_is_accepted(postgres: Postgres, er_person: bool) -> None:
    vektor = Vektor()
    vektor.part("a" * 3000, er_person=er_person)
    postgres.godtar(vektor=str(vektor))


def test_a_document_of_a_million_words_is_accepted_and_found_by_its_first(postgres: Postgres) -> None:
    vektor = av("parkering " + "ord " * 1_000_000, "D")
    postgres.godtar(vektor=vektor)
    assert postgres.passer(vektor, "'parkering'")


def test_a_document_of_long_different_words_is_accepted(postgres: Postgres) -> None:
    postgres.godtar(vektor=av(" ".join(f"{nr:0100d}" for nr in range(16_000)), "D"))


def test_numbers_after_an_endless_document_are_still_found(postgres: Postgres) -> None:
    vektor = Vektor()
    vektor.tekst("ord " * 20_000, "D")
    vektor.merke("s:2026/1234")
    assert postgres.passer(str(vektor), "'s:2026/1234'")
