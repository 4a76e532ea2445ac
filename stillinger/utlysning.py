"""A vacancy that somebody else advertises: what is shown of it, with a link to the advertisement itself. Pure.

No contact person is kept. The advertisement names them, and the link leads there; what is never stored need not be
deleted in time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import les_tidspunkt as les_iso
from portal.innlesing.felt import lokal, rens
from stillinger import rensing

LENGSTE_ADRESSE = 2_000
KORTESTE_KONTAKT = 3
SKJULT = "(se annonsen)"
"""What stands in the text where a contact person stood."""

_EPOST = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_POSTLENKE = re.compile(r' href="mailto:[^"]*"')
_LUFT = r"(?:\s|&nbsp;)"
_TELEFON = re.compile(
    rf"(?<![\w/=.,-])(?:(?:\+|00)47{_LUFT}?)?"
    rf"(?:[2-9]\d{{7}}|[2-9]\d(?:{_LUFT}\d\d){{3}}|[489]\d\d{_LUFT}\d\d{_LUFT}\d{{3}})(?![\w-]|[.,/]\d)"
)
_NUMMER = re.compile(r"(?:(?:\+|00)47)?[\s\d().-]{5,}")
_MELLOM = r"(?:\s|&nbsp;|<[^<>]*>)+"
_TAGG = re.compile(r"<[^<>]*>")
_SKRASTREKER = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utlysning:
    """A vacancy as it is shown. `nokkel` is the sender's id, `url` the advertisement, `tekst` clean HTML.

    The deadline is a day (`frist`), or else the sender's words for it (`frist_ord`: Snarest). `steder` are for reading;
    `kommuner` stand in capitals, as NAV writes them, and are for choosing. What is not told is empty or None.
    """

    nokkel: str
    url: str
    tittel: str
    arbeidsgiver: str
    orgnr: str = ""
    orgnr_over: str = ""
    steder: tuple[str, ...] = ()
    kommuner: tuple[str, ...] = ()
    omfang: str = ""
    form: str = ""
    frist: date | None = None
    frist_ord: str = ""
    publisert: datetime | None = None
    utloper: datetime | None = None
    antall: int = 1
    soknad_url: str = ""
    hjemmeside: str = ""
    sektor: str = ""
    tekst: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utvalg:
    """Whose vacancies are shown: those in these municipalities, or of these employers and what lies under them."""

    kommuner: frozenset[str] = frozenset()
    orgnr: frozenset[str] = frozenset()

    def har_kommune(self, navn: str) -> bool:
        """Whether it is one of the municipalities, however its name is written (`KARASJOK - KÁRÁŠJOHKA` is both)."""
        egne = {kommunenavn(kommune) for kommune in self.kommuner}
        return bool(egne & {kommunenavn(navn), *map(kommunenavn, navn.split(" - "))} - {""})

    def har(self, utlysning: Utlysning) -> bool:
        """Whether the vacancy is to be shown."""
        egne = {utlysning.orgnr, utlysning.orgnr_over} & self.orgnr
        return bool(egne) or any(map(self.har_kommune, utlysning.kommuner))


def kommunenavn(navn: str) -> str:
    """A municipality's name in capitals, without the word `kommune`."""
    return rens(navn).upper().removesuffix(" KOMMUNE")


def nettadresse(verdi: object) -> str:
    """An address on the web that can be linked to (http, https); empty when it is none."""
    adresse = verdi.strip() if isinstance(verdi, str) else ""
    if not adresse.isprintable() or " " in adresse or "\\" in adresse or len(adresse) > LENGSTE_ADRESSE:
        return ""
    try:
        deler = urlsplit(adresse)
        trygg = deler.scheme in ("http", "https") and bool(deler.hostname) and "@" not in deler.netloc
        return adresse if trygg and (deler.port is None or deler.port > 0) else ""
    except ValueError:
        return ""


def les_tid(verdi: str) -> datetime | None:
    """A time in Oslo from ISO 8601, dd.mm.yyyy, dd/mm/yyyy or RFC 822; None when it is none of them."""
    rett = _SKRASTREKER.sub(r"\1.\2.\3", rens(verdi))
    try:
        tid = les_iso(rett, "tid")
    except Radfeil:
        tid = _rfc_822(rett)
    return lokal(tid) if tid and 1901 <= tid.year < 2100 else None


def _rfc_822(verdi: str) -> datetime | None:
    try:
        return parsedate_to_datetime(verdi)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def les_frist(verdi: str) -> tuple[date | None, str]:
    """(the last day, or None; the sender's own words when it is no date)."""
    if tid := les_tid(verdi):
        return tid.date(), ""
    return None, uten_kontakter(rens(verdi))[:100]


def ren_tekst(html: str, kontakter: Iterable[str] = ()) -> str:
    """Clean HTML without e-mail addresses, telephone numbers and the contact persons that are told."""
    uten_postlenker = _POSTLENKE.sub("", rensing.rens(html))
    return rensing.rens(uten_kontakter(uten_postlenker, kontakter))


def uten_kontakter(tekst: str, kontakter: Iterable[str] = ()) -> str:
    """A text where it says «(se annonsen)» in place of e-mail, telephone and these persons. Markup in between stays."""
    kjente = {kontakt for k in kontakter if len(kontakt := rens(k)) >= KORTESTE_KONTAKT}
    for kontakt in sorted(kjente, key=len, reverse=True):
        tekst = _kontakt(kontakt).sub(_skjul, tekst)
    return _TELEFON.sub(SKJULT, _EPOST.sub(SKJULT, tekst))


def _kontakt(kontakt: str) -> re.Pattern[str]:
    """The words of a contact, as whole words, with any space or markup between; a number however it is grouped."""
    if _NUMMER.fullmatch(kontakt):
        sifre = re.sub(r"^(?:\+|00)47|\D", "", kontakt)
        return re.compile(r"(?<!\d)" + rf"(?:{_LUFT}|[.-])*".join(sifre) + r"(?!\d)")
    return re.compile(rf"(?<!\w){_MELLOM.join(map(re.escape, kontakt.split()))}(?!\w)", re.IGNORECASE)


def _skjul(treff: re.Match[str]) -> str:
    return SKJULT + "".join(_TAGG.findall(treff[0]))
