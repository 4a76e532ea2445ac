"""One page that gets anyone to the right place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kontakter import personsok
from kontakter.fremvisning import enheter, kanaler, schema, tidsord
from kontakter.offentlig import treff
from kontakter.offentlig.modeller import Enhetsside
from portal import tid

LENGST = 100
"""Letters of a query that are read."""
TREFF_VIST = 10
EKSEMPLER = 5


@require_safe
def kontakt(request: HttpRequest) -> HttpResponse:
    """Units by what they do, the ways in with what is open now, and the numbers for when it is urgent."""
    naa = tid.naa()
    q = request.GET.get("q", "").strip()[:LENGST]
    sporring = personsok.les(q)
    alle = treff.alle_enheter()
    vanlige, nod = kanaler.vis(treff.kanaler(), naa)
    kontekst = {
        "q": q,
        "for_kort": bool(q) and not sporring,
        "treff": [enheter.vis(u, naa) for u in treff.finn_enheter(sporring)[:TREFF_VIST]] if sporring else [],
        "kanaler": vanlige,
        "nod": nod,
        "enheter": [(u.enhet.navn, enheter.adresse_til(u)) for u in alle],
        "eksempler": _eksempler(alle),
        "organisasjon": schema.kommunen(vanlige, per=naa.date()),
    }
    return render(request, "kontakter/kontakt.html", kontekst)


def _eksempler(alle: list[Enhetsside]) -> list[str]:
    """The first task of the first units that have any: searches that find something."""
    forste = [oppgaver[0] for u in alle if (oppgaver := tidsord.oppgaver(u.oppgaver))]
    return list(dict.fromkeys(forste))[:EKSEMPLER]
