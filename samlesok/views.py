"""The search over everything, what it suggests while one types, and its description for browsers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal import tid
from portal.robot import uten_indeks
from samlesok import fremvisning
from samlesok.forslag import finn
from samlesok.sok import Samlesok


@require_safe
def sok(request: HttpRequest) -> HttpResponse:
    """What is found, the best first, and how many there are of each kind."""
    funnet = Samlesok(request.GET.get("q", ""), naa=tid.naa(), request=request)
    return uten_indeks(render(request, "samlesok/sok.html", fremvisning.kontekst(funnet)))


@require_safe
@cache_control(public=True, max_age=20, s_maxage=30)
def forslag(request: HttpRequest) -> JsonResponse:
    """A few ways to go on, as browsers read suggestions: what was typed, texts, explanations, addresses."""
    q = request.GET.get("q", "")
    funnet = finn(q)
    svar = [q, [tekst for tekst, _url in funnet], [""] * len(funnet), [url for _tekst, url in funnet]]
    form = {"ensure_ascii": False, "separators": (",", ":")}
    respons = JsonResponse(svar, safe=False, json_dumps_params=form)
    respons["Content-Type"] = "application/x-suggestions+json; charset=utf-8"
    return uten_indeks(respons)


@require_safe
@cache_control(public=True, max_age=86_400)
def opensearch(request: HttpRequest) -> HttpResponse:
    """OpenSearch 1.1: lets a browser have this search among its own."""
    innhold = fremvisning.opensearch(request)
    return render(request, "samlesok/opensearch.xml", innhold, content_type="application/opensearchdescription+xml")
