"""A case through all its bodies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from moter.fremvisning import saken
from moter.fremvisning.oppmerking import oppmerking
from moter.offentlig import lesing
from portal import tid
from portal.visning import adresse
from postjournal import gravsted


@require_safe
def sak(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The case on one line: each body with recommendation, votes and decision, what is planned, and the letters."""
    s = lesing.saken.forste(nokkel)
    if s is None:
        return gravsted.vis(request, nokkel)
    brev, arkivsak = saken.brev(s.journalsak)
    kontekst = {
        "sak": s,
        "gangen": oppmerking().gangen(lesing.i_saken.rader(nokkel), tid.i_dag()),
        "plan": saken.plan(s.plan),
        "brev": brev,
        "arkivsak": arkivsak,
        "eiendommer": [(g, b, reverse("postjournal:eiendom", args=[g, b])) for g, b in s.eiendommer],
        "ics": adresse("moter:sak_ics", nokkel),
        "json_url": adresse("moter:sak_json", nokkel),
    }
    return render(request, "moter/sak.html", kontekst)
