"""How every page writes addresses, file formats and file sizes."""

from functools import lru_cache

from django.urls import get_urlconf, reverse
from django.utils.formats import get_format
from django.utils.translation import get_language

_INGEN = "0" * 14
_FORMATER = {
    "application/pdf": "PDF",
    "text/plain": "TXT",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
}


def adresse(navn: str, nokkel: str) -> str:
    """Address of a page that is named by a public key: `adresse("postjournal:post", nokkel)`."""
    return _adressemal(navn, get_language() or "", get_urlconf()).replace(_INGEN, nokkel)


@lru_cache(maxsize=64)
def _adressemal(navn: str, sprak: str, urlconf: str | None) -> str:
    """Finding an address costs more than filling in a key, and a list has sixty."""
    return reverse(navn, args=[_INGEN])


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
