"""What pages read of public meetings, each in as few queries as can be."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min, Q, QuerySet

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.begreper import Motestatus
from moter.offentlig.modeller import (
    OffentligMote,
    OffentligMotehendelse,
    OffentligMotesett,
    OffentligPolitiskSak,
    OffentligPunkt,
)
from portal import tid
from portal.ferdigsporring import Ferdigsporring

_TUNGE = ("innhold", "ics", "adkomst")


def linjer() -> OffentligMotesett:
    """Meetings without what only their own page shows."""
    return OffentligMote.objects.defer(*_TUNGE)


def blant(utvalg: OffentligUtvalg | None, fra: date | None, til: date | None) -> OffentligMotesett:
    """The meetings of a body between two days, in no order; what is None does not count."""
    alle = linjer().select_related("utvalg").defer(*_TUNGE, "utvalg__beskrivelse")
    fra_og_til = {"start__gte": fra and tid.midnatt(fra), "start__lt": til and tid.midnatt(til + timedelta(days=1))}
    alle = alle.filter(**{n: v for n, v in fra_og_til.items() if v})
    return alle.i_utvalg(utvalg) if utvalg else alle


def punkt(nokkel: str) -> OffentligPunkt | None:
    """An item with its meeting and body."""
    alle = OffentligPunkt.objects.select_related("mote", "mote__utvalg").defer("mote__innhold", "mote__ics")
    return alle.filter(nokkel=nokkel).first()


def utvalg_i(aar: int) -> list[OffentligUtvalg]:
    """The bodies that exist in the year."""
    return list(OffentligUtvalg.objects.i_aaret(aar).defer("beskrivelse"))


def aarene() -> tuple[int, int] | None:
    """The first and the last year with meetings."""
    funnet = OffentligMote.objects.aggregate(forste=Min("start"), siste=Max("start"))
    return (tid.dato(funnet["forste"]).year, tid.dato(funnet["siste"]).year) if funnet["forste"] else None


motet = Ferdigsporring(lambda nokkel: OffentligMote.objects.select_related("utvalg").defer("ics").filter(nokkel=nokkel))
"""The meeting with this key, and its body."""

punkter = Ferdigsporring(lambda mote: OffentligPunkt.objects.filter(mote_id=mote).defer("navn").order_by("posisjon"))
"""The agenda of the meeting with this id, in its order."""

hendt = Ferdigsporring(lambda mote: OffentligMotehendelse.objects.filter(mote_id=mote).order_by("tid", "id"))
"""What has happened to the meeting with this id, oldest first."""


@Ferdigsporring
def _naboer(utvalg: Any, start: Any) -> QuerySet[OffentligMote]:
    alle = OffentligMote.objects.filter(utvalg_id=utvalg).only("nokkel", "start")
    foer = alle.filter(start__lt=start).order_by("-start")[:1]
    return foer.union(alle.filter(start__gt=start).order_by("start")[:1])


def naboer(m: OffentligMote) -> tuple[OffentligMote | None, OffentligMote | None]:
    """The body's meetings before and after, in one query."""
    funnet = sorted(_naboer(m.utvalg_id, m.start), key=lambda x: x.start)
    return (
        next((x for x in funnet if x.start < m.start), None),
        next((x for x in funnet if x.start > m.start), None),
    )


def kommende(dag: date, utvalg: OffentligUtvalg | None = None, antall: int = 200) -> list[OffentligMote]:
    """The meetings from this day on."""
    alle = linjer().select_related("utvalg").filter(start__gte=tid.midnatt(dag))
    return list((alle.i_utvalg(utvalg) if utvalg else alle).order_by("start", "id")[:antall])


def i_maaneden(forste: date, utvalg: OffentligUtvalg | None = None) -> list[OffentligMote]:
    """All meetings of the month that begins on this day, in order."""
    siste = (forste + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    alle = linjer().select_related("utvalg").mellom(forste, siste)
    return list((alle.i_utvalg(utvalg) if utvalg else alle).order_by("start", "id"))


def neste_for(utvalg: OffentligUtvalg, dag: date) -> OffentligMote | None:
    """The body's next meeting from this day on that will be held."""
    borte = [Motestatus.AVLYST.value, Motestatus.FLYTTET.value]
    return (
        linjer()
        .i_utvalg(utvalg)
        .filter(start__gte=tid.midnatt(dag))
        .exclude(status__in=borte)
        .order_by("start")
        .first()
    )


def hendelser(utvalg: OffentligUtvalg | None = None, antall: int = 50) -> list[OffentligMotehendelse]:
    """What happened last, with meeting and body."""
    alle = OffentligMotehendelse.objects.select_related("mote", "mote__utvalg")
    alle = alle.defer(*(f"mote__{f}" for f in _TUNGE), "mote__utvalg__beskrivelse")
    hos = Q() if utvalg is None else Q(mote__utvalgene__contains=[utvalg.pk])
    siste = OffentligMotehendelse.objects.filter(hos).order_by("-tid", "-id").values("pk")[:antall]
    return list(alle.filter(pk__in=siste).order_by("-tid", "-id"))


saken = Ferdigsporring(lambda nokkel: OffentligPolitiskSak.objects.filter(nokkel=nokkel))
"""The case with this key."""


@Ferdigsporring
def i_saken(nokkel: Any) -> QuerySet[OffentligPunkt]:
    """The items of a case, in the order that bodies treated them, with meeting and body."""
    alle = OffentligPunkt.objects.filter(sak=nokkel).select_related("mote", "mote__utvalg")
    return alle.defer("navn", "mote__utvalgene", *(f"mote__{f}" for f in _TUNGE)).order_by("mote__start", "posisjon")


def i_aaret(aar: int, utvalg: OffentligUtvalg | None = None) -> QuerySet[OffentligMote]:
    """All meetings of a year, in order."""
    alle = linjer().mellom(date(aar, 1, 1), date(aar, 12, 31))
    return (alle.i_utvalg(utvalg) if utvalg else alle).order_by("start", "id")
