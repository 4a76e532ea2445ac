"""Every pair of colours that the style sheet puts together can be read, in light and in dark."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.kommune import Farger

CSS = Path(__file__).parents[2] / "static" / "css"
STILARK = (CSS / "portal.css").read_text(encoding="utf-8")

TEKST = 5.6
"""What we ask of text; WCAG 2.2 AA asks 4.5."""
STREK = 3.0
"""WCAG 2.2, 1.4.11: edges of controls."""

PAR = [
    *((tekst, grunn) for tekst in ("blekk", "dempet", "aksent", "aksent-sterk") for grunn in ("grunn", "kort")),
    *((tekst, "aksent-myk") for tekst in ("blekk", "aksent", "aksent-sterk")),
    *(("paa-aksent", grunn) for grunn in ("aksent", "aksent-sterk")),
    *((navn, f"{navn}-myk") for navn in ("aapen", "varsel", "unntatt", "ut", "intern")),
    *((navn, "kort") for navn in ("aapen", "varsel", "unntatt")),
    *(("blekk", f"{navn}-myk") for navn in ("aapen", "varsel", "unntatt")),
    ("aksent", "unntatt-myk"),
    ("unntatt", "grunn"),
    ("paa-band", "band"),
    ("paa-merke", "merke"),
    ("paa-bunn", "bunn"),
]


def palett(blokk: str) -> dict[str, str]:
    """The custom properties of a block, with `var()` followed one step."""
    verdier = dict(re.findall(r"--([\w-]+):\s*([^;]+);", blokk))
    return {n: verdier[m[1]] if (m := re.fullmatch(r"var\(--([\w-]+)\)", v)) else v for n, v in verdier.items()}


def lysstyrke(farge: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    kanaler = (int(farge[i : i + 2], 16) / 255 for i in (1, 3, 5))
    rod, gronn, blaa = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanaler)
    return 0.2126 * rod + 0.7152 * gronn + 0.0722 * blaa


def kontrast(en: str, annen: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    mork, lys = sorted((lysstyrke(en), lysstyrke(annen)))
    return (lys + 0.05) / (mork + 0.05)


_BLOKKER = re.findall(r":root \{\s*(color-scheme[^}]*|--blekk[^}]*)\}", STILARK.partition("@media print")[0])
LYS = palett(_BLOKKER[0])
MORK = LYS | palett(_BLOKKER[1])
FARGER = settings.KOMMUNE.farger
EGNE_LYSE = LYS | FARGER.lyse | {"band": FARGER.aksent}
EGNE_MORKE = MORK | FARGER.morke
"""With the municipality's own in the place of the portal's."""
ALLE = pytest.mark.parametrize(
    "fargene", [LYS, MORK, EGNE_LYSE, EGNE_MORKE], ids=["lys", "mork", "egne lyse", "egne morke"]
)


@ALLE
@pytest.mark.parametrize(("tekst", "grunn"), PAR)
def test_text_stands_out_from_its_ground(fargene: dict[str, str], tekst: str, grunn: str) -> None:
    assert kontrast(fargene[tekst], fargene[grunn]) >= TEKST


@ALLE
@pytest.mark.parametrize(("strek", "grunn"), [("kant", "kort"), ("kant", "grunn"), ("aksent", "kort")])
def test_edges_of_controls_can_be_seen(fargene: dict[str, str], strek: str, grunn: str) -> None:
    assert kontrast(fargene[strek], fargene[grunn]) >= STREK


def test_the_municipality_has_colours_of_its_own_in_light_and_in_dark(innbygger: Client) -> None:
    stil = innbygger.get("/kommune.css").content.decode()
    lys, mork = re.findall(r"@media ([^{]*)\{:root\{([^}]*)\}\}\n", stil)
    assert (lys[0], palett(lys[1])) == ("not (prefers-color-scheme:dark)", FARGER.lyse)
    assert (mork[0], palett(mork[1])) == ("screen and (prefers-color-scheme:dark)", FARGER.morke)


def test_without_dark_colours_of_its_own_the_dark_is_the_portals(innbygger: Client, settings: Any) -> None:
    lyse = Farger(FARGER.aksent, FARGER.aksent_sterk, FARGER.aksent_myk)
    settings.KOMMUNE = replace(settings.KOMMUNE, farger=lyse)
    assert "(prefers-color-scheme:dark)" not in innbygger.get("/kommune.css").content.decode().partition("}}")[2]


def test_the_dark_scheme_changes_every_colour_of_its_own() -> None:
    egne = palett(_BLOKKER[1]).keys()
    assert {n for n, v in LYS.items() if v.startswith("#")} - egne == set()


@pytest.mark.parametrize("stilark", sorted(CSS.glob("*.css")), ids=lambda fil: fil.name)
def test_the_dark_scheme_changes_nothing_but_colours(stilark: Path) -> None:
    """The page tests trust it: in the dark they ask of colours only."""
    innhold = stilark.read_text(encoding="utf-8")
    blokker = re.findall(r"prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}", innhold)
    assert len(blokker) == innhold.count("prefers-color-scheme")
    assert [re.sub(r"--[\w-]+: (#[0-9a-f]{6}|none);", "", b).strip() for b in blokker] == [""] * len(blokker)


def test_black_on_white_is_twenty_one() -> None:
    assert round(kontrast("#000000", "#ffffff"), 2) == 21
