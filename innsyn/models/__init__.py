"""The working models of access requests."""

from innsyn.models.avgjorelse import Avgjorelse, Hjemmel, Svarfil
from innsyn.models.brev import Brev, Brevmal
from innsyn.models.klage import Begrunnelseskrav, Klage
from innsyn.models.krav import Aarsnummer, Fridag, Krav, Kravdokument, Melding, Pausering, Sporingskode, Steg

__all__ = [
    "Aarsnummer",
    "Avgjorelse",
    "Begrunnelseskrav",
    "Brev",
    "Brevmal",
    "Fridag",
    "Hjemmel",
    "Klage",
    "Krav",
    "Kravdokument",
    "Melding",
    "Pausering",
    "Sporingskode",
    "Steg",
    "Svarfil",
]
