"""The working models of the journal, one file per noun."""

from postjournal.models.dokument import Dokument
from postjournal.models.endring import Endring
from postjournal.models.importkjoring import Importfeil, Importkjoring
from postjournal.models.post import Journalpost, Part, Skjerming, Tilstand
from postjournal.models.sak import Saksmappe

__all__ = [
    "Dokument",
    "Endring",
    "Importfeil",
    "Importkjoring",
    "Journalpost",
    "Part",
    "Saksmappe",
    "Skjerming",
    "Tilstand",
]
