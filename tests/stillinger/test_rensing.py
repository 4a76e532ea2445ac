"""Whatever HTML an advertisement comes with, only harmless markup is left of it."""

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillinger.rensing import STORSTE, TAGGER, bare_tekst, rens

mange = settings(deadline=None, database=None, max_examples=400)
REL = 'rel="nofollow noopener noreferrer"'
BITER = st.sampled_from(
    [
        *("<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<h2>", "</h2>", "<b>", "</b>", "<br>", "<div>", "</div>"),
        *('<a href="https://vik.example/?a=1&b=<b>">', '<a href="javascript:alert(1)">', "<a href=/x>", "</a>"),
        *(
            "<script>alert(1)</script>",
            "<style>p{}</style>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<svg><desc>",
            "</svg>",
        ),
        *('<img src=x onerror="alert(1)">', "<button>", "<table><tr><td>", "</table>", "<math><mtext>", "<noscript>"),
        *("<select><option>", "<form>", "<template>", "<textarea>", "<em/", "&lt;script&gt;", "&amp;", "&nbsp;", "<"),
        *(
            "\0",
            "\n\n",
            " ",
            "Vi søker lærer",
            "æ",
            "\u202e",
            "'\"",
            "<plaintext>",
            "<title>",
            "</p><p",
            "<h1 x='<i>'>",
        ),
    ]
)
ELEMENT = re.compile(rf'<(?P<navn>[a-z0-9]+)>|</(?P<slutt>[a-z0-9]+)>|<a href="(?:https?|mailto):[^"]*" {REL}>')
HTML = st.lists(BITER | st.text(max_size=8), max_size=25).map("".join)


def test_paragraphs_lists_and_emphasis_stand():
    tekst = "<p>Vi <strong>søker</strong> <em>lærer</em></p><ul><li>fast</li></ul><ol><li>en</li></ol>"
    assert rens(tekst) == tekst


@pytest.mark.parametrize("nivaa", range(1, 7))
def test_every_heading_becomes_a_subheading(nivaa):
    assert rens(f"<h{nivaa} class='x'>Om oss</h{nivaa}>") == "<h3>Om oss</h3>"


@pytest.mark.parametrize(
    ("inn", "ut"),
    [
        ("<b>Fast</b> og <i>hel</i>", "<strong>Fast</strong> og <em>hel</em>"),
        ("<div>En</div><div>To</div>", "<p>En</p><p>To</p>"),
        ("<p>En<br>to<br/>tre</p>", "<p>En\nto\ntre</p>"),
        ("<table><tr><td>Lønn</td><td>500</td></tr></table>", "<p>Lønn 500</p>"),
    ],
)
def test_what_says_the_same_is_written_the_same(inn, ut):
    assert rens(inn) == ut


def test_a_link_is_told_not_to_vouch_for_anything():
    assert rens('<a href="https://vik.example/?a=1" target=_blank>Vik</a>') == (
        f'<a href="https://vik.example/?a=1" {REL}>Vik</a>'
    )
    assert rens('<a href="mailto:post@vik.example">Skriv</a>') == f'<a href="mailto:post@vik.example" {REL}>Skriv</a>'


@pytest.mark.parametrize(
    "adresse",
    ["javascript:alert(1)", "JaVa\nScRiPt:alert(1)", "data:text/html,x", "/stab/", "//vik.example", "vbscript:x", "#a"],
)
def test_a_link_to_anything_but_the_web_and_mail_is_only_its_words(adresse):
    assert rens(f'<p><a href="{adresse}">Søk her</a></p>') == "<p>Søk her</p>"


@pytest.mark.parametrize(
    "farlig",
    [
        "<script>alert(1)</script>",
        "<style>body{display:none}</style>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>1</script></svg>",
        "<iframe src='https://vik.example'></iframe>",
        "<!-- <p>skjult</p> -->",
        "<object data=x></object><embed src=x>",
        "<template><p>x</p></template>",
    ],
)
def test_what_runs_or_fetches_is_gone_with_all_that_is_in_it(farlig):
    assert rens(f"<p>Før</p>{farlig}<p>Etter</p>") == "<p>Før</p><p>Etter</p>"


def test_event_handlers_styles_and_classes_are_gone():
    assert rens('<p onclick="x()" style="color:red" class="a" id="b">Tekst</p>') == "<p>Tekst</p>"


def test_empty_paragraphs_of_word_processors_are_gone():
    assert rens("<p>&nbsp;</p><p><strong> </strong></p><p>Tekst</p><ul><li></li></ul>") == "<p>Tekst</p>"


def test_plain_text_becomes_paragraphs_and_its_signs_stay_signs():
    assert rens("Lønn < 600 000 & fri\nfast\n\n\nSøk nå") == "<p>Lønn &lt; 600 000 &amp; fri fast</p><p>Søk nå</p>"
    assert rens("") == rens(" \n ") == ""


def test_a_paragraph_smuggled_into_a_paragraph_comes_out_flat():
    assert rens("<p><button><p>Inni</p></button></p>") == "<p>Inni</p>"


@pytest.mark.parametrize("bit", ["æ", "<", "&", "<p>a", "<em>x", "<ul><li>a"])
def test_a_text_without_end_is_cut_and_stands(bit):
    renset = rens(bit * STORSTE)
    assert STORSTE * 0.9 < len(renset) <= STORSTE
    assert rens(renset) == renset


@pytest.mark.parametrize("tagg", ["em", "ul", "li", "div", "a href=https://vik.example", "svg", "table"])
def test_deep_nesting_is_survived(tagg):
    assert "Inni" in rens(f"<{tagg}>" * 1_500 + "Inni") or tagg == "svg"


def test_bare_text_is_the_words_without_markup():
    assert bare_tekst("<h3>Om oss</h3><p>Vi &amp; <em>dere</em></p><script>x</script>") == "Om oss Vi & dere"


@mange
@given(HTML)
def test_no_tag_outside_the_list_and_no_attribute_but_the_links(tekst):
    renset = rens(tekst)
    for tagg in re.findall(r'<(?:[^<>"]|"[^"]*")*>', renset):
        assert (m := ELEMENT.fullmatch(tagg)), tagg
        assert (m["navn"] or m["slutt"] or "a") in TAGGER


@mange
@given(HTML)
def test_what_is_cleaned_is_the_same_cleaned_again(tekst):
    renset = rens(tekst)
    assert rens(renset) == renset


@mange
@given(HTML)
def test_a_second_cleaner_with_the_same_list_finds_nothing_to_take(tekst):
    renset = rens(tekst)
    assert nh3.clean(renset, tags=set(TAGGER), attributes={"a": {"href"}}, link_rel=REL.split('"')[1]) == renset
