"""`manage.py lag_dumper`: makes the dumps of the data sets, as the job does each night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apnedata import services
from portal import tid


class Command(BaseCommand):
    """Makes them all; with `--manglende` those that there is no true dump of."""

    help = "Lager filene med åpne data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--manglende", action="store_true", help="Bare de som mangler eller er utdaterte.")

    def handle(self, *args: Any, **valg: Any) -> None:
        antall = services.lag_alle(naa=tid.naa(), bare_manglende=valg["manglende"])
        self.stdout.write(f"{antall} filer med åpne data er laget.")
