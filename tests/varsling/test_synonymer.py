"""A saved search finds by the words that staff have added, though no page has read them into the worker."""

from collections.abc import Iterator

import pytest

from portal.sok import ord as ordene
from samlesok import services, synonymer
from samlesok.models import Synonym
from tests import fabrikk as journal
from tests.varsling.fabrikk import folger, meldinger, siste
from varsling import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _egne_ord(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(synonymer, "_lest", float("-inf"))
    ordene.sett_egne(())
    yield
    ordene.sett_egne(())


def test_the_round_reads_the_words_of_staff_before_it_searches() -> None:
    folger(hva="q=vindskydd")
    journal.post("Ny gapahuk")
    services.lagre_synonym(synonym=Synonym(ord="gapahuk, vindskydd"), av="arkivar")
    tasks.runde(0)
    assert "* Ny gapahuk" in siste()


def test_without_them_the_letter_is_none_of_that_search() -> None:
    folger(hva="q=vindskydd")
    journal.post("Ny gapahuk")
    tasks.runde(0)
    assert meldinger() == []
