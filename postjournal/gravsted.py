"""What is answered where something was and is no more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.robot import uten_indeks
from postjournal.offentlig.modeller import Gravstein


def vis(request: HttpRequest, nokkel: str) -> HttpResponse:
    """410 with the reason that may be told for what was withdrawn; 404 for what never was here."""
    if stein := Gravstein.objects.filter(nokkel=nokkel).first():
        return uten_indeks(render(request, "410.html", {"grunn": _(stein.grunn)}, status=410))
    raise Http404
