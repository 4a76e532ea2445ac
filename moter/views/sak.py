"""A case through all its bodies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from moter.fremvisning import saken
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligPolitiskSak
from moter.views.felles import borte
from portal import tid

BREV_VIST = 200


@require_safe
def sak(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The case on one line: each body with recommendation, votes and decision, what is planned, and the letters."""
    s = OffentligPolitiskSak.objects.filter(nokkel=nokkel).first()
    if s is None:
        return borte(request, nokkel)
    kontekst = {
        "sak": s,
        "steg": saken.steg(lesing.i_saken(nokkel), tid.i_dag()),
        "plan": saken.plan(s.plan),
        "brev": saken.brev(s.journalsak, BREV_VIST),
        "eiendommer": [(g, b, reverse("postjournal:eiendom", args=[g, b])) for g, b in s.eiendommer],
        "ics": reverse("moter:sak_ics", args=[nokkel]),
        "json_url": reverse("moter:sak_json", args=[nokkel]),
        "i_dag": tid.i_dag(),
    }
    return render(request, "moter/sak.html", kontekst)
