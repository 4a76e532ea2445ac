"""A politician: offices, attendance and votes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from moter.fremvisning import personen
from moter.views.felles import uten_indeks
from portal import tid


@require_safe
def person(request: HttpRequest, nokkel: str) -> HttpResponse:
    """What one has been elected to, where one was, and how one voted."""
    per = tid.i_dag()
    verv = personen.verv(nokkel)
    if not verv:
        raise Http404
    kontekst = {
        "navn": verv[0].navn,
        "parti": personen.parti(verv, per),
        "naa": personen.naa(verv, per),
        "foer": personen.foer(verv, per),
        "frammote": personen.frammote(nokkel),
        "stemmer": personen.stemmer(nokkel),
        "json_url": reverse("moter:person_json", args=[nokkel]),
        "i_dag": per,
    }
    return uten_indeks(render(request, "moter/person.html", kontekst))
