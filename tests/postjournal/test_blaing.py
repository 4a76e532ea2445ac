"""Paging meets every entry once, and no address is an error."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from postjournal.importer.rader import Postrad
from tests.fabrikk import importer, rad

pytestmark = pytest.mark.django_db


LISTE = "/postliste/"
STILLE = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def side(klient: Client, **sporring: str) -> Any:
    return klient.get(LISTE, sporring)


def titler(klient: Client, **sporring: str) -> list[str]:
    return [p.post.tittel for dag in side(klient, **sporring).context["treff"] for p in dag["poster"]]


def antall(klient: Client, **sporring: str) -> int:
    return int(side(klient, **sporring).context["antall"])


@contextmanager
def angret() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Filters, chips and facets


def _rader(n: int, fro: int) -> list[Postrad]:
    """Entries on few days, with and without a number in the journal."""
    alder = (0, 0, 1, 200, 400, 1500)
    return [
        rad(
            f"Brev nummer {i}",
            journaldato=date(2026, 11, 20) - timedelta(days=alder[(i * 7 + fro) % 6]),
            sekvens=(i + 1) * ((i + fro) % 3 > 0),
            parter=(),
        )
        for i in range(n)
    ]


def bla(klient: Client, start: str, lenke: str) -> tuple[list[str], str]:
    """All keys met by following the links, and the last page's address."""
    funnet: list[str] = []
    her = start
    while True:
        svar = klient.get(her)
        funnet += [p.nokkel for dag in svar.context["treff"] for p in dag["poster"]]
        if not (neste := svar.context[lenke]):
            return funnet, her
        her = LISTE + neste if neste.startswith("?") else neste


@pytest.mark.parametrize(
    "sporring",
    [
        {},
        {"q": "brev"},
        {"q": "brev", "sortering": "eldst"},
        {"sortering": "eldst", "type": "I"},
        {"q": "brev", "sortering": "relevans"},
    ],
)
def test_paging_forwards_and_backwards_meets_every_entry_exactly_once(
    innbygger: Client, sporring: dict[str, str]
) -> None:
    @settings(STILLE, max_examples=3)
    @given(st.integers(0, 65), st.integers(0, 9))
    @example(20, 1)
    @example(41, 2)
    def prov(n: int, fro: int) -> None:
        with angret():
            importer(*_rader(n, fro))
            fram, siste = bla(innbygger, f"{LISTE}?{urlencode(sporring)}", "neste_url")
            tilbake, _ = bla(innbygger, siste, "forrige_url")
        assert len(fram) == len(set(fram)) == n
        assert sorted(tilbake) == sorted(fram)

    prov()


def test_no_page_is_empty_when_one_pages_backwards(innbygger: Client) -> None:
    importer(*_rader(45, 1))
    _, siste = bla(innbygger, LISTE, "neste_url")
    _, forste = bla(innbygger, siste, "forrige_url")
    assert innbygger.get(forste).context["treff"]


def test_json_gives_everything_in_pages_of_a_hundred(innbygger: Client) -> None:
    importer(*_rader(230, 5))
    sett: list[str] = []
    neste: str | None = "/postliste.json?q=brev"
    while neste:
        svar = innbygger.get(neste.removeprefix("http://testserver")).json()
        assert svar["antall"] == 230
        sett += [p["adresse"] for p in svar["poster"]]
        neste = svar["neste"]
    assert len(sett) == len(set(sett)) == 230


def test_csv_gives_everything_in_order(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postjournal.api._BUNKE", 7)
    importer(*_rader(30, 6))
    linjer = innbygger.get("/postliste.csv").innhold.decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    datoer = [linje[:10] for linje in linjer[1:]]
    assert len(set(linjer)) == 31
    assert datoer == sorted(datoer, reverse=True)


# Never an error

TEKST = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(
    [
        "2026-11-20",
        "31.12.9999",
        "9999-12-31",
        "0001-01-01",
        "1/1",
        "-",
        '"',
        "*",
        "|",
        "a:*",
        "\\",
        "'",
        "!&|()<->",
        "9" * 18,
        "9" * 30,
        "-1",
        "٣",
        "²",
        "\x00",
        "I",
        "plan",
    ]
)
NAVN = st.sampled_from(
    ["q", "fra", "til", "type", "enhet", "tilgang", "part", "sortering", "etter", "foer", "hopp", "ukjent"]
)
FLATER = st.sampled_from([LISTE, "/en/postliste/", "/postliste/atom.xml", "/postliste.csv", "/postliste.json"])


def test_no_address_gives_an_error(innbygger: Client) -> None:
    importer(*_rader(25, 7))

    @settings(STILLE, max_examples=150)
    @given(FLATER, st.lists(st.tuples(NAVN, TEKST), max_size=5))
    @example(LISTE, [("fra", "9999-12-31")])
    @example("/postliste.csv", [("til", "0001-01-01")])
    @example(LISTE, [("q", "brev"), ("sortering", "relevans"), ("hopp", "99999")])
    @example(LISTE, [("etter", "9223372036854775807"), ("sortering", "eldst")])
    def prov(sti: str, parametre: list[tuple[str, str]]) -> None:
        assert innbygger.get(f"{sti}?{urlencode(parametre)}").status_code in {200, 400}

    prov()


@pytest.mark.parametrize(
    "hale", ["?q=%ff%fe", "?q=%00", "?&&&=", "?q[]=1&q=2", "?q=" + "a%20" * 400, "?q=" + "-" * 300, "?fra=%ED%A0%80"]
)
def test_broken_addresses_give_no_errors(innbygger: Client, hale: str) -> None:
    for sti in (LISTE, "/postliste/atom.xml", "/postliste.csv", "/postliste.json"):
        assert innbygger.get(sti + hale).status_code in {200, 400}


# Counts and advice
