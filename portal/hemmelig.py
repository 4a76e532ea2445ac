"""Pages that are opened by a code in their address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import register_converter

from portal import kode

# Not no-referrer: browsers then say `Origin: null` when a form is sent, which the check against forged forms refuses.
HEMMELIG = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
Vis = Callable[..., HttpResponseBase]


def hemmelig(vis: Vis) -> Vis:
    """The page is for who has its code: kept nowhere, told to nobody, found by no search engine."""

    @wraps(vis)
    def innpakket(request: HttpRequest, *args: Any, **valg: Any) -> HttpResponseBase:
        respons = vis(request, *args, **valg)
        for navn, verdi in HEMMELIG.items():
            respons.headers[navn] = verdi
        return respons

    return innpakket


class Kode:
    """A code in an address, as it is written or as somebody has typed it: `<kode:koden>`."""

    regex = kode.MONSTER

    def to_python(self, verdi: str) -> str:
        if not (lest := kode.les(verdi)):
            raise ValueError
        return lest

    def to_url(self, verdi: str) -> str:
        return verdi


register_converter(Kode, "kode")
