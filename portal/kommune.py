"""Reads `kommune.toml`: what differs from one municipality to the next."""

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

_FARGE = re.compile(r"#[0-9a-fA-F]{6}")
_TABELLER = frozenset({"farger", "postliste", "innsyn"})
KORTEST = 90
"""Days that a tracking page lives at least after its request is closed."""


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
class Innsyn:
    """The choices the municipality makes for access requests."""

    klageinstans: str
    varsles: tuple[str, ...]
    eskaleres_til: tuple[str, ...]
    orgnr: str
    bestilling_til: str
    bestilling_format: str
    strippes_etter_dager: int
    skjemaer_i_timen: int


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
    innsyn: Innsyn

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
    if ukjente := innhold.keys() - {"kommune", *_TABELLER}:
        raise ImproperlyConfigured(f"{fil.name} har ukjente tabeller: {', '.join(sorted(ukjente))}.")
    return Kommune(
        **_felt(fil, innhold, "kommune", Kommune, utelat=_TABELLER),
        farger=_farger(fil, innhold),
        postliste=Postliste(**_med_lister(_felt(fil, innhold, "postliste", Postliste))),
        innsyn=_innsyn(fil, innhold),
    )


def _farger(fil: Path, innhold: dict[str, Any]) -> Farger:
    verdier = _felt(fil, innhold, "farger", Farger)
    for navn, verdi in verdier.items():
        if not _FARGE.fullmatch(verdi):
            raise ImproperlyConfigured(f"{fil.name}: [farger] {navn} må skrives som #rrggbb, ikke {verdi!r}.")
    return Farger(**verdier)


def _innsyn(fil: Path, innhold: dict[str, Any]) -> Innsyn:
    verdier = _felt(fil, innhold, "innsyn", Innsyn)
    if verdier["bestilling_format"] not in {"", "v1", "v2"}:
        raise ImproperlyConfigured(f'{fil.name}: [innsyn] bestilling_format må være "", "v1" eller "v2".')
    if bool(verdier["bestilling_format"]) != bool(verdier["bestilling_til"]):
        raise ImproperlyConfigured(f"{fil.name}: [innsyn] bestilling_til og bestilling_format må oppgis sammen.")
    if verdier["strippes_etter_dager"] < KORTEST:
        raise ImproperlyConfigured(f"{fil.name}: [innsyn] strippes_etter_dager må være minst {KORTEST}.")
    return Innsyn(**_med_lister(verdier))


def _med_lister(verdier: dict[str, Any]) -> dict[str, Any]:
    """Lists as the dataclasses have them."""
    return {navn: tuple(v) if isinstance(v, list) else v for navn, v in verdier.items()}


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
