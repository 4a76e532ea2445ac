"""Keeps the words that staff have added in the process, at most a minute old."""

import time
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.sok import ord as ordene
from samlesok.offentlig import OffentligSynonym

VARER = 60
"""Seconds from a change until every process has it."""
_lest = float("-inf")


def frisk_opp() -> None:
    """Reads them anew when they may be old. Whoever reads queries outside a web request calls this first."""
    if time.monotonic() - _lest > VARER:
        les_paa_nytt()


def les_paa_nytt() -> None:
    """Reads them now."""
    global _lest
    ordene.sett_egne(ordene.ord_i_gruppe(s) for s in OffentligSynonym.objects.values_list("ord", flat=True))
    _lest = time.monotonic()


def mellomvare(svar: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sees to it that every page that searches has them; without the database the page says so itself."""

    def med_synonymer(request: HttpRequest) -> HttpResponseBase:
        if "q" in request.GET:
            try:
                frisk_opp()
            except DatabaseError:
                return svar(request)
        return svar(request)

    return med_synonymer
