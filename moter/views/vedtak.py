"""The searches: decisions as a list with text, and everything on agendas and in papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from moter import sokeliste
from moter.sokeliste import Sokeliste
from portal import tid
from portal.robot import uten_indeks


@require_safe
def vedtak(request: HttpRequest) -> HttpResponse:
    """What has been decided."""
    return _side(request, bare_vedtak=True)


@require_safe
def sok(request: HttpRequest) -> HttpResponse:
    """What has been, or is to be, on an agenda."""
    return _side(request, bare_vedtak=False)


def _side(request: HttpRequest, *, bare_vedtak: bool) -> HttpResponse:
    sok_ = Sokeliste(request.GET, per=tid.i_dag(), bare_vedtak=bare_vedtak)
    json_url = reverse("moter:vedtak_json" if bare_vedtak else "moter:sok_json") + sok_.adresse.url()
    kontekst = {
        **sokeliste.kontekst(sok_),
        "bare_vedtak": bare_vedtak,
        "folges": "vedtak" if bare_vedtak else "saker",
        "json_url": json_url,
    }
    respons = render(request, "moter/sok.html", kontekst)
    if request.GET:
        uten_indeks(respons)
    return respons
