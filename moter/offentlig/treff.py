"""Searches the items of public agendas: newest first, with persons' names hit only in the newest ones (J6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from moter.offentlig.modeller import Motesok, OffentligMote, OffentligPunkt
from portal import lesebase, tid
from portal.sok import rang
from portal.sok.sporring import Sporring
from portal.templatetags.portal import dato

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


def med_voteringer(rader: QuerySet[Motesok]) -> QuerySet[Motesok]:
    """Those of the items that were voted on."""
    return rader.filter(punkt__innhold__has_key="voteringer")


def tell(rader: QuerySet[Motesok]) -> Telling:
    """Counts up to 10,000 hits by facet."""
    felt = ("utvalg_id", "type", "utfall", "dag__year")
    sql, parametre = rader.order_by().values_list(*felt)[: TELLES_TIL + 1].query.sql_with_params()
    with lesebase.forbindelse().cursor() as peker:
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


@dataclass(frozen=True, slots=True)
class Beste:
    """How many match and how many of them are decided, counted so far, and (rank, key) of the best."""

    antall: int
    avgjorte: int
    punkter: list[tuple[float, int]]


def beste(sok: Sok, antall: int, *, blant: int, vekter: Sequence[float] = ()) -> Beste:
    """The best among the newest `blant`; one more is counted. Titles and decisions rank, papers only match."""
    uttrykk, verdier = rang.rang(sok.sporring, vekter, kolonne="rang")
    nye, eldre = sok.sporring.tsquery(navn=True), sok.sporring.tsquery(navn=False)
    with lesebase.forbindelse().cursor() as peker:
        peker.execute(
            "WITH t AS MATERIALIZED (SELECT * FROM moter_finn(%s::tsquery, %s::tsquery, %s, %s))"  # noqa: S608 - ours
            " SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM t WHERE avgjort),"
            f" {uttrykk} AS poeng, punkt_id FROM t ORDER BY poeng DESC, dag DESC LIMIT %s",
            [nye, eldre, sok.grense, blant + 1, *verdier, antall],
        )
        funnet = peker.fetchall()
    return Beste(funnet[0][0], funnet[0][1], [(r, i) for *_n, r, i in funnet]) if funnet else Beste(0, 0, [])


def hent_linjer(nokler: Sequence[int]) -> list[OffentligPunkt]:
    """The items with these numbers, in the given order: what a line of hits says, and no more."""
    felt = ("nokkel", "nummer", "type", "tittel", "navn", "innstilling", "vedtak", "utfall")
    mote = ("mote__nokkel", "mote__start", "mote__utvalg__navn")
    return _i_rekkefolge(OffentligPunkt.objects.select_related("mote__utvalg").only(*felt, *mote), nokler)


def _i_rekkefolge(rader: QuerySet[OffentligPunkt], nokler: Sequence[int]) -> list[OffentligPunkt]:
    funnet = rader.in_bulk(nokler)
    return [funnet[n] for n in nokler if n in funnet]


def neste_moter(utvalg: Sequence[int], naa: datetime) -> dict[int, str]:
    """Body → the day of its next meeting, as people write it."""
    fra_naa = Q(start__gte=naa) | Q(start=tid.midnatt(tid.dato(naa)))  # at midnight the hour is not told
    kommende = OffentligMote.objects.filter(fra_naa, utvalg_id__in=utvalg, status__in=("planlagt", "innkalt"))
    forste = kommende.order_by("utvalg_id", "start").distinct("utvalg_id").values_list("utvalg_id", "start")
    return {u: dato(tid.dato(start)) for u, start in forste}


def hent(rader: Sequence[Motesok]) -> list[OffentligPunkt]:
    """The items with meeting and body, in the given order."""
    med = OffentligPunkt.objects.select_related("mote", "mote__utvalg").defer("mote__innhold", "mote__ics")
    return _i_rekkefolge(med, [r.punkt_id for r in rader])
