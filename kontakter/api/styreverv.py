"""The list of board positions as CSV and JSON: the same parameters, the same rules."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kontakter.fremvisning import ordene
from kontakter.fremvisning.sammensetning import person_url
from kontakter.fremvisning.styrevervliste import Styrevervliste
from kontakter.offentlig.eierskap import OffentligStyreverv
from portal import jsonsvar, regneark, tid
from portal.robot import uten_indeks

CSV_FLEST = 10_000
KOLONNER = "navn rolle virksomhet orgnr fra til godtgjort hvordan kildeadresse kildedato registrert folkevalgt".split()


@require_safe
def csv_(request: HttpRequest) -> StreamingHttpResponse:
    """Up to 10,000 positions as CSV."""
    sok = Styrevervliste(request.GET, per=tid.i_dag())
    return regneark.svar(_rader(sok, request), f"styreverv-{sok.per.isoformat()}.csv")


@require_safe
def json_(request: HttpRequest) -> JsonResponse:
    """A hundred positions at a time as JSON; `neste` is the address of the next hundred."""
    sok = Styrevervliste(request.GET, per=tid.i_dag())
    if not sok.gyldig:
        return jsonsvar.galt(sok.skjema)
    neste = sok.naboer["neste_url"]
    innhold = {
        "antall": sok.antall,
        "styreverv": [som_json(v, request) for v in sok.side],
        "neste": request.build_absolute_uri(reverse("kontakter:styreverv_json")) + neste if neste else None,
    }
    return uten_indeks(jsonsvar.svar(innhold))


def som_json(v: OffentligStyreverv, request: HttpRequest) -> dict[str, Any]:
    """A position; the codes are those of the model, so that they are the same in every language."""
    return {
        "navn": v.navn,
        "rolle": v.rolle,
        "virksomhet": v.virksomhet,
        "orgnr": v.orgnr,
        "fra": iso(v.fra),
        "til": iso(v.til),
        "godtgjort": v.godtgjort,
        "hvordan": v.hvordan,
        "kildeadresse": v.kildeadresse,
        "kildedato": iso(v.kildedato),
        "registrert": v.registrert.astimezone(tid.OSLO).isoformat(),
        "folkevalgt": request.build_absolute_uri(person_url(v.person)) if v.person else None,
    }


def iso(dag: date | None) -> str | None:
    """`2026-11-23`."""
    return dag.isoformat() if dag else None


def _rader(sok: Styrevervliste, request: HttpRequest) -> Iterator[list[Any]]:
    yield KOLONNER
    for v in sok.rader[:CSV_FLEST].iterator(chunk_size=1000):
        rad = som_json(v, request) | {
            "rolle": ordene.styrerolle(v.rolle),
            "godtgjort": ordene.betalt(v.godtgjort),
            "hvordan": ordene.kilde(v.hvordan),
        }
        yield ["" if rad[k] is None else rad[k] for k in KOLONNER]
