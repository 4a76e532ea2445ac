"""`/.well-known/security.txt` is what RFC 9116 says, read by its grammar and not by our code."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.apnedata.verden import NAA

pytestmark = pytest.mark.django_db
STI = "/.well-known/security.txt"
FELT = re.compile(r"([!-9;-~]+): ?([^\s][^\r\n]*)")
SPRAK = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def les(tekst: str) -> dict[str, list[str]]:
    """The fields of a file (RFC 9116, sections 2.2 and 4): names in any case; comments and empty lines are left out."""
    felt: dict[str, list[str]] = {}
    assert tekst.endswith("\n")
    for linje in tekst.removesuffix("\n").split("\n"):
        if not linje or linje.startswith("#"):
            continue
        funnet = FELT.fullmatch(linje)
        assert funnet, linje
        felt.setdefault(funnet[1].lower(), []).append(funnet[2])
    return felt


@pytest.fixture
def felt(innbygger: Client) -> dict[str, list[str]]:
    svar = innbygger.get(STI)
    assert (svar.status_code, svar["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return les(svar.content.decode())


def test_it_has_the_fields_that_must_be_there(felt: dict[str, list[str]]) -> None:
    assert felt["contact"] == ["mailto:sikkerhet@hamar.example"]
    assert len(felt["expires"]) == 1
    assert felt.keys() <= {"contact", "expires", "preferred-languages", "canonical"}


def test_it_holds_for_less_than_a_year_and_is_the_same_all_day(innbygger: Client, felt: dict[str, list[str]]) -> None:
    utloper = datetime.fromisoformat(felt["expires"][0])
    assert utloper.tzinfo
    assert timedelta(days=30) < utloper - NAA < timedelta(days=365)
    assert les(innbygger.get(STI).content.decode()) == felt


def test_the_languages_are_tags_and_the_address_is_its_own(felt: dict[str, list[str]]) -> None:
    [sprak] = felt["preferred-languages"]
    assert all(SPRAK.fullmatch(s) for s in sprak.split(", "))
    assert felt["canonical"] == [f"http://127.0.0.1:8000{STI}"]


@pytest.mark.parametrize("tekst", ["Contact: a", "Contact\n", "Con tact: a\n", "Contact: \n", "Contact: a\r\n"])
def test_the_reader_refuses_what_is_none(tekst: str) -> None:
    with pytest.raises(AssertionError):
        les(tekst)
