"""A letter as PDF: the same blocks give the same bytes, and no text can break it. Pure.

The font is the one that comes with reportlab. It lacks many letters: an accented one is drawn without its accent and
any other as a box, while the true letter stays in the file for those who copy, search or listen.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table  # type: ignore[import-untyped]

from portal.blokker import Avsnitt, Blokk, Brevhode, Liste, Overskrift, Rad, Rader

SKRIFT, FET = "Brev", "Brev-Fet"
_FILER = {SKRIFT: "Vera.ttf", FET: "VeraBd.ttf"}
UKJENT = "\ufffd"
_LIKE = {"ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T", "ħ": "h", "Ħ": "H", "\u2010": "-", "\u2011": "-", "\u2012": "–"}
"""Letters without a decomposition that the font lacks, and what they are drawn as (the passport's rules)."""
_HENGER_SAMMEN = re.compile(r"(?<=§) (?=\d)|(?<=\bnr\.) (?=\d)|(?<=\d\.) (?=[a-z])|(?<=\bbokstav) (?=[a-z]\b)")
_BLEKK, _DEMPET = HexColor("#12262e"), HexColor("#4a5d66")
AKSENT = "#0b5268"
VENSTRE, HOYRE, OVERST, NEDERST = 25 * mm, 25 * mm, 32 * mm, 28 * mm
BREDDE = A4[0] - VENSTRE - HOYRE
_NAVNEBREDDE = 32 * mm
_HOYESTE_HODE = 90 * mm
_RAMME = 6
"""What reportlab keeps free on each side of the text, in points."""
_EN_OM_GANGEN = Lock()
"""A font of reportlab serves one file at a time."""
_SPRAK = {"nb": "nb-NO", "nn": "nn-NO"}


def _stil(navn: str, **felt: Any) -> Any:
    felles = {"fontName": SKRIFT, "fontSize": 11, "leading": 16.5, "textColor": _BLEKK, "spaceAfter": 8}
    return ParagraphStyle(navn, **{**felles, "allowWidows": 0, "allowOrphans": 0, "bulletFontName": SKRIFT, **felt})


_AVSNITT = _stil("avsnitt")
_HODE = _stil("hode", spaceAfter=0, leading=15)
_HODENAVN = _stil("hodenavn", fontSize=8, leading=12, textColor=_DEMPET, spaceAfter=0)
_PUNKT = _stil("punkt", leftIndent=5 * mm, bulletIndent=0, bulletFontSize=11, spaceAfter=3)
_RAD = _stil(
    "rad", leftIndent=_NAVNEBREDDE, bulletIndent=0, bulletFontSize=9.5, bulletColor=_DEMPET, spaceAfter=3
)  # fmt: skip
_OVERSKRIFT = {
    1: _stil("overskrift1", fontName=FET, fontSize=16, leading=21, spaceBefore=0, spaceAfter=10, keepWithNext=1),
    2: _stil("overskrift2", fontName=FET, fontSize=11.5, leading=16, spaceBefore=16, spaceAfter=5, keepWithNext=1),
}


def lag_pdf(
    blokker: Iterable[Blokk],
    *,
    tittel: str,
    sprak: str,
    avsender: Sequence[str],
    bunntekst: str,
    aksent: str = AKSENT,
) -> bytes:
    """An A4 letter. `avsender` is the name and then the lines under it; `aksent` a colour as `#rrggbb`."""
    alle = list(blokker)
    with _EN_OM_GANGEN:
        ark = {"avsender": [_tegn(a) for a in avsender if a], "bunntekst": _tegn(bunntekst), "aksent": HexColor(aksent)}
        ferdig, sider = _sett(alle, tittel, sprak, {**ark, "sider": 1})
        return ferdig if sider == 1 else _sett(alle, tittel, sprak, {**ark, "sider": sider})[0]


def _sett(blokker: list[Blokk], tittel: str, sprak: str, ark: dict[str, Any]) -> tuple[bytes, int]:
    """The file and its number of pages; one of several is set twice, since the first says how many there are."""
    ut = BytesIO()
    dokument = SimpleDocTemplate(
        ut, pagesize=A4, leftMargin=VENSTRE - _RAMME, rightMargin=HOYRE - _RAMME,
        topMargin=OVERST, bottomMargin=NEDERST,
        title=_tegn(tittel), author=next(iter(ark["avsender"]), ""), creator="Åpen kommune",
        lang=_SPRAK.get(sprak, sprak), invariant=1,
    )  # fmt: skip
    dokument.build(_flyt(blokker), onFirstPage=_side(ark), onLaterPages=_side(ark))
    return ut.getvalue(), dokument.page


def _flyt(blokker: Iterable[Blokk]) -> list[Any]:
    """The blocks as what reportlab sets, one after the other; an empty letter has a page too."""
    return [f for b in blokker for f in _flytende(b)] or [Spacer(0, 1)]


def _flytende(blokk: Blokk) -> list[Any]:
    match blokk:
        case Brevhode(mottaker, rader):
            return [Spacer(0, 8 * mm), *_hode(mottaker, rader), Spacer(0, 14 * mm)]
        case Overskrift(tekst, niva):
            return [_avsnitt(tekst, _OVERSKRIFT[niva])]
        case Avsnitt(tekst):
            return [_avsnitt(tekst, _AVSNITT)]
        case Liste(punkter):
            return _samlet([_avsnitt(p, _PUNKT, "–") for p in punkter])
        case Rader(rader):
            return _samlet([_avsnitt(verdi, _RAD, navn) for navn, verdi in rader])


def _samlet(linjer: list[Any]) -> list[Any]:
    """Lines that stand close; the last one has room after it, and never stands alone on a page."""
    if len(linjer) > 1:
        linjer[-2].style = linjer[-2].style.clone("nest_siste", keepWithNext=1)
    if linjer:
        linjer[-1].style = linjer[-1].style.clone("siste", spaceAfter=_AVSNITT.spaceAfter)
    return linjer


def _hode(mottaker: Sequence[str], rader: Sequence[Rad]) -> list[Any]:
    """Recipient to the left where the window is, date and reference to the right; under each other when too tall."""
    venstre = [_avsnitt(linje, _HODE) for linje in mottaker]
    hoyre = [[_avsnitt(navn, _HODENAVN), _avsnitt(verdi, _HODE)] for navn, verdi in rader]
    ramme = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    ramme += [("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)]
    ramme += [("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    grunnlinje = ("TOPPADDING", (0, 0), (0, -1), 2.5)
    tabell = Table(hoyre, colWidths=[27 * mm, 43 * mm], style=[*ramme, grunnlinje]) if hoyre else ""
    samlet = Table([[venstre, tabell]], colWidths=[BREDDE - 70 * mm, 70 * mm], style=ramme)
    hoyde = samlet.wrap(BREDDE, A4[1])[1]
    return [samlet] if hoyde <= _HOYESTE_HODE else [*venstre, *(_avsnitt(v, _RAD, n) for n, v in rader)]


def _avsnitt(tekst: str, stil: Any, merke: str | None = None) -> Any:
    """Text as it stands: nothing in it is markup."""
    trygg = escape(_HENGER_SAMMEN.sub("\u00a0", _tegn(tekst))).replace("\n", "<br/>")
    return Paragraph(trygg, stil, bulletText=_tegn(merke) if merke else None)


def _side(ark: dict[str, Any]) -> Any:
    """What stands on every page around the text: sender and accent line above, reference and page below."""

    def tegn(lerret: Any, dokument: Any) -> None:
        lerret.setViewerPreference("DisplayDocTitle", "true")
        lerret.saveState()
        _topp(lerret, ark, forste=dokument.page == 1)
        lerret.setFont(SKRIFT, 8)
        lerret.setFillColor(_DEMPET)
        lerret.drawString(VENSTRE, 14 * mm, ark["bunntekst"])
        lerret.drawRightString(A4[0] - HOYRE, 14 * mm, f"side {dokument.page} av {ark['sider']}")
        lerret.restoreState()

    return tegn


def _topp(lerret: Any, ark: dict[str, Any], *, forste: bool) -> None:
    navn, *linjer = ark["avsender"] or [""]
    hoyde = A4[1] - 20 * mm
    lerret.setFillColor(ark["aksent"])
    lerret.setFont(FET, 14 if forste else 9)
    lerret.drawString(VENSTRE, hoyde, navn)
    lerret.setStrokeColor(ark["aksent"])
    lerret.setLineWidth(1.2)
    lerret.line(VENSTRE, hoyde - 4 * mm, A4[0] - HOYRE, hoyde - 4 * mm)
    if forste:
        lerret.setFillColor(_DEMPET)
        lerret.setFont(SKRIFT, 8)
        lerret.drawString(VENSTRE, hoyde - 9 * mm, "  ·  ".join(linjer))


@cache
def _skrifter() -> frozenset[int]:
    """Registers the fonts once; the characters that they can draw, stand-ins included."""
    for navn, fil in _FILER.items():
        skrift = TTFont(navn, fil)
        _lan_tegn(skrift.face)
        pdfmetrics.registerFont(skrift)
    return frozenset.intersection(*(frozenset(pdfmetrics.getFont(n).face.charToGlyph) for n in _FILER))


def _lan_tegn(flate: Any) -> None:
    """Missing characters borrow the shape of their nearest; the unknown one is the font's empty box."""
    egne = frozenset(flate.charToGlyph)
    for kode in range(0xA0, 0x2070):
        naermest = _naermeste(chr(kode))
        if kode not in egne and ord(naermest) in egne:
            flate.charToGlyph[kode] = flate.charToGlyph[ord(naermest)]
            flate.charWidths[kode] = flate.charWidths[ord(naermest)]
    flate.charToGlyph[ord(UKJENT)], flate.charWidths[ord(UKJENT)] = 0, flate.defaultWidth


def _naermeste(tegn: str) -> str:
    if unicodedata.category(tegn) == "Zs":
        return " "
    return _LIKE.get(tegn) or unicodedata.normalize("NFD", tegn)[0]


def _tegn(tekst: str) -> str:
    """Only what the fonts can draw: controls become spaces, invisible ones go, all else unknown becomes a box."""
    return "".join(_synlig(t) for t in unicodedata.normalize("NFC", tekst))


def _synlig(tegn: str) -> str:
    slag = unicodedata.category(tegn)
    if slag in {"Cf", "Mn", "Me"}:
        return ""
    if slag in {"Cc", "Zl", "Zp"}:
        return tegn if tegn == "\n" else " "
    return tegn if ord(tegn) in _skrifter() and slag != "Cn" else UKJENT
