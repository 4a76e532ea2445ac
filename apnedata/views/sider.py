"""What data there is, and what is in each set."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apnedata.datasett import ALLE, ETTER_NAVN
from apnedata.felt import LISENS, TYPER, Datasett
from apnedata.offentlig import Dump, gyldige
from apnedata.skriv import FORMATER
from apnedata.vern import NAVN
from portal import tid
from portal.visning import storrelse

Dumper = dict[tuple[str, str], Dump]


def _dumper() -> Dumper:
    return {(d.datasett, d.format): d for d in gyldige(tid.i_dag())}


@require_safe
def forside(request: HttpRequest) -> HttpResponse:
    """All data sets with their files, the licence, and what is left out."""
    dumper = _dumper()
    kontekst = {
        "datasett": [{"sett": d, "filer": _filer(d, dumper)} for d in ALLE],
        "lisens": LISENS,
        "dager": settings.KOMMUNE.postliste.navn_sokbare_dager,
        "navn": NAVN,
    }
    return render(request, "apnedata/forside.html", kontekst)


@require_safe
def datasett(request: HttpRequest, navn: str) -> HttpResponse:
    """The fields of a set, and its files with checksums."""
    if (funnet := ETTER_NAVN.get(navn)) is None:
        raise Http404
    kontekst = {
        "sett": funnet,
        "felt": [{"navn": f.navn, "type": TYPER[f.type], "betydning": f.betydning} for f in funnet.felt],
        "filer": _filer(funnet, _dumper()),
        "lisens": LISENS,
    }
    return render(request, "apnedata/datasett.html", kontekst)


def _filer(d: Datasett, dumper: Dumper) -> list[dict[str, Any]]:
    """The ways to fetch a set, with what is known of the dump."""
    ut = []
    for f in FORMATER.values():
        dump = dumper.get((d.navn, f.navn))
        adresser = {hva: reverse(f"datafiler:{hva}", args=[d.navn, f.navn]) for hva in ("fil", "pakket", "sjekksum")}
        om = {"dump": dump, "storrelse": storrelse(dump.storrelse), "gz": storrelse(dump.gz_storrelse)} if dump else {}
        ut.append({"format": f.tekst, **adresser, **om})
    return ut
