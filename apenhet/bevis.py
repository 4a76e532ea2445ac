"""The page that proves an answer to the index: the newest thing of its kind, else the page that the data names."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.utils.encoding import iri_to_uri

from apenhet.fremvisning import adressen
from apenhet.lofter import Kriterium
from kontakter.fremvisning import sammensetning
from kontakter.offentlig.modeller import OffentligUtvalg
from moter.begreper import Motestatus
from moter.offentlig.modeller import OffentligMote, OffentligMotedokument
from portal.visning import adresse


def _mote(hvilke: Q | Exists) -> str:
    """The newest of such meetings; empty when there is none."""
    nokkel = OffentligMote.objects.filter(hvilke).order_by("-start", "-id").values_list("nokkel", flat=True).first()
    return adresse("moter:mote", nokkel) if nokkel else ""


def _utvalg(slag: str) -> str:
    """The body of this kind that comes first; empty when there is none."""
    nokkel = OffentligUtvalg.objects.filter(slag=slag).values_list("nokkel", flat=True).first()
    return sammensetning.utvalg_url(nokkel) if nokkel else ""


_KOMMUNESTYRET, _FILMET = Q(utvalg__slag="kommunestyre"), ~Q(video="")
FINNERE: Mapping[str, Callable[[], str]] = {
    "sakspapirer-fulltekst": partial(_mote, Exists(OffentligMotedokument.objects.filter(mote=OuterRef("pk")))),
    "foretak": partial(_utvalg, "kf_styre"),
    "strom-kommunestyret": partial(_mote, _KOMMUNESTYRET & _FILMET),
    "strom-andre": partial(_mote, ~_KOMMUNESTYRET & _FILMET),
    "kontroll-plan": partial(_utvalg, "kontrollutvalg"),
    "kontroll-protokoll": partial(_mote, Q(utvalg__slag="kontrollutvalg", status=Motestatus.PROTOKOLLERT)),
}
"""Criterion → how its proof is found, where the address has a key that only the content knows."""


def adresser(kriterier: Iterable[Kriterium]) -> dict[str, str]:
    """Criterion → the address of its proof."""
    return {k.navn: (k.navn in FINNERE and FINNERE[k.navn]()) or _fast(k) for k in kriterier}


def _fast(k: Kriterium) -> str:
    sti = adressen(k.bevis)
    return iri_to_uri(sti + k.hale) if sti else ""
