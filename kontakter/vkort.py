"""A person or a unit as a vCard 4.0 (RFC 6350), so that it can be saved among one's contacts. Pure.

The same input gives the same bytes. What cannot be a telephone number or a web address is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from portal.filer.tekst import rens

PERSON, ENHET = "individual", "org"
_LENGSTE_LINJE = 75
_URL = re.compile(r"https?://[\x21-\x7e]+")
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:[\x21-\x7e]+", re.IGNORECASE)
_SPRAK = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SKILLETEGN = re.compile(r"[\s().\-/\xa0]")
_VERDENS = re.compile(r"\+[1-9][0-9]{4,14}", re.ASCII)
_NORSK = re.compile(r"[2-9][0-9]{7}", re.ASCII)
_KORT = re.compile(r"[01][0-9]{2,5}", re.ASCII)
_ESCAPE = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Adresse:
    """A visiting or postal address."""

    gate: str = ""
    postnummer: str = ""
    sted: str = ""
    land: str = "Norge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vkort:
    """What a card tells. `uid` is a URN that is stable for life; ValueError when it is none, or `endret` has no zone.

    `organisasjon` goes from the whole to the part: municipality, unit. `adresse` is the address of the office.
    """

    uid: str
    navn: str
    endret: datetime
    fornavn: str = ""
    etternavn: str = ""
    organisasjon: Sequence[str] = ()
    tittel: str = ""
    rolle: str = ""
    telefon: str = ""
    mobil: str = ""
    epost: str = ""
    url: str = ""
    adresse: Adresse | None = None
    kategorier: Sequence[str] = ()
    merknad: str = ""
    sprak: str = "nb"

    def __post_init__(self) -> None:
        if self.endret.tzinfo is None or not _URN.fullmatch(self.uid):
            raise ValueError("Et vCard må ha en URN som uid, og en tid med tidssone.")


def uid(adresse: str) -> str:
    """The URN of what has its page at this address."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, adresse)}"


def person(k: Vkort) -> str:
    """The card of a person, with CRLF and folded lines."""
    return _kort(k, PERSON)


def enhet(k: Vkort) -> str:
    """The card of a unit, with CRLF and folded lines."""
    return _kort(k, ENHET)


def _kort(k: Vkort, slag: str) -> str:
    linjer = ["BEGIN:VCARD", "VERSION:4.0", f"KIND:{slag}", *_linjer(k, slag), "END:VCARD"]
    return "".join(f"{_brett(linje)}\r\n" for linje in linjer)


def _linjer(k: Vkort, slag: str) -> Iterator[str]:
    yield f"UID:{k.uid}"
    yield f"REV:{k.endret.astimezone(UTC).strftime('%Y%m%dT%H%M%SZ')}"
    yield f"FN:{_tekst(k.navn) or '-'}"
    if slag == PERSON:
        yield f"N:{';'.join(_navnedeler(k))};;;"
    yield from _felt("ORG", ";".join(filter(None, map(_tekst, k.organisasjon))))
    yield from _felt("TITLE", _tekst(k.tittel))
    yield from _felt("ROLE", _tekst(k.rolle))
    yield from _felt('TEL;VALUE=uri;PREF=1;TYPE="work,voice"', tel(k.telefon))
    yield from _felt('TEL;VALUE=uri;TYPE="work,cell"', tel(k.mobil))
    yield from _felt("EMAIL;TYPE=work", _tekst(k.epost))
    yield from _felt("URL", k.url if _URL.fullmatch(k.url) else "")
    yield from _felt("ADR;TYPE=work", _adresse(k.adresse) if k.adresse else "")
    yield from _felt("CATEGORIES", ",".join(filter(None, map(_tekst, k.kategorier))))
    yield from _felt("NOTE", _tekst(k.merknad, linjeskift=True))
    yield from _felt("LANG", k.sprak if _SPRAK.fullmatch(k.sprak) else "")


def tel(nummer: str) -> str:
    """A number as a tel: address (RFC 3966); a Norwegian one gets its country code. Empty when it is none."""
    rent = _SKILLETEGN.sub("", nummer)
    rent = f"+{rent[2:]}" if rent.startswith("00") else rent
    if _VERDENS.fullmatch(rent):
        return f"tel:{rent}"
    if _NORSK.fullmatch(rent):
        return f"tel:+47{rent}"
    return f"tel:{rent};phone-context=+47" if _KORT.fullmatch(rent) else ""


def _navnedeler(k: Vkort) -> tuple[str, str]:
    """(family name, given names): as told, else the last word is the family name."""
    if k.fornavn or k.etternavn:
        return _tekst(k.etternavn), _tekst(k.fornavn)
    fornavn, _skille, etternavn = " ".join(rens(k.navn).split()).rpartition(" ")
    return _tekst(etternavn), _tekst(fornavn)


def _adresse(a: Adresse) -> str:
    if not any((a.gate, a.postnummer, a.sted)):
        return ""
    return f";;{_tekst(a.gate)};{_tekst(a.sted)};;{_tekst(a.postnummer)};{_tekst(a.land)}"


def _felt(navn: str, verdi: str) -> Iterator[str]:
    if verdi:
        yield f"{navn}:{verdi}"


def _tekst(verdi: str, *, linjeskift: bool = False) -> str:
    """A text value: cleaned, on one line unless told otherwise, and escaped."""
    ren = rens(verdi)
    linjer = [" ".join(linje.split()) for linje in ren.split("\n")] if linjeskift else [" ".join(ren.split())]
    return "\n".join(linjer).strip("\n").translate(_ESCAPE)


def _brett(linje: str) -> str:
    """A line of at most 75 octets, continued after a space on the next, without splitting a character."""
    biter, bit, lengde = [], "", 0
    for tegn in linje:
        bredde = len(tegn.encode())
        if lengde + bredde > _LENGSTE_LINJE:
            biter.append(bit)
            bit, lengde = " ", 1
        bit += tegn
        lengde += bredde
    return "\r\n".join((*biter, bit))
