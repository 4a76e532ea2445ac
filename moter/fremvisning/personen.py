"""A politician's page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse

from kontakter.fremvisning.sammensetning import linje
from kontakter.offentlig.modeller import OffentligVerv
from moter.begreper import Fremmote, Stemmegivning
from moter.fremvisning import ordene
from moter.offentlig.modeller import OffentligFrammote, OffentligStemme
from portal.visning import adresse

STEMMER_VIST = 50


def verv(person: str) -> list[OffentligVerv]:
    """All offices of the person, the newest first."""
    return list(OffentligVerv.objects.select_related("utvalg").filter(person=person).order_by("-fra", "id"))


def parti(verv_: Sequence[OffentligVerv], per: date) -> str:
    """The party of the newest office."""
    return next((v.partinavn for v in verv_ if v.partinavn and v.fra <= per), "")


def naa(verv_: Sequence[OffentligVerv], per: date) -> list[dict[str, Any]]:
    """The offices that are held now, or will be."""
    return [_linje(v) for v in verv_ if v.til is None or v.til >= per]


def foer(verv_: Sequence[OffentligVerv], per: date) -> list[dict[str, Any]]:
    """The offices that were held before."""
    return [_linje(v) for v in verv_ if v.til and v.til < per]


def begynt_og_sluttet(verv_: Sequence[OffentligVerv], per: date) -> list[tuple[date, str, OffentligVerv]]:
    """(day, `begynt` or `sluttet`, office) of what has happened by the day, the newest first."""
    begynt = [(v.fra, "begynt", v) for v in verv_ if v.fra <= per]
    sluttet = [(v.til, "sluttet", v) for v in verv_ if v.til and v.til < per]
    return sorted([*begynt, *sluttet], key=lambda x: (x[0], x[2].pk, x[1]), reverse=True)


def _linje(v: OffentligVerv) -> dict[str, Any]:
    return linje(v) | {"utvalg": v.utvalg.navn, "utvalg_url": reverse("moter:utvalg", args=[v.utvalg.nokkel])}


def frammote(person: str) -> list[tuple[str, int]]:
    """(how, how many meetings)."""
    telt = dict(
        OffentligFrammote.objects.filter(person=person).values_list("fremmote").annotate(n=Count("mote", distinct=True))
    )
    return [(ordene.navn(Fremmote, f), telt[f]) for f in Fremmote if f in telt]


def stemmer(person: str) -> list[dict[str, Any]]:
    """The last votes, with item, body and day."""
    siste = (
        OffentligStemme.objects.filter(person=person)
        .select_related("punkt", "punkt__mote", "punkt__mote__utvalg")
        .only(
            "stemme", "parti", "over", "punkt__nokkel", "punkt__tittel", "punkt__nummer", "punkt__mote__nokkel",
            "punkt__mote__start", "punkt__mote__utvalg__navn",
        )
        .order_by("-punkt__mote__start", "punkt__posisjon", "id")[:STEMMER_VIST]
    )  # fmt: skip
    return [
        {
            "dag": ordene.oslo(s.punkt.mote.start),
            "utvalg": s.punkt.mote.utvalg.navn,
            "sak": f"{s.punkt.nummer} {s.punkt.tittel}".strip(),
            "url": f"{adresse('moter:mote', s.punkt.mote.nokkel)}#sak-{s.punkt.nokkel}",
            "over": s.over,
            "parti": s.parti,
            "stemme": ordene.navn(Stemmegivning, s.stemme),
        }
        for s in siste
    ]
