"""The municipality's organisation: units, political bodies, parties, persons and the offices they hold."""

from kontakter.models.enhet import Enhet
from kontakter.models.person import Parti, Person, Verv
from kontakter.models.utvalg import Utvalg

__all__ = ["Enhet", "Parti", "Person", "Utvalg", "Verv"]
