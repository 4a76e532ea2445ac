"""How a promise is judged: months, shares, and the verdict. Pure: values in, verdict out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Dom(StrEnum):
    """The verdict. One broken time is broken."""

    HOLDT = "holdt"
    BRUTT = "brutt"
    FOR_FA = "for_fa"


@dataclass(frozen=True, slots=True)
class Tall:
    """How many things a promise was measured on, and for how many of them it was broken."""

    malt: int
    brutt: int

    @property
    def holdt(self) -> int:
        """For how many it was kept."""
        return self.malt - self.brutt

    def __add__(self, annet: "Tall") -> "Tall":
        return Tall(self.malt + annet.malt, self.brutt + annet.brutt)


INGEN = Tall(0, 0)


@dataclass(frozen=True, slots=True)
class Avvik:
    """One thing for which the promise was broken. `nokkel` is a public key; `verdi` is in the promise's own unit."""

    nokkel: str
    dag: date
    verdi: int = 0


@dataclass(frozen=True, slots=True)
class Funn:
    """What a measurement found. Mostly there is an exception for each that was broken; staff are told by unit."""

    tall: Tall
    avvik: tuple[Avvik, ...] = ()


def funn(malt: int, avvik: Iterable[Avvik]) -> Funn:
    """What was found, when each broken one is an exception of its own."""
    alle = tuple(avvik)
    return Funn(Tall(malt, len(alle)), alle)


@dataclass(frozen=True, slots=True)
class Periode:
    """The days from and with one to and with another."""

    fra: date
    til: date


def dom(tall: Tall, minst: int) -> Dom:
    """Kept when nothing is broken; with fewer things than `minst` there are too few to tell, and none is too few."""
    if tall.malt < max(minst, 1):
        return Dom.FOR_FA
    return Dom.BRUTT if tall.brutt else Dom.HOLDT


def prosent(tall: Tall, minst: int = 1) -> int | None:
    """The share that was kept in whole per cent, rounded down, so that 100 is all of them; None when too few."""
    if dom(tall, minst) is Dom.FOR_FA:
        return None
    return 100 * tall.holdt // tall.malt


def maneder(per: date, antall: int, fra: date | None = None) -> list[date]:
    """The first day of the last months, oldest first, that of `per` included, and none before that of `fra`."""
    siste = per.year * 12 + per.month - 1
    alle = (date(m // 12, m % 12 + 1, 1) for m in range(siste - antall + 1, siste + 1))
    return [m for m in alle if fra is None or m >= fra.replace(day=1)]


def periode(maned: date, fra: date | None = None) -> Periode:
    """The days of the month, not before `fra`."""
    siste = (maned + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Periode(max(maned, fra) if fra else maned, siste)


def samlet(tallene: Mapping[date, Tall]) -> Tall:
    """All months together."""
    return sum(tallene.values(), INGEN)
