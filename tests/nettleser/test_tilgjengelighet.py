"""Every page, in light, dark, on a phone of 320 px and on paper: nobody is shut out, and the markup is right."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Browser, Page, Response, ViewportSize

from innsyn import kurv
from tests.nettleser.arkivsider import ARKIVETS, INNLOGGING
from tests.nettleser.conftest import VNU, Vindu, vinduer
from tests.nettleser.huset import Huset
from tests.nettleser.sider import OFFENTLIGE, Sted
from tests.sidemaler import HODE, sidemaler

REGLER: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
UTEN_FARGER = REGLER | {"rules": {"color-contrast": {"enabled": False}}}
"""The dearest rule: a narrow page has the colours of a wide one."""
BARE_FARGER = REGLER | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The dark scheme changes colours only (`tests/portal/test_kontrast.py`)."""
PAA_PAPIR = REGLER | {"rules": {"target-size": {"enabled": False}}}
"""Nobody points at paper."""
KORT_LIV = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java that does not prepare for hours of work."""
BRED, SMAL = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=640)


def lys(side: Page) -> None:
    side.emulate_media(media="screen", color_scheme="light")
    side.set_viewport_size(BRED)


def mork(side: Page) -> None:
    side.emulate_media(color_scheme="dark")


def smal(side: Page) -> None:
    side.emulate_media(color_scheme="light")
    side.set_viewport_size(SMAL)


def papir(side: Page) -> None:
    side.set_viewport_size(BRED)
    side.emulate_media(media="print")


def gi_kurv(side: Page, huset: Huset, sted: Sted) -> None:
    """The basket that the place says, or none."""
    side.context.clear_cookies(name=kurv.NAVN)
    if sted.kake:
        side.context.add_cookies([{"name": kurv.NAVN, "value": sted.kake, "url": huset.offentlig}])


def send_skjemaet(side: Page, sted: Sted) -> Response:
    """With the button, nothing filled in, and with an empty file of the size that the place says."""
    side.evaluate("for (const skjema of document.forms) skjema.noValidate = true")
    with NamedTemporaryFile(suffix=".pdf") as fil:
        if sted.fil:
            fil.truncate(sted.fil)
            side.locator("input[type=file]").set_input_files(fil.name)
        with side.expect_navigation() as ferd:
            side.get_by_role("button", name=sted.knapp, exact=True).click()
    assert ferd.value
    return ferd.value


def gaa(side: Page, huset: Huset, sted: Sted) -> Response:
    """Goes to the page, and sends its form empty where that is what is looked at."""
    lys(side)
    gi_kurv(side, huset, sted)
    svar = side.goto(sted.adresse(huset))
    if sted.knapp:
        svar = send_skjemaet(side, sted)
    assert svar
    assert svar.status == sted.status
    return svar


MAATER = ((lys, REGLER), (mork, BARE_FARGER), (smal, UTEN_FARGER), (papir, PAA_PAPIR))
OVERSATT = MAATER[:1]
"""What another language can break shows in one way of looking: markup and colours are those of the Norwegian page."""
PAA_SKJERM = MAATER[:3]
"""Nobody prints the archive's own pages."""


def brudd(side: Page, maater: Any = MAATER) -> list[str]:
    """What axe finds, in each way of looking at the page."""
    funn = []
    for se, regler in maater:
        se(side)
        for f in side.evaluate("async regler => (await axe.run(document, regler)).violations", regler):
            funn += [
                f"{se.__name__}: {f['id']}: {node['target']} {node.get('failureSummary', '')}" for node in f["nodes"]
            ]
    return funn


def for_bred(side: Page) -> int:
    """How many pixels stick out on the right."""
    return int(side.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture(scope="module")
def vinduene(nettleser: Browser, adgang: Any) -> Iterator[tuple[Vindu, Vindu]]:
    """A reader's window and the archivist's, kept open: these tests only look, and a warm browser is twice as fast."""
    with vinduer(nettleser) as (apne, apnet):
        for valg in ({}, {"storage_state": adgang}):
            apne(**valg).add_init_script(Axe().axe_script)
        yield apnet[0], apnet[1]


@pytest.fixture
def leser(vinduene: tuple[Vindu, Vindu]) -> Iterator[Page]:
    """The reader's window; it must be silent."""
    vinduene[0].klager.clear()
    yield vinduene[0].side
    assert vinduene[0].klager == []


@pytest.fixture
def ansatt(vinduene: tuple[Vindu, Vindu]) -> Iterator[Page]:
    """The archivist's window; it must be silent."""
    vinduene[1].klager.clear()
    yield vinduene[1].side
    assert vinduene[1].klager == []


@pytest.mark.parametrize("sted", OFFENTLIGE, ids=lambda s: s.navn)
def test_everybody_can_use_the_page(leser: Page, huset: Huset, sted: Sted) -> None:
    gaa(leser, huset, sted)
    smal(leser)
    assert for_bred(leser) == 0
    assert brudd(leser, OVERSATT if sted.er_oversatt else MAATER) == []


@pytest.mark.parametrize("sted", ARKIVETS, ids=lambda s: s.navn)
def test_everybody_can_use_the_page_of_the_archive(ansatt: Page, huset: Huset, sted: Sted) -> None:
    gaa(ansatt, huset, sted)
    assert for_bred(ansatt) == 0
    assert brudd(ansatt, PAA_SKJERM) == []


@pytest.mark.parametrize("sted", INNLOGGING, ids=lambda s: s.navn)
def test_everybody_can_log_in(leser: Page, huset: Huset, sted: Sted) -> None:
    gaa(leser, huset, sted)
    assert brudd(leser) == []


def test_the_nu_checker_finds_no_errors_on_the_page_of_any_template(
    leser: Page, ansatt: Page, huset: Huset, tmp_path: Path
) -> None:
    sett: set[str] = set()
    for side, steder in ((leser, OFFENTLIGE + INNLOGGING), (ansatt, ARKIVETS)):
        for nummer, sted in enumerate(steder):
            svar = siden(side, huset, sted)
            (tmp_path / f"{nummer} {sted.navn}.html").write_bytes(svar.body())
            sett |= set(svar.headers[HODE].split()) if sted in OFFENTLIGE else set()
    assert nu_kontrollen(tmp_path) == []
    assert sidemaler() - sett == set(), "Give each a row in tests/nettleser/sider.py."


def siden(side: Page, huset: Huset, sted: Sted) -> Response | APIResponse:
    """The page as it comes; a browser opens it only to send its form."""
    if sted.knapp:
        return gaa(side, huset, sted)
    gi_kurv(side, huset, sted)
    svar = side.request.get(sted.adresse(huset))
    assert svar.status == sted.status
    return svar


def nu_kontrollen(mappe: Path) -> list[str]:
    """What the W3C checker says is wrong with the files."""
    kommando = [
        "java",
        *KORT_LIV,
        "-Xss4m",
        "-jar",
        str(VNU),
        "--format",
        "json",
        "--errors-only",
        "--stdout",
        "--skip-non-html",
        str(mappe),
    ]
    svar = subprocess.run(kommando, check=False, capture_output=True, text=True)  # noqa: S603 - our own checker
    meldinger = json.loads(svar.stdout)["messages"]
    return [f"{Path(m['url']).name}: {m['message']} {m.get('extract', '')}" for m in meldinger]
