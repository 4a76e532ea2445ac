"""Searches the projection: newest first, at a cost that does not grow with the journal.

The years are searched in slices, the newest first, and the search stops when it has enough. Each slice is one part of a
`UNION ALL`; a lexeme of time lets the GIN index skip what is outside the slice. One slice always ends where persons'
names stop being searchable (J6), so the rule holds by which tsquery a slice gets, and no job must run for it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from kontakter.offentlig.modeller import OffentligEnhet
from portal import lesebase
from portal.sok import rang, vektor
from portal.sok.sporring import Sporring
from postjournal.offentlig import anslag
from postjournal.offentlig.modeller import OffentligPost, Sokerad
from postjournal.offentlig.rader import dagens_plass, les_fasett

TELLES_TIL = 10_000
RELEVANS_AV = 2_000
FAA = 20_000
"""Hits up to which two slices cost less than many."""
AAR_BAKOVER = 15
HISTORIE = 365
"""An entry that is older than so many days when it is listed is history that was taken in, and no new letter."""
MESTEPARTEN = 8
"""Months of a year from which its lexeme is used in place of theirs."""
Rader = QuerySet[Sokerad]


@dataclass(frozen=True, slots=True)
class Skive:
    """A condition on `Sokerad` as SQL with its parameters, and the places from and to (not with) which it searches."""

    sql: str
    parametre: tuple[Any, ...]
    fra: int | None = None
    til: int | None = None

    def og(self, sql: str, *parametre: Any) -> "Skive":
        """The slice with one more condition."""
        return replace(self, sql=f"{self.sql} AND {sql}", parametre=(*self.parametre, *parametre))

    def med_ender(self, plass: str) -> "Skive":
        """The slice with its ends as conditions on this expression for the place."""
        skive = self if self.fra is None else self.og(f"{plass} >= %s", self.fra)
        return skive if self.til is None else skive.og(f"{plass} < %s", self.til)


ALT = Skive("true", ())
"""Everything."""
INGEN = Skive("false", ())
"""Nothing."""


@dataclass(frozen=True, slots=True)
class Sok:
    """What is searched for: the query and the correspondent, judged `per` a date, names hit up to `dager` back."""

    sporring: Sporring
    part: Sporring
    per: date
    dager: int

    def __bool__(self) -> bool:
        return bool(self.sporring) or bool(self.part)

    @property
    def grense(self) -> date:
        """The oldest journal date on which names of persons may still be hit."""
        return self.per - timedelta(days=self.dager)

    def tsquery(self, *, navn: bool, tider: str = "") -> str:
        """The tsquery text, with a condition on the lexemes of time when one is given."""
        deler = [x.tsquery(navn=navn) for x in (self.sporring, self.part) if x]
        return " & ".join([*deler, tider] if tider else deler)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many match (`over`: more than are counted), and how many by facet."""

    antall: int
    over: bool
    fasetter: dict[str, dict[Any, int]]


def les_markor(tekst: str) -> int | None:
    """A place in the list as it stands in an address; None when it is something else."""
    return int(tekst) if tekst.isdecimal() and len(tekst) < 20 and int(tekst) < 1 << 63 else None


def dager(rader: Rader, fra: date | None, til: date | None) -> Rader:
    """The entries from and with one day, to and with another."""
    if fra:
        rader = rader.filter(plass__gte=dagens_plass(fra))
    return rader.filter(plass__lt=dagens_plass(til) + (1 << 43)) if til else rader


def skiver(
    rader: Rader | Skive, sok: Sok, fra: date | None = None, til: date | None = None, *, eldst: bool = False,
    grovt: bool | None = None,
) -> list[Skive]:  # fmt: skip
    """The matching entries as slices of time, the newest first; one slice when nothing is searched for.

    `eldst`: slices that suit a reading from the oldest. `grovt`: as few as the rule for names allows, which is best
    when there are few hits; when it is not given, the statistics say. `rader` may be a condition that is ready,
    with the days in it.
    """
    alt = rader if isinstance(rader, Skive) else _betingelse(dager(rader, fra, til))
    if not sok:
        return [alt]
    if grovt is None:
        grovt = anslag.hyppighet().treff((sok.sporring, sok.part)) <= FAA
    deler = [
        replace(alt, fra=dagens_plass(start) if start else None, til=dagens_plass(slutt) if slutt else None).og(
            "sok @@ %s::tsquery", sok.tsquery(navn=navn, tider=tider)
        )
        for start, slutt, navn, tider in (_skillet if grovt else _fra_eldst if eldst else _tider)(sok)
        if not (til and start and til < start) and not (fra and slutt and fra >= slutt)
    ]
    return deler or [INGEN]


def dagens(dag: date) -> list[Skive]:
    """The entries of one day."""
    return [_betingelse(dager(Sokerad.objects.all(), dag, dag))]


def _betingelse(rader: Rader) -> Skive:
    """The queryset's condition as SQL."""
    try:
        return Skive(*lesebase.betingelse(rader))
    except EmptyResultSet:
        return INGEN


Tidsskive = tuple[date | None, date | None, bool, str]
"""From, to but not with, whether names may be hit, and the condition on lexemes of time."""


def _skillet(sok: Sok) -> Iterator[Tidsskive]:
    """Two slices: where names may be hit, and where not."""
    yield sok.grense, None, True, ""
    yield None, sok.grense, False, ""


def _tider(sok: Sok) -> Iterator[Tidsskive]:
    """The newest months, then more at a time, the newest first.

    Each lexeme in a condition costs time for every hit, so a slice names few: a whole year in place of most of its
    months, and for all that is older the years that it is not. The ends cut off what is too much.
    """
    midt = date(sok.grense.year - 1, 1, 1)
    ender = sorted({_maaned(sok.per, -1), _maaned(sok.per, -4), sok.grense, midt}, reverse=True)
    framtid = [f"å:{aar}" for aar in range(sok.per.year + 1, sok.per.year + 4)]
    yield ender[0], None, ender[0] >= sok.grense, _en_av(_dekker(ender[0], date(sok.per.year + 1, 1, 1)) + framtid)
    for slutt, start in pairwise(ender):
        yield start, slutt, start >= sok.grense, _en_av(_dekker(start, slutt))
    yield None, midt, False, "!" + _en_av([f"å:{aar}" for aar in range(midt.year, sok.per.year + 1)])


def _fra_eldst(sok: Sok) -> Iterator[Tidsskive]:
    """A slice for each year, the newest first: who reads from the oldest meets few hits at a time."""
    ender = sorted({date(aar, 1, 1) for aar in range(sok.per.year - AAR_BAKOVER, sok.per.year + 1)} | {sok.grense})
    yield ender[-1], None, ender[-1] >= sok.grense, _en_av([f"å:{sok.per.year + i}" for i in range(4)])
    for start, slutt in reversed(list(pairwise(ender))):
        yield start, slutt, start >= sok.grense, _en_av([f"å:{start.year}"])
    yield None, ender[0], False, _en_av([f"å:{aar}" for aar in range(vektor.ELDSTE_AAR, ender[0].year)])


def _en_av(leksemer: Iterable[str]) -> str:
    return "(" + " | ".join(f"'{x}'" for x in leksemer) + ")"


def _dekker(fra: date, til: date) -> list[str]:
    """Lexemes of time that cover the days from one to another, not with the last; most of a year counts as all."""
    maaneder = [_maaned(fra, i) for i in range((til.year - fra.year) * 12 + til.month - fra.month + (til.day > 1))]
    aar = Counter(m.year for m in maaneder)
    hele = [f"å:{a}" for a, antall in aar.items() if antall >= MESTEPARTEN]
    return hele + [f"m:{m:%Y-%m}" for m in maaneder if aar[m.year] < MESTEPARTEN]


def _maaned(dag: date, antall: int) -> date:
    """The first day of the month `antall` months from this day's."""
    nummer = dag.year * 12 + dag.month - 1 + antall
    return date(nummer // 12, nummer % 12 + 1, 1)


def tell(deler: Sequence[Skive]) -> Telling:
    """Counts up to 10,000 matches by facet: whole slices from the newest, until there are enough."""
    # The sum keeps the planner from reading an index for what the lexemes of time say already.
    ender = [d.med_ender("plass + 0") for d in deler]
    sql, parametre = _samlet(ender, "fasett", "" if len(deler) > 1 else "ORDER BY plass DESC")
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(f"SELECT fasett, count(*) FROM ({sql} LIMIT {TELLES_TIL + 1}) t GROUP BY fasett", parametre)
        return _telling(peker.fetchall())


def _telling(rader: Iterable[tuple[int, int]]) -> Telling:
    fasetter: dict[str, dict[Any, int]] = {"enhet": {}, "aar": {}, "type": {}, "tilgang": {}}
    antall = 0
    for tall, n in rader:
        antall += n
        for fasett, verdi in zip(fasetter.values(), les_fasett(tall), strict=True):
            fasett[verdi] = fasett.get(verdi, 0) + n
    return Telling(min(antall, TELLES_TIL), antall > TELLES_TIL, fasetter)


def side(deler: Sequence[Skive], antall: int, etter: int | None = None, *, eldst: bool = False) -> list[int]:
    """Keys of the next `antall` entries after a place, newest first (or oldest first), ordered."""
    plass = _plass(deler)
    deler = [d.med_ender(plass) for d in _igjen(deler, etter, eldst=eldst)]
    if etter is not None:
        deler = [d.og(f"{plass} {'>' if eldst else '<'} %s", etter) for d in deler]
    rekkefolge = f"ORDER BY {plass} {'ASC' if eldst else 'DESC'} LIMIT {int(antall)}"
    sql, parametre = _samlet((list(reversed(deler)) if eldst else deler) or [INGEN], "post_id", rekkefolge)
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(f"{sql} LIMIT {int(antall)}", parametre)
        return [rad[0] for rad in peker.fetchall()]


def _plass(deler: Sequence[Skive]) -> str:
    """How a search names the place: as a sum, so that the planner never walks the whole list for a rare word."""
    return "plass + 0" if len(deler) > 1 else "plass"


def _igjen(deler: Sequence[Skive], etter: int | None, *, eldst: bool) -> list[Skive]:
    """The slices that hold anything beyond a place."""
    if etter is None:
        return list(deler)
    return [d for d in deler if (d.til is None or d.til > etter if eldst else d.fra is None or d.fra < etter)]


def mest_relevante(deler: Sequence[Skive], sok: Sok, antall: int, hopp: int) -> list[int]:
    """Keys of the entries that match best among the newest 2,000 matches; equal ones newest first."""
    ender = [d.med_ender("plass + 0") for d in deler]
    sql, parametre = _samlet(ender, "post_id, sok, plass", f"ORDER BY plass + 0 DESC LIMIT {RELEVANS_AV}")
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(
            f"WITH t AS MATERIALIZED ({sql} LIMIT {RELEVANS_AV}) SELECT post_id FROM t"
            " ORDER BY ts_rank('{0.05, 0.3, 0.5, 1}', sok, %s::tsquery) DESC, plass DESC LIMIT %s OFFSET %s",
            [*parametre, sok.tsquery(navn=False), antall, hopp],
        )
        return [rad[0] for rad in peker.fetchall()]


def beste(
    deler: Sequence[Skive], sporring: Sporring, antall: int, *, blant: int, vekter: Sequence[float] = ()
) -> tuple[int, list[tuple[float, int]]]:
    """How many match, counted to `blant` + 1, and of those, the newest, (rank, key) of the best."""
    ender = [d.med_ender("plass + 0") for d in deler]
    sql, parametre = _samlet(ender, "post_id, sok, plass", f"ORDER BY plass + 0 DESC LIMIT {int(blant) + 1}")
    uttrykk, verdier = rang.rang(sporring, vekter)
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(
            f"WITH t AS MATERIALIZED ({sql} LIMIT {int(blant) + 1})"
            f" SELECT (SELECT count(*) FROM t), {uttrykk} AS rang, post_id FROM t"
            " ORDER BY rang DESC, plass DESC LIMIT %s",
            [*parametre, *verdier, antall],
        )
        rader = peker.fetchall()
    return (rader[0][0] if rader else 0), [(r, i) for _n, r, i in rader]


def finnes(deler: Sequence[Skive]) -> bool:
    """Whether anything matches."""
    return bool(side(deler, 1))


def _samlet(deler: Sequence[Skive], felt: str, slutt: str) -> tuple[str, list[Any]]:
    """The slices one after the other; a limit behind them stops at the slice that fills it."""
    biter = (f"(SELECT {felt} FROM postjournal_sokerad WHERE {d.sql} {slutt})" for d in deler)
    return f"SELECT * FROM ({' UNION ALL '.join(biter)}) s", [p for d in deler for p in d.parametre]


def blant(deler: Sequence[Skive], id_er: Sequence[int]) -> set[int]:
    """Those of these entries that match."""
    disse = [d.og("post_id = ANY(%s::bigint[])", f"{{{','.join(map(str, id_er))}}}") for d in deler]
    return set(side(disse, len(id_er)))


def sist_endret(antall: int) -> list[int]:
    """Keys of the entries that were listed last, or whose public change log grew last, the newest first.

    So many of each are looked at, by the indexes on their times; one that was old when it was listed is history.
    """
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(_SIST_ENDRET, {"antall": antall, "historie": HISTORIE})
        return [rad[0] for rad in peker.fetchall()]


_SIST_ENDRET = """
    SELECT id FROM (
        (SELECT post_id AS id, tid FROM postjournal_offentligendring ORDER BY tid DESC LIMIT %(antall)s)
        UNION ALL
        SELECT id, publisert FROM (
            SELECT id, publisert, dato FROM postjournal_offentligpost ORDER BY publisert DESC LIMIT %(antall)s
        ) p WHERE dato > publisert::date - %(historie)s
    ) t GROUP BY id ORDER BY max(tid) DESC, id DESC LIMIT %(antall)s
"""


def nabodager(dag: date) -> tuple[date | None, date | None]:
    """The nearest days before and after that have entries."""
    rader = Sokerad.objects.values_list("plass", flat=True)
    forrige = rader.filter(plass__lt=dagens_plass(dag)).order_by("-plass").first()
    neste = rader.filter(plass__gte=dagens_plass(dag) + (1 << 43)).order_by("plass").first()
    return _dag(forrige), _dag(neste)


def siste_dag() -> date | None:
    """The newest day of the list."""
    return _dag(Sokerad.objects.order_by("-plass").values_list("plass", flat=True).first())


def _dag(plass: int | None) -> date | None:
    return date.fromordinal(plass >> 43) if plass is not None else None


def hent(id_er: Sequence[int], enheter: Mapping[int, OffentligEnhet] | None = None) -> list[OffentligPost]:
    """The entries with case and unit, in the given order; units that are at hand are not read again."""
    med = (
        OffentligPost.objects.select_related("sak") if enheter else OffentligPost.objects.select_related("sak", "enhet")
    )
    funnet = {p.pk: p for p in med.filter(pk__in=id_er)}
    poster = [funnet[i] for i in id_er if i in funnet]
    for p in poster if enheter else ():
        p.enhet = enheter.get(p.enhet_id) if enheter and p.enhet_id else None
    return poster
