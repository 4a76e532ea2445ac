"""The list as CSV and JSON: the same parameters, the same rules."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal import jsonsvar, regneark, tid
from portal.robot import uten_indeks
from postjournal.fremvisning import Linje
from postjournal.liste import Listesok

CSV_FLEST = 10_000
_BUNKE = 1000
JSON_PER_SIDE = 100
KOLONNER = (
    "dato dokumentnummer lopenummer type tittel part enhet tilgang hjemmel dokumentdato sakstittel adresse".split()
)


@require_safe
def csv_(request: HttpRequest) -> StreamingHttpResponse:
    """Up to 10,000 entries as CSV."""
    sok = Listesok(request.GET, per=tid.i_dag())
    adresse = request.build_absolute_uri("/")[:-1]
    return regneark.svar(chain([KOLONNER], _rader(sok, adresse)), f"postliste-{sok.per.isoformat()}.csv")


@require_safe
def json_(request: HttpRequest) -> JsonResponse:
    """A hundred entries at a time as JSON; `neste` is the address of the next hundred."""
    sok = Listesok(request.GET, per=tid.i_dag())
    if not sok.gyldig:
        return jsonsvar.galt(sok.skjema)
    poster = sok.forste(JSON_PER_SIDE + 1)
    adresse = request.build_absolute_uri("/")[:-1]
    neste = str(poster[JSON_PER_SIDE - 1].plass) if len(poster) > JSON_PER_SIDE else ""
    innhold = {
        "antall": sok.telling.antall,
        "antall_er_nedre_grense": sok.telling.over,
        "poster": [dict(zip(KOLONNER, _rad(Linje(p), adresse), strict=True)) for p in poster[:JSON_PER_SIDE]],
        "neste": adresse + reverse("postjournal:json") + sok.adresse.url(etter=neste) if neste else None,
    }
    return uten_indeks(jsonsvar.svar(innhold))


def _rader(sok: Listesok, adresse: str) -> Iterator[list[Any]]:
    """The rows in bunches, so that memory stays small; cut after 10,000."""
    for bunke in sok.bunker(_BUNKE, CSV_FLEST):
        yield from (_rad(Linje(p), adresse) for p in bunke)


def _rad(linje: Linje, adresse: str) -> list[Any]:
    p = linje.post
    return [
        p.dato.isoformat(),
        linje.saksnr,
        p.lopenr,
        linje.type_navn,
        p.tittel,
        ", ".join(navn for _rolle, navn, *_rest in p.parter),
        linje.enhet_navn,
        linje.tilgang_navn,
        "; ".join(p.hjemler),
        p.dokumentdato.isoformat() if p.dokumentdato else "",
        p.sak.tittel if p.sak else "",
        adresse + linje.url,
    ]
