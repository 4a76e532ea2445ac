"""Markdown becomes plain HTML, whatever is written; headings fit the page; nothing in it can run or lead astray."""

import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sider.markering import STORSTE, TAGGER, til_html

FARLIGE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html,<script>1</script>)",
    "[x](//evil.example/)",
    "[x](</\\evil.example>)",
    "![x](https://evil.example/x.png)",
    '[x](/a "\\" onmouseover=alert(1)")',
    "<style>body{display:none}</style>",
    "<svg onload=alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<iframe src=https://evil.example></iframe>",
    '## <b id="innhold">x</b>',
]
TAGG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")


def trygg(html: str) -> bool:
    """Only known tags, each with known attributes, and links that lead somewhere harmless."""
    for _slutt, tagg, attributter in TAGG.findall(html):
        rester = re.sub(r' (?:class|rel|id|href|start)="[^"]*"', "", attributter)
        if tagg not in TAGGER or rester.strip(" /"):
            return False
    return all(re.match(r"/(?!/)|#|https?://|mailto:|tel:", h) for h in re.findall(r'<a[^>]* href="([^"]*)"', html))


@pytest.mark.parametrize("tekst", FARLIGE)
def test_what_could_run_or_fetch_is_shown_as_text_or_gone(tekst: str) -> None:
    html = til_html(tekst).html
    assert trygg(html)
    assert "<script" not in html
    assert "<img" not in html


@settings(max_examples=80)
@given(st.lists(st.sampled_from([*FARLIGE, "<", ">", '"', "&", "[", "](", ")", "`", "*", "#", "\n", " ", "a"])))
def test_no_mixture_of_them_opens_anything(biter: list[str]) -> None:
    assert trygg(til_html("".join(biter)).html)


@pytest.mark.parametrize("tekst", ["[" * STORSTE, ">" * STORSTE, "- " * STORSTE, "[a](" * STORSTE, "*a " * STORSTE])
def test_a_huge_or_deep_text_is_cut_and_takes_a_moment(tekst: str) -> None:
    begynt = process_time()
    assert trygg(til_html(tekst).html)
    assert process_time() - begynt < 10


def test_headings_begin_at_the_second_level_and_skip_none() -> None:
    html = til_html("# En\n\n#### To\n\n###### Tre\n\n## Fire").html
    assert re.findall(r"<(h\d)", html) == ["h2", "h3", "h4", "h2"]


def test_headings_have_addresses_of_their_own() -> None:
    markert = til_html("## Å søke\n\n## Å søke\n\n### Å søke")
    assert markert.deler == (("del-a-soke", "Å søke"), ("del-a-soke-2", "Å søke"))
    assert re.findall(r'id="([^"]+)"', markert.html) == ["del-a-soke", "del-a-soke-2", "del-a-soke-3"]


def test_links_out_are_plain_and_links_within_have_no_rel() -> None:
    html = til_html("[ut](https://lovdata.no/x) [inn](/postliste/) [hit](#del-x)").html
    assert '<a class="ds-link" rel="external" href="https://lovdata.no/x">ut</a>' in html
    assert '<a class="ds-link" href="/postliste/">inn</a>' in html
    assert '<a class="ds-link" href="#del-x">hit</a>' in html


def test_the_words_are_those_that_are_read() -> None:
    assert (
        til_html("## Fram\n\n**Fet**skrift og [lenke](/x/).\n\n- ett\n- to").ordene == "Fram Fetskrift og lenke. ett to"
    )


def test_a_table_is_a_table() -> None:
    assert '<table class="ds-table">' in til_html("|a|b|\n|-|-|\n|1|2|").html
