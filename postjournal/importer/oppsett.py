"""The mapping file of a table: which column is which field, and what its values mean. TOML in, `Oppsett` out. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.innlesing.feil import Filfeil
from portal.innlesing.oppsett import datoformater, deltabell, ett_tegn, krev_kjente, les_toml, tekster
from postjournal.importer.koder import journalposttype, partsrolle
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
    return _oppsett(les_toml(fil))


def _oppsett(data: dict[str, Any]) -> Oppsett:
    krev_kjente("tabell", data, TABELLER)
    tegn = tekster("tegn", deltabell(data, "tegn"))
    krev_kjente("tegn", tegn, _TEGN)
    return Oppsett(
        felt=_felt(deltabell(data, "felt")),
        verdier=_verdier(deltabell(data, "verdier")),
        datoformater=datoformater(deltabell(data, "dato")),
        kolonnetegn=ett_tegn("kolonner", tegn.get("kolonner", "")),
        filtegn=tegn.get("filer", "|") or "|",
        partstegn=tegn.get("parter", ";") or ";",
    )


def _felt(tabell: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    krev_kjente("felt", tabell, FELT)
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
    krev_kjente("verdier", tabell, frozenset(proving))
    verdier = {navn: tekster(f"verdier.{navn}", deltabell(tabell, navn)) for navn in tabell}
    for navn, par in verdier.items():
        if ukjente := [verdi for verdi in par.values() if not proving[navn](verdi)]:
            raise Filfeil(f"[verdier.{navn}] kjenner ikke «{ukjente[0]}».")
    return verdier
