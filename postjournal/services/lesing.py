"""Reads deliveries ahead of the writing: a large import is read by a process of its own while the database writes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from os import cpu_count

from django.db import connection

from portal.innlesing.feil import Feil, Radfeil
from postjournal.importer.rader import Forbigatt, Levering, Postrad
from postjournal.importer.skjerming import Gradert

MANGE = 500
"""New or changed entries in a batch from which a process of its own pays."""

Les = Callable[[], Postrad]
Ting = Levering | Feil | Forbigatt
Lest = Postrad | Gradert | str


@dataclass(frozen=True, slots=True)
class Bunke:
    """One batch: what was delivered, the entries that differ from what is here, and how to get them read."""

    alt: Sequence[Ting]
    ulike: Sequence[Levering]
    lest: Callable[[], list[Lest]]


def siste_utgaver(apne: Callable[[], Iterable[Levering | Feil]]) -> Iterator[Ting]:
    """The deliveries, where of several versions of an entry only the last counts. Goes through the delivery twice."""
    sett: set[int] = set()
    igjen: Counter[int] = Counter()
    for x in apne():
        if isinstance(x, Levering):
            nokkel = hash(x.systemid)
            igjen.update([nokkel] if nokkel in sett else ())
            sett.add(nokkel)
    sett.clear()
    for x in apne():
        if isinstance(x, Levering) and igjen and igjen[hash(x.systemid)] > 0:
            igjen[hash(x.systemid)] -= 1
            yield Forbigatt(x.sted)
        else:
            yield x


def bunker(leveringer: Iterable[Ting], kilde: str, storrelse: int) -> Iterator[Bunke]:
    """The deliveries in batches, the next one already being read while the caller writes this one."""
    with _Leser() as leser:
        strom = iter(leveringer)
        forrige: Bunke | None = None
        while True:
            try:
                bunke = list(islice(strom, storrelse))
            except Exception:
                if forrige:  # what was read whole is written before the fault is told
                    yield forrige
                raise
            neste = _forbered(bunke, kilde, leser) if bunke else None
            if forrige:
                yield forrige
            if neste is None:
                return
            forrige = neste


def kjente(kilde: str, systemider: list[str]) -> dict[str, tuple[int, bytes]]:
    """systemID → (id, print) of the entries that are here already."""
    with connection.cursor() as peker:
        peker.execute(
            "SELECT systemid, id, avtrykk FROM postjournal_journalpost WHERE kilde = %s AND systemid = ANY(%s)",
            [kilde, systemider],
        )
        return {s: (i, bytes(a)) for s, i, a in peker.fetchall()}


def _forbered(bunke: Sequence[Ting], kilde: str, leser: "_Leser") -> Bunke:
    siste = {x.systemid: x for x in bunke if isinstance(x, Levering)}
    her = kjente(kilde, list(siste))
    ulike = [x for x in siste.values() if her.get(x.systemid, (0, b""))[1] != x.avtrykk]
    return Bunke(bunke, ulike, leser.les([x.les for x in ulike]))


class _Leser:
    """Reads here, or in a process that is started when the first large batch comes."""

    def __init__(self) -> None:
        self.prosess: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Leser":
        return self

    def __exit__(self, *_: object) -> None:
        if self.prosess:
            self.prosess.shutdown(cancel_futures=True)

    def les(self, lesere: list[Les]) -> Callable[[], list[Lest]]:
        """A function that gives the rows, or for an entry that cannot be used the reason."""
        if len(lesere) < MANGE or (cpu_count() or 1) < 2:
            return lambda: les_alle(lesere)
        self.prosess = self.prosess or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        framtid: Future[list[Lest]] = self.prosess.submit(les_alle, lesere)
        return framtid.result


def les_alle(lesere: Iterable[Les]) -> list[Lest]:
    """Reads each entry: its row, that it is classified, or why it cannot be used."""
    return [_les(les) for les in lesere]


def _les(les: Les) -> Lest:
    try:
        return les()
    except Gradert as grunn:
        return grunn.with_traceback(None)
    except Radfeil as grunn:
        return str(grunn)
