"""The words of Noark 5 and eInnsyn that the journal uses, and how others spell them. Pure values."""

from collections.abc import Iterable
from enum import StrEnum

SKJERMET = "*****"
"""What stands in place of a word that must not be shown (J3)."""


class Journalposttype(StrEnum):
    """Noark 5 M082: the five letters, and the further types that eInnsyn tells apart."""

    INNGAAENDE = "I"
    UTGAAENDE = "U"
    NOTAT_OPPFOLGING = "N"
    NOTAT = "X"
    SAKSFRAMLEGG = "S"
    SAKSKART = "K"
    MOTEPROTOKOLL = "P"
    MOTEBOK = "B"
    UKJENT = "?"


class Tilgang(StrEnum):
    """What a reader can do with an entry."""

    AAPEN = "aapen"
    INNSYN = "innsyn"
    UNNTATT = "unntatt"


class Partsrolle(StrEnum):
    """Noark 5 M087, korrespondanseparttype."""

    AVSENDER = "avsender"
    MOTTAKER = "mottaker"
    KOPIMOTTAKER = "kopimottaker"
    MEDAVSENDER = "medavsender"
    INTERN_AVSENDER = "intern_avsender"
    INTERN_MOTTAKER = "intern_mottaker"


class Dokumentrolle(StrEnum):
    """Noark 5 M217, tilknyttetRegistreringSom."""

    HOVEDDOKUMENT = "hoveddokument"
    VEDLEGG = "vedlegg"


def stryk(tekst: str, ordene: Iterable[str]) -> str:
    """The text with stars in place of these words, the longest first."""
    for ordet in sorted(ordene, key=len, reverse=True):
        tekst = tekst.replace(ordet, SKJERMET)
    return tekst
