"""`manage.py regn_ut_lofter`: how the promises are kept, worked out now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apenhet.services import regning, varsling
from portal import tid


class Command(BaseCommand):
    """Run again it gives the same figures."""

    help = "Regner ut hvordan løftene holdes, og ser etter det som er forsinket."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tilbake", action="store_true", help="også hvordan det sto før, etter det vi vet i dag")

    def handle(self, *args: Any, **valg: Any) -> None:
        if valg["tilbake"] and settings.DRIFT:
            raise CommandError("Hvordan det sto før, kan ikke regnes ut i drift.")
        antall = regning.regn_ut(naa=tid.naa(), tilbake=valg["tilbake"])
        nye = varsling.sjekk(naa=tid.naa())
        self.stdout.write(f"Regnet ut {antall} tall for løfter. {len(nye)} nye alarmer.")
