"""How many entries a query matches, about: from the statistics that PostgreSQL keeps of the index anyway.

It only decides how a search is cut into slices, never what it finds.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

from portal import lesebase
from portal.sok.sporring import Frase, Gruppe, Ledd, Sporring

VARER = 3600
"""Seconds that the statistics are used before they are read anew."""
_LES = """
SELECT reltuples::bigint, most_common_elems::text::text[], most_common_elem_freqs
FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
LEFT JOIN pg_stats ON schemaname = nspname AND tablename = relname AND attname = 'sok'
WHERE relname = 'postjournal_sokerad' AND nspname = 'offentlig'
"""


@dataclass(frozen=True, slots=True)
class Hyppighet:
    """Number of entries, and the share of them that has each common lexeme; others have at most the share `rest`."""

    rader: int = 0
    andeler: Mapping[str, float] = field(default_factory=dict)
    rest: float = 0.0

    def treff(self, sporringer: Iterable[Sporring]) -> float:
        """The most entries that can be expected to match them all."""
        andeler = [self._gruppe(g) for s in sporringer for g in s.grupper if not g.ikke]
        return self.rader * min(andeler, default=1.0)

    def vekter(self, ledd: Sequence[Ledd | Frase]) -> tuple[float, ...]:
        """How much each thing tells: the rarer the more; none when nothing is known yet."""
        minst = 1 / (self.rader + 1)
        return tuple(1 - log10(min(1.0, max(minst, self._valg(v)))) for v in ledd) if self.rader else ()

    def kjent(self, sporring: Sporring) -> bool:
        """Whether the query is one word that many entries have; what it says of no other is nothing."""
        ledd = sporring.leddene
        return len(ledd) == 1 and isinstance(ledd[0], Ledd) and any(x in self.andeler for x in ledd[0].leksemer)

    def _gruppe(self, g: Gruppe) -> float:
        return min(1.0, sum(self._valg(v) for v in g.valg))

    def _valg(self, v: Ledd | Frase) -> float:
        if isinstance(v, Frase):
            return min(self._valg(x) for x in v.ledd)
        if v.prefiks:
            return sum(a for x, a in self.andeler.items() if x.startswith(v.leksemer[0])) + self.rest
        sammen = (min(sum(map(self._en, del_)) for del_ in deler) for deler in v.sammen)
        return sum(self._en(x) for x in (*v.leksemer, *v.navn)) + sum(sammen)

    def _en(self, leksem: str) -> float:
        return self.andeler.get(leksem, self.rest)


_lest: tuple[float, Hyppighet] | None = None


def hyppighet() -> Hyppighet:
    """The statistics, read once an hour by each process."""
    global _lest
    if _lest is None or time.monotonic() - _lest[0] > VARER:
        _lest = time.monotonic(), _les()
    return _lest[1]


def _les() -> Hyppighet:
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(_LES)
        rader, leksemer, andeler = peker.fetchone() or (0, None, None)
    if not leksemer or not andeler:
        return Hyppighet(max(rader, 0))
    # Behind the shares of the lexemes stand the least of them, the greatest, and the share of empty vectors.
    return Hyppighet(max(rader, 0), dict(zip(leksemer, andeler, strict=False)), andeler[len(leksemer)])
