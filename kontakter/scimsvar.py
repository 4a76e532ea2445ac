"""SCIM 2.0 over HTTP (RFC 7644), on the staff site. A bearer token lets one in; no cookie and no session is used."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from kontakter import scim
from kontakter.models import Ansatt
from kontakter.scim import Scimfeil
from kontakter.scim.svar import FLEST
from kontakter.services import scim as verb
from kontakter.services import scimnokler
from portal import tid

LENGST = 100_000
"""Bytes of a request. A user is a few hundred."""
TYPE = "application/scim+json"
Svarer = Callable[..., HttpResponse]


def _scim(*metoder: str) -> Callable[[Svarer], Svarer]:
    """A view that answers those with a key, for these methods, and tells every fault as SCIM does."""

    def pynt(svarer: Svarer) -> Svarer:
        @csrf_exempt
        @wraps(svarer)
        def visning(request: HttpRequest, **valg: str) -> HttpResponse:
            try:
                av = _hvem(request)
                if metoder and request.method not in metoder:
                    raise Scimfeil(405, "", "Metoden brukes ikke her.")
                respons = svarer(request, av, **valg)
            except Scimfeil as feil:
                respons = _feil(feil, metoder)
            respons.headers["Cache-Control"] = "no-store"
            return respons

        return visning

    return pynt


def _feil(feil: Scimfeil, metoder: tuple[str, ...]) -> HttpResponse:
    respons = _svar(scim.feil_svar(feil), feil.status)
    if feil.status == 401:
        respons.headers["WWW-Authenticate"] = "Bearer"
    elif feil.status == 405:
        respons.headers["Allow"] = ", ".join(metoder)
    return respons


def _hvem(request: HttpRequest) -> str:
    """Who the audit log says did it: the key's name. Raises Scimfeil (401)."""
    slag, _, token = request.headers.get("Authorization", "").partition(" ")
    nokkel = scimnokler.kjenn_igjen(token=token.strip(), naa=tid.naa()) if slag.lower() == "bearer" else None
    if nokkel is None:
        raise Scimfeil(401, "", "Nøkkelen mangler, er feil eller er sperret.")
    return f"SCIM: {nokkel.navn}"


@_scim("GET", "POST")
def brukere(request: HttpRequest, av: str) -> HttpResponse:
    """Looks for users, or makes one."""
    if request.method == "GET":
        return _liste(request)
    ansatt = verb.opprett(data=_innhold(request), av=av)
    respons = _svar(_bruker(request, ansatt), 201)
    respons.headers["Location"] = _adresse(request, ansatt)
    return respons


@_scim("GET", "PUT", "PATCH", "DELETE")
def bruker(request: HttpRequest, av: str, id_: str) -> HttpResponse:
    """One user: read, told anew, changed, or removed."""
    if request.method == "DELETE":
        verb.slett(scim_id=id_, av=av)
        return HttpResponse(status=204)
    if request.method == "GET":
        return _svar(_bruker(request, verb.finn(id_)))
    gjor = verb.erstatt if request.method == "PUT" else verb.endre
    return _svar(_bruker(request, gjor(scim_id=id_, data=_innhold(request), av=av)))


@_scim("GET")
def oppsett(request: HttpRequest, av: str) -> HttpResponse:
    """What the service can do."""
    return _svar(scim.service_provider_config())


@_scim("GET")
def skjemaer(request: HttpRequest, av: str, id_: str = "") -> HttpResponse:
    """What is kept of a user; all schemas or one."""
    return _svar(_en(scim.schemas(), id_))


@_scim("GET")
def ressurstyper(request: HttpRequest, av: str, id_: str = "") -> HttpResponse:
    """What there is: users."""
    return _svar(_en(scim.resource_types(), id_))


@_scim()
def ukjent(request: HttpRequest, av: str, resten: str = "") -> HttpResponse:
    """What else a directory may ask for, as groups."""
    raise Scimfeil(404, "", "Adressen finnes ikke.")


def _en(alle: dict[str, Any], id_: str) -> dict[str, Any]:
    """The one of a list with this id; the list itself without one. Raises Scimfeil (404)."""
    funnet = [r for r in alle["Resources"] if r["id"] == id_] if id_ else [alle]
    if not funnet:
        raise Scimfeil(404, "", "Adressen finnes ikke.")
    return dict(funnet[0])


def _liste(request: HttpRequest) -> HttpResponse:
    tekst = request.GET.get("filter", "")
    funnet = verb.sok(scim.les_filter(tekst) if tekst else None)
    start, antall = max(1, _tall(request, "startIndex", 1)), min(FLEST, max(0, _tall(request, "count", FLEST)))
    side = [_bruker(request, a) for a in funnet[start - 1 : start - 1 + antall]]
    return _svar(scim.liste_svar(side, funnet.count(), start, len(side)))


def _tall(request: HttpRequest, navn: str, standard: int) -> int:
    """A whole number of the address, kept within what a database counts to."""
    try:
        return max(-1, min(int(request.GET.get(navn, standard)), 10**9))
    except ValueError:
        raise Scimfeil(400, "invalidValue", f"{navn} skal være et helt tall.") from None


def _innhold(request: HttpRequest) -> Mapping[str, Any]:
    """The JSON object that was sent. Raises Scimfeil (400, 413); repeats nothing of it."""
    byte = request.read(LENGST + 1)
    if len(byte) > LENGST:
        raise Scimfeil(413, "", f"Meldingen er for stor. Den kan ha høyst {LENGST} byte.")
    try:
        data = json.loads(byte)
    except (ValueError, RecursionError):
        raise Scimfeil(400, "invalidSyntax", "Meldingen er ikke gyldig JSON.") from None
    if not isinstance(data, dict):
        raise Scimfeil(400, "invalidSyntax", "Meldingen skal være et objekt.")
    return data


def _bruker(request: HttpRequest, a: Ansatt) -> dict[str, Any]:
    rad = scim.les_bruker(a.scim)
    svar = scim.bruker_svar(rad, str(a.scim_id), _adresse(request, a), a.opprettet, a.endret, lagret=a.scim)
    return scim.utsnitt(svar, request.GET.get("attributes", ""), request.GET.get("excludedAttributes", ""))


def _adresse(request: HttpRequest, a: Ansatt) -> str:
    return request.build_absolute_uri(reverse("scim:bruker", args=[a.scim_id]))


def _svar(innhold: dict[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(innhold, status=status, content_type=TYPE)
