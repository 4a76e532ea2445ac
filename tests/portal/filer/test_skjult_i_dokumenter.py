"""A DOCX or ODT tells what a reader of it does not see."""

import pytest

from portal.filer import Kontrollert, tekst
from tests.portal.filer import kontorfiler

TYPER = f'<Types><Override PartName="/word/document.xml" ContentType="{tekst.DOCX}.main+xml"/></Types>'


def docx(innhold: str, **flere: str) -> Kontrollert:
    """A DOCX with this body; other parts by their root, under any name."""
    deler = {f"word/{rot}.xml": f"<{rot}>{del_}</{rot}>" for rot, del_ in flere.items()}
    medlemmer = {"[Content_Types].xml": TYPER, "word/document.xml": f"<document>{innhold}</document>", **deler}
    return kontorfiler.prov(medlemmer, regneark=False)


def odt(innhold: str, stiler: str = "") -> Kontrollert:
    styrt = f"<document><styles>{stiler}</styles>{innhold}</document>"
    return kontorfiler.prov({"mimetype": tekst.ODT, "content.xml": styrt}, regneark=False)


ORD = "<r>{}<t>Hemmelig</t></r>"


def test_a_plain_document_hides_nothing() -> None:
    assert docx(f"<p>{ORD.format('')}</p>").skjult == ()
    assert odt("<p>Hei</p>").skjult == ()


@pytest.mark.parametrize(
    ("innhold", "setning"),
    [
        ("<ins/><ins/><ins/><del/>", "Sporede endringer (3 innsettinger, 1 sletting)"),
        ("<moveFrom/><moveTo/>", "Sporede endringer (1 flytting)"),
        ("<tc><tcPr><cellDel/></tcPr></tc>", "Sporede endringer (1 sletting)"),
        (ORD.format("<rPr><vanish/></rPr>"), "Skjult tekst"),
        (ORD.format('<rPr><vanish val="true"/></rPr>'), "Skjult tekst"),
        (ORD.format('<rPr><rStyle val="Gjemt"/></rPr>'), "Skjult tekst"),
        ("<tr><trPr><hidden/></trPr></tr>", "Skjult tekst"),
    ],
)
def test_changes_and_hidden_words_in_a_docx_are_told(innhold: str, setning: str) -> None:
    stiler = '<style styleId="Gjemt"><rPr><vanish/></rPr></style><style styleId="Vanlig"/>'
    assert docx(innhold, styles=stiler).skjult == (setning,)


@pytest.mark.parametrize(
    "innhold",
    [
        ORD.format('<rPr><vanish val="0"/></rPr>'),
        "<p><pPr><rPr><vanish/></rPr></pPr></p>",
        ORD.format('<rPr><rStyle val="Vanlig"/></rPr>'),
    ],
)
def test_words_that_are_shown_are_not_told_as_hidden(innhold: str) -> None:
    assert docx(innhold, styles='<style styleId="Vanlig"><rPr><vanish val="off"/></rPr></style>').skjult == ()


def test_comments_in_a_docx_are_counted_and_read() -> None:
    funnet = docx("", comments=f"<comment>{ORD.format('')}</comment>" * 4)
    assert funnet.skjult == ("4 kommentarer",)
    assert funnet.tekst.split() == ["Hemmelig"] * 4


def test_hidden_words_in_headers_and_notes_are_told_too() -> None:
    gjemt = ORD.format("<rPr><vanish/></rPr>")
    for rot in ("hdr", "ftr", "footnotes", "endnotes"):
        assert docx("", **{rot: gjemt}).skjult == ("Skjult tekst",)


def test_who_wrote_a_docx_is_told() -> None:
    assert docx("", coreProperties="<lastModifiedBy>Kari</lastModifiedBy>").skjult == (
        "Navn på forfatter i egenskapene",
    )


def test_a_template_on_a_server_and_an_embedded_file_are_told() -> None:
    mal = '<Relationships><Relationship TargetMode="External" Type="x/attachedTemplate"/></Relationships>'
    medlemmer = {
        "[Content_Types].xml": TYPER,
        "word/document.xml": "<document/>",
        "word/_rels/settings.xml.rels": mal,
        "word/embeddings/a.xlsx": "x",
    }
    assert kontorfiler.prov(medlemmer).skjult == ("1 innebygd fil", "Koblinger til andre filer")


STILER = (
    '<style family="paragraph" name="P2"><text-properties display="none"/></style>'
    '<style family="table-row" name="R2"><table-row-properties row-height="0cm"/></style>'
)
RAD = "<table-row {}><table-cell><p>Hemmelig</p></table-cell></table-row>"


@pytest.mark.parametrize(
    ("innhold", "setning"),
    [
        ("<tracked-changes><deletion/><insertion/></tracked-changes>", "Sporede endringer (1 innsetting, 1 sletting)"),
        ("<p>Hei<annotation><p>Ring</p></annotation></p>", "1 kommentar"),
        ('<p style-name="P2">Hemmelig</p>', "Skjult tekst"),
        ('<section display="none"><p>Hemmelig</p></section>', "Skjult tekst"),
        ('<p><hidden-text string-value="Hemmelig"/></p>', "Skjult tekst"),
        ('<table name="T">' + RAD.format("style-name='R2'") + "</table>", "Skjulte rader i tabellen «T»"),
    ],
)
def test_what_is_hidden_in_an_odt_is_told_and_read(innhold: str, setning: str) -> None:
    funnet = odt(innhold, STILER)
    assert funnet.skjult == (setning,)
    assert ("Hemmelig" in funnet.tekst) == ("Hemmelig" in innhold)
