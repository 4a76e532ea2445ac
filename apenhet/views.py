"""The public pages of promises."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apenhet import fremvisning, indeksside, loftedata, oppslag
from apenhet.offentlig.modeller import Lofteavvik
from portal import jsonsvar, tid
from portal.listeadresse import Listeadresse
from portal.robot import uten_indeks
from portal.sideveksling import naboer, sidetall

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
    nummer = sidetall(request.GET.get("side", ""))
    fra = (nummer - 1) * PER_SIDE
    rader = list(Lofteavvik.objects.filter(lofte=lofte)[fra : fra + PER_SIDE + 1])
    if nummer > 1 and not rader:
        raise Http404
    kontekst = {
        "tittel": loftedata.pa_spraket(funnet.tittel),
        "slag": funnet.slag,
        "linjer": oppslag.les(rader[:PER_SIDE]).get(lofte, []),
        **naboer(Listeadresse(request.GET, ()), nummer, har_neste=len(rader) > PER_SIDE),
    }
    return uten_indeks(render(request, "apenhet/avvik.html", kontekst))


@require_safe
def json_(request: HttpRequest) -> JsonResponse:
    """The promises and the index as JSON."""
    full = request.build_absolute_uri
    innhold = fremvisning.som_json(tid.i_dag(), full)
    innhold["indeks"] = indeksside.som_json(fremvisning.stand(), full)
    return uten_indeks(jsonsvar.svar(innhold))
