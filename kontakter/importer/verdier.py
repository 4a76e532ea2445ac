"""What stands in a cell becomes a value, or a Radfeil that says what is wrong. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from kontakter import apningstid
from kontakter.brreg import er_orgnr
from kontakter.popolo import roller
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import EPOST, les_tidspunkt, lokal, nokkel

Leser = Callable[[str], Any]
LENGSTE_EPOST = 254
_TELEFON = re.compile(r"\+?[\d(][\d ()/.-]{2,28}")
_ADRESSE = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")
_PROSENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s?%?")
_JA, _NEI = frozenset({"ja", "j", "true", "1", "x"}), frozenset({"nei", "n", "false", "0"})


class Rolle(NamedTuple):
    """What one is in a body, and the number in the row."""

    rolle: str
    nummer: int


def tekst(grense: int) -> Leser:
    """A text on one line, of bounded length."""

    def les(verdi: str) -> str:
        if len(verdi) > grense:
            raise Radfeil(f"er {len(verdi)} tegn; grensen er {grense}. Kort ned teksten.")
        return verdi

    return les


def navn(verdi: str) -> str:
    """A person's name, given names first: `Aas Berg, Kristian` is turned, so that it is known to be the same."""
    deler = [d.strip() for d in verdi.split(",")]
    snudd = f"{deler[1]} {deler[0]}" if len(deler) == 2 and all(deler) else verdi
    return str(tekst(200)(snudd))


def linjer(verdi: str) -> str:
    """Texts with semicolon between, one on each line."""
    return str(tekst(2_000)("\n".join(filter(None, (d.strip() for d in verdi.split(";"))))))


def telefon(verdi: str) -> str:
    """A telephone number as people write it."""
    if verdi and not _TELEFON.fullmatch(verdi):
        raise Radfeil(f"«{verdi[:40]}» er ikke et telefonnummer.")
    return verdi


def epost(verdi: str) -> str:
    """An e-mail address."""
    if verdi and (len(verdi) > LENGSTE_EPOST or not EPOST.fullmatch(verdi)):
        raise Radfeil(f"«{verdi[:60]}» er ikke en e-postadresse.")
    return verdi.strip("<>")


def adresse(grense: int) -> Leser:
    """An address on the web."""

    def les(verdi: str) -> str:
        if verdi and (len(verdi) > grense or not _ADRESSE.fullmatch(verdi)):
            raise Radfeil(f"«{verdi[:60]}» er ikke en nettadresse. Den skal begynne med https://")
        return verdi

    return les


def dato(verdi: str) -> date | None:
    """The Oslo date; placeholders outside 1900-2099 are none."""
    tid = les_tidspunkt(verdi, "verdien")
    if tid is None or not 1900 <= tid.year < 2100:
        return None
    return tid.date() if tid.tzinfo is None else lokal(tid).date()


def tall(verdi: str) -> int | None:
    """A whole number from 0 to 999; none when it is not told."""
    if verdi and not (verdi.isascii() and verdi.isdigit() and len(verdi) <= 3):
        raise Radfeil(f"«{verdi[:40]}» er ikke et tall fra 0 til 999.")
    return int(verdi) if verdi else None


def andel(verdi: str) -> Decimal | None:
    """Per cent with at most two decimals, as in `51,5 %`."""
    if not verdi:
        return None
    treff = _PROSENT.fullmatch(verdi)
    svar = Decimal(f"{treff[1]}.{treff[2] or 0}") if treff and verdi.isascii() else Decimal(-1)
    if not 0 <= svar <= 100:
        raise Radfeil(f"«{verdi[:40]}» er ikke en andel. Skriv prosent fra 0 til 100, for eksempel 33,33.")
    return svar.quantize(Decimal("0.01"))


def ja_nei(verdi: str) -> bool | None:
    """Yes, no, or not known."""
    if verdi.casefold() in _JA | _NEI:
        return verdi.casefold() in _JA
    if verdi:
        raise Radfeil(f"«{verdi[:40]}» er verken ja eller nei.")
    return None


def orgnr(verdi: str) -> str:
    """An organisation number, spaces or none."""
    sifre = re.sub(r"\s", "", verdi)
    if sifre and not er_orgnr(sifre):
        raise Radfeil(f"«{verdi[:40]}» er ikke et organisasjonsnummer: ni siffer, der det siste er et kontrollsiffer.")
    return sifre


def apent(verdi: str) -> str:
    """Working hours, as opening hours are written."""
    try:
        _ = verdi and apningstid.les(verdi)
    except ValueError as feil:
        raise Radfeil(str(feil)) from None
    return verdi


def rolle(verdi: str) -> Rolle:
    """What one is in a body: `2. varamedlem`."""
    try:
        return Rolle(*roller.rolle(verdi))
    except ValueError:
        raise Radfeil(f"«{verdi[:40]}» er ikke en rolle. Skriv for eksempel leder, medlem eller varamedlem.") from None


def ett_av(ordene: Mapping[str, str]) -> Leser:
    """One of our words, from those that sources write."""

    def les(verdi: str) -> str:
        try:
            return ordene[nokkel(verdi)]
        except KeyError:
            kjente = ", ".join(dict.fromkeys(ordene.values()))
            raise Radfeil(f"«{verdi[:40]}» kjennes ikke. Bruk ett av disse: {kjente}.") from None

    return les
