"""The list of vacancies, the page of one, and the public lists of applicants."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal import tid
from portal.robot import uten_indeks
from stillinger import fremvisning, liste
from stillinger.fremvisning import Linje
from stillinger.offentlig.modeller import OffentligSoknadsliste, OffentligStilling


@require_safe
def ledige(request: HttpRequest) -> HttpResponse:
    """All that can be applied for, ours and our neighbours'."""
    sok = liste.Stillingsliste(request.GET, per=tid.i_dag())
    kontekst = liste.kontekst(sok)
    if sok.side > 1 and not kontekst["treff"]:
        raise Http404
    hale = sok.adresse.url() if sok.adresse else ""
    kontekst |= {n: reverse(f"stillinger:{n}") + hale for n in ("atom", "json", "ics")}
    respons = render(request, "stillinger/ledige.html", kontekst)
    if request.GET:
        uten_indeks(respons)
    return respons


@require_safe
def stilling(request: HttpRequest, nokkel: str) -> HttpResponse:
    """An advertisement. When one can no longer apply, the page says so and stays out of search engines."""
    s = get_object_or_404(OffentligStilling, pk=nokkel, adresse="")
    linje = Linje(s, tid.i_dag())
    lister = list(s.lister.filter(tas_ned__gte=linje.per))
    kontekst = {
        "stilling": s,
        "linje": linje,
        "fakta": fremvisning.fakta(s, linje.per),
        "avsnitt": fremvisning.avsnitt(s),
        "tidligere_frister": fremvisning.tidligere_frister(s),
        "kontaktpersoner": s.innhold["kontaktpersoner"] if linje.kan_sokes else [],
        "lister": lister,
        "siste_liste": any(liste.frist == s.frist for liste in lister),
    }
    respons = render(request, "stillinger/stilling.html", kontekst)
    if not linje.kan_sokes:
        uten_indeks(respons)
    return respons


@require_safe
def soknadsliste(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A public list of applicants; not for search engines, and gone when its time is over (S5)."""
    return uten_indeks(render(request, "stillinger/soknadsliste.html", fremvisning.listen(finn_liste(nokkel))))


def finn_liste(nokkel: str) -> OffentligSoknadsliste:
    """A list that is out; Http404 for every other."""
    alle = OffentligSoknadsliste.objects.select_related("stilling")
    funnet = alle.filter(pk=nokkel, tas_ned__gte=tid.i_dag()).first()
    if funnet is None:
        raise Http404
    return funnet
