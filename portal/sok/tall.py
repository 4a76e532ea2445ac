"""Numbers that mean something in a journal: case numbers, entry numbers, properties, dates."""

import re
from collections.abc import Iterator
from datetime import date

_EIENDOM = re.compile(r"(?<![\d/.-])(\d{1,4})/(\d{1,5})((?:/\d{1,4}){0,2})((?:,\s?\d{1,4}(?![\d/]))*)(?![\d/])")
_GNR_BNR = re.compile(
    r"\bg(?:år)?d?s?\.?n(?:umme)?r\.?\s*(\d{1,4})[\s,/og]*b(?:ruks)?\.?n(?:umme)?r\.?\s*(\d{1,5})", re.I
)
_IKKE_EIENDOM = re.compile(
    r"(?:\b(?:sak|saker|saksnr|saknr|saksnummer|arkivsaksnr|ps|rs|ks|fs|os|ds|fo|skoleåret?|barnehageåret?|året|sesongen|ref|arkivsak|vedtak|møte|nr|plan|planid|§|pkt|del|uke)\.?[\s:]*)$",
    re.I,
)
_AARSTALL = re.compile(r"/(?:19|20)\d\d$")
_DATO = re.compile(r"(?<!\d)(?:(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d))(?!\d)")


def datoer(tekst: str) -> Iterator[tuple[int, int, date]]:
    """Each date in the text as (start, slutt, date)."""
    for m in _DATO.finditer(tekst):
        d, mnd, aar, aar2, mnd2, d2 = m.groups()
        try:
            yield m.start(), m.end(), date(int(aar or aar2), int(mnd or mnd2), int(d or d2))
        except ValueError:
            continue


def eiendommer(tekst: str) -> tuple[tuple[int, int], ...]:
    """The properties (gnr, bnr) of a title: `49/116`, `38/8,25`, `gnr 49 bnr 116`; not `PS 12/26` or `9/2025`."""
    if not any(c.isdigit() for c in tekst):
        return ()
    funnet = [(int(g), int(b)) for g, b in _GNR_BNR.findall(tekst)]
    for m in _EIENDOM.finditer(tekst):
        gnr, bnr = int(m[1]), int(m[2])
        if _er_eiendom(tekst, m.start(), gnr, bnr) and not _AARSTALL.search(m[3]):
            funnet.append((gnr, bnr))
            funnet += [(gnr, int(n)) for n in re.findall(r"\d+", m[4])]
    return tuple(dict.fromkeys(funnet))


def _er_eiendom(tekst: str, start: int, gnr: int, bnr: int) -> bool:
    er_aar = (1900 <= bnr < 2100 and gnr <= 12) or 1900 <= gnr < 2100
    return gnr > 0 and bnr > 0 and not er_aar and not _IKKE_EIENDOM.search(tekst[max(0, start - 16) : start])


def saksaar(tekst: str) -> int:
    """The four-digit year of `2026` or `26` (two digits are this century, from 60 the last)."""
    aar = int(tekst)
    return aar if aar > 99 else aar + (1900 if aar >= 60 else 2000)
