"""What every format adapter yields: deliveries that can be read into rows, and faults. No database, no clock.

An adapter is a function ``les(fil: Path, …) -> Iterator[Levering | Feil]``. It streams with bounded memory, raises
`Filfeil` when the file as a whole cannot be read (before the first delivery is yielded), and yields a `Feil` for each
single entry that cannot be used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle


@dataclass(frozen=True, slots=True)
class Forbigatt:
    """An earlier version of an entry that comes again further down in the same delivery: passed over."""

    sted: str


@dataclass(frozen=True, slots=True)
class Navnetekst:
    """A public text, and the spans `(start, slutt)` in it that are names of natural persons (J6)."""

    tekst: str
    navn: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Partrad:
    """A sender or recipient. A shielded one has the name `*****` (the true name is not read in)."""

    rolle: Partsrolle
    navn: str
    er_person: bool
    skjermet: bool = False


@dataclass(frozen=True, slots=True)
class Dokumentrad:
    """A document of an entry. `fil` is the last part of the delivered file reference, `sha256` lower hex or empty.

    `skjermet`: it is shielded itself, whatever its entry is.
    """

    systemid: str
    nummer: int
    rolle: Dokumentrolle
    tittel: Navnetekst
    dokumenttype: str = ""
    fil: str = ""
    sha256: str = ""
    skjermet: bool = False


@dataclass(frozen=True, slots=True)
class Saksrad:
    """A case (saksmappe). `nummer` is sakssekvensnummer; the number shown is `aar/nummer`.

    `skjermet`: it is shielded, by itself or by what it lies in.
    """

    systemid: str
    aar: int
    nummer: int
    tittel: Navnetekst
    dato: date | None = None
    enhet: str = ""
    status: str = ""
    skjermet: bool = False


@dataclass(frozen=True, slots=True)
class Postrad:
    """A journal entry (journalpost) with public text only."""

    systemid: str
    type: Journalposttype
    tittel: Navnetekst
    journaldato: date
    sak: Saksrad | None = None
    aar: int = 0
    sekvens: int = 0
    nummer: int = 0
    dokumentdato: date | None = None
    mottatt: date | None = None
    sendt: date | None = None
    registrert: datetime | None = None
    enhet: str = ""
    hjemler: tuple[str, ...] = ()
    """The legal bases as delivered, one per element; empty when the entry is not shielded."""
    tilgangsrestriksjon: str = ""
    arvet: bool = False
    """Its case, class or archive part is shielded."""
    tilgjengelig_etter: datetime | None = None
    eiendommer: tuple[tuple[int, int], ...] = ()
    """`(gnr, bnr)` from metadata (matrikkelnummer); those in titles are found later."""
    parter: tuple[Partrad, ...] = field(default=())
    dokumenter: tuple[Dokumentrad, ...] = field(default=())

    @property
    def skjermet(self) -> bool:
        """It is shielded, by itself or by what it lies in."""
        return self.arvet or bool(self.hjemler or self.tilgangsrestriksjon)


@dataclass(frozen=True, slots=True)
class Levering:
    """One delivered entry, not yet read: unchanged ones are recognised by `avtrykk` and never read.

    `avtrykk`: 16 bytes, blake2b of the delivered bytes of the entry and of its case's own fields.
    `les`: reads the row; raises `Radfeil`.
    """

    sted: str
    systemid: str
    avtrykk: bytes
    les: Callable[[], Postrad]
