"""A limit on how often one client may do something, without knowing who the client is."""

import hmac
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

from portal import mottak

EN_TIME = timedelta(hours=1)
_EGEN_DEL = 64
"""The bits of an IPv6 address that a subscriber chooses freely."""


@dataclass(frozen=True, slots=True)
class Kvote:
    """What a client may still do: `igjen` times of `grense`; one more is free in `sekunder`."""

    grense: int
    igjen: int
    sekunder: int
    brukt_opp: bool


def klient(request: HttpRequest, hva: str) -> str:
    """A keyed hash of the address that asks, another one for each thing that is counted."""
    return hmac.new(
        settings.SECRET_KEY.encode(), f"portal.klient:{hva}:{_adresse(request)}".encode(), sha256
    ).hexdigest()


def for_mange(request: HttpRequest, hva: str, *, grense: int, naa: datetime, antall: int = 1) -> bool:
    """Counts this time, as so many, and says whether the client has done it more often than one may in an hour."""
    return mottak.for_mange(klient(request, hva), grense=grense, naa=naa, siden=naa - EN_TIME, antall=antall)


def kvote(request: HttpRequest, hva: str, *, grense: int, naa: datetime, vindu: timedelta) -> Kvote:
    """Counts this time, and tells what the client has left of so many in such a time."""
    brukt, forste = mottak.kvote(klient(request, hva), grense=grense, naa=naa, siden=naa - vindu)
    sekunder = math.ceil(((forste or naa) + vindu - naa).total_seconds())
    return Kvote(grense, max(0, grense - brukt - 1), max(1, sekunder), brukt >= grense)


def _adresse(request: HttpRequest) -> str:
    """The address, behind a proxy the one that the proxy saw; of IPv6 the part that the subscriber was given."""
    adresse = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        adresse = request.headers.get("X-Forwarded-For", adresse).rpartition(",")[2].strip()
    try:
        lest = ip_address(adresse)
    except ValueError:
        return str(adresse)
    return str(int(lest) >> _EGEN_DEL) if isinstance(lest, IPv6Address) and not lest.ipv4_mapped else str(adresse)
