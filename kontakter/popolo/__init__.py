"""Popolo JSON of politicians, parties, bodies and offices: read into rows, and written from them. Pure."""

from kontakter.popolo.lesing import les
from kontakter.popolo.rader import (
    Elementfeil,
    Kontakt,
    Organrad,
    Partirad,
    Personrad,
    Politikerdata,
    Popolofeil,
    Vervrad,
)
from kontakter.popolo.roller import ROLLER, rolle
from kontakter.popolo.skriving import skriv

__all__ = [
    "ROLLER",
    "Elementfeil",
    "Kontakt",
    "Organrad",
    "Partirad",
    "Personrad",
    "Politikerdata",
    "Popolofeil",
    "Vervrad",
    "les",
    "rolle",
    "skriv",
]
