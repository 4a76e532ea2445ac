"""A house in operation, and browsers that look at it: a page that complains in its console fails its test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.nettleser import huset as hus
from tests.nettleser.huset import ROT, Huset
from tests.nettleser.innlogging import logg_inn
from tests.nettleser.varsel import GRUNN
from tests.nettleser.varsel import pytest_terminal_summary as pytest_terminal_summary

CHROMIUM = "/usr/bin/chromium"
VNU = ROT / "var" / "verktoy" / "vnu.jar"
VALG = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARD: dict[str, Any] = {"locale": "nb-NO", "color_scheme": "light", "reduced_motion": "reduce"}
TAALMODIGHET = 20_000
"""Milliseconds; on a machine that others use too."""
HER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These need a browser. One worker runs them all (`tests/fordeling.py`), since they share one house."""
    for item in items:
        if item.path.is_relative_to(HER):
            item.add_marker(pytest.mark.nettleser)


@pytest.fixture(autouse=True)
def klokke() -> None:
    """The house has a clock of its own: the right time."""


@pytest.fixture(autouse=True)
def _egne_filer() -> None:
    """The house has file stores of its own."""


@pytest.fixture(scope="session")
def verktoy() -> None:
    """What the page tests drive. In CI it must be there; on other machines its absence is told."""
    mangler = [
        navn
        for navn, sti in (("chromium", CHROMIUM), ("java", shutil.which("java")), ("vnu.jar", VNU))
        if not sti or not Path(sti).exists()
    ]
    if not mangler:
        return
    hjelp = f"Mangler {', '.join(mangler)}. Kjør: make oppsett, og sudo apt-get install chromium default-jre-headless"
    if os.environ.get("CI") == "true":
        pytest.fail(f"Nettlesertestene kan ikke kjøres. {hjelp}")
    pytest.skip(f"{GRUNN}. {hjelp}")


@pytest.fixture(scope="session")
def huset(verktoy: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huset]:
    """The running house."""
    with hus.opp(tmp_path_factory.mktemp("huset")) as h:
        yield h


@pytest.fixture(scope="module")
def nettleser(verktoy: None) -> Iterator[Browser]:
    """Debian's Chromium. For one file at a time: its event loop stops Django's database calls in other tests."""
    with sync_playwright() as p:
        leser = p.chromium.launch(executable_path=CHROMIUM, args=VALG)
        yield leser
        leser.close()


@dataclass
class Vindu:
    """A page, and what it complained of."""

    side: Page
    klager: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.side.on("console", self._konsoll)
        self.side.on("pageerror", lambda feil: self.klager.append(f"feil i siden: {feil}"))

    def _konsoll(self, melding: ConsoleMessage) -> None:
        """Warnings and errors count. No complaint: that the page itself answers 404, or that a file brings no icon."""
        hvor = melding.location["url"]
        ventet = melding.text.startswith("Failed to load resource") and (
            hvor == self.side.url or hvor.endswith("/favicon.ico")
        )
        if melding.type in {"error", "warning"} and not ventet:
            self.klager.append(f"{melding.type}: {melding.text} ({hvor})")


Aapne = Callable[..., Page]


@contextmanager
def vinduer(leser: Browser) -> Iterator[tuple[Aapne, list[Vindu]]]:
    """What opens pages, each in a context of its own, and the pages it has opened."""
    apnet: list[Vindu] = []
    with ExitStack() as slutt:

        def apne(**valg: Any) -> Page:
            omgivelse: BrowserContext = slutt.enter_context(leser.new_context(**STANDARD | valg))
            omgivelse.set_default_timeout(TAALMODIGHET)
            apnet.append(Vindu(omgivelse.new_page()))
            return apnet[-1].side

        yield apne, apnet


@pytest.fixture
def aapne(nettleser: Browser) -> Iterator[Aapne]:
    """Opens a page in a fresh context; the test fails when a page complains in its console."""
    with vinduer(nettleser) as (apne, apnet):
        yield apne
    assert [k for v in apnet for k in v.klager] == []


@pytest.fixture
def side(aapne: Aapne) -> Page:
    """A citizen's page."""
    return aapne()


@pytest.fixture(scope="module")
def adgang(nettleser: Browser, huset: Huset) -> Any:
    """The archivist's session, made by logging in."""
    with vinduer(nettleser) as (apne, _apnet):
        siden = apne()
        logg_inn(siden, huset)
        return siden.context.storage_state()


@pytest.fixture
def arkivar(aapne: Aapne, adgang: Any) -> Page:
    """The archivist's page, logged in."""
    return aapne(storage_state=adgang)
