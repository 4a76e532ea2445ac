"""What everybody may read of access requests: the right, the clock, the figures, and the answers put out for all."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innsyn import frist, offentlig, statistikkside
from innsyn.forms import Fristskjema
from innsyn.fremvisning import fridagsnavn, telling
from innsyn.utgitt import Utgittsok
from portal import jsonsvar, regneark, tid
from portal.robot import uten_indeks


@require_safe
def forside(request: HttpRequest) -> HttpResponse:
    """The right of access on one screen, and the way in."""
    kontekst = {
        "frist": frist.frist(tid.i_dag(), stengt=offentlig.stengt()).siste_dag,
        "tall": statistikkside.hovedtall(),
    }
    return render(request, "innsyn/forside.html", kontekst)


@require_safe
def frist_side(request: HttpRequest) -> HttpResponse:
    """The deadline for any day of receipt, with the working shown."""
    skjema = Fristskjema(request.GET if "mottatt" in request.GET else {"mottatt": tid.i_dag().isoformat()})
    kontekst: dict[str, Any] = {"skjema": skjema}
    if skjema.is_valid():
        mottatt = skjema.cleaned_data["mottatt"]
        klokke = frist.frist(mottatt, stengt=offentlig.stengt())
        kontekst |= {"mottatt": mottatt, "klokke": klokke, "telling": telling(klokke), "dager": _dager(klokke)}
    respons = render(request, "innsyn/frist.html", kontekst)
    if request.GET:
        uten_indeks(respons)
    return respons


def _dager(klokke: frist.Frist) -> list[dict[str, Any]]:
    """Every day from the day of receipt to the last, with its number or why it does not count."""
    talt = [{"dag": d, "nummer": i, "grunn": ""} for i, d in enumerate(klokke.talt, 1)]
    hoppet = [{"dag": d, "nummer": None, "grunn": fridagsnavn(g)} for d, g in klokke.hoppet_over]
    return sorted([*talt, *hoppet], key=lambda d: str(d["dag"]))


@require_safe
def statistikk(request: HttpRequest) -> HttpResponse:
    """How well the municipality does."""
    return render(request, "innsyn/statistikk.html", statistikkside.kontekst())


@require_safe
def statistikk_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The figures as CSV."""
    return regneark.svar(statistikkside.rader(), "innsyn.csv")


@require_safe
def statistikk_json(request: HttpRequest) -> JsonResponse:
    """The figures as JSON."""
    return jsonsvar.svar(statistikkside.innhold())


@require_safe
def utgitte(request: HttpRequest) -> HttpResponse:
    """The answers that were put out for all, searchable."""
    sok = Utgittsok(request.GET, per=tid.i_dag())
    if sok.side > 1 and not sok.svar:
        raise Http404
    return uten_indeks(render(request, "innsyn/svar.html", {"sok": sok, **sok.naboer}))
