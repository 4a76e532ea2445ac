"""Marks hits in titles and texts, and cuts the snippet that shows why a document matched."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from portal.sok import ord as ordene
from portal.sok.sporring import Frase, Ledd, Sporring

Spenn = tuple[int, int]
_UTDRAG = 180


class Merker:
    """Marks what a query hits. `navn` says whether words inside the given name spans may be marked (J6)."""

    def __init__(self, sporring: Sporring) -> None:
        ledd = [x for g in sporring.grupper if not g.ikke for v in g.valg for x in _alle(v)]
        vanlige = [x for x in ledd if not x.prefiks]
        self._stammer = {s for x in vanlige for s in x.leksemer if ":" not in s}
        self._alene = self._stammer | {s for x in vanlige for s in x.alle if ":" not in s}
        self._navn = {s.partition(":")[2] for x in vanlige for s in x.navn}
        self._prefikser = tuple(s for x in ledd if x.prefiks for s in x.leksemer)

    def __bool__(self) -> bool:
        return bool(self._stammer or self._navn or self._prefikser)

    def tittel(self, tekst: str, navnespenn: Sequence[Sequence[int]], *, navn: bool) -> SafeString:
        """The text as HTML with `<mark>` around each hit."""
        return _html(tekst, self._treff(tekst, navnespenn, navn=navn) if self else ())

    def utdrag(self, tekst: str, *, navneord: frozenset[str], navn: bool) -> SafeString:
        """About 180 characters around the first hit, as HTML with marks; empty when nothing is hit."""
        start = self._forste(tekst, navneord, navn=navn)
        if start is None:
            return SafeString("")
        fra = tekst.rfind(" ", 0, max(0, start - _UTDRAG // 2)) + 1
        til = tekst.find(" ", min(len(tekst), fra + _UTDRAG))
        bit = " ".join(tekst[fra : til if til > 0 else None].split())
        skjulte = [m.span() for m in ordene.ord_i(bit) if ordene.fold(m[0]) in navneord]
        merket = _html(bit, self._treff(bit, skjulte, navn=navn))
        return SafeString(("… " if fra else "") + merket + (" …" if til > 0 else ""))

    def _forste(self, tekst: str, navneord: frozenset[str], *, navn: bool) -> int | None:
        """Where the first hit stands; the pattern finds candidates at C speed, the words decide."""
        for start, slutt in self._kandidater(tekst):
            ordet = tekst[start:slutt]
            if self._er_treff(ordet, navn=navn, i_navn=ordene.fold(ordet) in navneord):
                return start
        return None

    def kan_treffe(self, tekst: str) -> bool:
        """Whether a text may have a hit: asked first when it costs something to know which of its words are names."""
        return any(True for _ in self._kandidater(tekst))

    def _kandidater(self, tekst: str) -> Iterator[Spenn]:
        """The words that have one of the beginnings somewhere in them."""
        slutt = 0
        begynnelser = frozenset(x[:6] for x in (*self._alene, *self._navn, *self._prefikser)) if self else None
        for treff in _monster(begynnelser).finditer(tekst) if begynnelser else ():
            if treff.start() >= slutt:
                start, slutt = _hele_ordet(tekst, *treff.span())
                yield start, slutt

    def _treff(self, tekst: str, navnespenn: Sequence[Sequence[int]], *, navn: bool) -> Iterator[Spenn]:
        for treff in ordene.ord_i(tekst):
            i_navn = any(a <= treff.start() < b for a, b in navnespenn)
            if self._er_treff(treff[0], navn=navn, i_navn=i_navn):
                yield treff.span()

    def _er_treff(self, ordet: str, *, navn: bool, i_navn: bool) -> bool:
        if i_navn:
            return navn and (
                ordene.stamme(ordet) in self._navn or ordene.fold(ordet).startswith(self._prefikser or ("\0",))
            )
        if self._prefikser and ordene.fold(ordet).startswith(self._prefikser):
            return True
        return ordene.stamme(ordet) in self._alene or not self._stammer.isdisjoint(ordene.deler(ordet))


def _alle(valg: Ledd | Frase) -> tuple[Ledd, ...]:
    return valg.ledd if isinstance(valg, Frase) else (valg,)


_LIKE = {
    "å": "(?:å|aa)",
    "æ": "(?:æ|ae|ä)",
    "ø": "(?:ø|oe|ö)",
    "a": "[aáàâã]",
    "e": "[eéèêë]",
    "o": "[oóòô]",
    "u": "[uúùûü]",
}


@lru_cache(maxsize=256)
def _monster(begynnelser: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join("".join(_LIKE.get(c, re.escape(c)) for c in b) for b in sorted(begynnelser)), re.I)


def _hele_ordet(tekst: str, start: int, slutt: int) -> Spenn:
    """The word around a part of it. A pattern that takes the whole word tries each of its letters in vain."""
    while start and tekst[start - 1].isalnum():
        start -= 1
    while slutt < len(tekst) and tekst[slutt].isalnum():
        slutt += 1
    return start, slutt


def _html(tekst: str, spenn: Iterator[Spenn] | tuple[()]) -> SafeString:
    ut, her = [], 0
    for start, slutt in spenn:
        ut.append(f"{escape(tekst[her:start])}<mark>{escape(tekst[start:slutt])}</mark>")
        her = slutt
    return mark_safe("".join(ut) + escape(tekst[her:]))  # noqa: S308 - every piece is escaped above
