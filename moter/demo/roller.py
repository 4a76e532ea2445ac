"""What an invented year of meetings is made of: bodies, people, meetings, cases, items. Pure values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from moter.begreper import (
    Dokumenttype,
    Fremmote,
    Mangler,
    Moteform,
    Punkttilstand,
    Rolle,
    Sakstype,
    Stemmegivning,
    Utfall,
)
from postjournal.demo.pdf import Avsnitt

Tall = tuple[int, int, int]
"""For, against, blank."""


@dataclass(frozen=True, slots=True)
class Arkivsak:
    """A case of the journal with a paper to a body. `tittel` is the paper's, `svar` the day that a letter answered."""

    aar: int
    nummer: int
    sakstittel: str
    tittel: str
    dag: date
    enhet: str
    svar: date | None = None


@dataclass(frozen=True, slots=True)
class Organ:
    """A body and its habits: when and where it meets, and for how many hours."""

    kort: str
    navn: str
    slag: str
    enhet: str
    klokke: str
    timer: float
    sted: str
    plasser: int
    overordnet: str = ""
    form: Moteform = Moteform.FYSISK
    beskrivelse: str = ""

    @property
    def politisk(self) -> bool:
        """Its members sit for parties."""
        return self.slag not in ("raad", "kf_styre")


@dataclass(frozen=True, slots=True)
class Verv:
    """An office from one day to another, with both. `rolle` is one of `kontakter`'s."""

    navn: str
    organ: str
    parti: str
    rolle: str
    nummer: int
    fra: date
    til: date | None = None


@dataclass(slots=True)
class Papir:
    """A paper, or the reason why it is missing. `ny_utgave`: when it was replaced."""

    type: Dokumenttype
    tittel: str
    avsnitt: tuple[Avsnitt, ...] = ()
    mangler: Mangler | None = None
    hjemmel: str = ""
    ny_utgave: datetime | None = None
    ute: datetime | None = None
    """When it was published, if not with the agenda."""


@dataclass(frozen=True, slots=True)
class Forslag:
    """A proposal; `av` is a person's name when it has a party."""

    tekst: str
    av: str
    parti: str = ""
    vedtatt: bool | None = None


@dataclass(frozen=True, slots=True)
class Votering:
    """A vote: by person (name, party, vote), or by party, or counted."""

    over: str
    forslag: int | None = None
    antall: Tall = (0, 0, 0)
    partier: tuple[tuple[str, Tall], ...] = ()
    stemmer: tuple[tuple[str, str, Stemmegivning], ...] = ()


@dataclass(frozen=True, slots=True)
class Framme:
    """Somebody's attendance; `til_punkt` and `inhabil_i` are places on the agenda, from 0."""

    navn: str
    parti: str
    rolle: str
    fremmote: Fremmote = Fremmote.TIL_STEDE
    vara_for: str = ""
    til_punkt: int | None = None
    inhabil_i: int | None = None


@dataclass(slots=True)
class Sak:
    """A political case. `steg`: body, role and planned day of each, when it goes through several."""

    nummer: int
    tittel: str
    arkiv: tuple[int, int] | None = None
    eiendommer: list[list[int]] = field(default_factory=list)
    steg: list[tuple[str, Rolle, date | None]] = field(default_factory=list)
    laget: datetime | None = None


@dataclass(slots=True)
class Punkt:
    """An item of an agenda, with what became of it. `hjemmel` tells why the papers of a closed one are exempt."""

    type: Sakstype
    tittel: str
    rolle: Rolle = Rolle.VEDTAK
    nummer: str = ""
    sak: Sak | None = None
    innstilling: str = ""
    lukket: tuple[str, str, str] | None = None
    """Ledd, bokstav and punktum of kommuneloven § 11-5."""
    hjemmel: str = ""
    papirer: list[Papir] = field(default_factory=list)
    tillegg: datetime | None = None
    """When it came to an agenda that was out."""
    tatt_av: tuple[Punkttilstand, datetime, str] | None = None
    forslag: tuple[Forslag, ...] = ()
    voteringer: tuple[Votering, ...] = ()
    vedtak: str = ""
    utfall: Utfall | None = None
    sekund: int | None = None


@dataclass(slots=True)
class Mote:
    """A meeting with the time of all that happened to it; what has no time has not happened by the day of the plan."""

    organ: Organ
    start: datetime
    slutt: datetime
    nummer: str
    kunngjort: datetime
    planlagt: datetime | None = None
    """When it was to be held before it was moved."""
    endring: tuple[datetime, str] | None = None
    """When it was told that the meeting is moved or cancelled, and why."""
    avlyst: bool = False
    ny_tid: tuple[datetime, datetime] | None = None
    """When the hour was changed, and what it was."""
    digitalt: bool = False
    sammen_med: tuple[Organ, ...] = ()
    utkast: datetime | None = None
    utlegging: datetime | None = None
    """When the agenda is to be out; it is out when `innkalt` is set too."""
    innkalt: datetime | None = None
    tilleggsinnkalling: datetime | None = None
    fort: datetime | None = None
    vedtak_ute: datetime | None = None
    protokollert: datetime | None = None
    video_ute: datetime | None = None
    tekstet: bool = False
    papirer: list[Papir] = field(default_factory=list)
    punkter: list[Punkt] = field(default_factory=list)
    frammote: list[Framme] = field(default_factory=list)

    @property
    def dag(self) -> date:
        """The day it is held."""
        return self.start.date()

    @property
    def sted(self) -> str:
        """Where it is held."""
        return "Digitalt møte" if self.digitalt else self.organ.sted

    @property
    def form(self) -> Moteform:
        """How one takes part."""
        return Moteform.FJERN if self.digitalt else self.organ.form


@dataclass(frozen=True, slots=True)
class Demo:
    """What there is to show, as it stands on the morning of `per`."""

    per: date
    organer: Mapping[str, Organ]
    partier: Mapping[str, str]
    verv: tuple[Verv, ...]
    saker: tuple[Sak, ...]
    moter: tuple[Mote, ...]
