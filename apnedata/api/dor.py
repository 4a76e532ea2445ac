"""The door that all requests of the API go through: reading only, a limit for each client, what all answers say."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apnedata.api import feil
from portal import lesebase, sperrer, tid
from portal.sperrer import Kvote

GRENSE = 120
VINDU = timedelta(minutes=1)
HOLDBAR = 30
"""Seconds that a copy may be used: a withdrawal is effective within a minute, also behind two caches."""
METODER = "GET, HEAD, OPTIONS"
FASTE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After, "
    "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Robots-Tag": "noindex",
}  # fmt: skip
FORHAND = {"Allow": METODER, "Access-Control-Allow-Methods": METODER, "Access-Control-Allow-Headers": "If-None-Match"}
Visning = Callable[..., Any]


def dor(visning: Visning) -> Visning:
    """The view behind the door."""

    @wraps(visning)
    def gjennom(request: HttpRequest, *args: Any, **valg: Any) -> HttpResponse:
        respons = _svar(request, visning, *args, **valg)
        for navn, verdi in FASTE.items():
            respons.headers[navn] = verdi
        return respons

    gjennom.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written, and a refusal must be ours
    return gjennom


def _svar(request: HttpRequest, visning: Visning, *args: Any, **valg: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=FORHAND | {"Access-Control-Max-Age": "86400"})
    if request.method not in ("GET", "HEAD"):
        return feil.svar(request, 405, hoder={"Allow": METODER})
    try:
        kvote = sperrer.kvote(request, "api", grense=GRENSE, naa=tid.naa(), vindu=VINDU)
    except OperationalError:
        # What is counted stands in the primary; without it the replica still answers, and nobody is counted.
        return _les(request, visning, *args, **valg) if lesebase.brukes() else nede(request)
    respons = for_mange(request, kvote) if kvote.brukt_opp else _les(request, visning, *args, **valg)
    for navn, tall in (("Limit", kvote.grense), ("Remaining", kvote.igjen), ("Reset", kvote.sekunder)):
        respons.headers[f"RateLimit-{navn}"] = str(tall)
    return respons


def _les(request: HttpRequest, visning: Visning, *args: Any, **valg: Any) -> HttpResponse:
    """The answer with its validator; not again to who has it, and without its content to who asks for the head."""
    hode, request.method = request.method == "HEAD", "GET"
    respons: HttpResponse = visning(request, *args, **valg)
    request.method = "HEAD" if hode else "GET"
    if respons.status_code == 200:
        respons.headers["Cache-Control"] = f"public, max-age={HOLDBAR}"
        merke = f'"{blake2b(respons.content, digest_size=16).hexdigest()}"'
        respons.headers["ETag"] = merke
        respons = get_conditional_response(request, etag=merke, response=respons) or respons
    respons.headers.setdefault("Cache-Control", "no-store")
    if hode:
        respons.headers["Content-Length"] = str(len(respons.content))
        respons.content = b""
    return respons


def for_mange(request: HttpRequest, kvote: Kvote) -> HttpResponse:
    """Says how long to wait."""
    detalj = _("Du kan spørre %s ganger i minuttet.") % kvote.grense + " "
    detalj += ngettext("Vent %s sekund.", "Vent %s sekunder.", kvote.sekunder) % kvote.sekunder
    hoder = {"Retry-After": str(kvote.sekunder), "Cache-Control": "no-store"}
    return feil.svar(request, 429, detalj, hoder=hoder)


def nede(request: HttpRequest) -> HttpResponse:
    """The database is away."""
    return feil.svar(request, 503, hoder={"Retry-After": "30", "Cache-Control": "no-store"})
