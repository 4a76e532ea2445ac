"""The search for staff, as one would say it; never a list of all."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kontakter import personsok
from kontakter.fremvisning import ansatte as folk
from kontakter.fremvisning.ansatte import PER_SIDE
from kontakter.offentlig import treff
from kontakter.personsok import KANDIDATER
from kontakter.views.felles import for_mange
from kontakter.views.kontakt import LENGST
from portal import tid
from portal.listeadresse import Listeadresse
from portal.robot import uten_indeks
from portal.sideveksling import naboer, sidetall


@require_safe
def ansatte(request: HttpRequest) -> HttpResponse:
    """Those who fit, twenty at a time."""
    naa = tid.naa()
    q = request.GET.get("q", "").strip()[:LENGST]
    sporring = personsok.les(q)
    if not sporring:
        return uten_indeks(render(request, "kontakter/ansatte.html", {"q": q, "for_kort": bool(q)}))
    return _treff(request, q, treff.finn_ansatte(sporring), naa)


def _treff(request: HttpRequest, q: str, funnet: list[int], naa: datetime) -> HttpResponse:
    nummer = sidetall(request.GET.get("side", ""))
    fra = folk.fra(nummer)
    if nummer > 1 and fra >= len(funnet):
        raise Http404
    side = funnet[fra : fra + PER_SIDE]
    if for_mange(request, antall=len(side), naa=naa):
        return _vent(request)
    kontekst = {
        "q": q,
        "ansatte": folk.vis(treff.ansatte(side), naa),
        "antall": len(funnet),
        "mange": len(funnet) == KANDIDATER,
        **naboer(Listeadresse(request.GET, ("q",)), nummer, har_neste=len(funnet) > fra + PER_SIDE),
    }
    return uten_indeks(render(request, "kontakter/ansatte.html", kontekst))


def _vent(request: HttpRequest) -> HttpResponse:
    respons = uten_indeks(render(request, "kontakter/for_mange.html", status=429))
    respons["Retry-After"] = "3600"
    return respons
