"""Small office files for tests, put together on the spot. Namespaces are left out: they decide nothing."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

import pytest

from portal.filer import Filavvist, Kontrollert, kontroller, tekst

Medlemmer = Mapping[str, str | bytes]
XLSX_TYPER = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{tekst.XLSX}.main+xml"/></Types>'
)


def arkiv(medlemmer: Medlemmer, pakking: int = zipfile.ZIP_DEFLATED) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", pakking) as fil:
        for navn, innhold in medlemmer.items():
            fil.writestr(navn, innhold)
    return ut.getvalue()


def xlsx(
    forste_ark: str = "<worksheet/>",
    *,
    strenger: list[str] | None = None,
    ark: list[tuple[str, str]] | None = None,
    navn: str = "",
    flere: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """An XLSX: its first sheet, shared strings, names and states of sheets, defined names, other parts."""
    arkene = list(enumerate(ark or [("Oversikt", "")], 1))
    bok = "".join(
        f'<sheet name="{a}" sheetId="{n}" r:id="r{n}"' + (f' state="{t}"' if t else "") + "/>" for n, (a, t) in arkene
    )
    pekere = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" Type="x/worksheet"/>' for n, _ in arkene
    )
    delte = "".join(f"<si><t>{escape(s)}</t></si>" for s in strenger or [])
    bok = f"<sheets>{bok}</sheets><definedNames>{navn}</definedNames>"
    return {
        "[Content_Types].xml": XLSX_TYPER,
        "xl/workbook.xml": f'<workbook xmlns:r="r">{bok}</workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{pekere}</Relationships>",
        "xl/sharedStrings.xml": f"<sst>{delte}</sst>",
        **{f"xl/worksheets/sheet{n}.xml": forste_ark if n == 1 else "<worksheet/>" for n, _ in arkene},
        **(flere or {}),
    }


def ods(tabeller: str, *, stiler: str = "") -> dict[str, str]:
    """An ODS with these tables and styles."""
    innhold = f'<document xmlns:office="o"><styles>{stiler}</styles><body>{tabeller}</body></document>'
    return {"mimetype": tekst.ODS, "content.xml": innhold}


def prov(medlemmer: Medlemmer, *, regneark: bool = True) -> Kontrollert:
    return kontroller(io.BytesIO(arkiv(medlemmer)), "fil", storste=50_000_000, flest_sider=10, regneark=regneark)


def avvist(medlemmer: Medlemmer, grunn: str, *, regneark: bool = True) -> None:
    with pytest.raises(Filavvist, match=grunn):
        prov(medlemmer, regneark=regneark)
