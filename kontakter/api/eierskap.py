"""What the municipality owns as CSV and JSON."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kontakter.api.styreverv import iso, som_json
from kontakter.fremvisning import selskapene
from kontakter.offentlig.eierskap import OffentligSelskap
from portal import jsonsvar, regneark, tid
from portal.robot import uten_indeks

_TEKSTER = "navn orgnr form sektor formaal andre_eiere nettsted arsrapport eierstrategi behandlet_adresse".split()
KOLONNER = [
    *("navn", "orgnr", "form", "sektor", "formaal", "eierandel", "stemmeandel", "andre_eiere", "nettsted"),
    *("arsrapport", "eierstrategi", "behandlet", "behandlet_adresse", "avviklet", "adresse"),
]


@require_safe
def csv_(request: HttpRequest) -> StreamingHttpResponse:
    """All companies as CSV; who sits in them is `styreverv.csv`."""
    return regneark.svar(_rader(request), f"eierskap-{tid.i_dag().isoformat()}.csv")


@require_safe
def json_(request: HttpRequest) -> JsonResponse:
    """All companies with those who sit in them today."""
    selskaper = [
        _selskap(s, request) | {"styreverv": [som_json(v, request) for v in verv]}
        for s, verv in selskapene.med_verv(tid.i_dag())
    ]
    return uten_indeks(jsonsvar.svar({"selskaper": selskaper}))


def _rader(request: HttpRequest) -> Iterator[list[Any]]:
    yield KOLONNER
    for s in OffentligSelskap.objects.all():
        rad = _selskap(s, request)
        yield ["" if rad[k] is None else rad[k] for k in KOLONNER]


def _selskap(s: OffentligSelskap, request: HttpRequest) -> dict[str, Any]:
    return {
        **{felt: getattr(s, felt) for felt in _TEKSTER},
        "eierandel": None if s.eierandel is None else str(s.eierandel),
        "stemmeandel": None if s.stemmeandel is None else str(s.stemmeandel),
        "behandlet": iso(s.behandlet),
        "avviklet": iso(s.avviklet),
        "adresse": request.build_absolute_uri(reverse("kontakter:selskap", args=[s.nokkel])),
    }
