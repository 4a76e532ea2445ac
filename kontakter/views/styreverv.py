"""Board positions: who sits where, and how we know (P4)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kontakter.fremvisning import styreverv
from kontakter.fremvisning.styrevervliste import Styrevervliste
from portal import tid
from portal.robot import uten_indeks


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """A hundred positions at a time, by name."""
    sok = Styrevervliste(request.GET, per=tid.i_dag())
    kontekst = {
        "skjema": sok.skjema,
        "bevares": [("vis", "alle")] if sok.alle else [],
        "perioder": list(sok.perioder()),
        "antall": sok.antall,
        "rader": [styreverv.linje(v) for v in sok.side],
        "brikker": sok.brikker(),
        "fjern_alle_url": "?vis=alle" if sok.alle else "?",
        "parametre": sok.adresse.url() if sok.adresse else "",
        **sok.naboer,
        "register": styreverv.REGISTER,
    }
    return uten_indeks(render(request, "kontakter/styreverv.html", kontekst))
