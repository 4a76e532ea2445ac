"""Staff as lists show them, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kontakter.fremvisning import tidsord
from kontakter.offentlig.modeller import OffentligAnsatt
from portal.visning import adresse

PER_SIDE = 20


@dataclass(frozen=True, slots=True)
class Linje:
    """One of the staff. `tilstand` is a value of `Visning`, `ledig` its words."""

    rad: OffentligAnsatt
    enhet: str
    enhet_url: str
    oppgaver: list[str]
    tilstand: str
    ledig: str


def vis(rader: Sequence[OffentligAnsatt], naa: datetime) -> list[Linje]:
    """The staff as they can be reached now."""
    return [_linje(a, naa) for a in rader]


def fra(nummer: int) -> int:
    """How many stand before the page."""
    return (nummer - 1) * PER_SIDE


def _linje(a: OffentligAnsatt, naa: datetime) -> Linje:
    enhet = a.enhet.navn if a.enhet else ""
    enhet_url = adresse("kontakter:enhet", a.enhet.nokkel) if a.enhet else ""
    return Linje(a, enhet, enhet_url, tidsord.oppgaver(a.oppgaver), *tidsord.ledig(a, naa))
