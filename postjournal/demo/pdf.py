"""Writes a small PDF 1.4: A4, Helvetica, Norwegian letters by WinAnsi. The same text gives the same bytes. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BREDDE, HOYDE, MARG = 595, 842, 64
_SMALE = {"i": 222, "j": 222, "l": 222, "t": 278, "f": 278, "r": 333, " ": 278, ".": 278, ",": 278, "/": 278, "-": 333}
_BREIE = {"m": 833, "w": 722, "M": 833, "W": 944, "æ": 889, "Æ": 1000, "ø": 611, "–": 556, "§": 556}


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """A paragraph; `storrelse` in points, `luft` in points above it."""

    tekst: str
    storrelse: int = 11
    fet: bool = False
    luft: int = 9


def lag(avsnitt: Iterable[Avsnitt], tittel: str) -> bytes:
    """The paragraphs as a document of so many pages as they need."""
    sider = list(_sider(avsnitt))
    barn = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(sider)))
    objekter = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (nb-NO) >>",
        f"<< /Type /Pages /Count {len(sider)} /Kids [{barn}] >>".encode(),
        _skrift("Helvetica"),
        _skrift("Helvetica-Bold"),
        b"<< /Title (" + _streng(tittel) + b") >>",
    ]
    for n, side in enumerate(sider):
        objekter += [_side(7 + 2 * n), _strom([*side, _linje(f"Side {n + 1} av {len(sider)}", 9, 36)])]
    return _fil(objekter)


def _sider(avsnitt: Iterable[Avsnitt]) -> Iterator[list[bytes]]:
    """Lines set from the top; a new page when one is full."""
    side: list[bytes] = []
    y = HOYDE - MARG
    for a in avsnitt:
        y -= a.luft
        for linje in _brekk(a.tekst, a.storrelse):
            y -= round(a.storrelse * 1.35)
            if y < MARG:
                yield side
                side, y = [], HOYDE - MARG - a.storrelse
            side.append(_linje(linje, a.storrelse, y, "F2" if a.fet else "F1"))
    yield side


def _brekk(tekst: str, storrelse: int) -> Iterator[str]:
    """The words in lines that fit between the margins."""
    linje, plass = "", (BREDDE - 2 * MARG) * 1000 / storrelse
    for ord_ in tekst.split():
        if linje and _bredde(f"{linje} {ord_}") > plass:
            yield linje
            linje = ord_
        else:
            linje = f"{linje} {ord_}".strip()
    yield linje


def _bredde(tekst: str) -> int:
    """Helvetica's width in thousandths of the size, a little on the wide side."""
    return sum(_SMALE.get(tegn) or _BREIE.get(tegn) or (722 if tegn.isupper() else 556) for tegn in tekst)


def _linje(tekst: str, storrelse: int, y: int, skrift: str = "F1") -> bytes:
    return f"BT /{skrift} {storrelse} Tf {MARG} {y} Td (".encode() + _streng(tekst) + b") Tj ET"


def _streng(tekst: str) -> bytes:
    kodet = tekst.encode("cp1252", "replace")
    return kodet.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _skrift(navn: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{navn} /Encoding /WinAnsiEncoding >>".encode()


def _side(innhold: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {BREDDE} {HOYDE}] "
        f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {innhold} 0 R >>"
    ).encode()


def _strom(linjer: Sequence[bytes]) -> bytes:
    data = b"\n".join(linjer)
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _fil(objekter: Sequence[bytes]) -> bytes:
    """The objects with their cross-reference table."""
    ut, steder = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for n, objekt in enumerate(objekter, 1):
        steder.append(len(ut))
        ut += f"{n} 0 obj\n".encode() + objekt + b"\nendobj\n"
    antall, xref = len(objekter) + 1, len(ut)
    ut += f"xref\n0 {antall}\n0000000000 65535 f \n".encode()
    ut += b"".join(f"{sted:010} 00000 n \n".encode() for sted in steder)
    ut += f"trailer\n<< /Size {antall} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{xref}\n%%EOF\n".encode()
    return bytes(ut)
