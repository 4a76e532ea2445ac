"""Reads the dates of a year's meetings as people write them: `14.1, 11.02 kl. 18.00, 4.3.2027`. Pure.

Parts stand apart by comma, semicolon or a new line; a year and a time of day may follow each date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from portal.tid import OSLO

_DEL = re.compile(
    r"(?P<dag>\d{1,2})\.\s?(?P<maaned>\d{1,2})\.?(?:\s?(?P<aar>\d{4}))?"
    r"(?:\s+(?:kl\.?\s*)?(?P<time>\d{1,2})(?:[.:](?P<minutt>\d{2}))?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lest:
    """The times that were understood, in order and each once, and what was wrong with the other parts."""

    tider: tuple[datetime, ...]
    feil: tuple[str, ...]


def les(tekst: str, aar: int, klokka: time) -> Lest:
    """The times in Oslo; `aar` and `klokka` go for dates that tell none."""
    tider, feil = set(), []
    for del_ in _deler(tekst):
        try:
            tider.add(_tid(del_, aar, klokka))
        except ValueError as grunn:
            feil.append(f"«{del_}»: {grunn}")
    return Lest(tuple(sorted(tider)), tuple(feil))


def _deler(tekst: str) -> Iterator[str]:
    return (d for d in (del_.strip() for del_ in re.split(r"[,;\n]", tekst)) if d)


def _tid(del_: str, aar: int, klokka: time) -> datetime:
    treff = _DEL.fullmatch(del_)
    if treff is None:
        raise ValueError("skriv datoen som 14.1 eller 14.01.2027, gjerne med klokkeslett: 14.1 kl. 18.00")
    i_aaret = int(treff["aar"] or aar)
    if i_aaret != aar:
        raise ValueError(f"datoen er ikke i {aar}")
    timen, minuttet = (int(treff["time"]), int(treff["minutt"] or 0)) if treff["time"] else (klokka.hour, klokka.minute)
    try:
        return datetime(i_aaret, int(treff["maaned"]), int(treff["dag"]), timen, minuttet, tzinfo=OSLO)
    except ValueError:
        raise ValueError("det finnes ikke noe slikt tidspunkt") from None
