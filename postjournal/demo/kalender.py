"""The working days of a stretch of time, with fewer letters in holiday weeks. Pure."""

from bisect import bisect_left
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from portal.tid import er_virkedag

TAKT = 3
"""Ticks of an ordinary working day; a quiet one has one, so that all goes slower then."""


@dataclass(frozen=True, slots=True)
class Kalender:
    """Days as ticks, in order: lags are counted in them."""

    slag: tuple[date, ...]

    def start(self, rng: Random, maaneder: Set[int], siste: int = 0) -> date:
        """A day to start on, in one of the months; of the `siste` last working days when that is not 0."""
        mulige = self.slag[-siste * TAKT :] if siste else self.slag
        return rng.choice([dag for dag in mulige if siste or dag.month in maaneder] or list(mulige))

    def etter(self, dag: date, virkedager: int) -> date | None:
        """The day so many working days later; None beyond the end."""
        sted = bisect_left(self.slag, dag) + virkedager * TAKT
        return self.slag[sted] if sted < len(self.slag) else None


def kalender(fra: date, til: date) -> Kalender:
    """The ticks of the working days from `fra` to `til`, both included."""
    dager = (fra + timedelta(days=n) for n in range((til - fra).days + 1))
    return Kalender(tuple(dag for dag in dager if er_virkedag(dag) for _ in range(_takt(dag))))


@lru_cache(maxsize=4096)
def neste_virkedag(dag: date) -> date:
    """The first working day after the day."""
    dag += timedelta(days=1)
    while not er_virkedag(dag):
        dag += timedelta(days=1)
    return dag


def maaneder_for(dag: date, antall: int) -> date:
    """The same day so many months before, or the 28th."""
    maaned = dag.year * 12 + dag.month - 1 - antall
    return date(maaned // 12, maaned % 12 + 1, min(dag.day, 28))


def _takt(dag: date) -> int:
    rolig = dag.month == 7 or (dag.month == 12 and dag.day > 21)
    return 1 if rolig else TAKT
