"""The extended list of applicants: for those who have applied for the vacancy, when its leader opens it (S6).

It is sealed to the key of each of them, so that nobody else can read it, on whatever page or in whatever table. Who
was allowed to be left out of the public list is not on it, nor who has withdrawn.
"""

import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from portal import hendelser
from stillinger import forsegling
from stillinger.begreper import Onske
from stillinger.models import Sokerside, Soknad, Stilling
from stillinger.services.felles import las


def kan_apnes(stilling: Stilling) -> bool:
    """When the public list of the last deadline is out: then every wish is decided and every window over."""
    return stilling.lister.filter(frist=stilling.frist).exists()


def er_apen(stilling: Stilling) -> bool:
    """Whether its applicants can read it now."""
    return bool(_sidene(stilling).filter(utvidet__isnull=False).exists())


@transaction.atomic
def apne(*, stilling: Stilling, av: str, naa: datetime) -> int:
    """Shows the list, as it now is, to the applicants who have a page; how many they are."""
    s = las(stilling)
    if not kan_apnes(s):
        raise ValidationError("Legg ut den offentlige søkerlista først. Da er alle ønsker avgjort.")
    rader = [_rad(soknad) for soknad in _aktuelle(s) if not _utelatt(soknad)]
    innhold = json.dumps(rader, ensure_ascii=False).encode()
    sidene = list(_sidene(s).filter(soknad__trukket=None))
    for side in sidene:
        side.utvidet, side.endret = forsegling.forsegle(innhold, bytes(side.sokernokkel)), naa
        side.save(update_fields=["utvidet", "endret"])
    hendelser.skriv(av=av, handling="utvidet søkerliste åpnet", objekt=s, ny={"søkere": len(rader)})
    return len(sidene)


@transaction.atomic
def lukk(*, stilling: Stilling, av: str) -> None:
    """The applicants see it no more."""
    s = las(stilling)
    _sidene(s).update(utvidet=None)
    hendelser.skriv(av=av, handling="utvidet søkerliste lukket", objekt=s)


def _sidene(stilling: Stilling) -> Any:
    return Sokerside.objects.filter(soknad__stilling=stilling)


def _aktuelle(s: Stilling) -> list[Soknad]:
    soknader = s.soknader.filter(slettet=None, trukket=None, dag__lte=s.frist)
    return list(soknader.select_related("onske").order_by("navn", "pk"))


def _utelatt(soknad: Soknad) -> bool:
    onske = getattr(soknad, "onske", None)
    return onske is not None and onske.hva in {Onske.INNVILGET, Onske.UAVGJORT}


def _rad(s: Soknad) -> dict[str, Any]:
    """What the other applicants may know: who, how old, and education and experience."""
    return {
        "navn": s.navn, "alder": s.alder(s.stilling.frist), "tittel": s.tittel, "kommune": s.kommune,
        "utdanning": s.innhold.get("utdanning", ""), "erfaring": s.innhold.get("erfaring", ""),
    }  # fmt: skip
