"""The mapping file of a table: which column is which field, and what its values mean. TOML in, `Oppsett` out. Pure."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from postjournal.importer.koder import journalposttype, partsrolle
from postjournal.importer.rader import Filfeil
from postjournal.noark import Journalposttype

FELT = frozenset(
    (
        *(
            "systemid",
            "journalnummer",
            "type",
            "tittel",
            "journaldato",
            "dokumentdato",
            "mottatt",
            "sendt",
            "registrert",
        ),
        *("saksnummer", "saksaar", "sakssekvens", "sakstittel", "saksid", "dokumentnummer", "enhet"),
        *("avsender", "mottaker", "part", "partsrolle", "part_er_person"),
        *("hjemmel", "tilgang", "filer", "antall_dokumenter"),
    )
)
PAKREVDE = ("systemid", "tittel", "journaldato")
TABELLER = frozenset({"felt", "verdier", "tegn", "dato"})
TILGANGER = frozenset({"apen", "skjermet"})
_SANNE = frozenset({"ja", "nei"})
_TEGN = frozenset({"kolonner", "filer", "parter"})


@dataclass(frozen=True, slots=True)
class Oppsett:
    """`felt`: field to columns. `verdier`: field to a table from the file's value to ours. Dates as in strptime."""

    felt: Mapping[str, tuple[str, ...]]
    verdier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    datoformater: tuple[str, ...] = ()
    kolonnetegn: str = ""
    filtegn: str = "|"
    partstegn: str = ";"


def les_oppsett(fil: Path) -> Oppsett:
    """Read and check a mapping file. Filfeil tells, in Norwegian, the first thing that is wrong with it."""
    try:
        data = tomllib.loads(fil.read_text(encoding="utf-8-sig"))
    except OSError as feil:
        raise Filfeil(f"Oppsettet kan ikke åpnes: {feil.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as feil:
        raise Filfeil(f"Oppsettet er ikke gyldig TOML: {feil}.") from None
    return _oppsett(data)


def _oppsett(data: dict[str, Any]) -> Oppsett:
    _krev_kjente("tabell", data, TABELLER)
    tegn = _tekster("tegn", _tabell(data, "tegn"))
    _krev_kjente("tegn", tegn, _TEGN)
    return Oppsett(
        felt=_felt(_tabell(data, "felt")),
        verdier=_verdier(_tabell(data, "verdier")),
        datoformater=_datoformater(_tabell(data, "dato")),
        kolonnetegn=_ett_tegn("kolonner", tegn.get("kolonner", "")),
        filtegn=tegn.get("filer", "|") or "|",
        partstegn=tegn.get("parter", ";") or ";",
    )


def _felt(tabell: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    _krev_kjente("felt", tabell, FELT)
    felt = {navn: _kolonner(navn, verdi) for navn, verdi in tabell.items()}
    if mangler := [navn for navn in PAKREVDE if navn not in felt]:
        raise Filfeil(f"Oppsettet mangler [felt] {', '.join(mangler)}. Skriv hvilken kolonne det er.")
    if "saksaar" in felt and "sakssekvens" not in felt:
        raise Filfeil("Oppsettet har saksaar uten sakssekvens. Saken må ha begge, eller saksnummer.")
    return felt


def _kolonner(navn: str, verdi: Any) -> tuple[str, ...]:
    kolonner = verdi if isinstance(verdi, list) else [verdi]
    if not kolonner or not all(isinstance(kolonne, str) and kolonne for kolonne in kolonner):
        raise Filfeil(f"[felt] {navn} må være navnet på en kolonne, eller en liste av navn.")
    if len(kolonner) > 1 and navn != "systemid":
        raise Filfeil(f"[felt] {navn} kan bare være én kolonne. Bare systemid kan settes sammen av flere.")
    return tuple(kolonner)


def _verdier(tabell: dict[str, Any]) -> dict[str, dict[str, str]]:
    proving: dict[str, Callable[[str], bool]] = {
        "type": lambda verdi: verdi == "?" or journalposttype(verdi) is not Journalposttype.UKJENT,
        "partsrolle": lambda verdi: partsrolle(verdi) is not None,
        "tilgang": TILGANGER.__contains__,
        "part_er_person": _SANNE.__contains__,
    }
    _krev_kjente("verdier", tabell, frozenset(proving))
    verdier = {navn: _tekster(f"verdier.{navn}", _tabell(tabell, navn)) for navn in tabell}
    for navn, par in verdier.items():
        if ukjente := [verdi for verdi in par.values() if not proving[navn](verdi)]:
            raise Filfeil(f"[verdier.{navn}] kjenner ikke «{ukjente[0]}».")
    return verdier


def _datoformater(tabell: dict[str, Any]) -> tuple[str, ...]:
    _krev_kjente("dato", tabell, frozenset({"format"}))
    verdi = tabell.get("format", [])
    formater = verdi if isinstance(verdi, list) else [verdi]
    if not all(isinstance(del_, str) and "%" in del_ for del_ in formater):
        raise Filfeil("[dato] format må være som «%d.%m.%Y», eller en liste av slike.")
    return tuple(formater)


def _tabell(data: dict[str, Any], navn: str) -> dict[str, Any]:
    verdi = data.get(navn, {})
    if not isinstance(verdi, dict):
        raise Filfeil(f"Oppsettets {navn} må være en tabell: [{navn}].")
    return verdi


def _tekster(navn: str, tabell: dict[str, Any]) -> dict[str, str]:
    if not all(isinstance(verdi, str) for verdi in tabell.values()):
        raise Filfeil(f"[{navn}] kan bare ha tekster som verdier.")
    return dict(tabell)


def _ett_tegn(navn: str, verdi: str) -> str:
    if len(verdi) > 1:
        raise Filfeil(f"[tegn] {navn} må være ett tegn.")
    return verdi


def _krev_kjente(hva: str, tabell: Mapping[str, Any], kjente: frozenset[str]) -> None:
    if ukjente := sorted(set(tabell) - kjente):
        raise Filfeil(f"Oppsettet har ukjent {hva} «{ukjente[0]}». Kjente er: {', '.join(sorted(kjente))}.")
