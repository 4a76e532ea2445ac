"""An ODT or DOCX is an archive, and is let in only when the archive is honest and holds nothing that runs."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from portal.filer import Filavvist, Kontrollert, kontroller, tekst
from tests.portal.filer.kontorfiler import arkiv

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
T = f'xmlns:t="{_ODF}:text:1.0" xmlns:o="{_ODF}:office:1.0"'
TYPER = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/document.xml" ContentType="{tekst.DOCX}.main+xml"/></Types>'
)
DOKUMENT = f"<w:document {W}><w:p><w:r><w:t>Søknad</w:t><w:tab/><w:t>én</w:t></w:r></w:p></w:document>"
INNHOLD = f"<o:x {T}>\n<t:h>Vedtak</t:h>\n<t:p>Søkn<t:span>ad</t:span> <t:s/>én</t:p></o:x>"


def docx(flere: Mapping[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    return {"[Content_Types].xml": TYPER, "word/document.xml": DOKUMENT, **(flere or {})}


def odt(flere: Mapping[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    return {"mimetype": tekst.ODT, "content.xml": INNHOLD, **(flere or {})}


def prov(innhold: bytes) -> Kontrollert:
    return kontroller(io.BytesIO(innhold), "brev", storste=50_000_000, flest_sider=10)


def avvist(innhold: bytes, grunn: str) -> None:
    with pytest.raises(Filavvist, match=grunn):
        prov(innhold)


def test_a_docx_gives_its_text() -> None:
    assert prov(arkiv(docx())) == Kontrollert(tekst.DOCX, "docx", 0, "Søknad én")


def test_an_odt_gives_its_text() -> None:
    assert prov(arkiv(odt())) == Kontrollert(tekst.ODT, "odt", 0, "Vedtak\nSøknad  én")


def test_deleted_text_headers_and_comments_are_read_too() -> None:
    del_ = "<w:{0} {1}><w:p><w:r><w:{2}>{3}</w:{2}></w:r></w:p></w:{0}>"
    flere = {
        "word/header1.xml": del_.format("hdr", W, "t", "Topptekst"),
        "word/comments.xml": del_.format("comments", W, "t", "Kommentar"),
        "word/footnotes.xml": del_.format("footnotes", W, "delText", "Slettet"),
        "word/settings.xml": del_.format("settings", W, "t", "Innstilling"),
    }
    assert prov(arkiv(docx(flere))).tekst.split() == ["Søknad", "én", "Kommentar", "Slettet", "Topptekst"]


def test_the_header_of_an_odt_is_read_too() -> None:
    stiler = INNHOLD.replace("Vedtak", "Topptekst")
    assert "Topptekst" in prov(arkiv(odt({"styles.xml": stiler}))).tekst


@pytest.mark.parametrize("navn", ["../ut.xml", "/etc/passwd", "word/../../x", "C:/x", "word\\..\\x"])
def test_a_member_with_an_unsafe_name_is_refused(navn: str) -> None:
    avvist(arkiv(docx({navn: "x"})), "skadet")


def test_an_archive_with_two_members_of_one_name_is_refused() -> None:
    innhold = arkiv(docx({"word/documenX.xml": DOKUMENT})).replace(b"word/documenX.xml", b"word/document.xml")
    avvist(innhold, "skadet")


def test_an_archive_that_swells_is_refused() -> None:
    avvist(arkiv(docx({"word/media/bilde.bmp": bytes(20_000_000)})), "langt mer enn størrelsen tilsier")


def test_an_archive_of_very_many_members_is_refused() -> None:
    avvist(arkiv(docx({f"word/media/{n}": "" for n in range(5_001)})), "langt mer enn størrelsen tilsier")


def test_an_archive_that_says_it_unpacks_to_more_than_300_mb_is_refused() -> None:
    innhold = bytearray(arkiv(docx()))
    sted = innhold.index(b"PK\x01\x02")
    innhold[sted + 24 : sted + 28] = (300_000_001).to_bytes(4, "little")
    avvist(bytes(innhold), "langt mer enn størrelsen tilsier")


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    innhold = bytearray(arkiv(docx({"word/media/x": bytes(100_000)})))
    sted = innhold.rindex(b"PK\x01\x02")
    innhold[sted + 24 : sted + 28] = (10).to_bytes(4, "little")
    avvist(bytes(innhold), "skadet")


def test_an_encrypted_archive_is_refused() -> None:
    innhold = bytearray(arkiv(docx()))
    innhold[innhold.index(b"PK\x01\x02") + 8] |= 1
    avvist(bytes(innhold), "passord")


def test_an_encrypted_odt_is_refused() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    avvist(arkiv(odt({"META-INF/manifest.xml": manifest, "content.xml": b"\x8a\x01"})), "passord")


@pytest.mark.parametrize("pakking", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression_is_refused(pakking: int) -> None:
    avvist(arkiv(docx(), pakking), "skadet")


@pytest.mark.parametrize(
    "medlemmer",
    [
        docx({"word/vbaProject.bin": b"\xd0\xcf"}),
        docx({"[Content_Types].xml": TYPER.replace("document.main", "x.macroEnabled.main")}),
        odt({"Basic/Standard/Module1.xml": "<x/>"}),
        odt({"Scripts/python/a.py": "pass"}),
    ],
)
def test_a_document_with_macros_is_refused(medlemmer: Mapping[str, str | bytes]) -> None:
    avvist(arkiv(medlemmer), "makroer")


@pytest.mark.parametrize(
    "medlemmer",
    [
        {"brev.pdf": b"%PDF-1.7"},
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
        docx({"[Content_Types].xml": TYPER.replace("wordprocessingml.document", "spreadsheetml.sheet")}),
    ],
)
def test_other_archives_are_refused(medlemmer: Mapping[str, str | bytes]) -> None:
    avvist(arkiv(medlemmer), "Arkivfiler, regneark")


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        "<ikke lukket>",
        "",
    ],
)
def test_xml_with_a_document_type_or_faults_is_refused(xml: str) -> None:
    avvist(arkiv(odt({"content.xml": xml})), "skadet")
    avvist(arkiv(docx({"word/document.xml": xml})), "skadet")


def test_a_document_without_its_content_is_refused() -> None:
    avvist(arkiv({"mimetype": tekst.ODT}), "skadet")
    avvist(arkiv({"[Content_Types].xml": TYPER}), "skadet")


def test_a_truncated_archive_is_refused() -> None:
    hel = arkiv(docx())
    for lengde in (4, 30, len(hel) // 2, len(hel) - 5):
        avvist(hel[:lengde], "skadet")
