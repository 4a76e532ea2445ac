"""The ready texts: each page in three languages, every link leads somewhere, and no municipality is named."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils.translation import override

from sider import ferdige, plassholdere
from sider.begreper import GRUPPER, SPRAK
from sider.ferdige import Ferdig, Tekst
from sider.markering import til_html

SIDER = list(ferdige.alle())


TIL_BEVISET = {
    "lover": {"/om/verdier/", "/apenhet/"},
    "verdier": {"/om/lover/", "/apenhet/"},
    "om-portalen": {"/postliste/", "/innsyn/", "/moter/", "/stillinger/", "/sok/", "/apenhet/", "/folg/", "/data/"},
}
"""Page → where it leads the reader on: to what proves a promise, and to each part of the portal."""


def hele(f: Ferdig, sprak: str) -> str:
    t = f.tekster[sprak]
    return f"{t.tittel}\n{t.ingress}\n{t.tekst}"


def tekstene(nokkel: str) -> list[Tekst]:
    """A page in each language."""
    return [t for f in SIDER if f.nokkel == nokkel for t in f.tekster.values()]


def test_what_a_municipality_must_tell_is_there() -> None:
    ventet = "lover innsynsrett ikke-paa-lista varsling-og-medier eiermelding verdier kommunikasjon etikk".split()
    ventet += "fulltekst personvern informasjonskapsler tilgjengelighet om-portalen".split()
    assert {f.nokkel for f in SIDER} == set(ventet)
    assert {f.gruppe for f in SIDER} == set(GRUPPER)


@pytest.mark.parametrize("f", SIDER, ids=lambda f: f.nokkel)
def test_a_page_is_whole_in_every_language(f: Ferdig) -> None:
    assert set(f.tekster) == set(SPRAK)
    former = [re.sub(r"[^#*|\d]", "", re.sub(r"\(.*?\)", "", t.tekst)) for t in f.tekster.values()]
    assert len(set(former)) == 1, "the same headings, lists and tables"
    assert all(t.tittel and len(t.ingress) <= 400 for t in f.tekster.values())


@pytest.mark.parametrize("f", SIDER, ids=lambda f: f.nokkel)
def test_links_lead_to_pages_of_the_site(f: Ferdig) -> None:
    egne = {f"/om/{s.nokkel}/" for s in SIDER}
    for sprak, t in f.tekster.items():
        for sti in re.findall(r'href="(/[^"#]*)', til_html(t.tekst).html):
            with override(sprak):
                treff = resolve(sti if sprak == "nb" else f"/{sprak}{sti}")
            assert treff.view_name != "sider:side" or sti in egne, sti


@pytest.mark.parametrize("nokkel", TIL_BEVISET)
def test_a_promise_leads_to_its_proof_and_the_portal_to_its_parts(nokkel: str) -> None:
    for t in tekstene(nokkel):
        assert TIL_BEVISET[nokkel] - set(re.findall(r"\]\(([^)]*)\)", t.tekst)) == set()


def test_what_the_municipality_promises_begins_with_its_values() -> None:
    assert all("{verdier}" in t.tekst.partition("\n## ")[0] for t in tekstene("lover"))


@pytest.mark.parametrize("f", SIDER, ids=lambda f: f.nokkel)
def test_no_municipality_is_named_and_every_placeholder_is_known(f: Ferdig) -> None:
    for sprak in SPRAK:
        tekst = hele(f, sprak)
        assert settings.KOMMUNE.kortnavn not in tekst
        assert not re.search(r"\{[a-z_]+\}", plassholdere.fyll(tekst, plassholdere.verdier(settings.KOMMUNE, sprak)))


def test_the_criteria_have_the_list_of_types_where_the_municipality_says_which() -> None:
    for sprak, t in zip(SPRAK, tekstene("fulltekst"), strict=True):
        assert t.tekst.count("\n\n{apne_dokumenttyper}\n\n") == 1
        html = til_html(plassholdere.fyll(t.tekst, plassholdere.verdier(settings.KOMMUNE, sprak))).html
        lista = "\n".join(f"<li>{type_}</li>" for type_ in settings.KOMMUNE.postliste.apne_dokumenttyper)
        assert f"<ul>\n{lista}\n</ul>" in html


def test_sentences_are_short() -> None:
    ordene = [til_html(f.tekster["nb"].tekst).ordene for f in SIDER]
    lengder = [len(s.split()) for tekst in ordene for s in re.split(r"[.!?:]\s", tekst)]
    assert sum(lengder) / len(lengder) < 16


def test_a_file_that_does_not_say_what_it_is_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.nb.md").write_text("Bare tekst\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.nb\.md begynner ikke"):
        list(ferdige.alle(tmp_path))
