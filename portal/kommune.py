"""Reads `kommune.toml`: what differs from one municipality to the next."""

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

_FARGE = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Farger:
    """Accent colours as `#rrggbb`."""

    aksent: str
    aksent_sterk: str
    aksent_myk: str


@dataclass(frozen=True, slots=True)
class Postliste:
    """The choices the municipality makes for its post list."""

    navn_sokbare_dager: int
    apne_dokumenttyper: tuple[str, ...]
    storste_fil_mb: int
    flest_sider: int


@dataclass(frozen=True, slots=True)
class Kommune:
    """The municipality that the portal serves."""

    navn: str
    kortnavn: str
    nummer: str
    epost: str
    telefon: str
    adresse: str
    nettsted: str
    tilgjengelighet_url: str
    personvern_url: str
    farger: Farger
    postliste: Postliste

    @property
    def bokstav(self) -> str:
        """The letter on the shield."""
        return self.kortnavn[:1]


def les(fil: Path) -> Kommune:
    """Reads and checks the file; raises `ImproperlyConfigured` with what is wrong and where."""
    try:
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
    except (OSError, ValueError) as feil:
        raise ImproperlyConfigured(f"{fil.name} kan ikke leses: {feil}") from feil
    if ukjente := innhold.keys() - {"kommune", "farger", "postliste"}:
        raise ImproperlyConfigured(f"{fil.name} har ukjente tabeller: {', '.join(sorted(ukjente))}.")
    return Kommune(
        **_felt(fil, innhold, "kommune", Kommune, utelat={"farger", "postliste"}),
        farger=_farger(fil, innhold),
        postliste=_postliste(fil, innhold),
    )


def _farger(fil: Path, innhold: dict[str, Any]) -> Farger:
    verdier = _felt(fil, innhold, "farger", Farger)
    for navn, verdi in verdier.items():
        if not _FARGE.fullmatch(verdi):
            raise ImproperlyConfigured(f"{fil.name}: [farger] {navn} må skrives som #rrggbb, ikke {verdi!r}.")
    return Farger(**verdier)


def _postliste(fil: Path, innhold: dict[str, Any]) -> Postliste:
    verdier = _felt(fil, innhold, "postliste", Postliste)
    verdier["apne_dokumenttyper"] = tuple(verdier["apne_dokumenttyper"])
    return Postliste(**verdier)


def _felt(
    fil: Path, innhold: dict[str, Any], tabell: str, klasse: type, utelat: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """The table's values by name, each present and of the declared kind, and nothing else."""
    verdier = innhold.get(tabell, {})
    if not isinstance(verdier, dict):
        raise ImproperlyConfigured(f"{fil.name}: [{tabell}] må være en tabell.")
    ventet = {f.name: f.type for f in fields(klasse) if f.name not in utelat}
    if ukjente := verdier.keys() - ventet.keys():
        raise ImproperlyConfigured(f"{fil.name}: [{tabell}] har ukjente navn: {', '.join(sorted(ukjente))}.")
    for navn, slag in ventet.items():
        if not _er(verdier.get(navn), slag):
            raise ImproperlyConfigured(f"{fil.name}: [{tabell}] mangler {navn}, eller verdien er av feil slag.")
    return dict(verdier)


def _er(verdi: Any, slag: Any) -> bool:
    """Whether the value is of the kind: a text, a whole number from 0, or a list of texts."""
    if slag is int:
        return type(verdi) is int and verdi >= 0
    if slag is str:
        return isinstance(verdi, str)
    return isinstance(verdi, list) and all(isinstance(v, str) for v in verdi)
