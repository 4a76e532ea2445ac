"""The working models of meetings, one file per noun."""

from moter.models.dokument import Motedokument
from moter.models.hendelse import Motehendelse
from moter.models.hjemmel import Lukkingshjemmel
from moter.models.mote import Fellesmote, Mote
from moter.models.oppmote import Oppmote
from moter.models.punkt import Sakslistepunkt
from moter.models.sak import Behandling, Sak
from moter.models.vedtak import Forslag, Partistemme, Stemme, Vedtak, Votering
from moter.models.vern import Godtatt

__all__ = [
    "Behandling",
    "Fellesmote",
    "Forslag",
    "Godtatt",
    "Lukkingshjemmel",
    "Mote",
    "Motedokument",
    "Motehendelse",
    "Oppmote",
    "Partistemme",
    "Sak",
    "Sakslistepunkt",
    "Stemme",
    "Vedtak",
    "Votering",
]
