"""How the promises of meetings are kept, live: papers before, minutes after, and every exception by name."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moter.fremvisning import loftene
from portal import jsonsvar, tid


@require_safe
def lofter(request: HttpRequest) -> HttpResponse:
    """The figures of a year."""
    naa = tid.naa()
    aar = loftene.aar_valgt(request.GET.get("aar", ""), naa)
    kontekst: dict[str, Any] = loftene.vis(aar, naa)
    return render(request, "moter/lofter.html", kontekst)


@require_safe
def lofter_json(request: HttpRequest) -> JsonResponse:
    """The same as JSON."""
    naa = tid.naa()
    aar = loftene.aar_valgt(request.GET.get("aar", ""), naa)
    return jsonsvar.svar(loftene.som_json(aar, naa))
