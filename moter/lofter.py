"""How the promises are kept: papers out in time before each meeting, minutes soon after it (M1). Pure.

Days are calendar days in Oslo, and whatever is public at any time of a day was public that day. Cancelled and moved
meetings count for nothing; what is published after `per` is not published yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median

from moter.begreper import Motestatus
from portal import tid

UTGAR = frozenset({Motestatus.AVLYST, Motestatus.FLYTTET})
VEDTAK_DAGER = 2


class Avviksslag(StrEnum):
    """What was not as promised."""

    SAKSLISTE_SEN = "saksliste_sen"
    SAKSLISTE_MANGLER = "saksliste_mangler"
    PROTOKOLL_SEN = "protokoll_sen"
    PROTOKOLL_MANGLER = "protokoll_mangler"


@dataclass(frozen=True, slots=True)
class Motefakta:
    """A meeting as far as the promises need it. `innkalt` and `protokollert`: when agenda and minutes became public.

    `varsel_dager`: how many days before the meeting its body promises the agenda.
    """

    nokkel: str
    utvalg_id: int
    utvalg: str
    start: datetime
    status: Motestatus
    innkalt: datetime | None
    protokollert: datetime | None
    varsel_dager: int

    @property
    def dag(self) -> date:
        """The day of the meeting."""
        return tid.dato(self.start)

    @property
    def varselfrist(self) -> date:
        """The last day that the agenda is in time."""
        return self.dag - timedelta(days=self.varsel_dager)


@dataclass(frozen=True, slots=True)
class Avvik:
    """One meeting where a promise was not kept.

    `dager`: for an agenda, days after its last day: until it came, or until the meeting (or `per`) when it has not.
    For minutes, days after the meeting: until they came, or until `per`.
    """

    nokkel: str
    start: datetime
    slag: Avviksslag
    dager: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Aarstall:
    """The figures of a body for a year, or of all bodies when `utvalg_id` is None (`utvalg` is then empty).

    `moter`: meetings held. `sakslister`: those, and coming ones whose agenda should be out; `i_tide` of them were.
    `andel` is i_tide / sakslister. `median_dager` from meeting to minutes is None when there are no minutes.
    `uten_protokoll`: meetings held without public minutes, however recent.
    """

    aar: int
    utvalg_id: int | None
    utvalg: str
    moter: int
    sakslister: int
    i_tide: int
    andel: float
    median_dager: float | None
    uten_protokoll: int
    avvik: tuple[Avvik, ...]


def regn(fakta: Iterable[Motefakta], *, per: datetime, vedtak_dager: int = VEDTAK_DAGER) -> list[Aarstall]:
    """The newest year first; in each year the total, then the bodies by name. A body is called what it was last called.

    Minutes are an exception when they took, or have been missing for, more than `vedtak_dager` days.
    """
    grupper: defaultdict[tuple[int, int | None], list[Motefakta]] = defaultdict(list)
    for f in sorted(fakta, key=lambda f: (f.start, f.nokkel)):
        if _teller(f, per):
            grupper[f.dag.year, None].append(f)
            grupper[f.dag.year, f.utvalg_id].append(f)
    rader = [_aarstall(aar, utvalg, moter, per, vedtak_dager) for (aar, utvalg), moter in grupper.items()]
    return sorted(rader, key=lambda r: (-r.aar, r.utvalg_id is not None, r.utvalg.casefold(), r.utvalg_id or 0))


def _teller(f: Motefakta, per: datetime) -> bool:
    return f.status not in UTGAR and (_holdt(f, per) or tid.dato(per) > f.varselfrist)


def _holdt(f: Motefakta, per: datetime) -> bool:
    """A meeting that has begun; nobody needs to have said so."""
    return f.start <= per


def _aarstall(aar: int, utvalg_id: int | None, alle: Sequence[Motefakta], per: datetime, vedtak_dager: int) -> Aarstall:
    holdt = [f for f in alle if _holdt(f, per)]
    i_tide = sum(_i_tide(f, per) for f in alle)
    ventetid = [_protokolldager(f) for f in holdt if _ute(f.protokollert, per)]
    return Aarstall(
        aar=aar,
        utvalg_id=utvalg_id,
        utvalg="" if utvalg_id is None else alle[-1].utvalg,
        moter=len(holdt),
        sakslister=len(alle),
        i_tide=i_tide,
        andel=i_tide / len(alle),
        median_dager=median(ventetid) if ventetid else None,
        uten_protokoll=len(holdt) - len(ventetid),
        avvik=tuple(a for f in alle for a in _avvik(f, per, vedtak_dager)),
    )


def _ute(publisert: datetime | None, per: datetime) -> bool:
    return publisert is not None and publisert <= per


def _i_tide(f: Motefakta, per: datetime) -> bool:
    return f.innkalt is not None and f.innkalt <= per and tid.dato(f.innkalt) <= f.varselfrist


def _protokolldager(f: Motefakta) -> int:
    """Days from the meeting to its minutes; none when they are dated before it."""
    return max(0, (tid.dato(f.protokollert or f.start) - f.dag).days)


def _avvik(f: Motefakta, per: datetime, vedtak_dager: int) -> Iterator[Avvik]:
    if not _i_tide(f, per):
        yield _saksliste(f, per)
    if _holdt(f, per) and (avvik := _protokoll(f, per)).dager > vedtak_dager:
        yield avvik


def _saksliste(f: Motefakta, per: datetime) -> Avvik:
    if f.innkalt is not None and f.innkalt <= per:
        return Avvik(f.nokkel, f.start, Avviksslag.SAKSLISTE_SEN, (tid.dato(f.innkalt) - f.varselfrist).days)
    til = min(tid.dato(per), f.dag)
    return Avvik(f.nokkel, f.start, Avviksslag.SAKSLISTE_MANGLER, (til - f.varselfrist).days)


def _protokoll(f: Motefakta, per: datetime) -> Avvik:
    if _ute(f.protokollert, per):
        return Avvik(f.nokkel, f.start, Avviksslag.PROTOKOLL_SEN, _protokolldager(f))
    return Avvik(f.nokkel, f.start, Avviksslag.PROTOKOLL_MANGLER, (tid.dato(per) - f.dag).days)
