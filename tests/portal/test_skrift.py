"""A font keeps its signs and loses what nobody asks for."""

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from portal import skrift

TEGN = {ord("A"): "A", ord("Å"): "Aring", ord("1"): "en"}
FORMER = "feature ss01 { sub A by A.rund; } ss01; feature tnum { sub en by en.bred; } tnum;"


@pytest.fixture
def en_skrift() -> bytes:
    """A font of three signs: one has a round form by choice, one a form of fixed width."""
    navn = [".notdef", "A", "A.rund", "Aring", "en", "en.bred"]
    bygger = FontBuilder(1000)
    bygger.setupGlyphOrder(navn)
    bygger.setupCharacterMap(TEGN)
    bygger.setupGlyf({n: TTGlyphPen(None).glyph() for n in navn})
    bygger.setupHorizontalMetrics(dict.fromkeys(navn, (500, 0)))
    bygger.setupHorizontalHeader(ascent=800, descent=-200)
    bygger.setupNameTable({"familyName": "Prøve", "styleName": "Vanlig"})
    bygger.setupOS2()
    bygger.setupPost()
    bygger.addOpenTypeFeatures(FORMER)
    bygger.font.flavor = "woff2"
    ut = io.BytesIO()
    bygger.save(ut)
    return ut.getvalue()


def test_every_sign_and_figures_of_one_width_stay_and_forms_that_nobody_asks_for_go(en_skrift: bytes) -> None:
    skaaret = TTFont(io.BytesIO(skrift.skjaer(en_skrift)))
    assert skaaret.flavor == "woff2"
    assert skaaret.getBestCmap().keys() == TEGN.keys()
    assert [r.FeatureTag for r in skaaret["GSUB"].table.FeatureList.FeatureRecord] == ["tnum"]
    assert len(skaaret.getGlyphOrder()) == 5


def test_what_is_no_font_is_told() -> None:
    with pytest.raises(ValueError, match="skrifttypen kan ikke leses"):
        skrift.skjaer(b"<!doctype html>")
