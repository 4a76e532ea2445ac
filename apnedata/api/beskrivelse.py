"""The description of the API (OpenAPI 3.1), made from the operations themselves."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_noop as _

from apnedata.api import (
    begynnelse,
    dokumenter,
    enheter,
    innsynsstatistikk,
    journalposter,
    moetesaker,
    moter,
    politikere,
    saksmapper,
    selskaper,
    stillinger,
    styreverv,
    utvalg,
    vedtak,
    verv,
    voteringer,
)
from apnedata.api.feil import FORKLARINGER, MEDIETYPE, TITLER
from apnedata.api.rot import api
from apnedata.api.skjema import Problem

RESSURSER = {
    begynnelse.TAG: _("Det du kan lese, og hvor det er beskrevet."),
    journalposter.TAG: _("Brev og dokumenter i journalen, som i postlista."),
    saksmapper.TAG: _("Sakene i arkivet som har minst én offentlig journalpost."),
    dokumenter.TAG: _("Dokumentene i journalpostene, med adressen til filen når den er lagt ut."),
    moter.TAG: _("Møtene i politiske utvalg. Ett møte har med sakslista, papirene og hvem som møtte."),
    moetesaker.TAG: _("Sakene på sakslistene, med innstilling, forslag, stemmer og vedtak."),
    vedtak.TAG: _("Det utvalgene har vedtatt."),
    voteringer.TAG: _("Hvordan det ble stemt, samlet for hver sak."),
    utvalg.TAG: _("De politiske utvalgene."),
    politikere.TAG: _("De som har, eller har hatt, verv i et utvalg."),
    verv.TAG: _("Verv i utvalg, nå og før."),
    styreverv.TAG: _("Styreverv, med kilde og dato."),
    selskaper.TAG: _("Selskapene kommunen eier helt eller delvis."),
    stillinger.TAG: _("Ledige stillinger hos kommunen og naboene."),
    innsynsstatistikk.TAG: _("Hvor raskt og hvor åpent kommunen svarer på krav om innsyn."),
    enheter.TAG: _("Enhetene i kommunen, og hvordan du når dem."),
}
"""What can be read, in the order of the documentation. That the files are imported here is what adds them."""
SVARET = _("Svaret.")
UENDRET = _("Ikke endret siden kopien du har.")
HODER = {
    "ETag": _("Merket på svaret. Send det tilbake i If-None-Match."),
    "RateLimit-Limit": _("Hvor mange ganger du kan spørre i minuttet."),
    "RateLimit-Remaining": _("Hvor mange ganger du har igjen."),
    "RateLimit-Reset": _("Sekunder til du får flere."),
}


def vis(request: HttpRequest) -> JsonResponse:
    """The description as JSON."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    """The description, in bokmål."""
    laget = json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"))
    ut: dict[str, Any] = json.loads(re.sub(r"\bListe_(\w+?)_(?=\")", r"\1liste", laget))
    del ut["servers"]
    ut["info"] |= {"license": {"name": "NLOD 2.0", "url": "https://data.norge.no/nlod/no/2.0"}}
    ut["tags"] = [{"name": navn, "description": tekst} for navn, tekst in RESSURSER.items()]
    for operasjon in operasjoner(ut):
        operasjon["parameters"] = [_parameter(p) for p in operasjon["parameters"]]
        operasjon["responses"] = _svarene(operasjon)
    ut["components"] = {"schemas": _skjemaer(ut), "responses": dict(_feilsvar()), "headers": _hoder()}
    _uten_titler(ut)
    return ut


def operasjoner(beskrivelse: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All operations; each is a GET."""
    return (sti["get"] for sti in beskrivelse["paths"].values())


def _parameter(p: dict[str, Any]) -> dict[str, Any]:
    """A parameter without what only means that it may be left out."""
    skjema = {n: v for n, v in p["schema"].items() if n != "description" and (n, v) != ("default", "")}
    valg = [v for v in skjema.pop("anyOf", ()) if v != {"type": "null"}]
    return p | {"schema": skjema | (valg[0] if valg else {})}


def _skjemaer(beskrivelse: dict[str, Any]) -> dict[str, Any]:
    """The objects that answers are made of; what their classes say is for who reads the code."""
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    alle = beskrivelse["components"]["schemas"] | problem.pop("$defs") | {"Problem": problem}
    brukt = set(re.findall(r"#/components/schemas/(\w+)", json.dumps([beskrivelse["paths"], alle]))) | {"Problem"}
    return {navn: {n: v for n, v in s.items() if n != "description"} for navn, s in alle.items() if navn in brukt}


def _svarene(operasjon: dict[str, Any]) -> dict[str, Any]:
    """The answers that an operation can give; what is one of many can be gone."""
    har_nokkel = any(p["in"] == "path" for p in operasjon["parameters"]) or operasjon["tags"] == [innsynsstatistikk.TAG]
    koder = [str(k) for k in TITLER if k != 405 and (har_nokkel or k not in (404, 410))]
    ja = operasjon["responses"]["200"] | {"description": SVARET}
    ja["headers"] = {navn: {"$ref": f"#/components/headers/{navn}"} for navn in HODER}
    feil = {kode: {"$ref": f"#/components/responses/{kode}"} for kode in koder}
    return {"200": ja, "304": {"description": UENDRET}} | feil


def _feilsvar() -> Iterator[tuple[str, dict[str, Any]]]:
    innhold = {MEDIETYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for kode, tittel in TITLER.items():
        yield str(kode), {"description": f"{tittel}. {FORKLARINGER[kode]}", "content": innhold}


def _hoder() -> dict[str, Any]:
    tall = {"type": "integer", "minimum": 0}
    return {n: {"description": om, "schema": {"type": "string"} if n == "ETag" else tall} for n, om in HODER.items()}


def _uten_titler(del_: Any) -> None:
    """The titles that the library makes of names say nothing."""
    if isinstance(del_, dict):
        if isinstance(del_.get("title"), str) and {"type", "anyOf", "$ref", "const", "enum"} & del_.keys():
            del del_["title"]
        for verdi in del_.values():
            _uten_titler(verdi)
    elif isinstance(del_, list):
        for verdi in del_:
            _uten_titler(verdi)
