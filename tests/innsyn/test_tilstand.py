"""Where a request can stand and what can be done there: the table, read as the law reads it."""

import pytest

from innsyn import tilstand
from innsyn.tilstand import APNE, KREVERENS, OVERGANGER, Handling, Tilstand

H, T = Handling, Tilstand
SLUTT = (T.TRUKKET, T.OVERSENDT, T.SAMMENSLATT)


def test_every_verb_has_its_line() -> None:
    assert set(OVERGANGER) == set(Handling)
    assert all(OVERGANGER[h] for h in Handling)


def test_every_state_can_be_reached_from_the_first() -> None:
    nadd, nye = {T.MOTTATT}, {T.MOTTATT}
    while nye:
        nye = {til for over in OVERGANGER.values() for fra, til in over.items() if fra in nye} - nadd
        nadd |= nye
    assert nadd == set(Tilstand)


@pytest.mark.parametrize("star", SLUTT)
def test_an_ended_request_can_only_be_noted_on(star: Tilstand) -> None:
    assert tilstand.mulige(star) == {H.NOTER}


@pytest.mark.parametrize("star", APNE)
def test_an_open_request_can_be_decided_answered_and_withdrawn(star: Tilstand) -> None:
    assert {H.AVGJOR, H.SEND_SVAR, H.TREKK, H.SUPPLER, H.KLAG} <= tilstand.mulige(star)


def test_nothing_is_decided_once_the_answer_has_gone() -> None:
    assert tilstand.mulige(T.BESVART) & {H.AVGJOR, H.LEGG_VED_FIL, H.SEND_SVAR, H.PAUS, H.TREKK} == set()


def test_only_a_reopened_request_leaves_the_answered() -> None:
    assert {h for h in Handling if tilstand.neste(h, T.BESVART) not in (None, T.BESVART)} == {H.GJENAPNE}


def test_the_clock_is_stopped_once_and_started_again() -> None:
    assert tilstand.neste(H.PAUS, T.MOTTATT) == T.PAUSET
    assert tilstand.neste(H.PAUS, T.PAUSET) is None
    assert tilstand.neste(H.GJENOPPTA, T.PAUSET) == T.MOTTATT
    assert tilstand.neste(H.GJENOPPTA, T.MOTTATT) is None


def test_what_the_table_does_not_name_cannot_be_done() -> None:
    for star in Tilstand:
        assert {h for h in Handling if tilstand.neste(h, star)} == tilstand.mulige(star)


def test_the_requester_decides_nothing() -> None:
    assert KREVERENS & {H.AVGJOR, H.SEND_SVAR, H.PAUS, H.OVERSEND, H.GJENAPNE, H.OPPRETTHOLD, H.PUBLISER_SVAR} == set()
