"""What the pages of meetings share."""

from itertools import chain
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kontakter.offentlig.modeller import OffentligUtvalg
from postjournal.offentlig.modeller import Gravstein

Svar = TypeVar("Svar", bound=HttpResponseBase)


def velg_utvalg(request: HttpRequest, utvalg: list[OffentligUtvalg]) -> OffentligUtvalg | None:
    """The body that the address chooses, of these or another; None for all. 404 when there is no such body."""
    nokkel = request.GET.get("utvalg", "")
    if not nokkel:
        return None
    alle = chain(utvalg, OffentligUtvalg.objects.defer("beskrivelse"))
    valgt = next((u for u in alle if u.nokkel == nokkel), None)
    if valgt is None:
        raise Http404
    return valgt


def finn_utvalg(nokkel: str) -> OffentligUtvalg:
    """The body of this address; 404 when there is none."""
    utvalg = OffentligUtvalg.objects.select_related("sekretariat").filter(nokkel=nokkel).first()
    if utvalg is None:
        raise Http404
    return utvalg


def borte(request: HttpRequest, nokkel: str) -> HttpResponse:
    """410 with the reason that may be told for what was withdrawn; 404 for what never was here."""
    if stein := Gravstein.objects.filter(nokkel=nokkel).first():
        return uten_indeks(render(request, "410.html", {"grunn": _(stein.grunn)}, status=410))
    raise Http404


def uten_indeks(respons: Svar) -> Svar:
    """Search engines stay out (J10)."""
    respons["X-Robots-Tag"] = "noindex"
    return respons
