"""What pages read of public meetings, each in as few queries as can be."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Max, Min, Q

from kontakter.offentlig import OffentligUtvalg
from moter.begreper import Motestatus
from moter.offentlig.modeller import (
    OffentligMote,
    OffentligMotehendelse,
    OffentligMotesett,
    OffentligPunkt,
    midnatt,
)
from portal import tid

_TUNGE = ("innhold", "ics", "adkomst")


def linjer() -> OffentligMotesett:
    """Meetings without what only their own page shows."""
    return OffentligMote.objects.defer(*_TUNGE)


def utvalg_i(aar: int) -> list[OffentligUtvalg]:
    """The bodies that exist in the year."""
    return list(OffentligUtvalg.objects.i_aaret(aar).defer("beskrivelse"))


def aarene() -> tuple[int, int] | None:
    """The first and the last year with meetings."""
    funnet = OffentligMote.objects.aggregate(forste=Min("start"), siste=Max("start"))
    return (tid.dato(funnet["forste"]).year, tid.dato(funnet["siste"]).year) if funnet["forste"] else None


def punkter(m: OffentligMote) -> list[OffentligPunkt]:
    """The agenda in its order."""
    return list(OffentligPunkt.objects.filter(mote_id=m.pk).order_by("posisjon"))


def naboer(m: OffentligMote) -> tuple[OffentligMote | None, OffentligMote | None]:
    """The body's meetings before and after, in one query."""
    alle = OffentligMote.objects.filter(utvalg_id=m.utvalg_id).only("nokkel", "start")
    foer = alle.filter(start__lt=m.start).order_by("-start")[:1]
    etter = alle.filter(start__gt=m.start).order_by("start")[:1]
    funnet: list[OffentligMote] = sorted(foer.union(etter), key=lambda x: x.start)
    return (
        next((x for x in funnet if x.start < m.start), None),
        next((x for x in funnet if x.start > m.start), None),
    )


def kommende(dag: date, utvalg: OffentligUtvalg | None = None, antall: int = 200) -> list[OffentligMote]:
    """The meetings from this day on."""
    alle = linjer().select_related("utvalg").filter(start__gte=midnatt(dag))
    return list((alle.i_utvalg(utvalg) if utvalg else alle).order_by("start", "id")[:antall])


def i_maaneden(forste: date, utvalg: OffentligUtvalg | None = None) -> list[OffentligMote]:
    """All meetings of the month that begins on this day, in order."""
    siste = (forste + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    alle = linjer().select_related("utvalg").mellom(forste, siste)
    return list((alle.i_utvalg(utvalg) if utvalg else alle).order_by("start", "id"))


def neste_for(utvalg: OffentligUtvalg, dag: date) -> OffentligMote | None:
    """The body's next meeting from this day on that will be held."""
    borte = [Motestatus.AVLYST.value, Motestatus.FLYTTET.value]
    return linjer().i_utvalg(utvalg).filter(start__gte=midnatt(dag)).exclude(status__in=borte).order_by("start").first()


def hendelser(utvalg: OffentligUtvalg | None = None, antall: int = 50) -> list[OffentligMotehendelse]:
    """What happened last, with meeting and body."""
    alle = OffentligMotehendelse.objects.select_related("mote", "mote__utvalg")
    alle = alle.defer(*(f"mote__{f}" for f in _TUNGE), "mote__utvalg__beskrivelse")
    hos = Q() if utvalg is None else Q(mote__utvalgene__contains=[utvalg.pk])
    siste = OffentligMotehendelse.objects.filter(hos).order_by("-tid", "-id").values("pk")[:antall]
    return list(alle.filter(pk__in=siste).order_by("-tid", "-id"))


def i_saken(nokkel: str) -> list[OffentligPunkt]:
    """The items of a case, in the order that bodies treated them, with meeting and body."""
    alle = OffentligPunkt.objects.filter(sak=nokkel).select_related("mote", "mote__utvalg")
    return list(alle.defer(*(f"mote__{f}" for f in _TUNGE)).order_by("mote__start", "posisjon"))


def i_aaret(aar: int, utvalg: OffentligUtvalg | None = None) -> Sequence[OffentligMote]:
    """All meetings of a year, in order."""
    alle = linjer().mellom(date(aar, 1, 1), date(aar, 12, 31))
    return list((alle.i_utvalg(utvalg) if utvalg else alle).order_by("start", "id"))
