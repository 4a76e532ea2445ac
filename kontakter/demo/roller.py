"""What there is to show of contacts, as values. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kontakter.ledighet import Ledighet


@dataclass(frozen=True, slots=True)
class Folkevalgt:
    """A politician that is there already, with the short names of the bodies where the person sits now."""

    navn: str
    organer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Behandling:
    """A meeting of kommunestyret that has been held: its day and the address of its page."""

    dag: date
    adresse: str


@dataclass(frozen=True, slots=True)
class Stilling:
    """A place in a unit."""

    tittel: str
    plass: str = "ansatt"
    oppgaver: str = ""


@dataclass(frozen=True, slots=True)
class Enhet:
    """A unit. Those that the journal knows by `kode` have name, number and place in the tree from there."""

    kode: str
    antall: int
    leder: str
    titler: tuple[str, ...]
    sted: str
    oppgaver: str
    tid: str = ""
    visning: str = "alle"
    funksjoner: tuple[Stilling, ...] = ()
    navn: str = ""
    under: str = ""
    telefon: str = ""
    epost: str = ""


@dataclass(frozen=True, slots=True)
class Ansatt:
    """One of the staff. `vikar` is the number of somebody who comes before in the list."""

    nummer: int
    navn: str
    enhet: str
    stilling: Stilling
    telefon: str
    mobil: str
    epost: str
    arbeidstid: str
    vikar: int | None
    ledighet: Ledighet | None
    vises_ikke: bool = False


@dataclass(frozen=True, slots=True)
class Kontakt:
    """How to reach a politician, and the day the person said yes to its being shown."""

    telefon: str
    epost: str
    samtykke: date


@dataclass(frozen=True, slots=True)
class Selskap:
    """A company: the fields of the model; `seter` of the board beside two leaders, `valgt` of them by kommunestyret."""

    felt: Mapping[str, Any]
    seter: int
    valgt: int


@dataclass(frozen=True, slots=True)
class Styreverv:
    """A board position: `folkevalgt` when a politician holds it and the source says so, `felt` of the model."""

    navn: str
    virksomhet: str
    folkevalgt: bool
    felt: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Eiermelding:
    """The principles of ownership with their documents (title, address)."""

    felt: Mapping[str, Any]
    publisert: datetime
    dokumenter: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Demo:
    """What there is to show at a moment."""

    enheter: Sequence[Enhet]
    kanaler: Sequence[Mapping[str, Any]]
    ansatte: Sequence[Ansatt]
    kontakt: Mapping[str, Kontakt]
    """By the names of politicians."""
    skjult_folkevalgt: str
    selskaper: Sequence[Selskap]
    styreverv: Sequence[Styreverv]
    eiermelding: Eiermelding
