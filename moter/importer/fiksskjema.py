"""KS Fiks' own schemas: what is wrong with a message or a part of it, in Norwegian and without its content. Pure."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource

_MAPPE = Path(__file__).parents[1] / "data" / "fiks"
_NAVN = "no.ks.fiks.politisk.behandling.v1.{}.schema.json"
_TYPER = {"string": "tekst", "integer": "et heltall", "object": "et objekt", "array": "en liste", "number": "et tall"}

MOTE = _NAVN.format("felles.moete")
MOTEPLAN = _NAVN.format("einnsyn.moeteplan.send")
SAKER = _NAVN.format("einnsyn.utvalgssaker.send")
VEDTAK = _NAVN.format("einnsyn.vedtak.send")
MEDLEM = f"{MOTEPLAN}#/definitions/Utvalgsmedlem"
UTVALG = f"{MOTEPLAN}#/definitions/Utvalg"
SAK = f"{SAKER}#/definitions/Utvalgssakeinnsyn"
VEDTAK_I_SAK = f"{VEDTAK}#/definitions/VedtakFraUtvalgeinnsyn"
STEMME = f"{VEDTAK}#/definitions/Votering"


def mangel(verdi: object, skjema: str) -> str:
    """What is wrong with a value by the schema, with the path to it; empty when nothing is."""
    feil = best_match(_validator(skjema).iter_errors(verdi))
    return f"{_sti(feil)}{_grunn(feil)}" if feil else ""


@lru_cache(maxsize=20)
def _validator(skjema: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": skjema}, registry=_register(), format_checker=FormatChecker(["date"]))


@lru_cache(maxsize=1)
def _register() -> Registry[Any]:
    """All the schemas by their names, so that a reference from one to another is found here and nowhere else."""
    skjemaer = [json.loads(fil.read_text(encoding="utf-8")) for fil in sorted(_MAPPE.glob("*.json"))]
    register: Registry[Any] = Registry()
    return register.with_resources([(skjema["$id"], Resource.from_contents(skjema)) for skjema in skjemaer])


def _sti(feil: ValidationError) -> str:
    deler = [f"[{del_}]" if isinstance(del_, int) else f".{del_}" for del_ in feil.absolute_path]
    return f"{''.join(deler).lstrip('.')[:200]}: " if deler else ""


def _grunn(feil: ValidationError) -> str:
    """The fault in words. The value itself is never told, for it may be secret."""
    if feil.validator == "required" and isinstance(feil.instance, dict):
        krav: Any = feil.validator_value
        mangler = [navn for navn in krav if navn not in feil.instance]
        return f"mangler «{'», «'.join(mangler)}»."
    if feil.validator == "type":
        return f"skal være {_TYPER.get(str(feil.validator_value), str(feil.validator_value))}."
    return "er ikke en dato. Skriv åååå-mm-dd." if feil.validator == "format" else "er ikke som skjemaet krever."
