"""The rows that Popolo JSON is read into and written from: persons, parties, bodies and offices. Pure."""

from dataclasses import dataclass
from datetime import date

SIDE = "Side hos kommunen"
"""The note of a link to the person's page."""
KODE = "kode"
"""The scheme of an identifier that is a short form."""


class Popolofeil(Exception):
    """The file cannot be used at all; says why in plain Norwegian."""


@dataclass(frozen=True, slots=True)
class Kontakt:
    """How to reach one. `slag` is epost, telefon or mobil."""

    slag: str
    verdi: str


@dataclass(frozen=True, slots=True)
class Personrad:
    """A politician. `side` is the address of the person's page."""

    id: str
    navn: str
    kontakter: tuple[Kontakt, ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True)
class Partirad:
    """A party. `kode` is its short form."""

    id: str
    navn: str
    kode: str = ""


@dataclass(frozen=True, slots=True)
class Organrad:
    """A body. `slag` is the source's word for its kind, `overordnet` the id of the body that it lies under."""

    id: str
    navn: str
    kode: str = ""
    slag: str = ""
    overordnet: str = ""


@dataclass(frozen=True, slots=True)
class Vervrad:
    """An office, by ids. `rolle` is a value of Vervrolle; `fra` and `til` are inclusive, None when not told."""

    id: str
    person: str
    organ: str
    rolle: str
    parti: str = ""
    nummer: int = 0
    fra: date | None = None
    til: date | None = None
    kontakter: tuple[Kontakt, ...] = ()


@dataclass(frozen=True, slots=True)
class Elementfeil:
    """An element that was left out: where it stands, and why."""

    sted: str
    grunn: str


@dataclass(frozen=True, slots=True)
class Politikerdata:
    """All that a file tells, in its order."""

    personer: tuple[Personrad, ...] = ()
    partier: tuple[Partirad, ...] = ()
    organer: tuple[Organrad, ...] = ()
    verv: tuple[Vervrad, ...] = ()
    feil: tuple[Elementfeil, ...] = ()
