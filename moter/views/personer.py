"""A politician: offices, how to reach the person, board positions, attendance and votes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kontakter.fremvisning import styreverv
from kontakter.fremvisning.kontakt import kontakt
from moter.fremvisning import personen
from portal import tid
from portal.robot import uten_indeks


@require_safe
def person(request: HttpRequest, nokkel: str) -> HttpResponse:
    """What one has been elected to, where one was, and how one voted."""
    per = tid.i_dag()
    verv, i_styrer = personen.verv(nokkel), styreverv.personens(nokkel)
    if not verv and not i_styrer:
        raise Http404
    kontekst = {
        "navn": verv[0].navn if verv else i_styrer[0].navn,
        "parti": personen.parti(verv, per),
        "naa": personen.naa(verv, per),
        "foer": personen.foer(verv, per),
        "kontakt": kontakt(verv, per),
        "styreverv": [styreverv.linje(v) for v in i_styrer if v.til is None or v.til >= per],
        "styreverv_foer": [styreverv.linje(v) for v in i_styrer if v.til and v.til < per],
        "register": styreverv.REGISTER,
        "frammote": personen.frammote(nokkel),
        "stemmer": personen.stemmer(nokkel),
        "nokkel": nokkel,
        "atom_url": reverse("moter:person_atom", args=[nokkel]) if verv else "",
        "json_url": reverse("moter:person_json", args=[nokkel]),
        "vkort_url": reverse("kontakter:politiker_vkort", args=[nokkel]) if verv else "",
    }
    return uten_indeks(render(request, "moter/person.html", kontekst))
