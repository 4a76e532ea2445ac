"""Mapping files of tables: TOML whose tables and values are checked, with what is wrong told in Norwegian. Pure."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portal.innlesing.feil import Filfeil


def les_toml(fil: Path) -> dict[str, Any]:
    """What stands in the file. Filfeil when it cannot be opened or is no TOML."""
    try:
        return tomllib.loads(fil.read_text(encoding="utf-8-sig"))
    except OSError as feil:
        raise Filfeil(f"Oppsettet kan ikke åpnes: {feil.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as feil:
        raise Filfeil(f"Oppsettet er ikke gyldig TOML: {feil}.") from None


def datoformater(tabell: dict[str, Any]) -> tuple[str, ...]:
    """The ways of writing dates, as in strptime, of `[dato] format`."""
    krev_kjente("dato", tabell, frozenset({"format"}))
    verdi = tabell.get("format", [])
    formater = verdi if isinstance(verdi, list) else [verdi]
    if not all(isinstance(del_, str) and "%" in del_ for del_ in formater):
        raise Filfeil("[dato] format må være som «%d.%m.%Y», eller en liste av slike.")
    return tuple(formater)


def deltabell(data: dict[str, Any], navn: str) -> dict[str, Any]:
    """The table of this name; empty when it is not there."""
    verdi = data.get(navn, {})
    if not isinstance(verdi, dict):
        raise Filfeil(f"Oppsettets {navn} må være en tabell: [{navn}].")
    return verdi


def tekster(navn: str, tabell: dict[str, Any]) -> dict[str, str]:
    """The table, whose values are all texts."""
    if not all(isinstance(verdi, str) for verdi in tabell.values()):
        raise Filfeil(f"[{navn}] kan bare ha tekster som verdier.")
    return dict(tabell)


def ett_tegn(navn: str, verdi: str) -> str:
    """The sign, or an empty text."""
    if len(verdi) > 1:
        raise Filfeil(f"[tegn] {navn} må være ett tegn.")
    return verdi


def krev_kjente(hva: str, tabell: Mapping[str, Any], kjente: frozenset[str]) -> None:
    """What is not known is refused, so that a misspelling is seen."""
    if ukjente := sorted(set(tabell) - kjente):
        raise Filfeil(f"Oppsettet har ukjent {hva} «{ukjente[0]}». Kjente er: {', '.join(sorted(kjente))}.")
