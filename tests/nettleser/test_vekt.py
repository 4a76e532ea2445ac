"""The first view is light, asks nobody else for anything, and leaves nothing behind."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.nettleser.huset import Huset

GRENSE = 80_000
"""Bytes on the wire, headers included."""
FORSTE_SIDER = [
    *("/", "/postliste/", "/postliste/?q=parkering", "/en/postliste/", "/innsyn/", "/moter/", "/vedtak/"),
    *(
        "/politikere/",
        "/styreverv/",
        "/eierskap/",
        "/kontakt/",
        "/ansatte/?q=barnehagesen",
        "/stillinger/",
        "/om/",
        "/om/lover/",
    ),
]


@dataclass
class Maaler:
    """What a page fetches, as it comes over the wire."""

    side: Page
    adresser: list[str] = field(default_factory=list)
    byte: float = 0

    def __post_init__(self) -> None:
        linje = self.side.context.new_cdp_session(self.side)
        linje.send("Network.enable")
        linje.on("Network.requestWillBeSent", lambda h: self.adresser.append(h["request"]["url"]))
        linje.on("Network.loadingFinished", self._ferdig)

    def _ferdig(self, hendelse: dict[str, Any]) -> None:
        self.byte += hendelse["encodedDataLength"]

    def gaa(self, adresse: str) -> None:
        """Goes there, and waits until nothing more comes."""
        self.side.goto(adresse, wait_until="networkidle")


@pytest.fixture
def maaler(side: Page) -> Maaler:
    """A browser that has never been here."""
    return Maaler(side)


@pytest.mark.parametrize("sti", FORSTE_SIDER)
def test_the_first_view_is_light(maaler: Maaler, huset: Huset, sti: str) -> None:
    maaler.gaa(huset.offentlig + sti)
    assert 5_000 < maaler.byte <= GRENSE


def test_a_meeting_with_sixty_items_is_light_too(maaler: Maaler, huset: Huset) -> None:
    maaler.gaa(huset.side("moter", "mote_stort"))
    assert 5_000 < maaler.byte <= GRENSE


@pytest.mark.parametrize(("slag", "navn"), [("stillinger", "stilling_hel"), ("stillinger/liste", "soknadsliste")])
def test_a_vacancy_and_a_list_of_applicants_are_light_too(maaler: Maaler, huset: Huset, slag: str, navn: str) -> None:
    maaler.gaa(huset.side(slag, navn))
    assert 5_000 < maaler.byte <= GRENSE


@pytest.mark.parametrize("sti", FORSTE_SIDER)
def test_nobody_else_is_asked(maaler: Maaler, huset: Huset, sti: str) -> None:
    maaler.gaa(huset.offentlig + sti)
    assert len(maaler.adresser) > 3
    assert {urlsplit(a).netloc for a in maaler.adresser if not a.startswith("data:")} == {
        urlsplit(huset.offentlig).netloc
    }


def test_nothing_is_stored_with_the_reader(side: Page, huset: Huset) -> None:
    for sti in (*FORSTE_SIDER, "/om/fulltekst/", "/postliste/hjelp/"):
        side.goto(huset.offentlig + sti)
    assert side.context.cookies() == []
    assert side.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_next_view_fetches_only_the_page(maaler: Maaler, huset: Huset) -> None:
    maaler.gaa(huset.offentlig)
    maaler.byte = 0
    maaler.gaa(f"{huset.offentlig}/postliste/")
    assert maaler.byte < GRENSE / 5
