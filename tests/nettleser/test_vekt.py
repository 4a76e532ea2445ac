"""The first view is light, asks nobody else for anything, and leaves nothing behind."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.nettleser.huset import Huset
from tests.nettleser.sider import OFFENTLIGE
from tests.sidemaler import HODE

GRENSE = 80_000
"""Bytes on the wire, headers included. Of these the font is 39,000, and style sheets 19,000."""


@dataclass
class Maaler:
    """What a page fetches, as it comes over the wire."""

    side: Page
    adresser: list[str] = field(default_factory=list)
    byte: float = 0
    linje: CDPSession = field(init=False)

    def __post_init__(self) -> None:
        self.linje = self.side.context.new_cdp_session(self.side)
        self.linje.send("Network.enable")
        self.linje.on("Network.requestWillBeSent", lambda h: self.adresser.append(h["request"]["url"]))
        self.linje.on("Network.loadingFinished", self._ferdig)

    def _ferdig(self, hendelse: dict[str, Any]) -> None:
        self.byte += hendelse["encodedDataLength"]

    @property
    def spurte(self) -> set[str]:
        """Who was asked for something."""
        return {urlsplit(a).netloc for a in self.adresser if not a.startswith("data:")}

    def gaa_forst(self, adresse: str) -> None:
        """Goes there as somebody who has nothing of the site."""
        self.linje.send("Network.clearBrowserCache")
        self.adresser.clear()
        self.byte = 0
        self.gaa(adresse)

    def gaa(self, adresse: str) -> None:
        """Goes there, and waits until nothing more comes."""
        self.side.goto(adresse, wait_until="networkidle")


@pytest.fixture
def maaler(side: Page) -> Maaler:
    """A browser that has never been here."""
    return Maaler(side)


@pytest.fixture(scope="module")
def forste_blikk(nettleser: Browser, huset: Huset) -> dict[str, str]:
    """Of each kind of public page the longest that the house has: template → address."""
    lengst: dict[str, tuple[int, str]] = {}
    with nettleser.new_context() as leser:
        for adresse in (sted.adresse(huset) for sted in OFFENTLIGE if sted.er_forste_blikk):
            svar = leser.request.get(adresse)
            mal = svar.headers[HODE].partition(" ")[0]
            lengst[mal] = max(lengst.get(mal, (0, "")), (len(svar.body()), adresse))
    return {mal: adresse for mal, (_, adresse) in lengst.items()}


def test_the_first_view_of_every_kind_of_page_is_light_and_asks_nobody_else(
    maaler: Maaler, huset: Huset, forste_blikk: dict[str, str]
) -> None:
    assert len(forste_blikk) > 50
    for_tunge = {}
    for adresse in forste_blikk.values():
        maaler.gaa_forst(adresse)
        assert maaler.spurte == {urlsplit(huset.offentlig).netloc}, adresse
        if not 50_000 < maaler.byte <= GRENSE:
            for_tunge[adresse] = maaler.byte
    assert for_tunge == {}


def test_nothing_is_stored_with_the_reader_of_what_holds_no_form_of_ones_own(
    side: Page, forste_blikk: dict[str, str]
) -> None:
    lest = 0
    for adresse in forste_blikk.values():
        svar = side.goto(adresse)
        if svar and "no-store" not in svar.headers["cache-control"]:
            assert side.context.cookies() == [], adresse
            lest += 1
        side.context.clear_cookies()
        assert side.evaluate("localStorage.length + sessionStorage.length") == 0, adresse
    assert lest > 40


def test_the_next_view_fetches_only_the_page(maaler: Maaler, huset: Huset) -> None:
    maaler.gaa(huset.offentlig)
    maaler.byte = 0
    maaler.gaa(f"{huset.offentlig}/postliste/")
    assert maaler.byte < GRENSE / 5
