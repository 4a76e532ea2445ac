"""The list as Atom: the same parameters, the same rules."""

import re
from datetime import datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import tid
from postjournal.fremvisning import Linje, sist_endret
from postjournal.liste import Listesok

ANTALL = 50
_IKKE_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Strom(Atom1Feed):
    """A feed that is as new as its newest entry; an empty one is as new as the day, and so the same all day."""

    def latest_post_date(self) -> datetime:
        """When the feed was last changed."""
        return super().latest_post_date() if self.items else self.feed["dagen"]


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest 50 entries of a search as an Atom feed (RFC 4287)."""
    sok = Listesok(request.GET, per=tid.i_dag())
    navn = settings.KOMMUNE.navn
    feed = Strom(
        title=_("Postliste, %s") % navn + (f": {_ren(sok.tilstand['q'])}" if "q" in sok.tilstand else ""),
        link=request.build_absolute_uri(sok.url()),
        description=_("Brev og dokumenter til, fra og i kommunen."),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        feed_guid=f"tag:{_vert(request)},2026:postliste:{sok.url()}",
        author_name=navn,
        dagen=datetime.combine(sok.per, time.min, tid.OSLO),
    )
    poster = sok.forste(ANTALL)
    endret = sist_endret(poster)
    for p in poster:
        _legg_til(feed, Linje(p), endret.get(p.pk, p.publisert), request)
    respons = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    respons["X-Robots-Tag"] = "noindex"
    return respons


def _legg_til(feed: Strom, linje: Linje, endret: datetime, request: HttpRequest) -> None:
    feed.add_item(
        title=_ren(linje.post.tittel),
        link=request.build_absolute_uri(reverse("postjournal:post", args=[linje.nokkel])),
        description=" · ".join(
            _ren(t)
            for t in (linje.type_navn, linje.parter_tekst, linje.saksnr, linje.enhet_navn, linje.tilgang_navn)
            if t
        ),
        unique_id=f"tag:{_vert(request)},2026:post:{linje.nokkel}",
        pubdate=linje.post.publisert,
        updateddate=max(endret, linje.post.publisert),
    )


def _ren(tekst: str) -> str:
    """The text without characters that XML cannot hold."""
    return _IKKE_XML.sub("", tekst)


def _vert(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0]
