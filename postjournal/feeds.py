"""The list as Atom: the same parameters, the same rules; what is new in it, and what has changed."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import strom, tid
from portal.strom import Strom, merke, ren
from postjournal.fremvisning import Linje, sist_endret
from postjournal.liste import Listesok
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import OffentligPost

ANTALL = 50
BLANT = 1000
"""How many of the last changes are looked through for those that match."""


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest 50 entries of a search, and up to 50 others that changed lately, as an Atom feed (RFC 4287).

    An entry keeps its id as long as it lives; when it changes it gets a newer `updated`, and comes first.
    """
    sok = Listesok(request.GET, per=tid.i_dag())
    strommen = strom.ny(
        request, "postliste", sok.adresse.url(),
        tittel=_("Postliste, %s") % settings.KOMMUNE.navn + (f": {ren(q)}" if (q := sok.adresse.get("q")) else ""),
        om=_("Brev og dokumenter til, fra og i kommunen."),
        side=sok.adresse.url(),
        per=sok.per,
    )  # fmt: skip
    poster = _nye_og_endrede(sok)
    sist = {p.pk: p.publisert for p in poster} | sist_endret(poster)
    for p in sorted(poster, key=lambda p: sist[p.pk], reverse=True):
        _legg_til(strommen, Linje(p), sist[p.pk], request)
    return strom.svar(strommen)


def _nye_og_endrede(sok: Listesok) -> list[OffentligPost]:
    """The newest by journal date, and older ones that were listed, opened or corrected lately."""
    nye = sok.forste_id(ANTALL)
    return treff.hent([*nye, *_endrede(sok, nye)] if sok.gyldig and sok.etter is None else nye, sok.enheter)


def _endrede(sok: Listesok, nye: Sequence[int]) -> list[int]:
    """Keys of those among the last changes that match and are not among the newest, the last first."""
    deler = treff.skiver(sok.rader, sok.sok, sok.valg["fra"], sok.valg["til"], grovt=True)
    sist = treff.sist_endret(BLANT)
    passer = treff.blant(deler, sist) - set(nye)
    return [i for i in sist if i in passer][:ANTALL]


def _legg_til(strommen: Strom, linje: Linje, endret: datetime, request: HttpRequest) -> None:
    strommen.add_item(
        title=ren(linje.post.tittel),
        link=request.build_absolute_uri(reverse("postjournal:post", args=[linje.nokkel])),
        description=" · ".join(
            ren(t)
            for t in (linje.type_navn, linje.parter_tekst, linje.saksnr, linje.enhet_navn, linje.tilgang_navn)
            if t
        ),
        unique_id=merke(request, "post", linje.nokkel),
        pubdate=linje.post.publisert,
        updateddate=max(endret, linje.post.publisert),
    )
