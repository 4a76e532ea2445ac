"""The documentation as a page: the description of the API in words, in the reader's language. No script is needed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apnedata.api.beskrivelse import HODER, RESSURSER, openapi, operasjoner
from apnedata.api.dor import GRENSE, HOLDBAR
from apnedata.api.feil import FORKLARINGER, TITLER
from apnedata.api.rot import INGRESS

_TYPER = {
    "string": gettext_noop("tekst"),
    "integer": gettext_noop("helt tall"),
    "boolean": gettext_noop("ja eller nei"),
    "array": gettext_noop("liste"),
    "object": gettext_noop("objekt"),
    "null": "null",
    "date": gettext_noop("dato"),
    "date-time": gettext_noop("tidspunkt"),
    "uri": gettext_noop("adresse"),
}
EKSEMPEL = "/api/v1/journalposter?query=parkering&journalposttype=inngaaende_dokument&limit=50"


@require_safe
def vis(request: HttpRequest) -> HttpResponse:
    """All that can be read, how, and what the answers look like."""
    kontekst = innhold(get_language() or "") | {
        "rot": request.build_absolute_uri("/api/v1/"),
        "eksempel": request.build_absolute_uri(EKSEMPEL),
        "grense": GRENSE,
        "holdbar": HOLDBAR,
    }
    return render(request, "apnedata/api.html", kontekst)


@lru_cache(maxsize=4)
def innhold(sprak: str) -> dict[str, Any]:
    """What the page takes from the description; `sprak` is the active language."""
    beskrivelse = openapi()
    skjemaer = beskrivelse["components"]["schemas"]
    return {
        "ingress": _(INGRESS),
        "ressurser": list(_ressurser(beskrivelse)),
        "objekter": [_objekt(navn, s) for navn, s in sorted(skjemaer.items()) if not navn.endswith("liste")],
        "feil": [(kode, _(tittel), _(FORKLARINGER[kode])) for kode, tittel in TITLER.items()],
        "hoder": [(navn, _(tekst)) for navn, tekst in HODER.items()],
    }


def _ressurser(beskrivelse: dict[str, Any]) -> Iterator[dict[str, Any]]:
    stier = {o["operationId"]: sti for sti, metoder in beskrivelse["paths"].items() for o in metoder.values()}
    for tag, tekst in RESSURSER.items():
        egne = [o for o in operasjoner(beskrivelse) if o["tags"] == [tag]]
        yield {
            "id": egne[0]["operationId"],
            "navn": _(tag),
            "om": _(tekst),
            "operasjoner": [_operasjon(stier[o["operationId"]], o) for o in egne],
        }


def _operasjon(sti: str, o: dict[str, Any]) -> dict[str, Any]:
    hva: str = o["summary"]
    svar = o["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return {
        "sti": sti,
        "prov": "" if "{" in sti else sti,
        "hva": _(hva),
        "parametre": [_felt(p["name"], p["schema"], p.get("description", "")) for p in o["parameters"]],
        "svar": svar.removesuffix("liste"),
        "er_liste": svar.endswith("liste"),
    }


def _objekt(navn: str, s: dict[str, Any]) -> dict[str, Any]:
    felt = [_felt(n, f, f.get("description", "")) for n, f in s.get("properties", {}).items()]
    return {"navn": navn, "felt": felt, "verdier": s.get("enum", ())}


def _felt(navn: str, s: dict[str, Any], om: str) -> dict[str, Any]:
    typer = list(dict.fromkeys(_typer(s)))
    return {
        "navn": navn,
        "typer": [(t, "") if t in _ord() else (t, f"#objekt-{t}") for t in typer],
        "om": _(om) if om else "",
        "verdier": [str(v) for v in s.get("enum", [s["const"]] if "const" in s else ())],
        "fra_foer": s.get("default") or "",
    }


def _typer(s: dict[str, Any]) -> Iterator[str]:
    """The types of a field: words, and names of objects."""
    for del_ in s.get("anyOf", [s]):
        if "$ref" in del_:
            yield del_["$ref"].rpartition("/")[2]
        elif del_.get("type") == "array":
            yield _("liste")
            yield from _typer(del_["items"])
        else:
            type_ = del_.get("format") if del_.get("format") in _TYPER else del_.get("type", "string")
            yield _(_TYPER[type_])


def _ord() -> Iterable[str]:
    return {_(t) for t in _TYPER.values()}
