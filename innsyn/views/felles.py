"""What the public pages of access requests share: posts that come from our own pages, and what is open already."""

from datetime import date

from django.http import HttpRequest, QueryDict

from portal.sok.ord import STOPPORD, alle_ord, fold
from postjournal.fremvisning import Linje
from postjournal.liste import Listesok


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
