"""What the municipality owns, and by which principles (P5)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kontakter.fremvisning import selskapene
from kontakter.offentlig.eierskap import OffentligSelskap
from portal import tid


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """All companies, those that are owned now first."""
    per = tid.i_dag()
    alle = selskapene.med_verv(per)
    kontekst = {
        "eide": [selskapene.linje(s, verv) for s, verv in alle if selskapene.eies(s, per)],
        "tidligere": [selskapene.linje(s, verv) for s, verv in alle if not selskapene.eies(s, per)],
        "melding": next(iter(selskapene.meldinger()), None),
    }
    return render(request, "kontakter/eierskap.html", kontekst)


@require_safe
def selskap(request: HttpRequest, nokkel: str) -> HttpResponse:
    """One company: why and how much we own, who sits there, and how we know."""
    s = OffentligSelskap.objects.filter(nokkel=nokkel).first()
    if s is None:
        raise Http404
    per = tid.i_dag()
    om = selskapene.kontekst(s, selskapene.verv(s), per)
    adresse = request.build_absolute_uri(reverse("kontakter:selskap", args=[nokkel]))
    jsonld = selskapene.jsonld(s, [*om["styret"], *om["utenfor"]], adresse)
    kontekst = {**om, "selskap": s, "eies": selskapene.eies(s, per), "jsonld": jsonld}
    return render(request, "kontakter/selskap.html", kontekst)


@require_safe
def eiermelding(request: HttpRequest, vedtatt: str = "") -> HttpResponse:
    """The newest principles, or older ones that are asked for by the day they were adopted."""
    alle = selskapene.meldinger()
    vist = next((m for m in alle if vedtatt in ("", m.vedtatt.isoformat())), None)
    if vedtatt and vist is None:
        raise Http404
    andre = [(m, m is alle[0]) for m in alle if m is not vist]
    kontekst = {"melding": vist, "er_nyest": not alle or vist is alle[0], "andre": andre}
    return render(request, "kontakter/eiermelding.html", kontekst)
