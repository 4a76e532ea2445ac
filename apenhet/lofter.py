"""The promises and the criteria of the press's index as data: texts in three languages, and thresholds. Pure."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

SPRAK = ("nb", "nn", "en")
_DATA = Path(__file__).parent / "data"
T = TypeVar("T", "Lofte", "Kriterium")
Tekst = Mapping[str, str]
"""Language → text."""


class Slag(StrEnum):
    """How a promise is measured: things that happen, how it stands, or the figures of access requests."""

    HENDELSE = "hendelse"
    TILSTAND = "tilstand"
    SVARTID = "svartid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lofte:
    """A promise. `sider`: (page, what it must hold). `kanaler`: kinds of ways in. `kort`: said on the front page."""

    navn: str
    slag: Slag
    terskel: int
    minst: int
    bevis: str
    lenke: str
    tittel: Tekst
    maling: Tekst
    kilde: Tekst
    kort: Tekst | None = None
    sider: tuple[tuple[str, str], ...] = ()
    kanaler: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kriterium:
    """A question of the index. `svar` has the places {tall}, {av} and {grense}; `hale` is what the page is asked."""

    navn: str
    bevis: str
    grense: int
    sporsmal: Tekst
    svar: Tekst
    hale: str = ""


class Feil(ValueError):
    """The data is not as it must be; says what and where, in Norwegian for the operator."""


def les(egen: Path | None = None, standard: Path = _DATA / "lofter.toml") -> tuple[Lofte, ...]:
    """The promises, with what the municipality's own file changes. Raises Feil."""
    alle = {rad.get("navn", ""): rad for rad in _tabeller(standard, "lofte")}
    for rad in _tabeller(egen, "lofte") if egen else ():
        alle[rad.get("navn", "")] = alle.get(rad.get("navn", ""), {}) | rad
    return tuple(_lofte(rad) for rad in alle.values() if not rad.get("av"))


def les_kriterier(fil: Path = _DATA / "indeks.toml") -> tuple[Kriterium, ...]:
    """The criteria of the index. Raises Feil."""
    return tuple(_bygg(Kriterium, rad) for rad in _tabeller(fil, "kriterium"))


def _tabeller(fil: Path, navn: str) -> Iterable[dict[str, Any]]:
    try:
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
    except (OSError, ValueError) as feil:
        raise Feil(f"{fil.name} kan ikke leses: {feil}") from feil
    rader = innhold.get(navn, [])
    if innhold.keys() - {navn} or not isinstance(rader, list):
        raise Feil(f"{fil.name} skal bare ha tabeller som heter [[{navn}]].")
    return rader


def _lofte(rad: Mapping[str, Any]) -> Lofte:
    rad = {n: v for n, v in rad.items() if n != "av"}
    if rad.get("slag") not in set(Slag):
        raise Feil(f"Løftet {rad.get('navn')!r} mangler slag, eller det er ukjent.")
    lister: dict[str, Any] = {"kanaler": tuple(rad.get("kanaler", ()))}
    lister["sider"] = tuple((side, tekst) for side, tekst in rad.get("sider", ()))
    return _bygg(Lofte, rad | lister | {"slag": Slag(rad["slag"])})


def _bygg(klasse: type[T], rad: Mapping[str, Any]) -> T:
    """The row as its class; each text is there in all languages."""
    navn = rad.get("navn", "")
    kjente = {f.name for f in fields(klasse)}
    if ukjente := rad.keys() - kjente:
        raise Feil(f"{navn!r} har ukjente navn: {', '.join(sorted(ukjente))}.")
    for felt, verdi in rad.items():
        if isinstance(verdi, dict) and verdi.keys() != set(SPRAK):
            raise Feil(f"{navn!r}: {felt} må være skrevet på {', '.join(SPRAK)}.")
    try:
        return klasse(**rad)
    except TypeError as feil:
        raise Feil(f"{navn!r} er ikke helt: {feil}") from feil
