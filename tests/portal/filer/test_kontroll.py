"""What a file is, is decided by what is in it; hostile files are refused with a reason and do no harm."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.filer import Filavvist, Kontrollert, kontroll, kontroller
from portal.filer.tekst import GRENSER, rens
from tests.pdf import lag_kryptert_pdf, lag_pdf

BREV = lag_pdf(["Søknad om byggetillatelse\nØstregate 12, Ålesund – ærbødigst", "Side to"])


def prov(innhold: bytes, navn: str = "brev.pdf", *, storste: int = 50_000_000, flest_sider: int = 10) -> Kontrollert:
    return kontroller(io.BytesIO(innhold), navn, storste=storste, flest_sider=flest_sider)


def avvist(innhold: bytes, grunn: str, navn: str = "brev.pdf", storste: int = 50_000_000) -> None:
    with pytest.raises(Filavvist, match=grunn):
        prov(innhold, navn, storste=storste)


def test_a_pdf_gives_its_pages_and_its_text() -> None:
    funnet = prov(BREV)
    assert (funnet.mimetype, funnet.endelse, funnet.sider) == ("application/pdf", "pdf", 2)
    assert funnet.tekst == "Søknad om byggetillatelse\nØstregate 12, Ålesund – ærbødigst\nSide to"


def test_the_content_decides_and_not_the_name() -> None:
    assert prov(BREV, "program.exe").endelse == "pdf"
    assert prov(b"Bare tekst", "brev.pdf").endelse == "txt"


def test_a_pdf_may_begin_with_a_few_blanks() -> None:
    assert prov(b"\xef\xbb\xbf\r\n" + BREV).sider == 2


def test_an_empty_file_is_refused() -> None:
    avvist(b"", "tom")


def test_a_file_that_is_too_large_is_refused() -> None:
    avvist(BREV, "for stor", storste=len(BREV) - 1)


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    avvist(lag_pdf(["side"] * 11), "flere enn 10 sider")


def test_a_pdf_with_password_is_refused() -> None:
    avvist(lag_kryptert_pdf(), "passord")


def test_a_pdf_that_is_only_a_header_is_refused() -> None:
    avvist(b"%PDF-1.7\n", "skadet")


def test_a_truncated_pdf_gives_text_or_a_refusal() -> None:
    for lengde in range(10, len(BREV), len(BREV) // 10):
        assert_trygg(BREV[:lengde])


def assert_trygg(innhold: bytes) -> None:
    """The file is let in or refused; nothing else happens."""
    try:
        assert prov(innhold).sider <= 10
    except Filavvist as feil:
        assert str(feil).endswith(".")  # noqa: PT017


ENDRING = st.tuples(st.integers(5, len(BREV) // 3), st.integers(0, 30), st.binary(max_size=12))


@pytest.mark.parametrize("tredjedel", [0, 1, 2])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(endringer=st.lists(ENDRING, min_size=1, max_size=8))
def test_a_mutated_pdf_gives_text_or_a_refusal(tredjedel: int, endringer: list[tuple[int, int, bytes]]) -> None:
    mutert = BREV
    for avstand, fjernes, nytt in endringer:
        sted = tredjedel * len(BREV) // 3 + avstand
        mutert = mutert[:sted] + nytt + mutert[sted + fjernes :]
    assert_trygg(mutert)


def _med_leser(monkeypatch: pytest.MonkeyPatch, mappe: Path, program: str) -> None:
    """The reading process runs this program instead."""
    leser = mappe / "leser.py"
    leser.write_text(program)
    monkeypatch.setattr(kontroll, "_TEKST", leser)


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import os; os.kill(os.getpid(), 11)",
        "print('ikke json')",
        "print('[]')",
        """print('{"feil": "finnes ikke"}')""",
        """print('{"endelse": "html", "sider": 1, "tekst": "", "skjult": {}}')""",
        """print('{"endelse": "pdf", "sider": -1, "tekst": "", "skjult": {}}')""",
        """print('{"endelse": "pdf", "sider": 1, "tekst": 7, "skjult": {}}')""",
        """print('{"endelse": "pdf", "sider": 1, "tekst": ""}')""",
        """print('{"endelse": "pdf", "sider": 1, "tekst": "", "skjult": {"noe nytt": 1}}')""",
        """print('{"endelse": "pdf", "sider": 1, "tekst": "", "skjult": {"vedlegg": "to"}}')""",
        """print('{"endelse": "pdf", "sider": 1, "tekst": "", "skjult": {"lag": []}}')""",
        """print('{"endelse": "pdf", "sider": 1, "tekst": "", "skjult": {"lag": [1]}}')""",
        "",
    ],
)
def test_a_reader_that_crashes_or_lies_refuses_the_file(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _med_leser(monkeypatch, tmp_path, program)
    avvist(BREV, "skadet")


def test_a_reader_that_takes_too_long_refuses_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _med_leser(monkeypatch, tmp_path, "import time; time.sleep(60)")
    monkeypatch.setattr(kontroll, "TIDSFRIST", 0.2)
    avvist(BREV, "for lang tid")


def test_the_reader_knows_no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    svar = (
        """import json, os; print(json.dumps({"endelse": "pdf", "sider": 1, "tekst": str(os.environ), "skjult": {}}))"""
    )
    _med_leser(monkeypatch, tmp_path, svar)
    assert "hemmelig" not in prov(BREV).tekst


def test_the_reader_limits_itself_before_it_reads() -> None:
    program = (
        "import runpy, resource, sys; les = runpy.run_path(sys.argv[1]); les['begrens']();"
        "assert all(resource.getrlimit(hva) == (n, n) for hva, n in les['GRENSER'].items()); bytearray(2 << 30)"
    )
    ferdig = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(kontroll._TEKST)], check=False, capture_output=True
    )
    assert b"MemoryError" in ferdig.stderr
    assert len(GRENSER) == 6


@pytest.mark.parametrize(
    ("innhold", "mimetype"),
    [
        ("Hei fra Ålesund ☃".encode(), "text/plain; charset=utf-8"),
        ("\ufeffHei fra Ålesund ☃".encode(), "text/plain; charset=utf-8"),
        ("Hei fra Ålesund –".encode("cp1252"), "text/plain; charset=windows-1252"),
        (b"a < b & c > d\r\nHei fra \xc5lesund", "text/plain; charset=windows-1252"),
    ],
)
def test_plain_text_is_utf8_or_windows_1252(innhold: bytes, mimetype: str) -> None:
    funnet = prov(innhold)
    assert (funnet.mimetype, funnet.endelse, funnet.sider) == (mimetype, "txt", 0)
    assert "Hei fra Ålesund" in funnet.tekst


def test_a_text_file_can_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kontroll, "STORSTE_TEKSTFIL", 5)
    avvist("Søøøknad".encode(), "Tekstfiler kan være på høyst")


@pytest.mark.parametrize(
    ("innhold", "grunn"),
    [
        (b"<!doctype html><p>Hei", "Nettsider"),
        (b"\n  <svg xmlns='http://www.w3.org/2000/svg'/>", "Nettsider"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "Nettsider"),
        (b"Hei <SCRIPT>alert(1)</SCRIPT>", "Nettsider"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "Programmer"),
        (b"\x7fELF\x02\x01\x01", "Programmer"),
        (b"#!/bin/sh\nrm -rf /", "Programmer"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "eldre Office-format"),
        (b"{\\rtf1 Hei}", "eldre Office-format"),
        (b"Hei\x00du", "«brev.pdf»"),
        (b"Hei\x1b[31m", "PDF, ODT, DOCX"),
        (b"\x81\x8d\x8f", "tas ikke imot"),
        ("Hei".encode("utf-16"), "tas ikke imot"),
    ],
)
def test_other_formats_are_refused_with_a_reason(innhold: bytes, grunn: str) -> None:
    avvist(innhold, grunn)


def test_text_is_composed_and_without_invisible_characters() -> None:
    assert rens("A\u030as\xadne\r\nsa\x00\u202e hei\ufffe\ud800\x0c") == "Åsne\nsa hei"


@given(st.text(max_size=2000))
def test_cleaned_text_can_always_be_stored(tekst: str) -> None:
    renset = rens(tekst)
    assert "\0" not in renset.encode().decode()
    assert rens(renset) == renset


def test_text_is_cut_at_a_million_characters() -> None:
    assert len(rens("å" * 3_000_000)) == 1_000_000
    assert len(prov(b"ord " * 300_000).tekst) <= 1_000_000
