"""The mapping file of a table of contacts: which column is which field, and what its values mean. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kontakter.importer.rader import Rad, kolonner
from portal.innlesing.feil import Filfeil
from portal.innlesing.oppsett import datoformater, deltabell, ett_tegn, krev_kjente, les_toml, tekster

_TABELLER = frozenset({"felt", "verdier", "tegn", "dato"})


@dataclass(frozen=True, slots=True)
class Oppsett:
    """`felt`: field to columns, put together. `verdier`: field to a table from the file's value to ours."""

    felt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verdier: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    datoformater: tuple[str, ...] = ()
    kolonnetegn: str = ""


def les_oppsett(fil: Path, klasse: type[Rad]) -> Oppsett:
    """Read and check a mapping file. Filfeil tells, in Norwegian, the first thing that is wrong with it."""
    data = les_toml(fil)
    kjente = frozenset(kolonner(klasse))
    krev_kjente("tabell", data, _TABELLER)
    felt, verdier, tegn = (deltabell(data, navn) for navn in ("felt", "verdier", "tegn"))
    krev_kjente("felt", felt, kjente)
    krev_kjente("verdier", verdier, kjente)
    krev_kjente("tegn", tegn, frozenset({"kolonner"}))
    return Oppsett(
        felt={navn: _kolonner(navn, verdi) for navn, verdi in felt.items()},
        verdier={navn: tekster(f"verdier.{navn}", deltabell(verdier, navn)) for navn in verdier},
        datoformater=datoformater(deltabell(data, "dato")),
        kolonnetegn=ett_tegn("kolonner", tekster("tegn", tegn).get("kolonner", "")),
    )


def _kolonner(navn: str, verdi: Any) -> tuple[str, ...]:
    alle = verdi if isinstance(verdi, list) else [verdi]
    if not alle or not all(isinstance(kolonne, str) and kolonne for kolonne in alle):
        raise Filfeil(f"[felt] {navn} må være navnet på en kolonne, eller en liste av navn.")
    return tuple(alle)
