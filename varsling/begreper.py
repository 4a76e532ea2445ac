"""What can be followed, how often one is told, and what kinds of news there are. Pure values."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from portal.tid import OSLO


class Slag(StrEnum):
    """What can be followed."""

    SOK = "sok"
    SAK = "sak"
    EIENDOM = "eiendom"
    POLITISK = "politisk"
    SAKER = "saker"
    VEDTAK = "vedtak"
    UTVALG = "utvalg"
    PERSON = "person"
    STILLING = "stilling"


class Takt(StrEnum):
    """How often one is told."""

    STRAKS = "straks"
    DAGLIG = "daglig"
    UKENTLIG = "ukentlig"


class Kilde(StrEnum):
    """Where a piece of news is from."""

    POST = "post"
    MOTE = "mote"
    VERV = "verv"
    STILLING = "stilling"


NY, FRIST, AVLYST, BEGYNT, SLUTTET = "ny", "frist", "avlyst", "begynt", "sluttet"
"""What happened, where the source has no words of its own."""
KLOKKA = time(7)
"""When daily and weekly messages go out, in Oslo; the weekly ones on Mondays."""
FRIST_FOR_SVAR = timedelta(hours=48)
"""How long a subscription waits for its confirmation before it is forgotten."""


@dataclass(frozen=True, slots=True)
class Nytt:
    """A piece of news: something public changed. `gjelder` is the key of the projection's row."""

    id: int
    kilde: str
    gjelder: str
    hva: str
    tid: datetime
    verdier: dict[str, Any] = field(default_factory=dict, hash=False)


def siste_runde(takt: Takt, naa: datetime) -> datetime:
    """When messages of this pace were last due: now, this morning (or yesterday's), or Monday morning."""
    if takt == Takt.STRAKS:
        return naa
    lokal = naa.astimezone(OSLO)
    dag = lokal.date() - timedelta(days=lokal.weekday() if takt == Takt.UKENTLIG else 0)
    runde = datetime.combine(dag, KLOKKA, OSLO)
    if runde <= naa:
        return runde
    return datetime.combine(dag - timedelta(days=7 if takt == Takt.UKENTLIG else 1), KLOKKA, OSLO)
