"""The organisation: units, staff, political bodies, persons and their offices, companies and boards."""

from kontakter.models.ansatt import Ansatt, Scimnokkel
from kontakter.models.eierskap import Eierdokument, Eiermelding, Selskap, Styreverv
from kontakter.models.enhet import Enhet, Kontaktkanal
from kontakter.models.person import Parti, Person, Verv
from kontakter.models.utvalg import Utvalg

__all__ = [
    "Ansatt",
    "Eierdokument",
    "Eiermelding",
    "Enhet",
    "Kontaktkanal",
    "Parti",
    "Person",
    "Scimnokkel",
    "Selskap",
    "Styreverv",
    "Utvalg",
    "Verv",
]
