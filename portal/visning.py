"""How every page writes addresses, file formats and file sizes."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.urls import get_urlconf, reverse
from django.utils.formats import get_format
from django.utils.translation import get_language

INGEN = "0" * 14
"""Stands where a key will be filled in."""
T = TypeVar("T")
_FORMATER = {
    "application/pdf": "PDF",
    "text/plain": "TXT",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}


def en_per_sprak(lag: Callable[[str], T]) -> Callable[[], T]:
    """What is made from a language, once for each language and set of addresses: gives the reader's."""

    @lru_cache(maxsize=16)
    def laget(sprak: str, urlconf: str | None) -> T:
        return lag(sprak)

    return lambda: laget(get_language() or "", get_urlconf())


def adresse(navn: str, nokkel: str) -> str:
    """Address of a page that is named by a public key: `adresse("postjournal:post", nokkel)`."""
    return _adressemal(navn, get_language() or "", get_urlconf()).replace(INGEN, nokkel)


@lru_cache(maxsize=64)
def _adressemal(navn: str, sprak: str, urlconf: str | None) -> str:
    """Finding an address costs more than filling in a key, and a list has sixty."""
    return reverse(navn, args=[INGEN])


def foran(sprak: str) -> str:
    """What stands before every path in a language: nothing in the first, `/nn` and `/en` in the others."""
    return "" if sprak == settings.LANGUAGE_CODE else f"/{sprak}"


def formatnavn(mimetype: str) -> str:
    """`PDF`; a format without a name of its own is called what it is."""
    return _FORMATER.get(mimetype.partition(";")[0], mimetype)


def storrelse(byte: int) -> str:
    """`12 kB`, `3,4 MB`; nothing for zero."""
    if not byte:
        return ""
    if byte < 1_000_000:
        return f"{max(1, round(byte / 1000))} kB"
    return f"{byte / 1_000_000:.1f} MB".replace(".", str(get_format("DECIMAL_SEPARATOR")))
