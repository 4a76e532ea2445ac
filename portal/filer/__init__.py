"""A file is known by its content: stored by checksum, checked before it is shown, served without trust.

`lager` keeps the bytes, `kontroll` decides what they are, `skjult` tells what a reader does not see, `rensing` rebuilds
a PDF without it, `navn` names the download and `tjen` sends it.
"""

from portal.filer.feil import Filavvist
from portal.filer.kontroll import Kontrollert, kontroller
from portal.filer.lager import (
    Lagret,
    apne,
    apne_dump,
    apne_offentlig,
    apne_svar,
    er_offentlig,
    fjern,
    fjern_dump,
    fjern_svar,
    legg_i_dumper,
    legg_i_svar,
    legg_inn,
    offentliggjor,
    skjul,
)
from portal.filer.navn import filnavn, trygt_filnavn
from portal.filer.rensing import rens_pdf
from portal.filer.tjen import offentlig_svar, svar

__all__ = [
    "Filavvist",
    "Kontrollert",
    "Lagret",
    "apne",
    "apne_dump",
    "apne_offentlig",
    "apne_svar",
    "er_offentlig",
    "filnavn",
    "fjern",
    "fjern_dump",
    "fjern_svar",
    "kontroller",
    "legg_i_dumper",
    "legg_i_svar",
    "legg_inn",
    "offentlig_svar",
    "offentliggjor",
    "rens_pdf",
    "skjul",
    "svar",
    "trygt_filnavn",
]
