"""Pages have numbers, and each page leads to those around it."""

import pytest
from django.http import QueryDict

from portal.listeadresse import Listeadresse
from portal.sideveksling import naboer, sidetall

ADRESSE = Listeadresse(QueryDict("q=moe&side=7"), ("q",))


@pytest.mark.parametrize(("tekst", "nummer"), [("1", 1), ("37", 37), ("9999", 9999)])
def test_a_page_is_asked_for_by_its_number(tekst: str, nummer: int) -> None:
    assert sidetall(tekst) == nummer


@pytest.mark.parametrize("tekst", ["", "0", "-1", "x", "1.5", "²", "10000", "9" * 50])
def test_what_is_no_number_is_the_first_page(tekst: str) -> None:
    assert sidetall(tekst) == 1


def test_the_pages_around_keep_what_is_chosen() -> None:
    assert naboer(ADRESSE, 3, har_neste=True) == {
        "forste_url": "?q=moe",
        "forrige_url": "?q=moe&side=2",
        "neste_url": "?q=moe&side=4",
    }


def test_there_is_nothing_before_the_first_page_and_nothing_after_the_last() -> None:
    assert not any(naboer(ADRESSE, 1, har_neste=False).values())


def test_the_first_page_is_not_named_twice() -> None:
    assert naboer(ADRESSE, 2, har_neste=False) == {"forste_url": "", "forrige_url": "?q=moe&side=1", "neste_url": ""}
