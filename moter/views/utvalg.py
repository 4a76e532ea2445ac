"""A body: what it is, who sits in it, and its meetings."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kontakter.fremvisning import sammensetning
from kontakter.offentlig.modeller import OffentligUtvalg
from moter.fremvisning import kalender
from moter.fremvisning.kalender import Linje
from moter.offentlig import lesing
from moter.views.felles import finn_utvalg
from portal import tid

SISTE = 10


@require_safe
def utvalg(request: HttpRequest, nokkel: str) -> HttpResponse:
    """The body with its members on a day, its next meeting, its last ones, and who sat in it before."""
    u = finn_utvalg(nokkel)
    per = tid.i_dag()
    skjema = sammensetning.Dagvalg(request.GET or None)
    dag = (skjema.is_valid() and skjema.cleaned_data["dato"]) or per
    verv = list(u.verv.all())
    neste, siste = _moter(u, per)
    kontekst = {
        "utvalg": u,
        "overordnet": OffentligUtvalg.objects.filter(pk=u.overordnet).first() if u.overordnet else None,
        "skjema": skjema,
        "dag": dag,
        "er_i_dag": dag == per,
        "medlemmer": sammensetning.per(verv, dag),
        "tidligere": sammensetning.tidligere(verv, per),
        "neste": neste,
        "siste": siste,
        "moteaar": siste[0].dag.year if siste and not neste else per.year,
        "json_url": reverse("moter:utvalg_json", args=[nokkel]),
        **kalender.abonner(u),
    }
    return render(request, "moter/utvalg.html", kontekst)


def _moter(u: OffentligUtvalg, per: date) -> tuple[Linje | None, list[Linje]]:
    """The next meeting, and the last ones."""
    neste = lesing.neste_for(u, per)
    siste = lesing.linjer().i_utvalg(u).filter(start__lt=tid.midnatt(per)).order_by("-start")[:SISTE]
    return (Linje(neste, per, u) if neste else None), [Linje(m, per, u) for m in siste]
