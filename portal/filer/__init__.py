"""A file is known by its content: stored by checksum, checked before it is shown, served without trust.

`lager` keeps the bytes, `kontroll` decides what they are, `navn` names the download and `tjen` sends it.
"""

from portal.filer.feil import Filavvist
from portal.filer.kontroll import Kontrollert, kontroller
from portal.filer.lager import Lagret, apne, apne_offentlig, legg_inn, offentliggjor, skjul
from portal.filer.navn import trygt_filnavn
from portal.filer.tjen import svar

__all__ = [
    "Filavvist",
    "Kontrollert",
    "Lagret",
    "apne",
    "apne_offentlig",
    "kontroller",
    "legg_inn",
    "offentliggjor",
    "skjul",
    "svar",
    "trygt_filnavn",
]
