"""Small, real PDF files for tests, made on the spot."""

import ctypes
import io
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raa

A4 = (595, 842)


def lag_pdf(sider: list[str]) -> bytes:
    """A PDF with one page for each string, one line of Helvetica for each of its lines; the same each time."""
    return _lag_pdf(tuple(sider))


@lru_cache
def _lag_pdf(sider: tuple[str, ...]) -> bytes:
    dokument = pdfium.PdfDocument.new()
    skrift = raa.FPDFText_LoadStandardFont(dokument, b"Helvetica")
    for tekst in sider:
        _lag_side(dokument, skrift, tekst)
    raa.FPDFFont_Close(skrift)
    ut = io.BytesIO()
    dokument.save(ut)
    dokument.close()
    return ut.getvalue()


def _lag_side(dokument: pdfium.PdfDocument, skrift: raa.FPDF_FONT, tekst: str) -> None:
    side = dokument.new_page(*A4)
    for nummer, linje in enumerate(tekst.splitlines()):
        objekt = raa.FPDFPageObj_CreateTextObj(dokument, skrift, 11.0)
        tegn = ctypes.create_string_buffer(linje.encode("utf-16-le") + b"\0\0")
        raa.FPDFText_SetText(objekt, ctypes.cast(tegn, ctypes.POINTER(ctypes.c_ushort)))
        raa.FPDFPageObj_Transform(objekt, 1, 0, 0, 1, 72, A4[1] - 72 - 16 * nummer)
        raa.FPDFPage_InsertObject(side, objekt)
    side.gen_content()
    side.close()


def lag_kryptert_pdf() -> bytes:
    """A PDF that cannot be opened without its password (no password fits: the check value is zeros)."""
    nuller = b"<" + b"00" * 32 + b">"
    objekter = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O " + nuller + b"/U " + nuller + b">>",
    ]
    ut, steder = b"%PDF-1.4\n", []
    for nummer, objekt in enumerate(objekter, 1):
        steder.append(len(ut))
        ut += b"%d 0 obj" % nummer + objekt + b"endobj\n"
    kryss = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % sted for sted in steder)
    hale = b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(ut)
    return ut + kryss + hale
