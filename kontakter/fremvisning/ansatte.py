"""Staff as lists show them, and pages of such lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from kontakter.fremvisning import tidsord
from kontakter.offentlig.modeller import OffentligAnsatt
from portal.visning import adresse

PER_SIDE = 20
_LENGST = 3


@dataclass(frozen=True, slots=True)
class Linje:
    """One of the staff. `tilstand` is a value of `Visning`, `ledig` its words."""

    rad: OffentligAnsatt
    enhet: str
    enhet_url: str
    oppgaver: list[str]
    tilstand: str
    ledig: str


@dataclass(frozen=True, slots=True)
class Blad:
    """Where one is in a list of pages, and what the pages around are called."""

    nummer: int
    har_neste: bool
    q: str = ""

    @property
    def neste(self) -> str:
        """Address of the next page; empty when there is none."""
        return self._adresse(self.nummer + 1) if self.har_neste else ""

    @property
    def forrige(self) -> str:
        """Address of the page before; empty on the first."""
        return self._adresse(self.nummer - 1) if self.nummer > 1 else ""

    def _adresse(self, nummer: int) -> str:
        return "?" + urlencode({n: v for n, v in (("q", self.q), ("side", nummer)) if v})


def vis(rader: Sequence[OffentligAnsatt], naa: datetime) -> list[Linje]:
    """The staff as they can be reached now."""
    return [_linje(a, naa) for a in rader]


def sidetall(tekst: str) -> int:
    """The page that an address asks for; the first one when it cannot be read."""
    return max(1, int(tekst)) if tekst.isdecimal() and len(tekst) <= _LENGST else 1


def fra(nummer: int) -> int:
    """How many stand before the page."""
    return (nummer - 1) * PER_SIDE


def _linje(a: OffentligAnsatt, naa: datetime) -> Linje:
    enhet = a.enhet.navn if a.enhet else ""
    enhet_url = adresse("kontakter:enhet", a.enhet.nokkel) if a.enhet else ""
    return Linje(a, enhet, enhet_url, tidsord.oppgaver(a.oppgaver), *tidsord.ledig(a, naa))
