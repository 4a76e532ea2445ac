"""A downloaded file has a name that every system takes: letters, digits and hyphens, at most 80 characters."""

import re
import unicodedata

LENGST = 80
STANDARD = "dokument"
_RESERVERT = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_BOKSTAVER = str.maketrans(
    {"đ": "d", "Đ": "D", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
    | {"ß": "ss", "ł": "l", "Ł": "L", "ö": "ø", "Ö": "Ø", "ä": "æ", "Ä": "Æ", "œ": "oe", "Œ": "OE"}
)
_ANNET = re.compile(r"[^A-Za-z0-9æøåÆØÅ]+")


_ENDELSER = {
    "application/pdf": "pdf",
    "text/plain": "txt",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "image/tiff": "tif",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


def filnavn(tittel: str, mimetype: str) -> str:
    """The name of a download: the title, with the ending of the format."""
    return trygt_filnavn(tittel, _ENDELSER.get(mimetype.partition(";")[0], "bin"))


def trygt_filnavn(tittel: str, endelse: str) -> str:
    """The title with æøå kept, other letters made plain and everything else a hyphen; never empty or reserved."""
    ren_endelse = re.sub(r"[^a-z0-9]", "", endelse.lower())[:8] or "bin"
    stamme = _ANNET.sub("-", "".join(map(_enkel, unicodedata.normalize("NFC", tittel)))).strip("-")
    if not stamme or _RESERVERT.fullmatch(stamme):
        stamme = f"{STANDARD}-{stamme}".strip("-")
    return f"{stamme[: LENGST - 1 - len(ren_endelse)].rstrip('-')}.{ren_endelse}"


def _enkel(tegn: str) -> str:
    """A letter without its accents, but å stays å."""
    if tegn in "åÅ":
        return tegn
    utskiftet = tegn.translate(_BOKSTAVER)
    return "".join(t for t in unicodedata.normalize("NFKD", utskiftet) if not unicodedata.combining(t))
