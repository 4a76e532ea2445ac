"""Our own vacancy as it leaves the house: what JobPosting and NAV are made of, and what both demand. Pure.

The notice of offl. § 25 (rule S1) is part of the text on every surface: `beskrivelse` is the only way to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from html import escape

from portal.innlesing.felt import rens
from stillinger.rensing import bare_tekst
from stillinger.rensing import rens as rens_html
from stillinger.utlysning import nettadresse

TITTELGRENSE = 512
REFERANSEGRENSE = 254
FLEST_STILLINGER = 9_999


class Omfang(StrEnum):
    """How much of a week, in NAV's words."""

    HELTID = "Heltid"
    DELTID = "Deltid"
    BEGGE = "Heltid_og_Deltid"


class Form(StrEnum):
    """On what terms, in NAV's words."""

    FAST = "Fast"
    VIKARIAT = "Vikariat"
    ENGASJEMENT = "Engasjement"
    PROSJEKT = "Prosjekt"
    AREMAL = "Åremål"
    SESONG = "Sesong"
    FERIEJOBB = "Feriejobb"
    TRAINEE = "Trainee"
    LARLING = "Lærling"
    ANNET = "Annet"


class Lonnsenhet(StrEnum):
    """What a pay in numbers is for, in schema.org's words."""

    AR = "YEAR"
    MANED = "MONTH"
    TIME = "HOUR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sted:
    """An address in Norway."""

    adresse: str = ""
    postnummer: str = ""
    poststed: str = ""
    kommune: str = ""
    fylke: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lonn:
    """Pay in numbers (kroner), when it is told so."""

    fra: Decimal
    til: Decimal | None = None
    enhet: Lonnsenhet = Lonnsenhet.AR


@dataclass(frozen=True, slots=True, kw_only=True)
class Virksomhet:
    """The employer. `orgnr` is that of the underenhet where the work is, `hovedenhet` that of the whole."""

    navn: str
    orgnr: str = ""
    hovedenhet: str = ""
    nettsted: str = ""
    logo: str = ""
    sted: Sted = Sted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annonse:
    """A vacancy. `frist` is the last instant that is in time; `tekst` is HTML; `paragraf25` the notice as plain text.

    `sok_her`: whether one applies on our own pages. `tiltredelse` is in words or a date as words.
    """

    nokkel: str
    url: str
    tittel: str
    tekst: str
    paragraf25: str
    virksomhet: Virksomhet
    publisert: datetime | None
    frist: datetime | None
    steder: tuple[Sted, ...] = ()
    omfang: Omfang | None = None
    form: Form | None = None
    antall: int = 1
    lonn: Lonn | None = None
    soknad_url: str = ""
    sok_her: bool = True
    tiltredelse: str = ""
    stillingstittel: str = ""


def beskrivelse(a: Annonse) -> str:
    """The text as clean HTML, with the notice of § 25 last. ValueError without a notice (rule S1)."""
    notis = rens(a.paragraf25)
    if not notis:
        raise ValueError("En utlysning kan ikke vises uten opplysningen etter offentleglova § 25.")
    tekst = rens_html(a.tekst)
    return tekst if notis in bare_tekst(tekst) else f"{tekst}<p>{escape(notis, quote=False)}</p>"


def felles_mangler(a: Annonse) -> Iterator[str]:
    """What every surface demands, one sentence for each thing that is missing or wrong."""
    if not 0 < len(rens(a.tittel)) <= TITTELGRENSE:
        yield f"Skriv en tittel på 1–{TITTELGRENSE} tegn."
    if not bare_tekst(a.tekst):
        yield "Skriv en tekst om stillingen."
    if not rens(a.paragraf25):
        yield "Opplysningen om at søkere kan bli offentlige (offl. § 25) mangler. Den må stå i utlysningen."
    if not rens(a.nokkel) or len(a.nokkel) > REFERANSEGRENSE:
        yield f"Stillingen må ha en referanse på høyst {REFERANSEGRENSE} tegn."
    if not rens(a.virksomhet.navn):
        yield "Velg arbeidsgiver. Den må ha et navn."
    yield from _tidsmangler(a)
    if a.lonn and not 0 < a.lonn.fra <= (a.lonn.til or a.lonn.fra):
        yield "Lønn i tall må være over null, og til-beløpet minst like høyt som fra-beløpet."
    if not nettadresse(a.url):
        yield "Utlysningen må ha en nettadresse som begynner med https://."


def _tidsmangler(a: Annonse) -> Iterator[str]:
    if a.publisert is None:
        yield "Sett dato for publisering."
    if a.frist is None:
        yield "Sett en søknadsfrist."
    if any(tid and tid.tzinfo is None for tid in (a.publisert, a.frist)):
        yield "Publisering og frist må være tidspunkt med tidssone."
    elif a.publisert and a.frist and a.frist <= a.publisert:
        yield "Søknadsfristen må være etter publiseringen."
