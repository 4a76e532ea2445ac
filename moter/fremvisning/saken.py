"""A case: what is planned for it, and its letters. Its treatments are written by `oppmerking`."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from moter.begreper import Rolle
from moter.fremvisning import ordene
from portal.ferdigsporring import Ferdigsporring, Rad
from postjournal.fremvisning import tidslinje
from postjournal.offentlig.modeller import OffentligPost
from postjournal.oppmerking import Oppmerking, oppmerking

BREV_VIST = 200


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


@Ferdigsporring
def _brev(journalsak: Any) -> QuerySet[OffentligPost]:
    """What a list shows of each letter, and last the public key of the archive's case."""
    alle = OffentligPost.objects.filter(sak_id=journalsak).annotate(arkivsak=F("sak__nokkel"))
    vises = alle.only("nokkel", "dato", "type", "tilgang", "tittel", "parter")
    return vises.order_by("dato", "nummer", "nokkel")[:BREV_VIST]


def brev(journalsak: int | None) -> tuple[SafeString, str]:
    """The letters of the archive's case with this id, oldest first, and its key; empty where there are none."""
    rader = [] if journalsak is None else _brev.rader(journalsak)
    skriver = oppmerking()
    return SafeString("".join([_brevet(rad, skriver) for rad in rader])), rader[0][-1] if rader else ""


@lru_cache(maxsize=1024)
def _brevet(rad: Rad, skriver: Oppmerking) -> str:
    """A letter in the list, kept with its row as items are (`moter.fremvisning.oppmerking`)."""
    return skriver.tidslinje(tidslinje([_brev.modell(rad)]))
