"""The calendar: a year, a month, and what is to come."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from moter.fremvisning import kalender
from moter.fremvisning.kalender import Linje
from moter.offentlig import lesing
from moter.views.felles import velg_utvalg
from portal import tid

AAR_VIST = 5
"""Years that can be chosen around the one that is shown."""


@require_safe
def i_aar(request: HttpRequest) -> HttpResponse:
    """This year."""
    return _aar(request, tid.i_dag().year)


@require_safe
def aar(request: HttpRequest, aar: int) -> HttpResponse:
    """A year as bodies and months: every body that exists, with its days."""
    return _aar(request, aar)


def _aar(request: HttpRequest, aar: int) -> HttpResponse:
    per = tid.i_dag()
    utvalg = lesing.utvalg_i(aar)
    valgt = velg_utvalg(request, utvalg)
    moter = lesing.i_aaret(aar, valgt).only(*kalender.I_RUTA)
    vist = [valgt] if valgt else utvalg
    kontekst = {
        "aar": aar,
        "aarene": _aarene(aar),
        "maaneder": [
            (*navn, reverse("moter:maaned", args=[aar, m])) for m, navn in enumerate(kalender.maanedsnavn(), 1)
        ],
        "rader": kalender.matrise(vist, moter, per),
        "denne_maaneden": per.month if per.year == aar else 0,
        "utvalgsvalg": kalender.filter_(utvalg, valgt, reverse("moter:aar", args=[aar])),
        "valgt": valgt,
        "json_url": reverse("moter:aar_json", args=[aar]),
        **kalender.abonner(valgt),
    }
    return render(request, "moter/aar.html", kontekst)


def _aarene(aar: int) -> list[int]:
    """The years to choose from, at most five."""
    forste, siste = lesing.aarene() or (aar, aar)
    forste, siste = min(forste, aar), max(siste, aar)
    fra = max(forste, min(aar - 2, siste - AAR_VIST + 1))
    return list(range(fra, min(siste, fra + AAR_VIST - 1) + 1))


@require_safe
def maaned(request: HttpRequest, aar: int, maaned: int) -> HttpResponse:
    """A month, day by day."""
    per = tid.i_dag()
    forste = date(aar, maaned, 1)
    utvalg = lesing.utvalg_i(aar)
    valgt = velg_utvalg(request, utvalg)
    linjer = [Linje(m, per) for m in lesing.i_maaneden(forste, valgt)]
    kontekst = {
        "forste": forste,
        "forrige": _lenke(forste - timedelta(days=1), valgt),
        "neste": _lenke(_neste(forste), valgt),
        "dager": kalender.etter_dag(linjer, per),
        "utvalgsvalg": kalender.filter_(utvalg, valgt, reverse("moter:maaned", args=[aar, maaned])),
        "json_url": reverse("moter:maaned_json", args=[aar, maaned]),
        **kalender.abonner(valgt),
    }
    return render(request, "moter/maaned.html", kontekst)


def _neste(forste: date) -> date:
    return (forste + timedelta(days=32)).replace(day=1)


def _lenke(dag: date, valgt: Any) -> dict[str, Any] | None:
    """The page of the month of this day; None beyond the years that have pages."""
    if dag.year not in kalender.AARENE:
        return None
    sti = reverse("moter:maaned", args=[dag.year, dag.month])
    return {"dag": dag, "url": f"{sti}?utvalg={valgt.nokkel}" if valgt else sti}


@require_safe
def kommende(request: HttpRequest) -> HttpResponse:
    """The list of what is to come, with body, place and papers."""
    per = tid.i_dag()
    utvalg = lesing.utvalg_i(per.year)
    valgt = velg_utvalg(request, utvalg)
    moter = lesing.kommende(per, valgt)
    kontekst = {
        "dager": kalender.etter_dag([Linje(m, per) for m in moter], per),
        "utvalgsvalg": kalender.filter_(utvalg, valgt, reverse("moter:kommende")),
        "valgt": valgt,
        "json_url": reverse("moter:kommende_json"),
        **kalender.abonner(valgt),
    }
    return render(request, "moter/kommende.html", kontekst)
