"""The list as Atom: the same parameters, the same rules."""

from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import tid
from portal.strom import Strom, merke, ren, svar
from postjournal.fremvisning import Linje, sist_endret
from postjournal.liste import Listesok

ANTALL = 50


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest 50 entries of a search as an Atom feed (RFC 4287)."""
    sok = Listesok(request.GET, per=tid.i_dag())
    navn = settings.KOMMUNE.navn
    feed = Strom(
        title=_("Postliste, %s") % navn + (f": {ren(sok.tilstand['q'])}" if "q" in sok.tilstand else ""),
        link=request.build_absolute_uri(sok.url()),
        description=_("Brev og dokumenter til, fra og i kommunen."),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        feed_guid=merke(request, "postliste", sok.url()),
        author_name=navn,
        dagen=datetime.combine(sok.per, time.min, tid.OSLO),
    )
    poster = sok.forste(ANTALL)
    endret = sist_endret(poster)
    for p in poster:
        _legg_til(feed, Linje(p), endret.get(p.pk, p.publisert), request)
    return svar(feed)


def _legg_til(feed: Strom, linje: Linje, endret: datetime, request: HttpRequest) -> None:
    feed.add_item(
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
