"""`manage.py hent_styrer`: the boards of the municipality's companies, as Enhetsregisteret tells of them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kontakter.management.commands.importer_kontakter import hvem, legg_til_valg, vis
from kontakter.services.styrehenting import fra_mappe, fra_nettet, hent_styrer
from portal import tid


class Command(BaseCommand):
    """Reads of each company that has a number; from a folder, or from the network when kommune.toml says where."""

    help = "Henter styrene i kommunens selskaper fra Enhetsregisteret."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--mappe", type=Path, help="les <orgnr>.json og <orgnr>_roller.json herfra, ikke fra nettet"
        )
        legg_til_valg(parser)

    def handle(self, *args: Any, **valg: Any) -> None:
        adresse = settings.KOMMUNE.kontakter.brreg_adresse
        if not valg["mappe"] and not adresse:
            raise CommandError("Henting fra nettet er av. Bruk --mappe, eller sett [kontakter] brreg_adresse.")
        hent = fra_mappe(valg["mappe"]) if valg["mappe"] else fra_nettet(adresse)
        felles = {"prov": valg["prov"], "bekreft_borte": valg["bekreft_borte"]}
        vis(self, hent_styrer(hent=hent, av=hvem(), naa=tid.naa(), **felles), prov=valg["prov"])
