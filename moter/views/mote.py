"""One meeting, and its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from moter.fremvisning import motet
from moter.fremvisning.oppmerking import oppmerking
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMotedokument
from portal import filer, tid
from portal.robot import uten_indeks
from postjournal import gravsted


@require_safe
def mote(request: HttpRequest, nokkel: str) -> HttpResponse:
    """Agenda, papers, who was there, what was decided, and what has changed."""
    m = lesing.motet.forste(nokkel)
    if m is None:
        return gravsted.vis(request, nokkel)
    per = tid.i_dag()
    side = motet.Side(m, per)
    forrige, neste = lesing.naboer(m)
    kontekst = {
        "side": side,
        "saksliste": oppmerking().saksliste(lesing.punkter.rader(m.pk), motet.opptak(m, per) or ""),
        "endringer": motet.endringer(m, lesing.hendt(m.pk)),
        "forrige": motet.nabo(forrige),
        "neste": motet.nabo(neste),
        "arrangement": motet.arrangement(side, request.build_absolute_uri(request.path)),
        "json_url": reverse("moter:mote_json", args=[nokkel]),
        "ics": reverse("moter:mote_ics", args=[nokkel]),
        "i_dag": per,
    }
    return render(request, "moter/mote.html", kontekst)


@require_safe
def dokument(request: HttpRequest, nokkel: str, filnavn: str) -> HttpResponseBase:
    """The file of a paper that is out; the file name is only for people."""
    d = OffentligMotedokument.objects.filter(nokkel=nokkel).defer("tekst").first()
    if d is None:
        return gravsted.vis(request, nokkel)
    if filnavn != d.filnavn:
        return redirect("moter:dokument", nokkel, d.filnavn)
    return filer.offentlig_svar(request, sha256=d.sha256, mimetype=d.mimetype, filnavn=d.filnavn, storrelse=d.storrelse)


@require_safe
def samlet(request: HttpRequest, nokkel: str, filnavn: str) -> HttpResponseBase:
    """All papers of a meeting in one file, with bookmarks."""
    m = lesing.motet.forste(nokkel)
    if m is None or not m.samlet_sha256:
        raise Http404
    navn = motet.samlet_navn(m)
    if filnavn != navn:
        return redirect("moter:samlet", nokkel, navn)
    return uten_indeks(
        filer.offentlig_svar(
            request, sha256=m.samlet_sha256, mimetype="application/pdf", filnavn=navn, storrelse=m.samlet_storrelse
        )
    )
