"""An advertisement as the public would see it, also while it is a draft: the public template, and nothing written."""

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal import tid
from portal.robot import uten_indeks
from stillinger import fremvisning
from stillinger.begreper import Tilstand
from stillinger.fremvisning import Linje
from stillinger.models import Stilling
from stillinger.offentlig import projeksjon


def vis(request: HttpRequest, stilling: Stilling) -> HttpResponse:
    """Clearly marked that this is not public."""
    vist = copy(stilling)
    if vist.tilstand == Tilstand.UTKAST:
        vist.tilstand = Tilstand.PUBLISERT.value
    rad = projeksjon.raden(vist, stilling.publisert or tid.naa())
    rad.jobposting = None
    kontekst = {
        "stilling": rad,
        "arbeidsstilling": stilling,
        "linje": Linje(rad, tid.i_dag()),
        "fakta": fremvisning.fakta(rad, tid.i_dag()),
        "avsnitt": fremvisning.avsnitt(rad),
        "kontaktpersoner": rad.innhold["kontaktpersoner"],
        "tidligere_frister": fremvisning.tidligere_frister(rad),
    }
    respons = render(request, "admin/stillinger/forhandsvis.html", kontekst)
    respons["Cache-Control"] = "no-store"
    return uten_indeks(respons)
