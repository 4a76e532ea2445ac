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
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from portal.sok.sporring import Sporring
from postjournal.offentlig.modeller import OffentligPost

TELLES_TIL = 10_000
NYEST = ("-dato", "-rekke", "-nokkel")
ELDST = ("dato", "rekke", "nokkel")
RELEVANS_AV = 2_000


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


@dataclass(frozen=True, slots=True)
class Markor:
    """A place in the list: the sort key of an entry, as it stands in the address."""

    dato: date
    rekke: int
    nokkel: str

    @classmethod
    def les(cls, tekst: str) -> "Markor | None":
        """Reads `2026-11-20.20260001234.abc…`; None when it is something else."""
        deler = tekst.split(".")
        try:
            return cls(date.fromisoformat(deler[0]), int(deler[1][:18]), deler[2][:16]) if len(deler) == 3 else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.dato.isoformat()}.{self.rekke}.{self.nokkel}"


def markor(post: OffentligPost) -> Markor:
    """The place of an entry in the list."""
    return Markor(post.dato, post.rekke, post.nokkel)


Poster = QuerySet[OffentligPost]


def skiver(poster: Poster, sok: Sok, fra: date | None = None, til: date | None = None) -> list[Poster]:
    """The matching entries as slices of time, the newest first; one slice when nothing is searched for."""
    if not sok:
        return [poster]
    midt = date(sok.grense.year - 1, 1, 1)
    alle = [
        (sok.grense, None, {"navn": True, "aar": range(sok.grense.year, sok.per.year + 2)}),
        (midt, sok.grense, {"navn": False, "aar": range(midt.year, sok.grense.year + 1)}),
        (None, midt, {"navn": False, "aar": _aar(fra, til)}),
    ]
    return [
        _mellom(poster, start, slutt).filter(sok__passer=sok.tsquery(**valg))
        for start, slutt, valg in alle
        if not (til and start and til < start) and not (fra and slutt and fra >= slutt)
    ]


def _aar(fra: date | None, til: date | None) -> range:
    """The years of a narrow span of dates; empty when it is wide."""
    return range(fra.year, til.year + 1) if fra and til and til.year - fra.year < 6 else range(0)


def _mellom(poster: Poster, start: date | None, slutt: date | None) -> Poster:
    if start:
        poster = poster.filter(dato__gte=start)
    return poster.filter(dato__lt=slutt) if slutt else poster


def tell(deler: Sequence[Poster], antall_id: int, sortering: Sequence[str] = NYEST) -> Telling:
    """Counts up to 10,000 of the newest matches by facet, and finds the first page, in one query."""
    sql, parametre = _samlet(deler, TELLES_TIL + 1, "id dato rekke nokkel type enhet_id tilgang aar".split(), sortering)
    rekkefolge = ", ".join(f"{f.lstrip('-')} {'DESC' if f[0] == '-' else 'ASC'}" for f in sortering)
    with connection.cursor() as peker:
        peker.execute(
            f"WITH t AS MATERIALIZED ({sql}), side AS (SELECT id FROM t ORDER BY {rekkefolge} LIMIT {int(antall_id)})"
            " SELECT type, enhet_id, tilgang, aar, count(*) FROM t GROUP BY 1, 2, 3, 4"
            " UNION ALL SELECT NULL, id, NULL, NULL, 0 FROM side",
            parametre,
        )
        rader = peker.fetchall()
    return _telling(rader)


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


def side(deler: Sequence[Poster], antall: int, etter: Markor | None = None, *, eldst: bool = False) -> list[int]:
    """Keys of the next `antall` entries after a place, newest first (or oldest first), ordered."""
    if etter:
        deler = [_forbi(p, etter, eldst=eldst) for p in deler]
    deler = list(reversed(deler)) if eldst else deler
    sql, parametre = _samlet(deler, antall, ["id"], ELDST if eldst else NYEST)
    with connection.cursor() as peker:
        peker.execute(sql, parametre)
        return [rad[0] for rad in peker.fetchall()]


def mest_relevante(deler: Sequence[Poster], sok: Sok, antall: int, hopp: int) -> list[int]:
    """Keys of the entries that match best among the newest 2,000 matches; equal ones newest first."""
    sql, parametre = _samlet(deler, RELEVANS_AV, "id dato rekke nokkel".split(), NYEST)
    tsquery = sok.tsquery(navn=False)
    with connection.cursor() as peker:
        peker.execute(
            f"WITH t AS MATERIALIZED ({sql}) SELECT t.id FROM t JOIN postjournal_offentligpost p USING (id)"
            " ORDER BY ts_rank('{0.05, 0.3, 0.5, 1}', p.sok, %s::tsquery) DESC, t.dato DESC, t.rekke DESC, t.nokkel DESC"
            " LIMIT %s OFFSET %s",
            [*parametre, tsquery, antall, hopp],
        )
        return [rad[0] for rad in peker.fetchall()]


def finnes(deler: Sequence[Poster]) -> bool:
    """Whether anything matches."""
    return any(p.exists() for p in deler)


def hent(id_er: Sequence[int]) -> list[OffentligPost]:
    """The entries with case and unit, in the given order."""
    funnet = OffentligPost.objects.select_related("sak", "enhet").defer("sok").in_bulk(list(id_er))
    return [funnet[i] for i in id_er if i in funnet]


def _forbi(poster: Poster, etter: Markor, *, eldst: bool) -> Poster:
    tegn = ">" if eldst else "<"
    forbi = RawSQL(f"(dato, rekke, nokkel) {tegn} (%s, %s, %s)", [etter.dato, etter.rekke, etter.nokkel])  # noqa: S611 - fixed text
    grenser = poster.filter(dato__gte=etter.dato) if eldst else poster.filter(dato__lte=etter.dato)
    return grenser.annotate(_forbi=forbi).filter(_forbi=True)


def _samlet(deler: Sequence[Poster], antall: int, felt: Sequence[str], sortering: Sequence[str]) -> tuple[str, list[Any]]:
    """The slices as one query that stops when it has enough."""
    biter = [
        d.order_by(*sortering).values_list(*(F(f) for f in felt))[:antall].query.sql_with_params() for d in deler
    ]
    sql = " UNION ALL ".join(f"({bit})" for bit, _ in biter)
    return f"SELECT * FROM ({sql}) AS s({', '.join(felt)}) LIMIT {int(antall)}", [p for _, ps in biter for p in ps]
