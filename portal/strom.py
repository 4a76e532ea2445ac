"""Atom feeds (RFC 4287): what all of them share."""

import re
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from portal import tid
from portal.robot import uten_indeks

_IKKE_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Strom(Atom1Feed):
    """A feed that is as new as its newest entry; an empty one is as new as the day, and so the same all day."""

    def latest_post_date(self) -> datetime:
        """When the feed was last changed."""
        return super().latest_post_date() if self.items else self.feed["dagen"]


def ny(request: HttpRequest, *navn: str, tittel: str, om: str, side: str, per: date) -> Strom:
    """The municipality's feed of what is on the page `side`; `navn` names it for ever (`merke`)."""
    return Strom(
        title=tittel,
        link=request.build_absolute_uri(side),
        description=om,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        feed_guid=merke(request, *navn),
        author_name=settings.KOMMUNE.navn,
        dagen=tid.midnatt(per),
    )


def svar(strom: Strom) -> HttpResponse:
    """The feed as an answer that search engines leave alone (J10)."""
    innhold = strom.writeString("utf-8")
    return uten_indeks(HttpResponse(innhold, content_type="application/atom+xml; charset=utf-8"))


def ren(tekst: str) -> str:
    """The text without characters that XML cannot hold."""
    return _IKKE_XML.sub("", tekst)


def merke(request: HttpRequest, *deler: str) -> str:
    """A stable name of a feed or of something in it: `tag:host,2026:post:…` (RFC 4151)."""
    return f"tag:{request.get_host().partition(':')[0]},2026:{':'.join(deler)}"
