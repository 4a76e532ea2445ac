"""What every format shares: clean text, dates, whole numbers, and the limits of what is believed. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.innlesing.feil import Radfeil

PARSERVERSJON = b"4"
"""Part of every `avtrykk`: raise it when the same bytes shall be read anew."""

OSLO = ZoneInfo("Europe/Oslo")
TITTELGRENSE = 2_000
NAVNEGRENSE = 1_000
KORTGRENSE = 250
NOKKELGRENSE = 200
"""The longest key that is stored."""
STORSTE_TALL = 2**31 - 1
EPOST = re.compile(r"<?[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+>?")

_DATO = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:?\d\d)?$")
_NORSK_DATO = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[ T](\d\d:\d\d(?::\d\d)?))?$")
_USYNLIG = frozenset({"Cc", "Cf", "Cs"})
_ANDRE_TEGN = re.compile(r"[^a-z0-9]")
_AEOA = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})

Node = Mapping[str, Any]
"""An element with fields: text, another node, or a list of these. Noark trees and eInnsyn objects look alike."""


def rens(verdi: object) -> str:
    """Text stands on one line, in composed form, without control, invisible or surrogate characters."""
    if not isinstance(verdi, str):
        return str(verdi) if isinstance(verdi, int | float) and not isinstance(verdi, bool) else ""
    tekst = " ".join(verdi.split())
    if tekst.isprintable() and (tekst.isascii() or unicodedata.is_normalized("NFC", tekst)):
        return tekst
    synlig = (tegn for tegn in tekst if unicodedata.category(tegn) not in _USYNLIG)
    return " ".join(unicodedata.normalize("NFC", "".join(synlig)).split())


def nokkel(verdi: str) -> str:
    """Letters and digits only, lower case, æøå spelled out; of an address only its last part."""
    siste = verdi.strip().rstrip("/").replace("#", "/").rpartition("/")[2]
    return _ANDRE_TEGN.sub("", siste.casefold().translate(_AEOA))


def tekst(node: Node, *navn: str, grense: int = KORTGRENSE) -> str:
    """The first of the named fields that holds text; Radfeil when it is longer than the limit."""
    for felt in navn:
        verdi = node.get(felt)
        if verdi is None:
            continue
        if isinstance(verdi, str) and _er_enkel(verdi) and len(verdi) <= grense:
            return verdi
        if isinstance(verdi, list):
            verdi = next((v for v in verdi if isinstance(v, str)), None)
        if renset := rens(verdi):
            return innenfor(renset, felt, grense)
    return ""


def _er_enkel(verdi: str) -> bool:
    """A date, a number or a key: nothing to clean (most fields are such)."""
    return " " not in verdi and verdi.isascii() and verdi.isprintable() and verdi != ""


def innenfor(verdi: str, felt: str, grense: int) -> str:
    """The text; Radfeil when it is longer than the limit."""
    if len(verdi) > grense:
        raise Radfeil(f"{felt} er {len(verdi)} tegn; grensen er {grense}. Kort ned teksten i arkivsystemet.")
    return verdi


def tekster(node: Node, felt: str) -> list[str]:
    """Every text of a field that may be repeated, uncleaned (line breaks may mean something)."""
    verdi = node.get(felt)
    if verdi is None:
        return []
    verdier = verdi if isinstance(verdi, list) else [verdi]
    return [v for v in verdier if isinstance(v, str) and v.strip()]


def noder(node: Node, felt: str) -> list[Node]:
    """Every child object of a field; ids and texts in its place are passed over."""
    verdi = node.get(felt)
    if verdi is None:
        return []
    verdier = verdi if isinstance(verdi, list) else [verdi]
    return [v for v in verdier if isinstance(v, dict)]


def tall(node: Node, felt: str, hoyst: int = STORSTE_TALL) -> int:
    """A whole number from 0; 0 when the field is missing; Radfeil when it is something else."""
    verdi = tekst(node, felt)
    if not verdi:
        return 0
    if not (verdi.isascii() and verdi.isdigit() and len(verdi) <= 10 and int(verdi) <= hoyst):
        raise Radfeil(f"{felt} «{verdi[:40]}» er ikke et tall som kan brukes. Rett feltet i arkivsystemet.")
    return int(verdi)


def les_tidspunkt(verdi: str, felt: str) -> datetime | None:
    """ISO date or time with or without zone and fractions, or dd.mm.yyyy; Radfeil for anything else."""
    if not verdi:
        return None
    try:
        return datetime.fromisoformat(verdi)
    except ValueError:
        return _sjelden_form(verdi, felt)


def _sjelden_form(verdi: str, felt: str) -> datetime:
    """A date with a zone (as XML Schema allows), or dd.mm.yyyy."""
    if treff := _DATO.match(verdi):
        verdi = treff[1]
    elif treff := _NORSK_DATO.match(verdi):
        verdi = f"{treff[3]}-{int(treff[2]):02}-{int(treff[1]):02}" + (f"T{treff[4]}" if treff[4] else "")
    try:
        return datetime.fromisoformat(verdi)
    except ValueError:
        raise Radfeil(f"{felt} «{verdi[:40]}» er ikke en dato. Skriv åååå-mm-dd.") from None


def lokal(tid: datetime) -> datetime:
    """A time without zone is Oslo time."""
    return tid.replace(tzinfo=OSLO) if tid.tzinfo is None else tid.astimezone(OSLO)


def dato(node: Node, felt: str) -> date | None:
    """The Oslo date of a field; placeholders outside 1900-2099 count as missing."""
    tid = les_tidspunkt(tekst(node, felt), felt)
    if tid is None or not 1900 <= tid.year < 2100:
        return None
    return tid.date() if tid.tzinfo is None else lokal(tid).date()


def tidspunkt(node: Node, felt: str) -> datetime | None:
    """The time of a field; the placeholders that archive systems write (1990-01-01T00, 2100, 3000) count as missing."""
    tid = les_tidspunkt(tekst(node, felt), felt)
    if tid is None or not 1901 <= tid.year < 2100 or tid.isoformat().startswith("1990-01-01T00:00:00"):
        return None
    return lokal(tid)
