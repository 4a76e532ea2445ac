"""Whether staff can be reached, as calendars tell it: the state, until when, when we knew; nothing else is kept (P2).

The last news counts, whoever it is from. What tells nothing changes nothing: old news reads as unknown by itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from django.db.models import QuerySet

from kontakter.kalenderhenting import Hentefeil
from kontakter.ledighet import Ledighet, Ledighetsfeil, Tilstand, fra_graph, fra_ical
from kontakter.models import Ansatt
from kontakter.services import ansatte

T = TypeVar("T")
SAMTIDIG = 8
"""Calendars that are fetched at a time."""


@dataclass(frozen=True, slots=True)
class Inntak:
    """How many calendars could be read and belonged to somebody, were nobody's, and could not be read."""

    lest: int
    ukjente: int
    feil: int


def ta_inn_graph(*, svar: object, naa: datetime, start: datetime, lengde: timedelta) -> Inntak:
    """Takes in an answer of getSchedule. `start` and `lengde` of its slots are as they were asked for.

    An address that two of the staff have is nobody's. Raises Ledighetsfeil when it is no such answer.
    """
    planer = svar.get("value") if isinstance(svar, dict) else None
    if not isinstance(planer, list) or not all(isinstance(p, dict) for p in planer):
        raise Ledighetsfeil("Svaret fra kalenderen er ikke slik det skal være. Be drift se på oppsettet.")
    eiere = _ved_epost(_de_som_vises())
    lest = [(eiere.get(str(p.get("scheduleId", "")).casefold()), p) for p in planer]
    les = partial(fra_graph, naa=naa, start=start, lengde=lengde)
    return _ta_inn([(a, _forsok(les, p)) for a, p in lest if a], ukjente=sum(a is None for a, _ in lest))


def hent_kalendere(*, naa: datetime, hent: Callable[[str], str]) -> Inntak:
    """Reads the calendars of all who have one; `hent` gives the text of an address. What fails is tried next time."""
    alle = list(_de_som_vises().exclude(kalender=""))

    def les(a: Ansatt) -> Ledighet:
        return fra_ical(hent(a.kalender), naa=naa)

    with ThreadPoolExecutor(SAMTIDIG) as traader:
        return _ta_inn(list(zip(alle, traader.map(partial(_forsok, les), alle), strict=True)))


def _de_som_vises() -> QuerySet[Ansatt]:
    return Ansatt.objects.filter(aktiv=True, vises_ikke=False)


def _ved_epost(alle: Iterable[Ansatt]) -> dict[str, Ansatt]:
    ved = [(a.epost.casefold(), a) for a in alle if a.epost]
    antall = Counter(epost for epost, _ in ved)
    return {epost: a for epost, a in ved if antall[epost] == 1}


def _forsok(les: Callable[[T], Ledighet], hva: T) -> Ledighet | None:
    """The state; None when it cannot be read."""
    try:
        return les(hva)
    except (Hentefeil, Ledighetsfeil):
        return None


def _ta_inn(funnet: list[tuple[Ansatt, Ledighet | None]], ukjente: int = 0) -> Inntak:
    for ansatt, ledighet in funnet:
        if ledighet and ledighet.tilstand != Tilstand.UKJENT:
            ansatte.sett_tilstand(ansatt=ansatt, ledighet=ledighet)
    feil = sum(ledighet is None for _, ledighet in funnet)
    return Inntak(len(funnet) - feil, ukjente, feil)
