"""Takes a file of staff, politicians, board positions or companies in, from the command line or from admin."""

from datetime import date, datetime
from pathlib import Path

from kontakter import importer
from kontakter.services import scim, styrehenting
from kontakter.services.inntak import ta_inn
from kontakter.services.inntak.felles import Ramme
from kontakter.services.inntak.forskjell import Forskjell
from portal.innlesing.feil import Filfeil

LENGSTE_KILDE = 50
EGNE = frozenset({scim.KILDE, styrehenting.KILDE})
"""Sources that come in other ways: a file under their name would end all that they have told of."""


def importer_fil(
    *,
    slag: str,
    fil: Path,
    kilde: str,
    av: str,
    naa: datetime,
    oppsett: Path | None = None,
    samtykke: date | None = None,
    prov: bool = False,
    bekreft_borte: bool = False,
    sett: str = "",
) -> Forskjell:
    """The difference that the file makes, or would. Raises Filfeil, and then nothing was changed."""
    if not kilde or len(kilde) > LENGSTE_KILDE:
        raise Filfeil(f"Kilden må ha et navn på høyst {LENGSTE_KILDE} tegn.")
    if kilde.casefold() in EGNE:
        raise Filfeil(f"Navnet «{kilde}» er brukt av en annen kilde. Velg et annet.")
    ramme = Ramme(kilde, av, naa, samtykke)
    if samtykke and samtykke > ramme.i_dag:
        raise Filfeil("Datoen da personene sa ja, kan ikke være etter i dag.")
    lest = importer.les(slag, fil, oppsett)
    return ta_inn(slag=slag, lest=lest, ramme=ramme, prov=prov, bekreft_borte=bekreft_borte, sett=sett)
