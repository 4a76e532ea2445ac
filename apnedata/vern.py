"""Rows older than a year carry no names of natural persons in bulk files (J6).

Where names stand is known by the same spans and words that keep them from being hits in the search.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from portal import navn, tid
from portal.sok import ord as ordene
from postjournal.fremvisning import navneord
from postjournal.offentlig.modeller import OffentligPost

NAVN = "[navn]"
"""Stands where a name is left out."""


def uten_navn(tekst: str, spenn: Iterable[Sequence[int]], ord_: frozenset[str] = frozenset()) -> str:
    """The text without what is in the spans, and without these words wherever they stand."""
    bort = [(int(fra), int(til)) for fra, til in spenn]
    bort += [m.span() for m in ordene.ord_i(tekst) if ordene.fold(m[0]) in ord_] if ord_ else []
    ut, slutt = [], 0
    for fra, til in sorted(bort):
        if fra >= slutt:
            ut += [tekst[slutt:fra], NAVN]
        slutt = max(slutt, til)
    return "".join([*ut, tekst[slutt:]])


def tittel(p: OffentligPost, grense: date) -> str:
    """An entry's title."""
    return p.tittel if p.dato >= grense else uten_navn(p.tittel, p.navn, navneord(p))


def sakstittel(p: OffentligPost, grense: date) -> str:
    """The title of the entry's case; the entry's own day decides."""
    if p.sak is None or p.dato >= grense:
        return p.sak.tittel if p.sak else ""
    return uten_navn(p.sak.tittel, p.sak.navn, navneord(p))


def parter(p: OffentligPost, grense: date) -> list[str]:
    """The entry's correspondents."""
    gammel = p.dato < grense
    return [NAVN if gammel and person and not skjermet else n for _rolle, n, person, skjermet in p.parter]


def motets(felt: str, mote: str = "mote") -> Any:
    """A function that gives the text of a field, by the day of the row's meeting."""

    def hent(rad: Any, grense: date) -> str:
        tekst = str(rad[felt] if isinstance(rad, dict) else getattr(rad, felt))
        holdt = (rad[mote] if isinstance(rad, dict) else getattr(rad, mote)).start
        return tekst if not tekst or holdt >= tid.midnatt(grense) else uten_navn(tekst, navn.finn(tekst))

    return hent
