"""A year's plan without keys: body and day tell which meeting it is; one that has got a new day is found again.

Of a body's meetings in the plan that are new, and those here that are no longer in it and have no papers out, one and
one within three weeks of each other are taken for the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count

from moter.begreper import Motestatus
from moter.importer.rader import Motelevering, Moterad
from moter.models import Mote
from moter.services.inntak.felles import Sted
from portal import tid
from portal.innlesing.feil import Feil, Radfeil

NAER = timedelta(weeks=3)
Ting = Motelevering | Feil
_TO_PAA_EN_DAG = (
    "Utvalget har flere møter denne dagen, og planen har ikke noe som skiller dem. Det første er brukt. "
    "Gi møtene møtenummer eller id."
)
_FLYTTET_HER = (
    "Møtet har fått en annen dag her etter at sakspapirene ble lagt ut, og er ikke endret. Rett dagen i planen. "
    "Er dette et nytt møte, sett det opp for hånd."
)


def med_nokler(leveringer: Iterable[Ting], sted: Sted) -> Iterator[Ting]:
    """The deliveries, each with a key; those that lack one come last, together."""
    uten: list[Motelevering] = []
    for x in leveringer:
        if isinstance(x, Motelevering) and not x.systemid:
            uten.append(x)
        else:
            yield x
    yield from _gi_nokler(uten, sted)


def _gi_nokler(uten: Sequence[Motelevering], sted: Sted) -> Iterator[Ting]:
    lest: list[tuple[Motelevering, Moterad]] = []
    for x in uten:
        try:
            lest.append((x, x.les()))
        except Radfeil as grunn:
            yield Feil(x.sted, str(grunn))
    for kode in dict.fromkeys(rad.utvalg.kode for _, rad in lest):
        yield from _for_utvalg(kode, [(x, rad) for x, rad in lest if rad.utvalg.kode == kode], sted)


def _for_utvalg(kode: str, rader: Sequence[tuple[Motelevering, Moterad]], sted: Sted) -> Iterator[Ting]:
    """A body's meetings with their keys. Of two on one day only the first is used: a day tells no more than one."""
    nokler = _nokler(kode, {tid.dato(rad.start) for _, rad in rader if rad.start}, sted.kilde)
    for x, rad in rader:
        if rad.start is None:
            yield Feil(x.sted, "Raden mangler dato.")
        elif (dag := tid.dato(rad.start)) not in nokler:
            yield Feil(x.sted, _TO_PAA_EN_DAG)
        elif nokkel := nokler.pop(dag):
            yield replace(x, systemid=nokkel, les=partial(replace, rad, systemid=nokkel))
        else:
            yield Feil(x.sted, _FLYTTET_HER)


def _nokler(kode: str, dager: set[date], kilde: str) -> dict[date, str]:
    """Day → key: of the meeting that stands there, else of the one that has got that day, else a new one.

    Only a meeting without papers can have got another day. Empty: the day's meeting was moved here after they were out.
    """
    alle = list(Mote.objects.filter(kilde=kilde, systemid__startswith=f"plan:{kode}/"))
    her = {tid.dato(m.start): m for m in sorted(alle, key=lambda m: not m.er_borte)}
    aarene = {dag.year for dag in dager}
    borte = [d for d, m in her.items() if d not in dager and d.year in aarene and m.status == Motestatus.PLANLAGT]
    flyttet = par(sorted(dager - her.keys()), sorted(borte))
    nokler = {dag: her[flyttet.get(dag, dag)].systemid for dag in dager if dag in her or dag in flyttet}
    kjente = {m.systemid: m for m in alle}
    for dag in sorted(dager - nokler.keys()):
        nokler[dag] = _ny(f"plan:{kode}/{dag.isoformat()}", kjente, nokler.values())
    return nokler


def _ny(nokkel: str, kjente: Mapping[str, Mote], brukt: Collection[str]) -> str:
    """The day's own key, unless its meeting stands on another day: then one more when that day is in the plan too."""
    if nokkel in brukt:
        return next(n for i in count(2) if (n := f"{nokkel}/{i}") not in kjente)
    return nokkel if nokkel not in kjente or kjente[nokkel].status == Motestatus.PLANLAGT else ""


def par(nye: Sequence[date], borte: Sequence[date]) -> dict[date, date]:
    """New day → the day it was, where just one new and one old lie near each other. Pure."""
    ut = {}
    for ny in nye:
        naere = [b for b in borte if abs(b - ny) <= NAER]
        if len(naere) == 1 and [n for n in nye if abs(n - naere[0]) <= NAER] == [ny]:
            ut[ny] = naere[0]
    return ut
