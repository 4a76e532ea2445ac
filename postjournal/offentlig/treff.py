"""Searches the projection: newest first, at a cost that does not grow with the journal.

The years are searched in slices, the newest first, and the search stops when it has enough. Each slice is one part of a
`UNION ALL`; a year lexeme lets the GIN index skip what is outside the slice. The first slice ends where persons' names stop
being searchable (J6), so the rule holds by which tsquery a slice gets, and no job must run for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from portal.sok.sporring import Sporring
from postjournal.offentlig.modeller import OffentligPost, Sokerad
from postjournal.offentlig.rader import dagens_plass

TELLES_TIL = 10_000
RELEVANS_AV = 2_000
Rader = QuerySet[Sokerad]


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

    def tsquery(self, *, navn: bool, aar: Iterable[int] = ()) -> str:
        """The tsquery text, limited to these years of journal date when any are given."""
        deler = [x.tsquery(navn=navn) for x in (self.sporring, self.part) if x]
        if arene := " | ".join(f"'å:{a}'" for a in aar):
            deler.append(f"({arene})")
        return " & ".join(deler)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many match (`over`: more than are counted), by facet, and the keys of the first page."""

    antall: int
    over: bool
    fasetter: dict[str, dict[Any, int]]
    id_er: list[int]


def les_markor(tekst: str) -> int | None:
    """A place in the list as it stands in an address; None when it is something else."""
    return int(tekst) if tekst.isdecimal() and tekst.isascii() and len(tekst) < 19 else None


def dager(rader: Rader, fra: date | None, til: date | None) -> Rader:
    """The entries from and with one day, to and with another."""
    if fra:
        rader = rader.filter(plass__gte=dagens_plass(fra))
    return rader.filter(plass__lt=dagens_plass(til) + (1 << 43)) if til else rader


def skiver(rader: Rader, sok: Sok, fra: date | None = None, til: date | None = None) -> list[Rader]:
    """The matching entries as slices of time, the newest first; one slice when nothing is searched for."""
    rader = dager(rader, fra, til)
    if not sok:
        return [rader]
    midt = date(sok.grense.year - 1, 1, 1)
    alle = [
        (sok.grense, None, sok.tsquery(navn=True, aar=range(sok.grense.year, sok.per.year + 2))),
        (midt, sok.grense, sok.tsquery(navn=False, aar=range(midt.year, sok.grense.year + 1))),
        (None, midt, sok.tsquery(navn=False, aar=_aar(fra, til))),
    ]
    return [
        _mellom(rader, start, slutt).filter(sok__passer=tsquery)
        for start, slutt, tsquery in alle
        if not (til and start and til < start) and not (fra and slutt and fra >= slutt)
    ]


def _aar(fra: date | None, til: date | None) -> range:
    """The years of a narrow span of dates; empty when it is wide."""
    return range(fra.year, til.year + 1) if fra and til and til.year - fra.year < 6 else range(0)


def _mellom(rader: Rader, start: date | None, slutt: date | None) -> Rader:
    if start:
        rader = rader.filter(plass__gte=dagens_plass(start))
    return rader.filter(plass__lt=dagens_plass(slutt)) if slutt else rader


def tell(deler: Sequence[Rader], antall_id: int) -> Telling:
    """Counts up to 10,000 of the newest matches by facet, and finds the first page, in one query."""
    sql, parametre = _samlet(deler, TELLES_TIL + 1, "post_id plass type enhet_id tilgang aar".split())
    with connection.cursor() as peker:
        peker.execute(
            f"WITH t AS MATERIALIZED ({sql}), side AS (SELECT post_id FROM t ORDER BY plass DESC LIMIT {int(antall_id)})"
            " SELECT type, enhet_id, tilgang, aar, count(*) FROM t GROUP BY 1, 2, 3, 4"
            " UNION ALL SELECT NULL, post_id, NULL, NULL, 0 FROM side",
            parametre,
        )
        return _telling(peker.fetchall())


def _telling(rader: Iterable[tuple[Any, ...]]) -> Telling:
    fasetter: dict[str, dict[Any, int]] = {"type": {}, "enhet": {}, "tilgang": {}, "aar": {}}
    antall, id_er = 0, []
    for type_, enhet, tilgang, aar, n in rader:
        if not n:
            id_er.append(enhet)
            continue
        antall += n
        for navn, verdi in zip(fasetter, (type_, enhet, tilgang, aar), strict=True):
            fasetter[navn][verdi] = fasetter[navn].get(verdi, 0) + n
    return Telling(min(antall, TELLES_TIL), antall > TELLES_TIL, fasetter, id_er)


def side(deler: Sequence[Rader], antall: int, etter: int | None = None, *, eldst: bool = False) -> list[int]:
    """Keys of the next `antall` entries after a place, newest first (or oldest first), ordered."""
    if etter is not None:
        deler = [p.filter(plass__gt=etter) if eldst else p.filter(plass__lt=etter) for p in deler]
    sql, parametre = _samlet(list(reversed(deler)) if eldst else deler, antall, ["post_id"], eldst=eldst)
    with connection.cursor() as peker:
        peker.execute(sql, parametre)
        return [rad[0] for rad in peker.fetchall()]


def mest_relevante(deler: Sequence[Rader], sok: Sok, antall: int, hopp: int) -> list[int]:
    """Keys of the entries that match best among the newest 2,000 matches; equal ones newest first."""
    sql, parametre = _samlet(deler, RELEVANS_AV, ["post_id"])
    with connection.cursor() as peker:
        peker.execute(
            f"WITH t AS MATERIALIZED ({sql}) SELECT post_id FROM t JOIN postjournal_sokerad s USING (post_id)"
            " ORDER BY ts_rank('{0.05, 0.3, 0.5, 1}', s.sok, %s::tsquery) DESC, s.plass DESC LIMIT %s OFFSET %s",
            [*parametre, sok.tsquery(navn=False), antall, hopp],
        )
        return [rad[0] for rad in peker.fetchall()]


def finnes(deler: Sequence[Rader]) -> bool:
    """Whether anything matches."""
    return any(p.exists() for p in deler)


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


def hent(id_er: Sequence[int]) -> list[OffentligPost]:
    """The entries with case and unit, in the given order."""
    funnet = OffentligPost.objects.select_related("sak", "enhet").in_bulk(list(id_er))
    return [funnet[i] for i in id_er if i in funnet]


def _samlet(
    deler: Sequence[Rader], antall: int, felt: Sequence[str], *, eldst: bool = False
) -> tuple[str, list[Any]]:
    """The slices as one query that stops when it has enough."""
    ordnet = [d.order_by("plass" if eldst else "-plass").values_list(*felt)[:antall] for d in deler]
    biter = [d.query.sql_with_params() for d in ordnet]
    sql = " UNION ALL ".join(f"({bit})" for bit, _ in biter)
    return f"SELECT * FROM ({sql}) AS s({', '.join(felt)}) LIMIT {int(antall)}", [p for _, ps in biter for p in ps]
