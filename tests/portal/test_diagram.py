"""Charts hold for any figures and any text, need no style, and are one named picture to who cannot see them."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from portal.diagram import BREDDE, liggende, linje, stolper, tall

STILARK = (Path(__file__).resolve().parents[2] / "static/css/diagram.css").read_text(encoding="utf-8")
PORTAL = (Path(__file__).resolve().parents[2] / "static/css/portal.css").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
TEKST = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]))
VERDIER = st.lists(st.tuples(TEKST, st.none() | st.floats(0, 1e9)), max_size=40)
Tegn = Callable[..., str]
alle = pytest.mark.parametrize("tegn", [stolper, liggende, linje])


def tegnet(tegn: Tegn, verdier: Any, **felter: Any) -> etree._Element:
    return etree.fromstring(tegn(verdier, **{"tittel": "Krav", "beskrivelse": "Per måned", "id_": "krav"} | felter))


def tekster(svg: etree._Element) -> list[str]:
    return [e.text or "" for e in svg.iter(SVG + "text")]


def klasser(svg: etree._Element, klasse: str) -> list[etree._Element]:
    return [e for e in svg.iter() if e.get("class") == klasse]


def tallet(e: etree._Element, navn: str) -> float:
    return float(str(e.get(navn, "0")))


def rekke(antall: int, verdi: float | None = 3) -> list[tuple[str, float | None]]:
    return [(f"m{i}", verdi) for i in range(antall)]


@alle
def test_a_chart_is_a_picture_with_a_title_and_a_description(tegn: Tegn) -> None:
    svg = tegnet(tegn, rekke(3))
    ider = {e.get("id"): e.text for e in svg.iter() if e.get("id")}
    assert svg.get("role") == "img"
    assert [ider[i] for i in str(svg.get("aria-labelledby")).split()] == ["Krav", "Per måned"]


@alle
@given(verdier=VERDIER, tekst=TEKST)
def test_any_text_is_text(tegn: Tegn, verdier: Any, tekst: str) -> None:
    svg = tegnet(tegn, verdier, tittel=tekst, beskrivelse=tekst, enhet=tekst)
    assert (svg[0].text or "", svg[1].text or "") == (tekst, tekst)
    assert {e.tag.removeprefix(SVG) for e in svg.iter()} <= set("svg title desc text line rect polyline circle".split())


@alle
def test_markup_in_a_name_is_shown_as_it_was_written(tegn: Tegn) -> None:
    svg = tegnet(tegn, [('<b a="', 1)], id_='x" onload="y')
    assert '<b a="' in tekster(svg)
    assert svg.get("onload") is None


@alle
@given(verdier=VERDIER)
def test_nothing_is_drawn_outside_the_picture(tegn: Tegn, verdier: Any) -> None:
    svg = tegnet(tegn, verdier)
    hoyde = float(str(svg.get("viewBox")).split()[3])
    for e in svg.iter():
        bort, ned = tallet(e, "x") + tallet(e, "width"), tallet(e, "y") + tallet(e, "height")
        assert 0 <= bort <= BREDDE
        assert 0 <= ned <= hoyde


@alle
@pytest.mark.parametrize("verdier", [[], rekke(1), rekke(100), rekke(24, None), rekke(5, 0), rekke(5, 1e12)])
def test_extremes_are_drawn(tegn: Tegn, verdier: Any) -> None:
    svg = tegnet(tegn, verdier)
    assert "nan" not in etree.tostring(svg, encoding="unicode")
    assert len(klasser(svg, "diagram-skjult")) == sum(v is None for _, v in verdier)


@alle
def test_the_same_figures_give_the_same_bytes(tegn: Tegn) -> None:
    felter = {"tittel": "a", "beskrivelse": "b", "id_": "c"}
    assert tegn([("x", 1 / 3), ("y", None)], **felter) == tegn([("x", 1 / 3), ("y", None)], **felter)


@alle
def test_a_chart_needs_no_inline_style_and_all_its_classes_are_in_the_style_sheet(tegn: Tegn) -> None:
    felter = {"terskel": 2, "terskelnavn": "Løftet"} if tegn is linje else {}
    svg = tegnet(tegn, [("a", 1), ("b", 2), ("c", None)], enhet="dager", **felter)
    brukt = {c for e in svg.iter() for c in str(e.get("class", "")).split()}
    assert [e for e in svg.iter() if e.get("style")] == []
    assert {k for k in brukt if f".{k}" not in STILARK} <= {"diagram-navn"}


def test_the_style_sheet_has_only_colours_of_the_palette() -> None:
    brukt = set(re.findall(r"var\(--([\w-]+)\)", STILARK))
    assert {farge for farge in brukt if f"--{farge}: #" not in PORTAL} == set()
    assert not re.search(r"#[0-9a-f]{3}|rgb", STILARK)


def test_a_bar_is_as_high_as_its_value() -> None:
    hoyder = [tallet(e, "height") for e in tegnet(stolper, [("a", 10), ("b", 5), ("c", 0)]).iter(SVG + "rect")]
    assert hoyder == [144, 72, 0]


def test_a_hidden_bar_leaves_its_place_empty() -> None:
    med, uten = (tegnet(stolper, [("a", 4), ("b", v), ("c", 4)]) for v in (2, None))
    plasser = [[e.get("x") for e in svg.iter(SVG + "rect")] for svg in (med, uten)]
    assert plasser[1] == [plasser[0][0], plasser[0][2]]


def test_few_bars_have_their_numbers_and_many_have_none() -> None:
    assert [len(klasser(tegnet(stolper, rekke(n)), "diagram-verdi")) for n in (8, 9)] == [8, 0]


@pytest.mark.parametrize("antall", [1, 5, 6, 24, 100])
def test_names_under_the_axis_are_few_and_the_last_is_there(antall: int) -> None:
    navn = [t for t in tekster(tegnet(stolper, rekke(antall))) if t.startswith("m")]
    assert len(navn) <= 5
    assert navn[-1] == f"m{antall - 1}"


def test_long_names_are_cut() -> None:
    assert "Oppvekst…" in tekster(tegnet(stolper, [("Oppvekst og utdanning", 3)]))


def test_a_lying_bar_has_its_whole_name_and_its_number() -> None:
    assert tekster(tegnet(liggende, [("Oppvekst og utdanning", 1234)], enhet="krav")) == [
        "Oppvekst og utdanning",
        "1\u202f234 krav",
    ]


def test_a_line_is_broken_where_a_value_is_not_shown() -> None:
    svg = tegnet(linje, [("a", 1), ("b", 2), ("c", None), ("d", 3)])
    assert len(list(svg.iter(SVG + "polyline"))) == 1
    assert len(list(svg.iter(SVG + "circle"))) == 3


def test_the_promise_is_a_line_within_the_picture_with_its_name() -> None:
    svg = tegnet(linje, [("a", 1)], terskel=5, terskelnavn="Lovet: 5 dager")
    strek, forklaring = klasser(svg, "diagram-terskel")
    assert tallet(strek, "y1") > 28 > tallet(forklaring, "y1")
    assert "Lovet: 5 dager" in tekster(svg)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=9))
def test_a_larger_value_never_stands_lower(verdier: list[float]) -> None:
    svg = tegnet(stolper, [("", v) for v in sorted(verdier)])
    hoyder = [tallet(e, "height") for e in svg.iter(SVG + "rect")]
    assert all(a <= b for a, b in pairwise(hoyder))


@pytest.mark.parametrize(
    ("verdi", "skrevet"), [(0, "0"), (2.0, "2"), (2.55, "2,5"), (12345.6, "12\u202f345,6"), (-1, "\u22121")]
)
def test_numbers_are_written_in_norwegian(verdi: float, skrevet: str) -> None:
    assert tall(verdi) == skrevet
