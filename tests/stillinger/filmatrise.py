"""Files that applicants may send, honest and hostile: what each is, what it is called, and what happens to it."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.pdf import lag_kryptert_pdf, lag_pdf
from tests.portal.filer.kontorfiler import arkiv, xlsx
from tests.portal.filer.test_bilder import gif, jpeg, png
from tests.portal.filer.test_kontordokumenter import docx, odt
from tests.portal.filer.test_regneark import ark

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SKRIPT = b"<script>alert(1)</script>"
MAKROTYPE = (
    '<Types><Override PartName="/w" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)


@dataclass(frozen=True)
class Tilfelle:
    """A file. `ut`: the name it is kept by, or with an exclamation mark in front a part of what the sender is told."""

    hva: str
    navn: str
    innhold: Callable[[], bytes]
    ut: str


def _pdfbombe() -> bytes:
    """A page whose drawing unpacks to 3 GB."""
    pakker = zlib.compressobj(9, zlib.DEFLATED, -15)
    blokk = pakker.compress(b"0 0 m " * 1_700_000) + pakker.flush(zlib.Z_FULL_FLUSH)
    strom = zlib.compress(b"\x78\xda" + blokk * 300 + pakker.flush(), 9)
    hode = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(strom)
    objekter = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        hode + strom + b"\nendstream ",
    ]
    ut = b"%PDF-1.4\n"
    for nummer, objekt in enumerate(objekter, 1):
        ut += b"%d 0 obj" % nummer + objekt + b"endobj\n"
    return ut + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF"


@cache
def _pdf() -> bytes:
    return lag_pdf(["Søknad på stilling"])


def _zip() -> bytes:
    return arkiv({"skadelig.exe": b"MZ\x90\x00"})


MATRISE = [
    Tilfelle("PDF", "cv.pdf", _pdf, "cv.pdf"),
    Tilfelle("DOCX", "cv.docx", lambda: arkiv(docx()), "cv.docx"),
    Tilfelle("ODT", "cv.odt", lambda: arkiv(odt()), "cv.odt"),
    Tilfelle("ren tekst", "cv.txt", lambda: "Ti år i Åmot".encode(), "cv.txt"),
    Tilfelle("PNG", "foto.png", lambda: png(800, 600), "foto.png"),
    Tilfelle("JPEG", "vitnemål.jpeg", lambda: jpeg(800, 600), "vitnemål.jpg"),
    Tilfelle("PDF som heter noe annet", "cv.txt", _pdf, "cv.pdf"),
    Tilfelle("PDF som heter program", "cv.pdf.exe", _pdf, "cv-pdf.pdf"),
    Tilfelle("sti oppover", "../../../etc/passwd", lambda: b"root", "passwd.txt"),
    Tilfelle("sti i Windows", "C:\\Windows\\system.ini", lambda: b"[x]", "system.txt"),
    Tilfelle("navn på 300 tegn", "å" * 296 + ".pdf", _pdf, "å" * 76 + ".pdf"),
    Tilfelle("navn som snur retning", "cv\u202efdp.exe", _pdf, "cvfdp.pdf"),
    Tilfelle("arabisk navn", "سيرة ذاتية.pdf", _pdf, "dokument.pdf"),
    Tilfelle("navn med linjeskift og hermetegn", 'a"\r\nX-Y: z.pdf', _pdf, "*"),
    Tilfelle("PDF som også er ZIP", "cv.pdf", lambda: _pdf() + _zip(), "cv.pdf"),
    Tilfelle("PDF med HTML bakerst", "cv.pdf", lambda: _pdf() + SKRIPT, "cv.pdf"),
    Tilfelle("PDF med HTML først", "cv.pdf", lambda: SKRIPT + _pdf(), "!Nettsider"),
    Tilfelle("ZIP med PDF bakerst", "cv.pdf", lambda: _zip() + _pdf(), "!Arkivfiler"),
    Tilfelle("GIF som også er JavaScript", "foto.gif", lambda: gif(800, 600) + b"*/=1;alert(1)//", "foto.gif"),
    Tilfelle("JPEG med skript bakerst", "foto.jpg", lambda: jpeg(8, 6) + SKRIPT, "foto.jpg"),
    Tilfelle("EICAR (ren tekst; portalen leter ikke etter virus)", "eicar.com", lambda: EICAR, "eicar.txt"),
    Tilfelle("SVG", "foto.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "!Nettsider"),
    Tilfelle("SVG som heter PNG", "foto.png", lambda: b"<?xml version='1.0'?><svg/>", "!Nettsider"),
    Tilfelle("HTML", "cv.html", lambda: b"<!doctype html><p>CV", "!Nettsider"),
    Tilfelle("program", "cv.pdf", lambda: b"MZ\x90\x00program", "!Programmer"),
    Tilfelle("skript", "cv.txt", lambda: b"#!/bin/sh\nrm -rf /", "!Programmer"),
    Tilfelle("DOCM (makroer)", "cv.docm", lambda: arkiv(docx({"[Content_Types].xml": MAKROTYPE})), "!makroer"),
    Tilfelle("DOCX med skjult makro", "cv.docx", lambda: arkiv(docx({"word/vbaProject.bin": b"x"})), "!makroer"),
    Tilfelle("ODT med makro", "cv.odt", lambda: arkiv(odt({"Basic/Standard/x.xml": "<x/>"})), "!makroer"),
    Tilfelle("eldre Word", "cv.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "!eldre Office-format"),
    Tilfelle("regneark", "cv.xlsx", lambda: arkiv(xlsx(ark("<row/>"))), "!Arkivfiler"),
    Tilfelle("ZIP", "cv.zip", _zip, "!Arkivfiler"),
    Tilfelle("ZIP-bombe i DOCX", "cv.docx", lambda: arkiv(docx({"word/x.xml": bytes(20_000_000)})), "!langt mer enn"),
    Tilfelle("DOCX med sti oppover", "cv.docx", lambda: arkiv(docx({"../../x.xml": "<x/>"})), "!skadet"),
    Tilfelle("PDF-bombe", "cv.pdf", _pdfbombe, "!skadet"),
    Tilfelle("kryptert PDF", "cv.pdf", lag_kryptert_pdf, "!passord"),
    Tilfelle("PDF på 201 sider", "cv.pdf", lambda: lag_pdf(["x"] * 201), "!flere enn 200 sider"),
    Tilfelle("avkortet PNG", "foto.png", lambda: b"\x89PNG\r\n\x1a\n", "!skadet"),
    Tilfelle("bilde på 10 milliarder piksler", "foto.png", lambda: png(100_000, 100_000), "!for stort"),
    Tilfelle("0 byte", "cv.pdf", lambda: b"", "!tom"),
    Tilfelle("10 000 000 byte", "foto.png", lambda: png(800, 600).ljust(10_000_000, b"x"), "foto.png"),
    Tilfelle("10 000 001 byte", "foto.png", lambda: png(800, 600).ljust(10_000_001, b"x"), "!for stor"),
]


def tabell() -> str:
    """As the documents show it."""
    linjer = [f"| {t.hva} | {'tas inn' if t.ut[0] != '!' else f'avvises: «… {t.ut[1:]} …»'} |" for t in MATRISE]
    return "\n".join(["| fil | utfall |", "|---|---|", *linjer])
