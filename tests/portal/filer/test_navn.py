"""The name of a download is safe on every system and still readable in Norwegian."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.filer import trygt_filnavn


@pytest.mark.parametrize(
    ("tittel", "navn"),
    [
        ("Søknad om byggetillatelse – Østregate 12", "Søknad-om-byggetillatelse-Østregate-12.pdf"),
        ("Årsmøte i Å: «ærlig talt»", "Årsmøte-i-Å-ærlig-talt.pdf"),
        ("A\u030arsmelding", "Årsmelding.pdf"),
        ("Café Müller, Göteborg", "Cafe-Muller-Gøteborg.pdf"),
        ("Kárášjohka – Deanu gielda, đŋŧ", "Karasjohka-Deanu-gielda-dnt.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("linje\r\nskift\0", "linje-skift.pdf"),
        ("", "dokument.pdf"),
        ("Заявление", "dokument.pdf"),
        ("con", "dokument-con.pdf"),
        ("LPT1", "dokument-LPT1.pdf"),
    ],
)
def test_a_title_becomes_a_file_name(tittel: str, navn: str) -> None:
    assert trygt_filnavn(tittel, "pdf") == navn


def test_a_long_title_is_cut_at_80_characters() -> None:
    navn = trygt_filnavn("Klage på vedtak " * 20, "docx")
    assert len(navn) <= 80
    assert navn.endswith(".docx")


@pytest.mark.parametrize(("endelse", "ventet"), [("PDF", "pdf"), (".odt", "odt"), ("", "bin"), ("t/../xt", "txt")])
def test_the_extension_is_made_safe(endelse: str, ventet: str) -> None:
    assert trygt_filnavn("Brev", endelse) == f"Brev.{ventet}"


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_title_gives_a_safe_name(tittel: str, endelse: str) -> None:
    navn = trygt_filnavn(tittel, endelse)
    assert re.fullmatch(r"[A-Za-z0-9æøåÆØÅ]([A-Za-z0-9æøåÆØÅ-]*[A-Za-z0-9æøåÆØÅ])?\.[a-z0-9]{1,8}", navn)
    assert len(navn) <= 80
    assert navn.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@given(st.text(max_size=100))
def test_a_safe_name_stays_as_it_is(tittel: str) -> None:
    stamme = trygt_filnavn(tittel, "pdf").removesuffix(".pdf")
    assert trygt_filnavn(stamme, "pdf") == f"{stamme}.pdf"
