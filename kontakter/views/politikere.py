"""The politicians: whom one can call, by name, by party and by body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kontakter.fremvisning.politikerne import Politiker, Politikerliste
from portal import tid


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """All who hold an office on the day, unless fewer are asked for."""
    sok = Politikerliste(request.GET, per=tid.i_dag())
    kontekst = {
        "skjema": sok.skjema,
        "bevares": sok.adresse.bevares("q", "dato"),
        "dag": sok.dag,
        "er_i_dag": sok.dag == sok.per,
        "antall": len(sok.funnet),
        "grupper": [(navn, [_rad(sok, p) for p in folk]) for navn, folk in sok.grupper()],
        "maater": sok.maater(),
        "fasetter": list(sok.fasetter()) if sok.gyldig else [],
        "brikker": sok.brikker(),
        "fjern_alle_url": "?" if sok.adresse else "",
    }
    return render(request, "kontakter/politikere.html", kontekst)


def _rad(sok: Politikerliste, p: Politiker) -> dict[str, object]:
    return {"navn": p.navn, "url": p.url, "parti": p.parti[1], "verv": p.linjer(), "kontakt": p.kontakt(sok.per)}
