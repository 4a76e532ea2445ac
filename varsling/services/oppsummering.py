"""The round: what is new is held against what is followed, and each follower gets one message with all of it.

What concerns whom is decided now, from what is public now (`varsling.emner`): what was withdrawn since is not told.
A message, what it told, and how far its subscriptions have come are one transaction for each follower, so that a round
that is killed goes on where it was, and two rounds at once tell nothing twice.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language, override

from portal import tid
from varsling import emner
from varsling.begreper import Nytt
from varsling.linjer import Linjebok
from varsling.models import Abonnement, Folger, Levering, Nyhet
from varsling.services import brev, nyheter
from varsling.services.brev import Del, Overskrift

logg = logging.getLogger(__name__)
Treff = dict[UUID, list[Nytt]]
"""Subscription → the news that concerns it."""


@dataclass(frozen=True, slots=True)
class Runde:
    """What a round has found: news up to `til`, what it is about, and when it is."""

    til: int
    naa: datetime
    bok: Linjebok
    _kjente: dict[tuple[str, ...], Overskrift | None] = field(default_factory=dict)

    @property
    def per(self) -> date:
        """The day in Oslo."""
        return tid.dato(self.naa)

    def overskrift(self, slag: str, hva: str) -> Overskrift | None:
        """What is followed, in the active language, looked up once in the round; None when it is not public."""
        merke = (slag, hva, get_language() or "")
        if merke not in self._kjente:
            emne = emner.finn(slag, hva, per=self.per)
            self._kjente[merke] = Overskrift(slag, emne.navn, emne.url) if emne else None
        return self._kjente[merke]


def send_forfalte(*, naa: datetime) -> int:
    """Holds a round for all subscriptions that are due; how many messages it gave."""
    til = nyheter.siste()
    forfalte = list(Abonnement.objects.forfalte(naa, til).order_by("folger_id", "bekreftet", "id"))
    nye = _nye(min((a.sett for a in forfalte), default=til), til)
    treff = finn_treff(forfalte, nye, per=tid.dato(naa))
    runde = Runde(til, naa, Linjebok({n.id: n for alle in treff.values() for n in alle}.values(), per=tid.dato(naa)))
    _forbi([a for a in forfalte if a.pk not in treff], runde)
    return sum(_prov(folger, treff, runde) for folger in dict.fromkeys(a.folger_id for a in forfalte if a.pk in treff))


def _nye(fra: int, til: int) -> list[Nytt]:
    return [n.som_nytt() for n in Nyhet.objects.filter(id__gt=fra, id__lte=til).order_by("id")]


def finn_treff(abonnementer: Iterable[Abonnement], nye: Sequence[Nytt], *, per: date) -> Treff:
    """What of the news concerns each subscription; those without any are left out. The same search is made once."""
    like: dict[tuple[str, str], list[Abonnement]] = defaultdict(list)
    for a in abonnementer:
        like[a.slag, a.hva].append(a)
    ut: Treff = {}
    for (slag, hva), alle in like.items():
        funnet = _gjelder(slag, hva, [n for n in nye if n.id > min(a.sett for a in alle)], per=per)
        ut |= {a.pk: mine for a in alle if (mine := [n for n in funnet if n.id > a.sett])}
    return ut


def _gjelder(slag: str, hva: str, nye: Sequence[Nytt], *, per: date) -> list[Nytt]:
    kilder = emner.EMNER[slag].kilder
    aktuelle = [n for n in nye if n.kilde in kilder]
    emne = emner.finn(slag, hva, per=per) if aktuelle else None
    treff = emne.treff(aktuelle) if emne else set()
    return [n for n in aktuelle if n.id in treff]


def _forbi(abonnementer: Sequence[Abonnement], runde: Runde) -> None:
    """What had nothing new has come as far as the round."""
    igjen = Abonnement.objects.filter(pk__in=[a.pk for a in abonnementer], sett__lte=runde.til)
    igjen.update(sett=runde.til, varslet=runde.naa)


def _prov(folger_id: UUID, treff: Treff, runde: Runde) -> bool:
    """One follower's message must not stop the others'; what failed is tried again in the next round."""
    try:
        return _lever(folger_id, treff, runde)
    except Exception as feil:  # noqa: BLE001 - the trace could name somebody
        logg.error("Varsler til følger %s feilet: %s", folger_id, type(feil).__name__)
        return False


@transaction.atomic
def _lever(folger_id: UUID, treff: Treff, runde: Runde) -> bool:
    """Tells a follower what is new since last time; False when there is nothing, or nobody, any more."""
    folger = Folger.objects.select_for_update().filter(pk=folger_id).first()
    if folger is None:
        return False
    mine = [a for a in folger.abonnementer.order_by("bekreftet", "id") if a.pk in treff and a.sett < runde.til]
    nytt = _ikke_meldt(folger, {a.pk: [n for n in treff[a.pk] if n.id > a.sett] for a in mine})
    with override(folger.sprak):
        deler = list(_deler(mine, nytt, runde))
        if deler:
            siste = max(n.id for alle in nytt.values() for n in alle)
            brev.oppsummering(folger, deler, nokkel=str(siste))
    alle = [n for a in mine for n in nytt[a.pk]]
    Levering.objects.bulk_create(Levering(folger=folger, nyhet_id=n.id, tid=runde.naa) for n in alle)
    folger.abonnementer.filter(pk__in=[a.pk for a in mine]).update(sett=runde.til, varslet=runde.naa)
    return bool(deler)


def _ikke_meldt(folger: Folger, treff: Mapping[UUID, Sequence[Nytt]]) -> Treff:
    """The news that the follower has not been told, each under the first subscription that it concerns."""
    id_er = {n.id for alle in treff.values() for n in alle}
    meldt = set(Levering.objects.filter(folger=folger, nyhet_id__in=id_er).values_list("nyhet_id", flat=True))
    ut: Treff = {}
    for pk, alle in treff.items():
        ut[pk] = [n for n in alle if n.id not in meldt]
        meldt |= {n.id for n in alle}
    return ut


def _deler(abonnementer: Iterable[Abonnement], nytt: Treff, runde: Runde) -> Iterable[Del]:
    for a in abonnementer:
        linjer = runde.bok.linjer(nytt[a.pk])
        if linjer and (overskrift := runde.overskrift(a.slag, a.hva)):
            yield Del(overskrift, linjer)
