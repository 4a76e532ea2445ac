"""What every meeting format yields: deliveries of meetings that can be read into rows, and faults. Pure.

A field that is None was not told, and changes nothing: a plan knows no agenda, and a message of decisions no place.
The text is public text only (J3): what must not be shown is not copied.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from moter.begreper import Dokumenttype, Sakstype, Stemmegivning, Utfall
from portal.innlesing.feil import Feil
from postjournal.importer.rader import Navnetekst


@dataclass(frozen=True, slots=True)
class Medlemsrad:
    """Who sits in a body. `funksjon` as delivered (leder, nestleder, medlem, 2. varamedlem …)."""

    systemid: str
    navn: str
    rekkefolge: int = 0
    parti: str = ""
    funksjon: str = ""
    fra: date | None = None
    til: date | None = None
    epost: str = ""


@dataclass(frozen=True, slots=True)
class Utvalgsrad:
    """The body: `kode` is what the source calls it (an id, else the name). `alle`: every member can be used."""

    kode: str
    navn: str
    medlemmer: tuple[Medlemsrad, ...] | None = None
    alle: bool = True


@dataclass(frozen=True, slots=True)
class Dokumentrad:
    """A paper. `skjermet`: it is exempt, has a neutral title and no file; `hjemmel` is its basis as delivered.

    `gradert`: it is not taken in, but what is here of it is shielded. A shielded one whose key is that of its
    `registrering` stands for all papers of that registration that are told no more of.
    """

    systemid: str
    type: Dokumenttype
    tittel: Navnetekst
    fil: str = ""
    sha256: str = ""
    skjermet: bool = False
    hjemmel: str = ""
    tilgjengelig_etter: datetime | None = None
    gradert: bool = False
    registrering: str = ""


@dataclass(frozen=True, slots=True)
class Stemmerad:
    """How one voted, and the party of that day."""

    navn: str
    parti: str
    stemme: Stemmegivning


@dataclass(frozen=True, slots=True)
class Voteringsrad:
    """A vote: by person, or only counted."""

    beskrivelse: str = ""
    stemmer: tuple[Stemmerad, ...] = ()
    antall_for: int = 0
    antall_mot: int = 0
    antall_blanke: int = 0


@dataclass(frozen=True, slots=True)
class Vedtaksrad:
    """A decision with its text. `skjermet`: all of it is exempt; an empty text alone is one that is exempt."""

    systemid: str
    tekst: Navnetekst | None
    dato: date | None = None
    utfall: Utfall | None = None
    voteringer: tuple[Voteringsrad, ...] = ()
    skjermet: bool = False


@dataclass(frozen=True, slots=True)
class Sakref:
    """The case that an item treats: by the source's key, or by the archive's number. `tittel` when it is told."""

    systemid: str = ""
    aar: int = 0
    nummer: int = 0
    tittel: Navnetekst | None = None


@dataclass(frozen=True, slots=True)
class Punktrad:
    """An item of the agenda. `nummer` is text as shown (`PS 12/26`). A closed one has a neutral title and its basis.

    `innstilling`: an empty one is exempt. `gradert`: it is not taken in, but what is here of it is shielded.
    """

    systemid: str
    tittel: Navnetekst | None = None
    nummer: str | None = None
    type: Sakstype | None = None
    sak: Sakref | None = None
    lukket: bool | None = None
    hjemmel: str = ""
    skjermet: bool = False
    innstilling: Navnetekst | None = None
    vedtak: Vedtaksrad | None = None
    dokumenter: tuple[Dokumentrad, ...] | None = None
    video: str | None = None
    tilgjengelig_etter: datetime | None = None
    """The embargo of the item, its recommendation and its decision (eInnsyn's accessibleAfter)."""
    egen_sperre: datetime | None = None
    """The embargo of the item itself."""
    gradert: bool = False
    melding: str = ""
    """Which of the source's messages tells it, when each tells of the shielding for itself."""


@dataclass(frozen=True, slots=True)
class Deltakerrad:
    """Who took part, as the source writes it."""

    navn: str
    funksjon: str = ""


@dataclass(frozen=True, slots=True)
class Moterad:
    """A meeting. `hele_lista`: `punkter` is the whole agenda in its order, so what is not in it has been taken off."""

    systemid: str
    utvalg: Utvalgsrad
    start: datetime | None = None
    slutt: datetime | None = None
    sted: str | None = None
    nummer: str | None = None
    avlyst: bool | None = None
    grunn: str = ""
    video: str | None = None
    punkter: tuple[Punktrad, ...] | None = None
    hele_lista: bool = True
    dokumenter: tuple[Dokumentrad, ...] | None = None
    deltakere: tuple[Deltakerrad, ...] | None = None
    tilgjengelig_etter: datetime | None = None
    feil: tuple[Feil, ...] = ()
    """What in the meeting could not be used, and was left out. With a faulty item `hele_lista` is False."""


@dataclass(frozen=True, slots=True)
class Motelevering:
    """One delivered meeting, not yet read. `avtrykk`: 16 bytes of what was delivered. `les` may raise `Radfeil`.

    `systemid` is empty only for a plan without keys: then body and day tell which meeting it is.
    """

    sted: str
    systemid: str
    avtrykk: bytes
    les: Callable[[], Moterad]
