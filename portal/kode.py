"""Secret codes: 128 random bits in groups that can be read out loud; only their hash is kept. Pure.

Crockford's alphabet: no I, L, O and U, so nothing can be mistaken; what people type instead is understood.
"""

import hmac
from hashlib import sha256

_TEGN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORVEKSLES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGDE = 26
MONSTER = r"[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{2,4}){6}(?:\.[0-9]{1,9})*"
"""A code as it stands in an address; behind a point the number of what was split off."""


def lag(byte: bytes) -> str:
    """The code of sixteen bytes: `7Q4M-0XKD-…`, six groups of four and one of two."""
    tall = int.from_bytes(byte[:16], "big")
    tegn = "".join(_TEGN[tall >> 5 * i & 31] for i in reversed(range(_LENGDE)))
    return "-".join(tegn[i : i + 4] for i in range(0, _LENGDE, 4))


def avled(nokkel: str, hemmelighet: str, formaal: str) -> str:
    """The code that belongs to a form: the same for a form that is sent twice, and nobody else can work it out."""
    return lag(hmac.new(hemmelighet.encode(), f"{formaal}.kode:{nokkel}".encode(), sha256).digest())


def les(tekst: str) -> str:
    """What somebody typed, as the code is written; empty when it cannot be a code."""
    tekst, *deler = tekst.strip().split(".")
    tegn = [t for t in tekst.upper().translate(_FORVEKSLES) if t.isascii() and t.isalnum()]
    if len(tegn) != _LENGDE or not set(tegn) <= set(_TEGN):
        return ""
    return ".".join(["-".join("".join(tegn[i : i + 4]) for i in range(0, _LENGDE, 4)), *deler])


def hash_(kode: str, formaal: str) -> str:
    """What is kept of a code, 64 hexadecimal digits, others for each purpose.

    The code has 128 bits, so a plain hash cannot be searched.
    """
    rot, *deler = les(kode).split(".")
    ut = sha256(f"{formaal}:{rot}".encode()).hexdigest()
    for nummer in deler:
        ut = delhash(ut, nummer, formaal)
    return ut


def delhash(hash_: str, nummer: str, formaal: str) -> str:
    """The hash of the code for something that was split off: who has the first code can write the second."""
    return sha256(f"{formaal}:{hash_}.{nummer}".encode()).hexdigest()
