"""An ODS is read to the last cell, and tells what is hidden in it; in ODF it is mostly the style that hides."""

import pytest

from portal.filer import tekst
from tests.portal.filer.kontorfiler import avvist, ods, prov

STILER = (
    '<style family="table" name="ta2"><table-properties display="false"/></style>'
    '<style family="table-row" name="ro2"><table-row-properties row-height="0cm"/></style>'
    '<style family="table-column" name="co2"><table-column-properties column-width="0in"/></style>'
    '<style family="text" name="t2"><text-properties display="none"/></style>'
)
LUKKET = 'visibility="collapse"'


def tabell(*deler: str, stil: str = "") -> str:
    return f'<table name="A" style-name="{stil}">{"".join(deler)}</table>'


def rad(innhold: str = "1", attr: str = "", celle: str = "") -> str:
    return f"<table-row {attr}><table-cell {celle}><p>{innhold}</p></table-cell></table-row>"


def test_an_ods_gives_the_text_and_the_numbers_of_its_cells() -> None:
    celler = rad("1,23E+10", celle='office:value="12345678901"').replace(
        "</table-row>", "<table-cell><p>Søknad</p></table-cell></table-row>"
    )
    funnet = prov(ods(tabell(celler)))
    assert (funnet.mimetype, funnet.endelse, funnet.sider) == (tekst.ODS, "ods", 0)
    assert funnet.tekst.splitlines() == ["A", "1,23E+10 12345678901 Søknad"]
    assert funnet.skjult == ()


def test_a_hidden_sheet_is_told() -> None:
    assert prov(ods(tabell(rad(), stil="ta2"), stiler=STILER)).skjult == ("1 skjult ark: «A»",)


@pytest.mark.parametrize(
    "rader",
    [
        rad(attr='style-name="ro2"'),
        rad(attr=LUKKET),
        rad(attr='visibility="filter"'),
        f'<table-row-group display="false">{rad()}</table-row-group>',
    ],
)
def test_hidden_rows_are_told(rader: str) -> None:
    assert prov(ods(tabell(rader), stiler=STILER)).skjult == ("Skjulte rader i arket «A»",)


@pytest.mark.parametrize(
    "innhold",
    [
        f"<table-column {LUKKET}/>{rad()}",
        '<table-column number-columns-repeated="3"/><table-column style-name="co2"/>'
        + rad(celle='number-columns-repeated="4"'),
        f'<table-column-group display="false"><table-column/></table-column-group>{rad()}',
    ],
)
def test_hidden_columns_are_told(innhold: str) -> None:
    assert prov(ods(tabell(innhold), stiler=STILER)).skjult == ("Skjulte kolonner i arket «A»",)


def test_hidden_rows_and_columns_without_content_hide_nothing() -> None:
    kolonner = f'<table-column/><table-column number-columns-repeated="1023" {LUKKET}/>'
    tom = f"<table-row {LUKKET}><table-cell/></table-row>"
    assert prov(ods(tabell(kolonner, rad(), tom))).skjult == ()


@pytest.mark.parametrize(
    ("innhold", "setning"),
    [
        (tabell(rad("<annotation>Ring</annotation>")), "1 kommentar"),
        (tabell("<table-source/>"), "Koblinger til andre filer"),
        (tabell(rad("<span style-name='t2'>x</span>")), "Skjult tekst"),
        (
            "<tracked-changes><deletion/><deletion/><cell-content-change/></tracked-changes>",
            "Sporede endringer (2 slettinger, 1 endret celle)",
        ),
    ],
)
def test_other_hidden_content_is_told(innhold: str, setning: str) -> None:
    assert prov(ods(innhold, stiler=STILER)).skjult == (setning,)


def test_hidden_cells_deleted_words_and_drawings_are_read() -> None:
    slettet = "<tracked-changes><deletion><p>Slettet</p></deletion></tracked-changes>"
    innhold = slettet + tabell("<shapes><p>Figur</p></shapes>", rad("Gjemt", LUKKET))
    assert prov(ods(innhold)).tekst.split() == ["Slettet", "A", "Figur", "Gjemt"]


def test_texts_in_formulas_are_read() -> None:
    assert "Ola" in prov(ods(tabell(rad(celle="formula='of:=&quot;Ola&quot;'")))).tekst


def test_an_object_in_a_sheet_is_told_and_read() -> None:
    funnet = prov({**ods(tabell()), "Object 1/content.xml": "<x><p>Tall bak figuren</p></x>"})
    assert funnet.skjult == ("1 innebygd fil",)
    assert "Tall bak figuren" in funnet.tekst


def test_who_made_it_is_told() -> None:
    meta = "<meta><initial-creator>Kari</initial-creator><user-defined>Notat</user-defined></meta>"
    funnet = prov({**ods(tabell()), "meta.xml": meta})
    assert funnet.skjult == ("Navn på forfatter i egenskapene", "Egne opplysninger i egenskapene")


def test_macros_and_passwords_are_refused() -> None:
    avvist({**ods(""), "Basic/Standard/Module1.xml": "<x/>"}, "makroer")
    avvist({**ods(""), "META-INF/manifest.xml": "<m><encryption-data/></m>"}, "passord")


def test_a_number_that_is_none_is_refused() -> None:
    avvist(ods(tabell(rad(celle='number-columns-repeated="mange"'))), "skadet")
