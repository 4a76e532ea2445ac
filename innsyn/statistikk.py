"""How fast and how openly requests are answered, as figures that everybody may see (K11). Pure.

Nothing that stands for fewer than five requests is shown or can be worked out: `innsyn.sladding` says what is hidden.
No total of documents or appeals is told, so that those tables need hide only what is small.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from innsyn.lovlig import NEKTER, Utfall
from innsyn.sladding import MINST, Bidrag, antall_krav, skjules, sladd, trygge_merker

MANEDER = 24
GRENSER = (1, 3, 5)
_VIKTIGST = (5, 1, 3)
"""The promise comes first when not all the shares can be shown."""
KLAGER = ("mottatt", "omgjort", "opprettholdt")
KOLONNER = "tabell navn antall prosent median persentil90".split()
SKJULT = ":"
"""Stands in a cell whose figure is not shown, as official statistics write it."""


@dataclass(frozen=True, slots=True)
class Kravtall:
    """A request as far as the figures need it. `virkedager` is None until it is answered.

    `utfall`: outcome → number of documents. `hjemler`: the basis of each refusal, one for each document.
    `klage`: empty, or one of `KLAGER`. `pauset_dager`: days that the clock stood.
    """

    mottatt: date
    besvart: date | None
    virkedager: int | None
    enhet: str
    utfall: Mapping[str, int]
    hjemler: Sequence[str]
    klage: str
    pauset_dager: int


@dataclass(frozen=True, slots=True)
class Rad:
    """A line of a table; None is not shown. Working days: half were answered within `median`, nine of ten within
    `persentil90`.
    """

    navn: str
    antall: int | None
    median: int | None = None
    persentil90: int | None = None


@dataclass(frozen=True, slots=True)
class Tabell:
    """Lines, and the sum of those that are hidden or left out: None when there are none, or it cannot be told."""

    rader: tuple[Rad, ...]
    samlet: int | None = None


@dataclass(frozen=True, slots=True)
class Andel:
    """The share answered within so many working days, in whole per cent, rounded down."""

    innen: int
    prosent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistikk:
    """All that is shown. Requests are those received in the months shown; `utfall` counts documents.

    `apne` and `over_fristen` are as they stand on the day `per`. `samlet` of `utfall` is about refusals only.
    """

    per: date
    minst: int
    krav: int | None
    besvart: int | None
    pauset: int | None
    apne: int | None
    over_fristen: int | None
    median: int | None
    persentil90: int | None
    innen: tuple[Andel, ...]
    maneder: Tabell
    enheter: Tabell
    utfall: Tabell
    hjemler: Tabell
    klager: Tabell


Svartid = tuple[int | None, int | None]
Maler = Callable[[Iterable[Kravtall]], Svartid]


def lag(rader: Iterable[Kravtall], *, per: date, apne: int, over_fristen: int, minst: int = MINST) -> Statistikk:
    """The figures of the last 24 months, the month of `per` included."""
    maneder = siste_maneder(per)
    krav = [k for k in rader if k.mottatt <= per and maned(k.mottatt) >= maneder[0]]
    dager = _dager(krav)
    andeler = _andeler(dager, minst)
    svartid = _svartid(andeler, minst)
    merker = _merker(krav, len(dager), apne, over_fristen, minst)
    median, persentil90 = svartid(krav)
    return Statistikk(
        per=per,
        minst=minst,
        krav=sladd(len(krav), minst),
        besvart=merker["besvart"],
        pauset=merker["pauset"],
        apne=merker["apne"],
        over_fristen=merker["over_fristen"],
        median=median,
        persentil90=persentil90,
        innen=andeler,
        maneder=_etter(krav, lambda k: maned(k.mottatt), svartid, minst, faste=maneder),
        enheter=_etter(krav, lambda k: k.enhet, svartid, minst),
        utfall=_utfall(krav, minst),
        hjemler=_kjent_sum(_fordel(Counter(k.hjemler) for k in krav), minst),
        klager=_ukjent_sum(_fordel({k.klage: 1} for k in krav), KLAGER, minst),
    )


def maned(d: date) -> str:
    """The month of a day: `2026-05`."""
    return f"{d.year:04}-{d.month:02}"


def siste_maneder(per: date, antall: int = MANEDER) -> list[str]:
    """The last months, oldest first, that of `per` included."""
    siste = per.year * 12 + per.month - 1
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(siste - antall + 1, siste + 1)]


def _dager(krav: Iterable[Kravtall]) -> list[int]:
    return sorted(k.virkedager for k in krav if k.virkedager is not None)


# --- in all ---------------------------------------------------------------------------------------------------------


def _merker(krav: Sequence[Kravtall], besvart: int, apne: int, over_fristen: int, minst: int) -> dict[str, int | None]:
    """The numbers of requests that can be shown beside the number of all and beside each other."""
    alle, pauset = len(krav), sum(k.pauset_dager > 0 for k in krav)
    trygge = trygge_merker({"apne": apne, "over_fristen": over_fristen, "besvart": alle - besvart}, alle, minst)
    trygge |= trygge_merker({"pauset": pauset}, alle, minst)
    tall = {"apne": apne, "over_fristen": over_fristen, "besvart": besvart, "pauset": pauset}
    return {navn: n if navn in trygge else None for navn, n in tall.items()}


def _andeler(dager: list[int], minst: int) -> tuple[Andel, ...]:
    """The share answered within each limit, where no share stands for a few requests alone."""
    innen = {grense: bisect_right(dager, grense) for grense in _VIKTIGST}
    trygge = trygge_merker(innen, len(dager), minst) if dager else frozenset()
    return tuple(Andel(g, 100 * innen[g] // len(dager) if g in trygge else None) for g in GRENSER)


def _svartid(andeler: Sequence[Andel], minst: int) -> Maler:
    """What measures median and 90th percentile of some requests, from five answers up.

    A percentile that stands between the same two shown limits as a hidden one would tell of it, and is not shown.
    """
    viste = [a.innen for a in andeler if a.prosent is not None]
    lukket = {bisect_left(viste, a.innen) for a in andeler if a.prosent is None}

    def _om_apen(verdi: int) -> int | None:
        return None if bisect_left(viste, verdi) in lukket else verdi

    def mal(krav: Iterable[Kravtall]) -> Svartid:
        dager = _dager(krav)
        if len(dager) < minst:
            return None, None
        median, persentil90 = (_om_apen(persentil(dager, prosent)) for prosent in (50, 90))
        return median, persentil90

    return mal


def persentil(dager: Sequence[int], prosent: int) -> int:
    """The least number of days within which so many per cent were answered; `dager` is sorted and not empty."""
    return dager[-(-len(dager) * prosent // 100) - 1]


# --- tables ---------------------------------------------------------------------------------------------------------


def _fordel(bidragene: Iterable[Mapping[str, int]], faste: Iterable[str] = ()) -> dict[str, dict[int, int]]:
    """What each request adds to each category."""
    ut: dict[str, dict[int, int]] = defaultdict(dict, {navn: {} for navn in faste})
    for nummer, bidrag in enumerate(bidragene):
        for navn, antall in bidrag.items():
            if antall:
                ut[navn][nummer] = antall
    return dict(ut)


def _antall(bidrag: Mapping[int, int]) -> int:
    return sum(bidrag.values())


def _etter(
    krav: Sequence[Kravtall],
    navn: Callable[[Kravtall], str],
    svartid: Maler,
    minst: int,
    *,
    faste: Sequence[str] = (),
) -> Tabell:
    """Requests by month or unit with their answer times; a line that is hidden tells nothing at all."""
    fordelt = _fordel(({navn(k): 1} for k in krav), faste)
    tabell = _kjent_sum(fordelt, minst, faste)
    rader = (
        r if r.antall is None else Rad(r.navn, r.antall, *svartid(krav[i] for i in fordelt[r.navn]))
        for r in tabell.rader
    )
    return Tabell(tuple(rader), tabell.samlet)


def _kjent_sum(fordelt: Bidrag, minst: int, faste: Sequence[str] = ()) -> Tabell:
    """A table whose total is known. Fixed lines all stand; else the largest first, without those that are hidden."""
    skjult = skjules(fordelt, minst)
    storst = sorted(fordelt.keys() - skjult, key=lambda navn: (-_antall(fordelt[navn]), navn))
    rader = (Rad(str(navn), None if navn in skjult else _antall(fordelt[navn])) for navn in faste or storst)
    gruppe = [fordelt[navn] for navn in skjult]
    return Tabell(tuple(rader), sum(map(_antall, gruppe)) if antall_krav(gruppe) >= minst else None)


def _ukjent_sum(fordelt: Bidrag, faste: Sequence[str], minst: int) -> Tabell:
    """A table whose total is told nowhere: only what is small is hidden."""
    synlig = {navn for navn in faste if sladd(len(fordelt.get(navn, ())), minst) is not None}
    return Tabell(tuple(Rad(str(n), _antall(fordelt.get(n, {})) if n in synlig else None) for n in faste))


def _utfall(krav: Sequence[Kravtall], minst: int) -> Tabell:
    """Documents by outcome. Refusals are as many as the bases used, so their total is known; that of others is not."""
    fordelt = _fordel((k.utfall for k in krav), Utfall)
    nekter = [u for u in Utfall if u in NEKTER]
    nektet = _kjent_sum({u: fordelt[u] for u in nekter}, minst, nekter)
    andre = _ukjent_sum(fordelt, [u for u in Utfall if u not in NEKTER], minst)
    rad = {r.navn: r for r in (*nektet.rader, *andre.rader)}
    return Tabell(tuple(rad[u] for u in Utfall), nektet.samlet)


# --- as data --------------------------------------------------------------------------------------------------------


def som_json(stat: Statistikk) -> dict[str, Any]:
    """The figures as JSON takes them; null is not shown."""
    return asdict(stat) | {"per": stat.per.isoformat()}


def som_rader(stat: Statistikk) -> list[list[str]]:
    """The figures as one table, heading first; a colon is not shown, an empty cell does not apply."""
    i_alt = [
        _rad("alle", "krav", stat.krav),
        [*_rad("alle", "besvart", stat.besvart)[:4], _celle(stat.median), _celle(stat.persentil90)],
        *(_rad("alle", navn, getattr(stat, navn)) for navn in ("apne", "over_fristen", "pauset")),
        *(["innen", str(a.innen), "", _celle(a.prosent), "", ""] for a in stat.innen),
    ]
    tabeller = (
        rad
        for navn in ("maneder", "enheter", "utfall", "hjemler", "klager")
        for rad in _tabellrader(navn, getattr(stat, navn), med_tid=navn in ("maneder", "enheter"))
    )
    return [KOLONNER, *i_alt, *tabeller]


def _tabellrader(tabell: str, innhold: Tabell, *, med_tid: bool) -> Iterable[list[str]]:
    for r in innhold.rader:
        tider = [_celle(r.median), _celle(r.persentil90)] if med_tid else ["", ""]
        yield [*_rad(tabell, r.navn, r.antall)[:4], *tider]
    if innhold.samlet is not None:
        yield _rad(tabell, "samlet", innhold.samlet)


def _rad(tabell: str, navn: str, antall: int | None) -> list[str]:
    return [tabell, navn, _celle(antall), "", "", ""]


def _celle(verdi: int | None) -> str:
    return SKJULT if verdi is None else str(verdi)
