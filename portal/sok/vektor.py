"""What texts become in the index: the text form of a tsvector, built here and only stored by PostgreSQL.

Lexemes: a plain stem for a word; `n:` before the stem of a word in a natural person's name (J6: only queries for
entries younger than a year ask for these); `p:`/`q:` for words of a correspondent's name (organisation, person); `s:`
case, `d:` entry, `e:` property, `t:` date, `å:` and `m:` year and month of the journal date.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from portal.sok import ord as ordene
from portal.sok import tall

ELDSTE_AAR = 1990
"""Entries from before share this year's lexeme of time."""
_HOYESTE_PLASS = 16_000
_STORST = 700_000
"""Bytes of lexemes and places, with room to spare below the megabyte that a tsvector may be."""
_FLEST_PLASSER = 1500
"""Characters of places kept for one lexeme; PostgreSQL itself keeps at most 256 places."""


class Vektor:
    """Collects lexemes with place and weight: A title, B parts of compounds, C correspondents and case, D documents."""

    __slots__ = ("_leksemer", "_plass", "_storrelse")

    def __init__(self) -> None:
        self._leksemer: dict[str, str] = {}
        self._plass = 0
        self._storrelse = 0

    def __str__(self) -> str:
        """The text form that PostgreSQL reads as a tsvector; words and numbers hold no quote and no backslash."""
        return " ".join(f"'{x}':{plasser}" if plasser else f"'{x}'" for x, plasser in self._leksemer.items())

    def merke(self, *leksemer: str) -> None:
        """Adds lexemes without a place: numbers, dates, years."""
        for leksem in leksemer:
            self._leksemer.setdefault(leksem, "")

    def tekst(self, tekst: str, vekt: str, navn: frozenset[str] = frozenset()) -> None:
        """Adds a text; words in `navn` (folded) are parts of persons' names and become `n:` lexemes."""
        del_vekt = "B" if vekt == "A" else vekt
        for ordet in ordene.alle_ord(tekst):
            self._plass += 1
            flatt, stammen, deler = ordene.analyse(ordet)
            if flatt in navn:
                self._legg("n:" + ordene.stamme(ordet), vekt)
            elif stammen:
                self._legg(stammen, vekt)
                for del_ in deler:
                    self._legg(del_, del_vekt)
        self._plass += 10
        self.merke(*(f"t:{d.isoformat()}" for _, _, d in tall.datoer(tekst)))

    def part(self, navnet: str, *, er_person: bool) -> None:
        """Adds a correspondent's name."""
        for ordet in ordene.alle_ord(navnet):
            self._plass += 1
            stammen = ordene.stamme(ordet)
            self._legg("n:" + stammen if er_person else stammen, "C")
            self.merke(("q:" if er_person else "p:") + stammen)
            for del_ in () if er_person else ordene.deler(ordet):
                self._legg(del_, "C")
        self._plass += 10

    def _legg(self, leksem: str, vekt: str) -> None:
        """Long documents: places only for the beginning, and no more new words than a tsvector can hold."""
        plass = f"{self._plass}{vekt}" if self._plass < _HOYESTE_PLASS else ""
        plasser = self._leksemer.get(leksem)
        if plasser is None:
            if self._storrelse < _STORST:
                self._leksemer[leksem] = plass
                self._storrelse += len(leksem.encode()) + 12
        elif plass and len(plasser) < _FLEST_PLASSER:
            self._leksemer[leksem] = f"{plasser},{plass}" if plasser else plass
            self._storrelse += 2


def navneord(tekster: Iterable[tuple[str, Sequence[Sequence[int]]]]) -> frozenset[str]:
    """The folded words of the name spans in `(text, spans)` pairs."""
    return frozenset(
        ordene.fold(o)
        for tekst, spenn in tekster
        for start, slutt in spenn
        for o in ordene.alle_ord(tekst[start:slutt])
    )


def numre(
    *, saksnr: str, dokumentnr: str, eiendommer: Iterable[tuple[int, int]], dato: date, datoer: Iterable[date | None]
) -> list[str]:
    """The lexemes of an entry's numbers, properties and dates."""
    leksemer = [
        f"å:{max(dato.year, ELDSTE_AAR)}",
        f"m:{dato:%Y-%m}",
        *(f"t:{d.isoformat()}" for d in (dato, *datoer) if d),
    ]
    leksemer += [f"s:{saksnr}", f"d:{dokumentnr}"] if saksnr else []
    return leksemer + [f"e:{gnr}/{bnr}" for gnr, bnr in eiendommer]
