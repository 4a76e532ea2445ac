"""Every word has its own name, also when words of two kinds are spelt alike."""

from enum import StrEnum

import pytest

from moter import begreper
from moter.begreper import NAVN, Dokumenttype, Hendelsesslag, Motestatus, Rolle, Sakstype, Utfall, valg
from moter.fremvisning import ordene

SLAG = [k for k in vars(begreper).values() if isinstance(k, type) and issubclass(k, StrEnum) and k is not StrEnum]


def test_every_word_has_a_name() -> None:
    assert len(SLAG) > 10
    assert set(map(type, NAVN)) == set(SLAG)
    assert len(NAVN) == sum(map(len, SLAG))


@pytest.mark.parametrize("slag", SLAG, ids=lambda slag: slag.__name__)
def test_the_words_of_a_kind_have_different_names(slag: type[StrEnum]) -> None:
    assert len({navn for _, navn in valg(slag)}) == len(slag)


def test_words_that_are_spelt_alike_are_told_apart() -> None:
    assert (NAVN[Motestatus.AVLYST], NAVN[Hendelsesslag.AVLYST]) == ("Avlyst", "Møtet er avlyst")
    assert (NAVN[Rolle.VEDTAK], NAVN[Hendelsesslag.VEDTAK]) == ("Vedtak", "Vedtak er lagt ut")
    assert (NAVN[Dokumenttype.PROTOKOLL], NAVN[Sakstype.ANNET]) == ("Protokoll", "Annen sak")
    assert NAVN[Sakstype.ORIENTERING] != NAVN[Utfall.TATT_TIL_ORIENTERING]


def test_pages_tell_them_apart_too() -> None:
    for slag in (Hendelsesslag, Motestatus, Hendelsesslag):
        assert ordene.navn(slag, "avlyst") == NAVN[slag("avlyst")]
