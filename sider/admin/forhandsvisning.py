"""A text as the public would see it, also while it is a draft: the public template, and nothing written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from portal import tid
from portal.robot import uten_indeks
from sider import fremvisning
from sider.models import Sideversjon
from sider.offentlig import projeksjon


def vis(request: HttpRequest, versjon: Sideversjon) -> HttpResponse:
    """In the language of the text, and clearly marked that this is not public."""
    rad = projeksjon.raden(versjon, [versjon.sprak], tid.naa())
    with translation.override(versjon.sprak):
        kontekst = {**fremvisning.kontekst(rad, versjon.sprak), "versjon": versjon}
        respons = render(request, "admin/sider/forhandsvis.html", kontekst)
    respons["Cache-Control"] = "no-store"
    return uten_indeks(respons)
