"""The extended list of applicants: for those who have applied for the vacancy, when its leader opens it (S6).

It is sealed to the key of each of them, so that nobody else can read it, on whatever page or in whatever table. Who
was allowed to be left out of the public list is not on it, nor who has withdrawn or may still do so after a no.
"""

import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from portal import hendelser
from stillinger import forsegling
from stillinger.begreper import Onske
from stillinger.models import Sokerside, Soknad, Stilling
from stillinger.services.felles import las
from stillinger.soknadsliste import Soker


def kan_apnes(stilling: Stilling) -> bool:
    """When the public list of the last deadline is out."""
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
    sidene = _sidene(s).filter(soknad__trukket=None)
    antall = _skriv(s, s.frist, sidene, naa=naa)
    hendelser.skriv(av=av, handling="utvidet søkerliste åpnet", objekt=s, ny={"søkere": antall})
    return len(sidene)


@transaction.atomic
def fornye(*, stilling: Stilling, av: str, naa: datetime) -> None:
    """Who sees the list, sees it as it now is: a wish has been decided, or somebody has withdrawn.

    It is still that of the last public list, also when the deadline has been extended since.
    """
    if not er_apen(stilling):
        return
    frist = stilling.lister.latest("frist").frist
    antall = _skriv(stilling, frist, _sidene(stilling).filter(utvidet__isnull=False), naa=naa)
    hendelser.skriv(av=av, handling="utvidet søkerliste fornyet", objekt=stilling, ny={"søkere": antall})


def _skriv(s: Stilling, frist: date, sidene: QuerySet[Sokerside], *, naa: datetime) -> int:
    """Seals the list to the key of each; how many stand on it."""
    rader = [_rad(soknad, frist) for soknad in _aktuelle(s, frist) if not _utelatt(soknad.som_soker(), naa)]
    innhold = json.dumps(rader, ensure_ascii=False).encode()
    for side in sidene:
        side.utvidet, side.endret = forsegling.forsegle(innhold, bytes(side.sokernokkel)), naa
        side.save(update_fields=["utvidet", "endret"])
    return len(rader)


@transaction.atomic
def lukk(*, stilling: Stilling, av: str) -> None:
    """The applicants see it no more."""
    s = las(stilling)
    _sidene(s).update(utvidet=None)
    hendelser.skriv(av=av, handling="utvidet søkerliste lukket", objekt=s)


def _sidene(stilling: Stilling) -> QuerySet[Sokerside]:
    return Sokerside.objects.filter(soknad__stilling=stilling)


def _aktuelle(s: Stilling, frist: date) -> QuerySet[Soknad]:
    soknader = s.soknader.filter(slettet=None, trukket=None, dag__lte=frist)
    return soknader.select_related("onske").order_by("navn", "pk")


def _utelatt(soker: Soker, naa: datetime) -> bool:
    """Left out of the public list, not decided, or refused and still free to withdraw."""
    if soker.onske == Onske.AVSLATT:
        return soker.vindu_til is None or soker.vindu_til > naa
    return soker.onske != Onske.INGEN


def _rad(s: Soknad, frist: date) -> dict[str, Any]:
    """What the other applicants may know: who, how old, and education and experience."""
    return {
        "navn": s.navn, "alder": s.alder(frist), "tittel": s.tittel, "kommune": s.kommune,
        "utdanning": s.innhold.get("utdanning", ""), "erfaring": s.innhold.get("erfaring", ""),
    }  # fmt: skip
