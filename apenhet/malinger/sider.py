"""Whether a page holds what it is promised to hold: it is made as for a reader, and looked at."""

import re
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, ResolverMatch, resolve, reverse
from django.utils import translation

from apenhet.lofter import Lofte
from apenhet.regler import Avvik, Funn, Periode, funn
from portal import tid

_ADRESSE = re.compile(r"\{([\w:]+)\}")


def veiledning(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """Each page holds what it must. The key of an exception is the number of the row in the data."""
    dag = min(p.til, tid.dato(naa))
    with translation.override(settings.LANGUAGE_CODE):
        sidene = {side: les(side) for side in dict(lofte.sider)}
        mangler = (str(nr) for nr, (side, tekst) in enumerate(lofte.sider) if _utfylt(tekst) not in sidene[side])
        return funn(len(lofte.sider), (Avvik(nr, dag) for nr in mangler))


def _utfylt(tekst: str) -> str:
    """What to look for: `{app:name}` is a link to that page."""
    return _ADRESSE.sub(lambda m: f'href="{reverse(m[1])}', tekst)


def les(side: str) -> str:
    """The page of this name, as its view makes it; empty when there is none."""
    try:
        sti = reverse(side)
        treff = resolve(sti)
        svar = treff.func(_sporring(sti, treff), *treff.args, **treff.kwargs)
    except (Http404, NoReverseMatch):
        return ""
    return str(svar.content.decode()) if svar.status_code == 200 else ""


def _sporring(sti: str, treff: ResolverMatch) -> HttpRequest:
    request = HttpRequest()
    request.method, request.path, request.path_info, request.resolver_match = "GET", sti, sti, treff
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost"}
    return request
