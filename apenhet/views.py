"""The public pages of promises."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apenhet import fremvisning, indeksside, loftedata, oppslag
from apenhet.offentlig.modeller import Lofteavvik
from portal import tid

PER_SIDE = 50


@require_safe
def forside(request: HttpRequest) -> HttpResponse:
    """Every promise: how it is kept, where it was not, how it is measured, and who says so."""
    lofter, stand = fremvisning.alle(tid.i_dag()), fremvisning.stand()
    kontekst: dict[str, Any] = {
        "lofter": lofter,
        "sammendrag": fremvisning.sammendrag(lofter),
        "stand": stand,
        "poeng": indeksside.poeng(stand),
        "kriterier": len(loftedata.kriterier()),
        "malt_fra_dag": date.fromisoformat(fra) if (fra := settings.KOMMUNE.apenhet.malt_fra) else None,
    }
    return render(request, "apenhet/forside.html", kontekst)


@require_safe
def indeks(request: HttpRequest) -> HttpResponse:
    """The press's index, criterion by criterion."""
    stand = fremvisning.stand()
    kontekst = {"alle": indeksside.alle(stand), "poeng": indeksside.poeng(stand), "stand": stand}
    return render(request, "apenhet/indeks.html", kontekst)


@require_safe
def avvik(request: HttpRequest, lofte: str) -> HttpResponse:
    """All exceptions of a promise. Names entries, so search engines stay out (J10)."""
    funnet = loftedata.finn(lofte)
    if funnet is None or lofte not in oppslag.LESERE:
        raise Http404
    side = Paginator(Lofteavvik.objects.filter(lofte=lofte), PER_SIDE).get_page(request.GET.get("side"))
    linjer = oppslag.les(side.object_list).get(lofte, [])
    kontekst = {"tittel": loftedata.pa_spraket(funnet.tittel), "slag": funnet.slag, "linjer": linjer, **_bla(side)}
    respons = render(request, "apenhet/avvik.html", kontekst)
    respons["X-Robots-Tag"] = "noindex"
    return respons


def _bla(side: Page[Lofteavvik]) -> dict[str, str]:
    return {
        "forrige_url": f"?side={side.previous_page_number()}" if side.has_previous() else "",
        "neste_url": f"?side={side.next_page_number()}" if side.has_next() else "",
    }


@require_safe
def json_(request: HttpRequest) -> JsonResponse:
    """The promises and the index as JSON."""
    full = request.build_absolute_uri
    innhold = fremvisning.som_json(tid.i_dag(), full)
    innhold["indeks"] = indeksside.som_json(fremvisning.stand(), full)
    return JsonResponse(innhold, json_dumps_params={"ensure_ascii": False}, headers={"X-Robots-Tag": "noindex"})
