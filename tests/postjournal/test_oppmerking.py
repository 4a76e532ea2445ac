"""Rows, days and facets as HTML: what the templates wrote, and nothing of others' becomes an element."""

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kontakter.offentlig.modeller import OffentligEnhet
from portal.sok import sporring
from portal.sok.merke import Merker
from portal.templatetags.portal import fasett
from postjournal import fremvisning
from postjournal.filters import sokefelt
from postjournal.fremvisning import Linje, Lys
from postjournal.offentlig.modeller import OffentligPost, OffentligSak
from postjournal.oppmerking import Dagsliste, oppmerking
from tests.fabrikk import dok, fra, importer, rad, sak

FIENDTLIG = """<script>alert("x")</script> 'y' & <img src=x onerror=z>"""
I_DAG = date(2026, 11, 23)
KROPP = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=60)


def post(**felt: Any) -> OffentligPost:
    """An incoming letter that is not open, from a firm, in a case and a unit."""
    standard: dict[str, Any] = {
        "nokkel": "a" * 14,
        "sak": OffentligSak(nokkel="b" * 14, aar=2026, nummer=4312, tittel="Parkering"),
        "enhet": OffentligEnhet(nokkel="plan", navn="Plan"),
        "dato": date(2026, 11, 20),
        "nummer": 7,
        "type": "I",
        "tilgang": "innsyn",
        "tittel": "Søknad om bed",
        "parter": [["avsender", "Norbygg AS", False, False]],
        "dokumenter_antall": 2,
    }
    return OffentligPost(**standard | felt)


def en_rad(lys: Lys = fremvisning.UTEN_LYS, *, kurv: bool = True, **felt: Any) -> str:
    return oppmerking().rader([Linje(post(**felt), lys)], kurv=kurv)


def dager(*datoer: date, **valg: Any) -> str:
    linjer = [Linje(post(dato=d)) for d in datoer]
    return oppmerking().dager(fremvisning.dager(linjer), Dagsliste(I_DAG, **valg))


class Leser(HTMLParser):
    """What a browser makes of it: elements, and the text in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elementer: list[str] = []
        self.attributter: set[str] = set()
        self.tekst: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementer.append(tag)
        self.attributter |= {navn for navn, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.tekst.append(data)


# Rows

RAD = """<li class="post">
<span class="ds-tag" data-art="I">Inn</span>
<div class="post-kropp">
<div class="post-tekst">
<h3 class="post-tittel"><a class="ds-link" href="/postliste/aaaaaaaaaaaaaa/">Søknad om bed</a></h3>
<p class="post-om"><span>Fra Norbygg AS</span><span class="hel">sak \
<a class="ds-link" href="/sak/bbbbbbbbbbbbbb/">2026/4312-7</a></span><span>Plan</span>\
<span class="hel">2 dokumenter</span></p>

</div>
<form class="post-tilgang" action="/innsyn/kurv/legg-i/" method="post">\
<button class="ds-tag" name="vare" value="aaaaaaaaaaaaaa">Be om innsyn\
<span class="usynlig"> 2026/4312-7</span></button></form>
</div>
</li>
"""


def test_a_row_is_what_the_template_wrote() -> None:
    assert en_rad() == RAD


def test_a_row_is_in_the_readers_language_and_marks_what_is_norwegian() -> None:
    with override("en"):
        html = en_rad()
    assert (
        '<h3 class="post-tittel" lang="no"><a class="ds-link" href="/en/postliste/aaaaaaaaaaaaaa/" lang="no">' in html
    )
    assert "From Norbygg AS" in html
    with override("nn"):
        assert "Frå Norbygg AS" in en_rad()


@pytest.mark.parametrize(
    ("tilgang", "merke", "knapp"), [("aapen", True, ""), ("innsyn", False, "ds-tag"), ("unntatt", True, "lenkeknapp")]
)
def test_what_is_not_open_can_be_put_in_the_basket(tilgang: str, merke: bool, knapp: str) -> None:
    html = en_rad(tilgang=tilgang)
    assert (f'data-tilgang="{tilgang}"' in html) is merke
    assert (f'<button class="{knapp}"' in html) is bool(knapp)
    assert "<button" not in en_rad(tilgang=tilgang, kurv=False)
    assert f'data-tilgang="{tilgang}"' in en_rad(tilgang=tilgang, kurv=False)


def test_a_row_without_case_unit_and_correspondents_has_only_its_number() -> None:
    html = en_rad(sak=None, enhet=None, parter=[], dokumenter_antall=0, lopenr="912/2026")
    assert '<p class="post-om"><span class="hel">912/2026</span></p>' in html


def test_hits_are_marked() -> None:
    lys = Lys(Merker(sporring.les("bed")), date.min)
    assert "Søknad om <mark>bed</mark></a>" in en_rad(lys)


@given(KROPP, KROPP, KROPP)
def test_nothing_of_others_becomes_an_element_or_is_lost(tittel: str, part: str, enhet: str) -> None:
    lest = Leser(en_rad(tittel=tittel, parter=[["avsender", part, False, False]], enhet=OffentligEnhet(navn=enhet)))
    assert lest.elementer == Leser(en_rad(enhet=OffentligEnhet(navn="x" if enhet else ""))).elementer
    assert lest.attributter <= {"class", "data-art", "href", "action", "method", "name", "value"}
    assert all(t in "".join(lest.tekst) for t in (tittel, part, enhet))


# Days


def test_a_day_has_its_name_its_number_and_a_link_to_all_of_it() -> None:
    html = dager(date(2026, 11, 20), date(2026, 11, 20))
    assert (
        '<h2><time datetime="2026-11-20">Fredag 20. november</time> <span class="liten">2 oppføringer</span></h2>'
        in html
    )
    assert 'href="/postliste/dag/2026-11-20/">Hele dagen<span class="usynlig"> 20. november 2026</span></a>' in html


def test_a_day_of_another_year_says_which() -> None:
    assert "Fredag 21. november 2025</time>" in dager(date(2025, 11, 21))


def test_a_day_that_goes_on_on_another_page_says_so() -> None:
    to = (date(2026, 11, 20), date(2026, 11, 19))
    for valg, ventet in (({}, 0), ({"forrige": True}, 1), ({"neste": True}, 1), ({"forrige": True, "neste": True}, 2)):
        assert dager(*to, **valg).count("1 på denne siden") == ventet
    assert 'Fredag 20. november</time> <span class="liten">1 på' in dager(*to, forrige=True)


def test_a_search_counts_hits_and_leads_to_no_day() -> None:
    html = dager(date(2026, 11, 20), avgrenset=True)
    assert '<span class="liten">1 treff</span>' in html
    assert "Hele dagen" not in html


def test_days_by_relevance_have_no_number() -> None:
    assert '<span class="liten">' not in dager(date(2026, 11, 20), antall=False)


# Facets and fields


def gruppe(**verdi: Any) -> dict[str, Any]:
    standard = {"navn": "Plan", "antall": 2170, "valgt": False, "url": "?enhet=plan&q=a"}
    return {"navn": "Enhet", "verdier": [standard | verdi]}


def test_a_choice_is_a_link_with_its_count() -> None:
    assert fasett(gruppe()) == (
        '<div class="fasett">\n<h3>Enhet</h3>\n<ul class="rekke">\n'
        '<li><a href="?enhet=plan&amp;q=a"><span class="navn">Plan</span> <span class="tall">2\u202f170'
        '<span class="usynlig"> treff</span></span></a></li>\n</ul>\n</div>'
    )
    with override("en"):
        assert "> results</span>" in fasett(gruppe())
        assert "> result</span>" in fasett(gruppe(antall=1))


def test_the_chosen_one_is_marked_and_one_without_a_count_has_none() -> None:
    assert 'aria-current="true"' in fasett(gruppe(valgt=True))
    assert "tall" not in fasett(gruppe(antall=None))
    assert fasett({"navn": "Enhet", "verdier": []}) == ""


def test_a_hostile_name_or_address_is_only_text() -> None:
    lest = Leser(fasett(gruppe(navn=FIENDTLIG, url='?q="><script>')))
    assert set(lest.elementer) == {"div", "h3", "ul", "li", "a", "span"}
    assert FIENDTLIG in "".join(lest.tekst)


@pytest.mark.parametrize("navn", ["part", "fra", "til"])
def test_a_field_shows_what_was_written_and_only_as_text(navn: str) -> None:
    html = sokefelt({navn: FIENDTLIG})
    assert "<script" not in html
    assert "value=" in html
    assert "value=" not in sokefelt({})
    assert ("Skriv datoen slik" in html) is (navn != "part")


def test_the_fields_are_in_the_readers_language() -> None:
    assert "Fra dato" in sokefelt({})
    with override("en"):
        assert "From date" in sokefelt({})


# Pages

SIDER: dict[str, Callable[[OffentligPost], str]] = {
    "lista": lambda p: "/postliste/",
    "et søk": lambda p: "/postliste/?q=alert",
    "dagen": lambda p: "/postliste/dag/2026-11-20/",
    "eiendommen": lambda p: "/eiendom/49/116/",
    "saken": lambda p: f"/sak/{p.sak.nokkel if p.sak else ''}/",
    "posten": lambda p: f"/postliste/{p.nokkel}/",
    "forsiden": lambda p: "/",
}


@pytest.mark.django_db
def test_no_page_lets_a_hostile_entry_in(innbygger: Client) -> None:
    fiendtlig = {"parter": (fra(FIENDTLIG),), "enhet": FIENDTLIG, "sak": sak(tittel=FIENDTLIG)}
    importer(*(rad(f"49/116 {FIENDTLIG}", dokumenter=(dok(FIENDTLIG),), **fiendtlig) for _ in range(2)))
    p = OffentligPost.objects.select_related("sak").all()[0]
    for navn, adresse in SIDER.items():
        html = innbygger.get(adresse(p)).content.decode()
        assert "&lt;script&gt;" in html, navn
        assert "<script>alert" not in html, navn
        assert "<img src=x" not in html, navn
