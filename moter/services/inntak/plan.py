"""A year's plan without keys: body and day tell which meeting it is; one that has got a new day is found again.

Of a body's meetings in the plan that are new, and those here that are no longer in it, one and one within three weeks
of each other are taken for the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from moter.importer.rader import Motelevering, Moterad
from moter.models import Mote
from moter.services.inntak.felles import Sted
from portal import tid
from portal.innlesing.feil import Feil, Radfeil

NAER = timedelta(weeks=3)
Ting = Motelevering | Feil


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
    """The keys of a body's meetings: by day, then one and one, else new ones."""
    aarene = {rad.start.year for _, rad in rader if rad.start}
    her = {tid.dato(m.start): m.systemid for m in _her(sted.kilde, kode, aarene)}
    dager = [tid.dato(rad.start) for _, rad in rader if rad.start]
    flyttet = par(sorted(set(dager) - her.keys()), sorted(her.keys() - set(dager)))
    for x, rad in rader:
        if rad.start is None:
            yield Feil(x.sted, "Raden mangler dato.")
            continue
        dag = tid.dato(rad.start)
        nokkel = her.get(dag) or her.get(flyttet.get(dag, date.min)) or f"plan:{kode}/{dag.isoformat()}"
        yield replace(x, systemid=nokkel, les=partial(replace, rad, systemid=nokkel))


def _her(kilde: str, kode: str, aarene: set[int]) -> Iterable[Mote]:
    return Mote.objects.filter(
        kilde=kilde, systemid__startswith=f"plan:{kode}/", start__year__in=aarene, status="planlagt"
    )


def par(nye: Sequence[date], borte: Sequence[date]) -> dict[date, date]:
    """New day → the day it was, where just one new and one old lie near each other. Pure."""
    ut = {}
    for ny in nye:
        naere = [b for b in borte if abs(b - ny) <= NAER]
        if len(naere) == 1 and [n for n in nye if abs(n - naere[0]) <= NAER] == [ny]:
            ut[ny] = naere[0]
    return ut
