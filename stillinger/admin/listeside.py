"""The page where a list is put out: exactly what stands in the way, with links, or the list as it will be."""

from datetime import date
from typing import Any

from django.urls import reverse

from portal import tid
from portal.stabsvisning import adresse
from portal.templatetags.portal import dato
from stillinger import soknadsliste
from stillinger.begreper import Onske
from stillinger.models import Soknad, Stilling
from stillinger.services import lister


def frister(s: Stilling) -> list[tuple[str, str]]:
    """The vacancy's deadlines, and whether each has a list."""
    har = set(s.lister.values_list("frist", flat=True))
    alle = s.frister.order_by("dato").values_list("dato", flat=True)
    return [(f.isoformat(), f"{dato(f)}{' (lagt ut før)' if f in har else ''}") for f in alle]


def start(s: Stilling) -> dict[str, Any]:
    """The first deadline without a list."""
    return {"frist": _neste(s).isoformat()}


def _neste(s: Stilling) -> date:
    har = set(s.lister.values_list("frist", flat=True))
    return next((f.dato for f in s.frister.order_by("dato") if f.dato not in har), s.frist)


def kontekst(s: Stilling) -> dict[str, Any]:
    """Of the next deadline: what stands in the way and with whom, or who will be on the list."""
    frist, naa = _neste(s), tid.naa()
    hindringer = lister.hindringer(s, frist, naa=naa)
    ut: dict[str, Any] = {
        "frist": frist,
        "hindringer": hindringer,
        "slettet": s.soknader.exclude(slettet=None).exists(),
    }
    if hindringer:
        return ut | {"stoppere": _stoppere(s, frist)}
    liste = soknadsliste.lag(lister.sokerne(s, frist), frist, naa)
    return ut | {
        "navngitte": [r for r in liste.rader if not r.unntatt],
        "unntatte": sum(bool(r.unntatt) for r in liste.rader),
        "antall": liste.antall,
    }


def _stoppere(s: Stilling, frist: date) -> list[tuple[str, str, str]]:
    """(applicant, what it waits for, address) of each that stands in the way."""
    trukne = [(a.navn, "Har trukket søknaden, men det er ikke tatt inn.", adresse(a)) for a in lister.trekker_seg(s)]
    med_onske = s.soknader.filter(dag__lte=frist, trukket=None, slettet=None, onske__isnull=False)
    return trukne + [x for soknad in med_onske.select_related("onske") if (x := _stopper(soknad))]


def _stopper(soknad: Soknad) -> tuple[str, str, str] | None:
    siste = soknad.onske.siste
    if soknad.onske.hva == Onske.UAVGJORT or siste is None:
        return soknad.navn, "Ønsket er ikke avgjort.", reverse("admin:stillinger_soknad_avgjor-onske", args=[soknad.pk])
    if siste.vindu_til and siste.vindu_til > tid.naa():
        vindu = siste.vindu_til.astimezone(tid.OSLO)
        til = f"{dato(vindu, 'ukedag')} kl. {dato(vindu, 'klokka')}"
        return soknad.navn, f"Fikk nei, og kan trekke søknaden til {til}.", adresse(soknad)
    return None
