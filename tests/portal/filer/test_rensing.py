"""A rebuilt PDF has the same pages, and nothing of who made it or what was hidden in it."""

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String

from portal.filer import Filavvist, kontroll, kontroller, rens_pdf
from tests.pdf import lag_kryptert_pdf, lag_pdf
from tests.portal.filer import pdfdeler
from tests.portal.filer.pdfdeler import Endring, merknad, pdf_med

ALT = [pdfdeler.opplysninger, pdfdeler.vedlegg, *pdfdeler.SKRIPT, pdfdeler.skjema]


def rens(innhold: bytes) -> bytes:
    return rens_pdf(io.BytesIO(innhold))


def sidetekst(innhold: bytes) -> list[str]:
    return [side.get_textpage().get_text_range() for side in pdfium.PdfDocument(innhold)]


def bilde(innhold: bytes) -> bytes:
    """The first page as it looks."""
    return bytes(pdfium.PdfDocument(innhold)[0].render().buffer)


def alt_innhold(innhold: bytes) -> bytes:
    """Everything in the file, unpacked."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(innhold)) as pdf:
        pdf.save(ut, qdf=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return ut.getvalue()


def test_pages_and_their_text_survive() -> None:
    original = pdf_med(*ALT)
    renset = rens(original)
    assert sidetekst(renset) == sidetekst(original)
    assert "Østregate 12" in sidetekst(renset)[0]
    assert bilde(renset) == bilde(original)


def test_the_same_file_gives_the_same_bytes() -> None:
    original = pdf_med(*ALT)
    assert rens(original) == rens(original)


def test_a_rebuilt_file_that_is_rebuilt_is_unchanged() -> None:
    renset = rens(pdf_med(*ALT))
    assert rens(renset) == renset


def test_who_made_it_is_gone() -> None:
    original = pdf_med(pdfdeler.opplysninger)
    assert b"Kari Forfatter" in alt_innhold(original)
    renset = alt_innhold(rens(original))
    for spor in (b"Kari Forfatter", b"/Info", b"/Metadata", b"/PieceInfo", b"/Thumb", b"/Producer"):
        assert spor not in renset


def test_attachments_are_gone() -> None:
    annet = merknad("FileAttachment", FS=Dictionary(Type=Name.Filespec, F=String("vedlegg.txt")))
    original = pdf_med(pdfdeler.vedlegg, annet)
    assert b"Hemmelig vedlegg" in alt_innhold(original)
    renset = alt_innhold(rens(original))
    for spor in (b"Hemmelig vedlegg", b"vedlegg.txt", b"/EmbeddedFile", b"/FileAttachment"):
        assert spor not in renset


@pytest.mark.parametrize("skript", pdfdeler.SKRIPT)
def test_scripts_are_gone(skript: Endring) -> None:
    original = pdf_med(skript)
    assert b"app.alert" in alt_innhold(original)
    assert b"app.alert" not in alt_innhold(rens(original))


@pytest.mark.parametrize("slag", ["Launch", "SubmitForm", "GoToE", "ImportData"])
def test_links_that_do_more_than_lead_on_do_nothing(slag: str) -> None:
    original = pdf_med(merknad("Link", A=Dictionary(S=Name(f"/{slag}"), F=String("x.exe"))))
    assert f"/{slag}".encode() not in alt_innhold(rens(original))


def test_links_to_addresses_still_work() -> None:
    renset = rens(pdf_med(pdfdeler.skript_etter_lenke))
    assert b"https://example.no/" in alt_innhold(renset)


def test_earlier_versions_of_the_content_are_gone() -> None:
    original = pdf_med()
    hale = b"\n99 0 obj<</Length 16>>stream\nTidligere utkast\nendstream endobj\n"
    renset = rens(original.replace(b"%%EOF", hale + b"%%EOF"))
    assert sidetekst(renset) == sidetekst(original)
    assert b"Tidligere utkast" not in alt_innhold(renset)


@pytest.mark.parametrize("navn", ["/AA", "/JS", "/EF", "/Metadata", "/A", "/Thumb"])
def test_a_font_with_the_name_of_something_else_is_kept(navn: str) -> None:
    def skrift(pdf: pikepdf.Pdf) -> None:
        fonter = pdf.pages[0].obj["/Resources"]["/Font"]
        [gammelt] = fonter.keys()
        fonter[navn] = fonter[gammelt]
        innhold = pdf.pages[0].obj["/Contents"]
        strommer = list(innhold) if isinstance(innhold, Array) else [innhold]
        for strom in strommer:
            strom.write(strom.read_bytes().replace(gammelt.encode() + b" ", navn.encode() + b" "))
        del fonter[gammelt]

    original = pdf_med(skrift)
    assert navn.encode() in alt_innhold(original)
    assert sidetekst(rens(original)) == sidetekst(original) == sidetekst(pdf_med())


def test_what_is_left_after_rebuilding_is_what_a_reader_may_see() -> None:
    renset = rens(pdf_med(*ALT, merknad("Text", Contents=String("Ring Ola"))))
    funnet = kontroller(io.BytesIO(renset), "brev.pdf", storste=50_000_000, flest_sider=10)
    assert funnet.skjult == ("1 kommentar eller merknad", "1 skjemafelt")


def test_a_large_pdf_can_be_rebuilt() -> None:
    def tungt(pdf: pikepdf.Pdf) -> None:
        bilde = pdf.make_stream(bytes(range(256)) * 80_000, Type=Name.XObject, Subtype=Name.Image)
        bilde["/Filter"] = Name.DCTDecode
        pdf.pages[0].obj["/Resources"]["/XObject"] = Dictionary(Im=bilde)

    original = pdf_med(tungt)
    assert len(rens(original)) > 20_000_000


def test_a_pdf_that_only_its_owner_may_change_is_rebuilt_without_lock() -> None:
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(lag_pdf(["Hei"]))) as pdf:
        pdf.save(ut, encryption=pikepdf.Encryption(owner="eier", user=""))
    renset = rens(ut.getvalue())
    assert b"/Encrypt" not in renset
    assert sidetekst(renset) == ["Hei"]


@pytest.mark.parametrize(
    ("innhold", "grunn"),
    [
        (lag_kryptert_pdf(), "passord"),
        (b"%PDF-1.7\n", "skadet"),
        (b"", "skadet"),
        (b"Bare tekst", "skadet"),
    ],
)
def test_what_cannot_be_rebuilt_is_refused_with_a_reason(innhold: bytes, grunn: str) -> None:
    with pytest.raises(Filavvist, match=grunn):
        rens(innhold)


@pytest.mark.parametrize("svar", ["", "ikke json", "[]", "{}", '{"feil": "finnes ikke"}'])
def test_an_answer_that_is_no_pdf_is_refused(svar: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    leser = tmp_path / "leser.py"
    leser.write_text(f"print({svar!r})")
    monkeypatch.setattr(kontroll, "_TEKST", leser)
    with pytest.raises(Filavvist, match="kan ikke bygges opp på nytt"):
        rens(pdf_med())
