"""What a planned request is made of. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from innsyn.lovlig import NEKTER, Utfall
from innsyn.models.krav import Kanal, Slag


@dataclass(frozen=True, slots=True)
class Post:
    """A published entry as far as the plan needs it; `skjermet` is the archive's own words for why it is closed."""

    nokkel: str
    dag: date
    tittel: str
    type: str
    skjermet: str
    apen: bool
    alltid_apen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Avgjort:
    """What is decided for a document."""

    utfall: Utfall
    hjemmel: str = ""
    jf: str = ""
    bokstav12: str = ""
    merinnsyn: str = ""
    begrunnelse: str = ""
    lenket: bool = False
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Ting:
    """One thing that is asked for; no entry when it is asked for in words."""

    post: Post | None
    avgjort: Avgjort


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands, until `til` when it is known."""

    fra: datetime
    til: datetime | None
    hvorfor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Klage:
    """An appeal; `avgjort` is None while it waits. `nytt_svar`: it was right, and the request is answered anew."""

    mottatt: datetime
    tekst: str
    avgjort: datetime | None = None
    begrunnelse: str = ""
    nytt_svar: datetime | None = None
    resultat: str = ""
    resultat_dato: date | None = None


@dataclass(frozen=True, slots=True)
class Narmere:
    """Closer reasons are asked for; `besvart` is None while they wait."""

    mottatt: datetime
    besvart: datetime | None
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kravplan:
    """A request from the beginning to where it stands. `slutt`: `svar`, `trekk`, `oversend`, or empty while it is open.

    `ved` is when it ended. `utlagt`: the answer is put out for everybody, and why.
    """

    kanal: Kanal
    slag: Slag
    mottatt: datetime
    ting: Sequence[Ting]
    tekst: str = ""
    navn: str = ""
    epost: str = ""
    adresse: str = ""
    sprak: str = "nb"
    tildelt: str = ""
    notat: str = ""
    pause: Pause | None = None
    slutt: str = ""
    ved: datetime | None = None
    organ: str = ""
    klage: Klage | None = None
    narmere: Narmere | None = None
    utlagt: str = ""
    kjent_kode: bool = False

    @property
    def nektet(self) -> bool:
        """Something was kept back, so that it can be appealed."""
        return self.slutt == "svar" and any(t.avgjort.utfall in NEKTER for t in self.ting)

    @property
    def har_mer(self) -> bool:
        """Something happened after the answer."""
        return bool(self.klage or self.narmere or self.utlagt)
