"""What the tests of the whole public site share: every address it knows, and how it is asked."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern

_spurt = count(1)
SPRAK = re.compile(r"^/(?:nn|en)/")
"""The language of an address; bokmål has none."""
_ENGANGS = re.compile(rb'name="(?:csrfmiddlewaretoken|billett)" value="[^"]+"|/innsyn/fil/[^/"]+/')
_IGJEN = re.compile(r"\('RateLimit-\w+', '[^']*'\)")


class Svar(NamedTuple):
    """What an address answers, without what is new each time: tickets of forms and files, what the client has left."""

    status: int
    innhold: bytes
    hoder: str


def ruter() -> dict[str, bool]:
    """Every address as the configuration writes it, without language → whether it has one."""
    return dict(_ruter(get_resolver("portal.urls"), "", sprak=False))


def _ruter(resolver: URLResolver, foran: str, *, sprak: bool) -> Iterator[tuple[str, bool]]:
    for monster in resolver.url_patterns:
        oversatt = isinstance(monster.pattern, LocalePrefixPattern)
        egen = "" if oversatt else str(monster.pattern).removeprefix("^")
        if isinstance(monster, URLResolver):
            yield from _ruter(monster, foran + egen, sprak=sprak or oversatt)
        elif isinstance(monster, URLPattern):
            yield foran + egen, sprak


@cache
def har_sprak(rute: str) -> bool:
    """Whether the address is there in each language."""
    return ruter()[rute]


def rute(sti: str) -> str:
    """The address as the configuration writes it that answers here, whatever its language."""
    rest = sti.partition("?")[0].partition("#")[0]
    return resolve(SPRAK.sub("/", rest), "portal.urls").route


def spor(klient: Client, sti: str, **valg: Any) -> Any:
    """The answer, asked for by somebody who has not asked before; what is streamed is in `innhold`."""
    nr = next(_spurt)
    svar = klient.get(sti, REMOTE_ADDR=f"10.{nr >> 16 & 255}.{nr >> 8 & 255}.{nr & 255}", **valg)
    if not svar.streaming:
        svar.innhold = svar.content  # type: ignore[attr-defined]  # as the client does with a stream
    return svar


def opptak(klient: Client, stier: Iterable[str]) -> dict[str, Svar]:
    """What each address answers."""
    ut = {}
    for sti in stier:
        svar = spor(klient, sti)
        ut[sti] = Svar(svar.status_code, _ENGANGS.sub(b"", svar.innhold), _IGJEN.sub("", str(sorted(svar.items()))))
    return ut


def ulikhet(for_: Svar, etter: Svar) -> str:
    """Where two answers part, in a few words."""
    a, b = (f"{s.status} {s.hoder} {s.innhold.decode(errors='replace')}" for s in (for_, etter))
    her = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"{a[max(0, her - 60) : her + 60]!r} ble {b[max(0, her - 60) : her + 60]!r}"
