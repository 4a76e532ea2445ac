"""Writes what the public sees of promises. The figures are worked out by `apenhet.services.regning`."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from apenhet.models import Maling
from apenhet.offentlig.modeller import Lofteavvik, Loftestand, Lofteverdi
from apenhet.regler import Avvik, Tall
from portal import tid


def vis(lofte: str, tallene: Mapping[date, Tall]) -> None:
    """The figures of these months."""
    Lofteverdi.objects.bulk_create(
        [Lofteverdi(lofte=lofte, maned=m, malt=t.malt, brutt=t.brutt) for m, t in tallene.items()],
        update_conflicts=True,
        unique_fields=["lofte", "maned"],
        update_fields=["malt", "brutt"],
    )


def vis_avvik(lofte: str, avvik: Mapping[date, Iterable[Avvik]]) -> None:
    """The exceptions of these months, in place of those that were there."""
    Lofteavvik.objects.filter(lofte=lofte, maned__in=avvik).delete()
    rader = (
        Lofteavvik(lofte=lofte, maned=maned, nokkel=a.nokkel, dag=a.dag, verdi=a.verdi)
        for maned, alle in avvik.items()
        for a in alle
    )
    Lofteavvik.objects.bulk_create(rader, batch_size=2000)


def skjul(lofter: Iterable[str], fra: date, til: date) -> None:
    """Forgets all but these promises and these months."""
    for modell in (Lofteverdi, Lofteavvik):
        modell._default_manager.exclude(lofte__in=list(lofter), maned__gte=fra, maned__lte=til).delete()


def vis_tilstand(lofte: str, fra: date, avvik: Iterable[Avvik]) -> None:
    """How it stood in each month, as it was seen, and what is missing now: how it stood before has no names."""
    malinger = Maling.objects.filter(lofte=lofte, maned__gte=fra)
    vis(lofte, {m.maned: Tall(m.malt, m.brutt) for m in malinger})
    Lofteavvik.objects.filter(lofte=lofte).delete()
    if siste := malinger.order_by("-maned").first():
        vis_avvik(lofte, {siste.maned: avvik})


def vis_stand(per: datetime, indeks: list[dict[str, Any]]) -> None:
    """When the figures were worked out, and the answers to the index."""
    Loftestand.objects.update_or_create(id=1, defaults={"per": per, "indeks": indeks})


def gjenskap() -> str:
    """Works out anew what has been shown, from what the other parts show now; returns how many figures."""
    from apenhet.services import regning  # which writes by this module

    antall = regning.regn_ut(naa=tid.naa()) if Loftestand.objects.exists() else 0
    return f"{antall} tall for løfter"
