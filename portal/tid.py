"""Days are Oslo days and deadlines are counted in working days (offl. § 32; rule K4).

Only `naa` and `i_dag` read the clock; everything else takes its time as an argument.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone

OSLO = ZoneInfo("Europe/Oslo")
EN_DAG = timedelta(days=1)
HELG = {5: "lørdag", 6: "søndag"}
Stengt = Mapping[date, str]
"""Days that do not count besides weekends and public holidays, with the reason; one of them may be long."""
INGEN: Stengt = MappingProxyType({})


def naa() -> datetime:
    """Now, as an aware instant in Oslo time."""
    return timezone.now().astimezone(OSLO)


def i_dag() -> date:
    """The date it is in Oslo now."""
    return naa().date()


def dato(oyeblikk: datetime) -> date:
    """The Oslo date of an instant; ValueError when it has no time zone."""
    if oyeblikk.tzinfo is None:
        raise ValueError("Et øyeblikk må ha tidssone for å ha en dato i Oslo.")
    return oyeblikk.astimezone(OSLO).date()


def midnatt(dag: date) -> datetime:
    """When the day begins in Oslo."""
    return datetime.combine(dag, time.min, OSLO)


@dataclass(frozen=True)
class Telling:
    """The proof of a deadline: every day counted, and every day skipped with the reason."""

    mottatt: date
    siste_dag: date
    virkedager: tuple[date, ...]
    hoppet_over: tuple[tuple[date, str], ...]


def fridag(d: date, stengt: Stengt = INGEN) -> str | None:
    """Why a day is not a working day, in bokmål; None for a working day. A holiday's name wins over the weekend's."""
    return stengt.get(d) or _helligdager(d.year).get(d) or HELG.get(d.weekday())


def er_virkedag(d: date) -> bool:
    """A working day is neither in the weekend nor a public holiday; 24 and 31 December are working days."""
    return fridag(d) is None


def tell(mottatt: date, virkedager: int, stengt: Stengt = INGEN) -> Telling:
    """Day 0 is the day of receipt and day 1 the next working day; the last one is in time to its end.

    ValueError when asked for fewer than one working day.
    """
    if virkedager < 1:
        raise ValueError(f"En frist er minst én virkedag, ikke {virkedager}.")
    talt: list[date] = []
    hoppet: list[tuple[date, str]] = []
    d = mottatt
    while len(talt) < virkedager:
        d += EN_DAG
        if grunn := fridag(d, stengt):
            hoppet.append((d, grunn))
        else:
            talt.append(d)
    return Telling(mottatt, d, tuple(talt), tuple(hoppet))


def siste_dag(mottatt: date, virkedager: int) -> date:
    """The last day that is in time, counted as in `tell`."""
    return tell(mottatt, virkedager).siste_dag


def virkedager_mellom(fra: date, til: date) -> int:
    """The number of working days after `fra`, up to and including `til`; 0 when `til` is not later."""
    if til <= fra:
        return 0
    hele_aar = sum(len(_virkedager(aar)) for aar in range(fra.year, til.year))
    return hele_aar + _nummer_i_aaret(til) - _nummer_i_aaret(fra)


def tre_uker(fra: date) -> date:
    """Three weeks end on the same weekday, or on the next working day if that one is free."""
    d = fra + timedelta(weeks=3)
    while not er_virkedag(d):
        d += EN_DAG
    return d


@lru_cache(maxsize=256)
def _helligdager(aar: int) -> dict[date, str]:
    """The public holidays of a year, by name as Norwegian text writes them."""
    return {d: _navn(navn) for d, navn in holidays.country_holidays("NO", years=aar, language="no").items()}


def _navn(navn: str) -> str:
    """A holiday is named in lower case and with figures; two on one day are joined."""
    navn = navn.replace("Første ", "1. ").replace("Andre ", "2. ")
    deler = navn.split("; ")
    return " og ".join(del_ if del_.startswith("Kristi") else del_[0].lower() + del_[1:] for del_ in deler)


@lru_cache(maxsize=256)
def _virkedager(aar: int) -> tuple[date, ...]:
    """All working days of a year, in order."""
    forste = date(aar, 1, 1)
    dager = (forste + timedelta(days=n) for n in range((date(aar, 12, 31) - forste).days + 1))
    return tuple(d for d in dager if er_virkedag(d))


def _nummer_i_aaret(d: date) -> int:
    """How many working days the year has had at the end of the day."""
    return bisect_right(_virkedager(d.year), d)
