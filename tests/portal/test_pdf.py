"""A letter is set as a PDF that is equal each time, says its language, and cannot be broken by any text."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.blokker import Avsnitt, Blokk, Brevhode, Liste, Overskrift, Rader, som_tekst
from portal.pdf import lag_pdf

HODE = Brevhode(
    ("Kari Nordmann", "Bjørkeveien 4"), (("Dato", "23. november 2026"), ("Vår referanse", "INN-2026-000123"))
)
BREV: list[Blokk] = [
    HODE,
    Overskrift("Svar"),
    Avsnitt("Ja.\nTo linjer."),
    Liste(("en", "to")),
    Rader((("Hjemmel", "§ 14"),)),
]


def sett(*blokker: Blokk, **felt: Any) -> bytes:
    verdier = {"tittel": "Svar", "sprak": "nb", "avsender": ("Storvik kommune", "Storgata 1", ""), "bunntekst": "INN-1"}
    return lag_pdf(blokker, **{**verdier, **felt})


def sider(innhold: bytes) -> list[str]:
    with pdfium.PdfDocument(innhold) as d:
        return [side.get_textpage().get_text_range() for side in d]


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert sett(*BREV) == sett(*BREV)


def test_letters_can_be_set_at_the_same_time() -> None:
    def brev(n: int) -> bytes:
        return sett(*BREV, Avsnitt("æøåčđšž§«»"[: n % 3 + 1] * 200))

    with ThreadPoolExecutor(4) as samtidig:
        assert list(samtidig.map(brev, range(24))) == [brev(n) for n in range(24)]


def test_everything_in_the_letter_can_be_read() -> None:
    (tekst,) = sider(sett(*BREV))
    for ord_ in (
        "Storvik kommune",
        "Storgata 1",
        "Kari Nordmann",
        "23. november 2026",
        "Svar",
        "To linjer.",
        "Hjemmel",
        "§",
    ):
        assert ord_ in tekst


@pytest.mark.parametrize(("sprak", "kode"), [("nb", b"(nb-NO)"), ("nn", b"(nn-NO)")])
def test_title_and_language_are_told_to_those_who_listen(sprak: str, kode: bytes) -> None:
    innhold = sett(*BREV, sprak=sprak, tittel="Svar på krav")
    assert b"/Lang " + kode in innhold
    assert b"/DisplayDocTitle true" in innhold
    with pdfium.PdfDocument(innhold) as d:
        assert d.get_metadata_dict()["Title"] == "Svar på krav"


def test_every_page_says_which_it_is_of_how_many() -> None:
    tekster = sider(sett(HODE, *(Avsnitt(f"Avsnitt {n}") for n in range(100))))
    assert len(tekster) > 2
    assert all(f"side {n} av {len(tekster)}" in tekst for n, tekst in enumerate(tekster, 1))


@pytest.mark.parametrize("tegn", "æøåÆØÅ«»–§éüčđšžłŋŊŧńęő€½")
def test_letters_keep_what_they_are_whatever_the_font_draws(tegn: str) -> None:
    assert f"a{tegn}b" in sider(sett(Avsnitt(f"a{tegn}b")))[0]


@pytest.mark.parametrize("tegn", ["😀", "漢", "ש", "\ud800", "\uffff", "\ue000"])
def test_a_character_that_cannot_be_drawn_shows_as_a_box(tegn: str) -> None:
    assert "a\ufffdb" in sider(sett(Avsnitt(f"a{tegn}b"), tittel=tegn))[0]


@pytest.mark.parametrize("tegn", ["\u202e", "\u200b", "\u00ad", "\ufe0f"])
def test_invisible_characters_are_left_out(tegn: str) -> None:
    assert "ab" in sider(sett(Avsnitt(f"a{tegn}b")))[0]


@pytest.mark.parametrize("rom", "\u2009\u202f\u00a0\t\x00")
def test_every_kind_of_space_is_a_space(rom: str) -> None:
    tekst = sider(sett(Avsnitt(f"10{rom}000")))[0]
    assert "10 000" in "".join(" " if t.isspace() else t for t in tekst)


@pytest.mark.parametrize("tekst", ["<b>fet</b>", "&lt;", "<para>", "</para><img src='x'/>", "a & b", "{{vedtak}}"])
def test_nothing_in_a_text_is_markup(tekst: str) -> None:
    hode = Brevhode((tekst,), ((tekst, tekst),))
    (side,) = sider(
        sett(hode, Overskrift(tekst), Avsnitt(tekst), Liste((tekst,)), Rader(((tekst, tekst),)), bunntekst=tekst)
    )
    assert "".join(side.split()).count("".join(tekst.split())) == 9


def test_long_words_stay_on_the_page() -> None:
    with pdfium.PdfDocument(sett(Overskrift("o" * 300), Avsnitt("m" * 900), Rader((("R", "w" * 900),)))) as d:
        side = d[0]
        bredde = side.get_width()
        tekst = side.get_textpage()
        assert max(tekst.get_charbox(n)[2] for n in range(tekst.count_chars())) < bredde - 60


def test_two_hundred_documents_and_an_endless_address_fill_pages_in_order() -> None:
    hode = Brevhode(tuple(f"linje {n}" for n in range(80)), (("Dato", "i dag"),))
    rader = Rader(tuple((f"Dokument {n}", f"Tittel {n}." + " ord" * 30) for n in range(200)))
    alt = "".join(sider(sett(hode, Overskrift("Svar"), rader)))
    steder = [alt.index(f"Tittel {n}.") for n in range(200)]
    assert steder == sorted(steder)


def test_a_heading_never_stands_last_on_a_page() -> None:
    for linjer in range(20, 50):
        tekster = sider(sett(*(Avsnitt("x") for _ in range(linjer)), Overskrift("Overskrift", 2), Avsnitt("Brødtekst")))
        assert all(("Overskrift" in t) == ("Brødtekst" in t) for t in tekster)


BLOKK = st.one_of(
    st.text().map(Avsnitt),
    st.text().map(Overskrift),
    st.lists(st.text()).map(lambda p: Liste(tuple(p))),
    st.lists(st.tuples(st.text(), st.text())).map(lambda r: Rader(tuple(r))),
    st.lists(st.text()).map(lambda m: Brevhode(tuple(m), ())),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOKK, max_size=6), st.text(), st.lists(st.text(), max_size=3))
def test_no_text_breaks_a_letter(blokker: list[Blokk], tittel: str, avsender: list[str]) -> None:
    assert sider(sett(*blokker, tittel=tittel, avsender=avsender, bunntekst=tittel))


def test_plain_text_has_an_empty_line_between_the_pieces() -> None:
    assert som_tekst(BREV[1:]) == "Svar\n\nJa.\nTo linjer.\n\n- en\n- to\n\nHjemmel: § 14\n"
