"""`manage.py importer_kontakter SLAG FIL --kilde NAVN`: takes staff, politicians, board positions or companies in."""

import getpass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kontakter.importer import RADER
from kontakter.services.filimport import importer_fil
from kontakter.services.inntak.forskjell import Forskjell, Linje
from portal import tid
from portal.innlesing.feil import Filfeil


class Command(BaseCommand):
    """Shows the difference that a file makes, and makes it unless it is only tried."""

    help = "Tar inn ansatte, folkevalgte, styreverv eller selskaper fra CSV (folkevalgte også fra Popolo JSON)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slag", choices=list(RADER))
        parser.add_argument("fil", type=Path, metavar="FIL")
        parser.add_argument("--kilde", required=True, help="navnet på systemet; bruk det samme hver gang")
        parser.add_argument("--oppsett", type=Path, metavar="kart.toml", help="hvilke kolonner som er hva")
        parser.add_argument(
            "--samtykke", type=date.fromisoformat, metavar="ÅÅÅÅ-MM-DD", help="dagen de folkevalgte sa ja til å nås"
        )
        legg_til_valg(parser)

    def handle(self, *args: Any, **valg: Any) -> None:
        navn = ("slag", "fil", "kilde", "oppsett", "samtykke", "prov", "bekreft_borte")
        try:
            forskjell = importer_fil(**{n: valg[n] for n in navn}, av=hvem(), naa=tid.naa())
        except Filfeil as grunn:
            raise CommandError(f"{valg['fil'].name}: {grunn}") from None
        vis(self, forskjell, prov=valg["prov"])


def legg_til_valg(parser: CommandParser) -> None:
    """What the imports of contacts can be told."""
    parser.add_argument("--prov", action="store_true", help="vis forskjellen, men lagre ingenting")
    parser.add_argument("--bekreft-borte", action="store_true", help="også når mer enn en femdel ville bli borte")


def hvem() -> str:
    """What the log calls whoever runs the command."""
    return f"kommandolinje: {getpass.getuser()}"


def vis(kommando: BaseCommand, f: Forskjell, *, prov: bool) -> None:
    """Prints the difference; CommandError when it was refused."""
    for hva, linjer in (("Ny", f.nye), ("Endret", f.endret), ("Borte", f.borte)):
        for linje in linjer:
            kommando.stdout.write(f"{hva}: {_linje(linje)}")
    for feil in f.feil:
        kommando.stdout.write(f"Feil: {feil.sted}: {feil.grunn}")
    for merknad in f.merknader():
        kommando.stdout.write(merknad)
    kommando.stdout.write(", ".join(f"{navn} {antall}" for navn, antall in f.tall().items()))
    if f.hindring:
        raise CommandError(f"{f.hindring} Ingenting er lagret. Bruk --bekreft-borte når det er meningen.")
    if prov:
        kommando.stdout.write("Ingenting er lagret.")
    elif not f.endrer_noe:
        kommando.stdout.write("Ingenting er endret.")


def _linje(linje: Linje) -> str:
    felt = "; ".join(f"{navn}: {foer} → {etter}" for navn, foer, etter in linje.felt if foer)
    return f"{linje.navn} ({felt})" if felt else linje.navn
