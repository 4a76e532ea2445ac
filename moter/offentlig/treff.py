"""Searches the items of public agendas: newest first, with persons' names hit only in the newest ones (J6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from moter.offentlig.modeller import Motesok, OffentligPunkt
from portal.sok.sporring import Sporring

TELLES_TIL = 10_000


@dataclass(frozen=True, slots=True)
class Sok:
    """What is searched for, judged `per` a date; names of persons are hit up to `dager` back."""

    sporring: Sporring
    per: date
    dager: int

    @property
    def grense(self) -> date:
        """The oldest meeting in which names of persons may still be hit."""
        return self.per - timedelta(days=self.dager)

    def betingelse(self) -> Q:
        """The condition on search rows."""
        if not self.sporring:
            return Q()
        nye = Q(dag__gte=self.grense, sok__passer=self.sporring.tsquery(navn=True))
        return nye | Q(dag__lt=self.grense, sok__passer=self.sporring.tsquery(navn=False))


@dataclass(frozen=True, slots=True)
class Telling:
    """How many match (`over`: more than are counted), and how many by facet."""

    antall: int
    over: bool
    fasetter: dict[str, dict[Any, int]]


@dataclass(frozen=True, slots=True)
class Markor:
    """The place of a hit in the list: the page goes on after it."""

    dag: date
    punkt: int

    def __str__(self) -> str:
        return f"{self.dag.isoformat()}.{self.punkt}"


def les_markor(tekst: str) -> Markor | None:
    """A place as it stands in an address; None when it is something else."""
    dag, _, punkt = tekst.partition(".")
    try:
        return Markor(date.fromisoformat(dag), int(punkt)) if punkt.isdecimal() and len(punkt) < 19 else None
    except ValueError:
        return None


def side(rader: QuerySet[Motesok], antall: int, etter: Markor | None) -> list[Motesok]:
    """The next hits after a place."""
    if etter:
        rader = rader.filter(Q(dag__lt=etter.dag) | Q(dag=etter.dag, punkt__lt=etter.punkt))
    return list(rader.order_by("-dag", "-punkt_id").only("punkt_id", "dag")[:antall])


def tell(rader: QuerySet[Motesok]) -> Telling:
    """Counts up to 10,000 hits by facet."""
    felt = ("utvalg_id", "type", "utfall", "dag__year")
    sql, parametre = rader.order_by().values_list(*felt)[: TELLES_TIL + 1].query.sql_with_params()
    with connection.cursor() as peker:
        peker.execute(f"SELECT t.*, count(*) FROM ({sql}) t GROUP BY 1, 2, 3, 4", parametre)  # noqa: S608 - the ORM's
        return _telling(peker.fetchall())


def _telling(rader: Sequence[Sequence[Any]]) -> Telling:
    fasetter: dict[str, dict[Any, int]] = {"utvalg": {}, "type": {}, "utfall": {}, "aar": {}}
    antall = 0
    for *verdier, n in rader:
        antall += n
        for fasett, verdi in zip(fasetter.values(), verdier, strict=True):
            fasett[verdi] = fasett.get(verdi, 0) + n
    return Telling(min(antall, TELLES_TIL), antall > TELLES_TIL, fasetter)


def hent(rader: Sequence[Motesok]) -> list[OffentligPunkt]:
    """The items with meeting and body, in the given order."""
    med = OffentligPunkt.objects.select_related("mote", "mote__utvalg").defer("mote__innhold", "mote__ics")
    funnet = med.in_bulk([r.punkt_id for r in rader])
    return [funnet[r.punkt_id] for r in rader if r.punkt_id in funnet]
