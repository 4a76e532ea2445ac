"""The clock of an access request: five working days, counted on Oslo dates, with the proof (offl. § 32; K3–K5). Pure.

Nothing here is stored as truth: whether a request is late is worked out when somebody looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal import tid

VIRKEDAGER = 5
"""From the sixth working day silence counts as a refusal (offl. § 32 andre ledd)."""
BEGRUNNELSE_VIRKEDAGER = 10
"""Closer reasons are given within ten working days (offl. § 31 andre ledd)."""
STANSET = "klokka sto stille"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood from one day until another, when it went on; `til` is None while it stands.

    The day it stopped does not count, since what was left of it was lost; the day it went on does.
    """

    fra: date
    til: date | None = None

    def dekker(self, d: date) -> bool:
        """Whether the day does not count."""
        return self.fra <= d and (self.til is None or d < self.til)


@dataclass(frozen=True, slots=True)
class Frist:
    """A deadline with its proof; `siste_dag` is None while the clock stands."""

    mottatt: date
    siste_dag: date | None
    talt: tuple[date, ...]
    hoppet_over: tuple[tuple[date, str], ...]

    def ute(self, per: date) -> bool:
        """The last day has passed without an answer."""
        return self.siste_dag is not None and per > self.siste_dag

    def igjen(self, per: date) -> int | None:
        """Working days left, today included; 0 when it is late, None while the clock stands."""
        return None if self.siste_dag is None else sum(d >= per for d in self.talt)


def frist(
    mottatt: date, *, pauser: Sequence[Pause] = (), stengt: tid.Stengt = tid.INGEN, virkedager: int = VIRKEDAGER
) -> Frist:
    """The last day for an answer to what was received that day, in time to its end (K4)."""
    talt: list[date] = []
    hoppet: list[tuple[date, str]] = []
    d = mottatt
    while len(talt) < virkedager:
        d += tid.EN_DAG
        if any(p.til is None and p.dekker(d) for p in pauser):
            return Frist(mottatt, None, tuple(talt), tuple(hoppet))
        if grunn := _teller_ikke(d, pauser, stengt):
            hoppet.append((d, grunn))
        else:
            talt.append(d)
    return Frist(mottatt, d, tuple(talt), tuple(hoppet))


def _teller_ikke(d: date, pauser: Sequence[Pause], stengt: tid.Stengt) -> str | None:
    return tid.fridag(d, stengt) or (STANSET if any(p.dekker(d) for p in pauser) else None)


def brukte(mottatt: date, til: date, *, pauser: Sequence[Pause] = (), stengt: tid.Stengt = tid.INGEN) -> int:
    """How many working days an answer took: 0 when it came on the day of receipt."""
    dager = (mottatt + timedelta(days=n) for n in range(1, (til - mottatt).days + 1))
    return sum(_teller_ikke(d, pauser, stengt) is None for d in dager)


def klagefrist(mottatt_svar: date) -> date:
    """The last day of the three weeks to appeal, or to ask for closer reasons (fvl. § 29, offl. § 31)."""
    return tid.tre_uker(mottatt_svar)
