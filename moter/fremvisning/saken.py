"""A case through the bodies that treat it, past and planned."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from moter.begreper import Rolle
from moter.fremvisning import ordene, punkter
from moter.fremvisning.kalender import Linje
from moter.fremvisning.oppmerking import Oppmerking, oppmerking
from moter.offentlig.modeller import OffentligPunkt
from postjournal.fremvisning import Linje as Brevlinje
from postjournal.offentlig.modeller import OffentligPost


def steg(rader: Sequence[OffentligPunkt], per: date) -> list[dict[str, Any]]:
    """Each treatment of the case, in order: where, when, as what, and what came of it."""
    skriver = oppmerking()
    return [_steg(p, Linje(p.mote, per), skriver) for p in rader]


def _steg(p: OffentligPunkt, mote: Linje, skriver: Oppmerking) -> dict[str, Any]:
    papirene = p.innhold.get("dokumenter", ())
    return {
        "mote": mote,
        "rolle": ordene.navn(Rolle, p.rolle),
        "url": f"{mote.url}#sak-{p.nokkel}",
        "nummer": p.nummer,
        "avgjort": p.avgjort is not None,
        "utfall": punkter.utfall(p.utfall),
        "merker": punkter.merker(punkter.kjennetegn(p)),
        "antall_papirer": len(papirene),
        "papirer": skriver.papirer(papirene),
        "innstilling": skriver.innstilling(p),
        "resultat": skriver.resultat(p),
    }


def plan(steg_: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is planned and not yet on an agenda."""
    return [
        {
            "utvalg": s["utvalg"],
            "utvalg_url": reverse("moter:utvalg", args=[s["nokkel"]]),
            "rolle": ordene.navn(Rolle, s["rolle"]),
            "endelig": s["endelig"],
            "dag": date.fromisoformat(s["dag"]) if s["dag"] else None,
        }
        for s in steg_
    ]


def brev(journalsak: int | None, antall: int) -> list[Brevlinje]:
    """The letters of the archive's case, oldest first."""
    if journalsak is None:
        return []
    poster = OffentligPost.objects.select_related("sak").filter(sak_id=journalsak)
    return [Brevlinje(p) for p in poster.order_by("dato", "nummer", "nokkel")[:antall]]
