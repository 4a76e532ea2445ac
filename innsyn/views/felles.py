"""What the public pages of access requests share: pages that hold a secret, and posts that come from our own pages."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from portal.sok.ord import STOPPORD, alle_ord, fold
from postjournal.fremvisning import Linje
from postjournal.liste import Listesok

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


def fra_egen_side(request: HttpRequest) -> bool:
    """The browser says that the form stood on this site; pages that everybody shares hold no token to show it by."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def apne_treff(tekst: str, per: date, *, hoyst: int = 5) -> list[Linje]:
    """What is open already and has the words of a text: entries with documents, the best first."""
    valgte = list(dict.fromkeys(o for o in alle_ord(tekst[:2000]) if len(o) > 3 and fold(o) not in STOPPORD))
    if not valgte:
        return []
    q = QueryDict(mutable=True)
    q.update({"q": " | ".join(valgte[:20])[:300], "tilgang": "aapen", "sortering": "relevans"})
    return [Linje(p) for p in Listesok(q, per=per).beste(hoyst)]
