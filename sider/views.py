"""The public pages: the index, a page, and the one that must be there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sider import fremvisning, kriterier
from sider.offentlig import treff


@require_safe
def oversikt(request: HttpRequest) -> HttpResponse:
    """All pages, by what they are about."""
    sprak = get_language() or ""
    alle = kriterier.med(treff.alle(sprak), sprak)
    return render(request, "sider/oversikt.html", {"grupper": fremvisning.grupper(alle, sprak)})


@require_safe
def side(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A page; 410 with the reason for one that was withdrawn, 404 for one that never was here."""
    sprak = get_language() or ""
    if funnet := treff.side(nokkel, sprak):
        return render(request, "sider/side.html", fremvisning.kontekst(funnet, sprak))
    if borte := treff.trukket(nokkel):
        return render(request, "sider/trukket.html", {"grunn": _(borte.grunn)}, status=410)
    raise Http404


@require_safe
def fulltekst(request: HttpRequest) -> HttpResponse:
    """How the list is made: what is in it, what is not, and by which criteria documents are opened (J8)."""
    sprak = get_language() or ""
    funnet = treff.side(kriterier.NOKKEL, sprak) or kriterier.i_stedet(sprak)
    return render(request, "sider/side.html", fremvisning.kontekst(funnet, sprak))
