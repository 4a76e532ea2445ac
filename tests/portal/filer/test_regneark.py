"""A spreadsheet is let in only when asked for, is read to the last cell, and tells what is hidden in it (XLSX)."""

from collections.abc import Mapping

import pytest

from portal.filer import tekst
from tests.portal.filer.kontorfiler import avvist, ods, prov, xlsx

CELLER = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12345678901</v></c></row>'


def ark(innhold: str, foran: str = "") -> str:
    return f"<worksheet>{foran}<sheetData>{innhold}</sheetData></worksheet>"


def test_a_spreadsheet_is_refused_unless_asked_for() -> None:
    for medlemmer in (xlsx(), ods("")):
        avvist(medlemmer, "Arkivfiler, regneark", regneark=False)


def test_other_archives_are_refused_also_when_spreadsheets_are_let_in() -> None:
    avvist({"brev.pdf": b"%PDF-1.7"}, "Arkivfiler og presentasjoner")


def test_documents_are_let_in_too() -> None:
    innhold = {"mimetype": tekst.ODT, "content.xml": "<x><p>Hei</p></x>"}
    assert prov(innhold).endelse == "odt"


def test_an_xlsx_gives_the_text_of_its_cells_row_by_row() -> None:
    funnet = prov(xlsx(ark(CELLER), strenger=["Navn & nummer"]))
    assert (funnet.mimetype, funnet.endelse, funnet.sider) == (tekst.XLSX, "xlsx", 0)
    assert funnet.tekst.splitlines() == ["Oversikt", "", "Navn & nummer 12345678901"]
    assert funnet.skjult == ()


def test_inline_texts_results_and_texts_in_formulas_are_read() -> None:
    rad = (
        '<row><c t="inlineStr"><is><r><t>Ola</t></r></is></c><c t="str"><f>"Kari " &amp; A1</f><v>Per</v></c></row>'
        '<row><c><v>1.5</v></c><c t="b"><v>1</v></c></row>'
    )
    assert prov(xlsx(ark(rad))).tekst.splitlines()[-2:] == ["Ola Kari  Per", "1.5 1"]


def test_texts_that_no_cell_shows_are_read_too() -> None:
    assert "Glemt" in prov(xlsx(ark(CELLER), strenger=["Navn", "Glemt"])).tekst


def test_hidden_sheets_are_told_by_name_and_read() -> None:
    funnet = prov(
        xlsx(ark(CELLER), strenger=["Navn"], ark=[("Oversikt", ""), ("Lønn", "hidden"), ("Grunn", "veryHidden")])
    )
    assert funnet.skjult == ("2 skjulte ark: «Lønn», «Grunn»",)
    assert "Lønn" in funnet.tekst


def test_of_many_names_some_are_told() -> None:
    funnet = prov(xlsx(ark=[("Oversikt", ""), *((f"A{n}", "hidden") for n in range(7))]))
    assert funnet.skjult == ("7 skjulte ark: «A0», «A1», «A2», «A3», «A4» og 2 til",)


@pytest.mark.parametrize("skjult", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"', 'ht="0.1"'])
def test_rows_with_content_that_are_not_shown_are_told(skjult: str) -> None:
    rader = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2" {skjult}><c r="A2"><v>2</v></c></row>'
    assert prov(xlsx(ark(rader))).skjult == ("Skjulte rader i arket «Oversikt»",)


@pytest.mark.parametrize("skjult", ['hidden="1" width="9"', 'width="0"'])
@pytest.mark.parametrize("sted", ['r="AB1"', ""])
def test_columns_with_content_that_are_not_shown_are_told(skjult: str, sted: str) -> None:
    kolonner = f'<cols><col min="{28 if sted else 1}" max="28" {skjult}/></cols>'
    funnet = prov(xlsx(ark(f"<row><c {sted}><v>2</v></c></row>", kolonner)))
    assert funnet.skjult == ("Skjulte kolonner i arket «Oversikt»",)


@pytest.mark.parametrize(
    "innhold",
    [
        ark('<row hidden="1"><c r="A1"/></row><row r="2" hidden="0" ht="15"><c><v>1</v></c></row>'),
        ark('<row r="1"><c r="A1"><v>1</v></c></row>', '<cols><col min="2" max="16384" hidden="1"/></cols>'),
    ],
)
def test_hidden_rows_and_columns_without_content_hide_nothing(innhold: str) -> None:
    assert prov(xlsx(innhold)).skjult == ()


def test_a_default_height_of_zero_hides_rows() -> None:
    innhold = ark("<row><c><v>1</v></c></row>", '<sheetFormatPr defaultRowHeight="0"/>')
    assert prov(xlsx(innhold)).skjult == ("Skjulte rader i arket «Oversikt»",)


KOMMENTARER = "<comments><authors><author>Kari</author></authors>{}</comments>"
TRAADER = "<ThreadedComments>{}</ThreadedComments>"


def test_comments_are_counted_and_read() -> None:
    to = KOMMENTARER.format("<commentList>" + "<comment><text><t>Ring Ola</t></text></comment>" * 2 + "</commentList>")
    funnet = prov(xlsx(flere={"xl/et annet sted.xml": to}))
    assert funnet.skjult == ("2 kommentarer",)
    assert "Ring Ola" in funnet.tekst


def test_a_thread_of_comments_is_not_counted_twice() -> None:
    gammel = KOMMENTARER.format("<commentList><comment><text><t>[Tråd]</t></text></comment></commentList>")
    trad = TRAADER.format(
        '<threadedComment id="1" personId="p"><text>Spør</text></threadedComment>'
        '<threadedComment id="2" parentId="1" personId="p"><text>Svar</text></threadedComment>'
    )
    funnet = prov(xlsx(flere={"xl/comments1.xml": gammel, "xl/threadedComments/threadedComment1.xml": trad}))
    assert funnet.skjult == ("2 kommentarer",)
    assert "Svar" in funnet.tekst


def test_the_stored_data_of_a_pivot_table_are_told_and_read() -> None:
    lager = "<pivotCacheDefinition><sharedItems><s v='Ola Nordmann'/></sharedItems></pivotCacheDefinition>"
    rader = "<pivotCacheRecords><r><x v='0'/><n v='12345678901'/></r></pivotCacheRecords>"
    funnet = prov(xlsx(flere={"xl/pivotCache/a.xml": lager, "xl/pivotCache/b.xml": rader}))
    assert funnet.skjult == ("Pivottabell med lagret datagrunnlag",)
    assert {"Ola Nordmann", "12345678901"} <= set(funnet.tekst.splitlines())


def test_links_to_other_files_are_told_and_their_stored_values_read() -> None:
    lenke = "<externalLink><sheetData><row><cell><v>Ola</v></cell></row></sheetData></externalLink>"
    funnet = prov(xlsx(flere={"xl/externalLinks/externalLink1.xml": lenke}))
    assert funnet.skjult == ("Koblinger til andre filer",)
    assert "Ola" in funnet.tekst


def test_a_link_that_a_reader_may_click_is_no_secret() -> None:
    peker = '<Relationships><Relationship Id="a" Type="x/{}" Target="y" TargetMode="External"/></Relationships>'
    sti = "xl/worksheets/_rels/sheet1.xml.rels"
    assert prov(xlsx(flere={sti: peker.format("hyperlink")})).skjult == ()
    assert prov(xlsx(flere={sti: peker.format("oleObject")})).skjult == ("Koblinger til andre filer",)


def test_hidden_names_are_told_but_not_those_that_excel_makes() -> None:
    navn = (
        '<definedName name="_xlnm._FilterDatabase" hidden="1">A1</definedName>'
        '<definedName name="lønn" hidden="1">"Ola Nordmann"</definedName><definedName name="synlig">A1</definedName>'
    )
    funnet = prov(xlsx(navn=navn))
    assert funnet.skjult == ("Skjulte navn: «lønn»",)
    assert "Ola Nordmann" in funnet.tekst


@pytest.mark.parametrize(
    ("del_", "innhold", "setning"),
    [
        ("docProps/core.xml", "<coreProperties><creator>Kari</creator></coreProperties>", "Navn på forfatter"),
        ("docProps/app.xml", "<Properties><Manager>Kari</Manager></Properties>", "Navn på forfatter"),
        ("docProps/custom.xml", "<Properties><property><a>Eier</a></property></Properties>", "Egne opplysninger"),
        ("customXml/item1.xml", "<a><b>Notat</b></a>", "Data som andre programmer"),
        ("xl/embeddings/a.docx", "x", "1 innebygd fil"),
        ("xl/model/item.data", "x", "Datamodell med lagret"),
        ("xl/connections.xml", "<connections/>", "Koblinger til datakilder"),
        ("xl/revisions/revisionLog1.xml", "<revisions/>", "Sporede endringer"),
    ],
)
def test_what_the_package_carries_beside_the_sheets_is_told(del_: str, innhold: str, setning: str) -> None:
    [funnet] = prov(xlsx(flere={del_: innhold})).skjult
    assert funnet.startswith(setning)


def test_values_beside_each_other_do_not_run_together() -> None:
    verdier = "<externalLink><cell><v>1</v></cell><cell><v>12345678901</v></cell></externalLink>"
    egne = "<a><b>Ola</b><c>10987654321</c></a>"
    funnet = prov(xlsx(flere={"xl/externalLinks/a.xml": verdier, "customXml/item1.xml": egne})).tekst.split()
    assert {"1", "12345678901", "Ola", "10987654321"} <= set(funnet)


def test_empty_properties_are_not_told() -> None:
    tom = {"docProps/core.xml": "<coreProperties><creator/></coreProperties>", "customXml/item1.xml": "<a> </a>"}
    assert prov(xlsx(flere=tom)).skjult == ()


def test_text_beyond_what_is_read_is_told() -> None:
    rader = "<row><c t='inlineStr'><is><t>" + "ord " * 5_000 + "</t></is></c></row>"
    funnet = prov(xlsx(ark(rader * 60)))
    assert funnet.skjult == ("Mye tekst: bare de første 1 000 000 tegnene er lest",)
    assert len(funnet.tekst) <= 1_000_000


# --- hostile --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "flere",
    [
        {"xl/vbaProject.bin": b"\xd0\xcf"},
        {"[Content_Types].xml": xlsx()["[Content_Types].xml"].replace("sheet.main", "sheet.macroEnabled.main")},
        {
            "[Content_Types].xml": xlsx()["[Content_Types].xml"].replace(
                "</Types>",
                '<Override PartName="/x.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>',
            )
        },
    ],
)
def test_an_xlsx_with_macros_is_refused(flere: Mapping[str, str]) -> None:
    avvist({**xlsx(), **flere}, "makroer")


def test_a_sheet_under_a_name_that_would_not_be_read_is_refused() -> None:
    typer = xlsx()["[Content_Types].xml"].replace(
        "</Types>", '<Override PartName="/xl/ark.dat" ContentType="application/x.worksheet+xml"/></Types>'
    )
    avvist({**xlsx(), "[Content_Types].xml": typer}, "skadet")


BOMBER = [
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><{0}>&b;</{0}>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><{0}>&a;</{0}>',
    '<!DOCTYPE {0} SYSTEM "http://example.com/x.dtd"><{0}/>',
    "<{0}>&ukjent;</{0}>",
    "<{0}>",
    "",
]


@pytest.mark.parametrize("bombe", BOMBER)
@pytest.mark.parametrize(
    ("del_", "rot"),
    [
        ("xl/workbook.xml", "workbook"),
        ("xl/_rels/workbook.xml.rels", "Relationships"),
        ("xl/sharedStrings.xml", "sst"),
        ("xl/worksheets/sheet1.xml", "worksheet"),
        ("docProps/core.xml", "coreProperties"),
        ("[Content_Types].xml", "Types"),
    ],
)
def test_a_document_type_or_a_fault_in_any_part_is_refused(del_: str, rot: str, bombe: str) -> None:
    avvist({**xlsx(), del_: bombe.format(rot)}, "skadet")


@pytest.mark.parametrize("bombe", BOMBER)
def test_a_document_type_or_a_fault_in_an_ods_is_refused(bombe: str) -> None:
    for del_ in ("content.xml", "styles.xml", "meta.xml"):
        avvist({**ods("<table/>"), del_: bombe.format("document")}, "skadet")


def test_a_sheet_that_swells_is_refused() -> None:
    avvist(xlsx(ark("<row/>" * 4_000_000)), "langt mer enn størrelsen tilsier")


def test_one_text_shown_a_million_times_does_not_fill_the_memory() -> None:
    rader = '<row><c t="s"><v>0</v></c></row>' * 20_000
    funnet = prov(xlsx(ark(rader), strenger=["x" * 30_000]))
    assert len(funnet.tekst) <= 1_000_000


@pytest.mark.parametrize(
    "innhold",
    [
        '<row><c t="s"><v>99</v></c></row>',
        '<row><c t="s"><v>nei</v></c></row>',
        '<row ht="høy"><c><v>1</v></c></row>',
    ],
)
def test_a_sheet_that_points_nowhere_is_refused(innhold: str) -> None:
    avvist(xlsx(ark(innhold)), "skadet")


def test_an_xlsx_without_a_workbook_is_refused() -> None:
    uten = {n: i for n, i in xlsx().items() if n != "xl/workbook.xml"}
    avvist(uten, "skadet")
