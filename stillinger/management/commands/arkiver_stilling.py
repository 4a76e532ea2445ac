"""`manage.py arkiver_stilling NOKKEL`: writes the case of a vacancy as a ZIP with a manifest, for the archive."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import tid
from stillinger.models import Stilling
from stillinger.services import arkiv


class Command(BaseCommand):
    """The same bytes for the same case; each time is logged."""

    help = "Skriver utlysning, søkerlister, søknader, avgjørelser og historie til en ZIP med manifest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nokkel", help="Stillingens offentlige nøkkel, slik den står i adressen.")
        parser.add_argument("--mappe", type=Path, default=Path(), help="Hvor filen skrives. Standard: her.")

    def handle(self, *args: Any, nokkel: str, mappe: Path, **valg: Any) -> None:
        stilling = Stilling.objects.filter(nokkel=nokkel).first()
        if stilling is None:
            raise CommandError(f"Det finnes ingen stilling med nøkkelen {nokkel}.")
        with arkiv.lag_pakke(stilling=stilling, av="kommandolinje", naa=tid.naa()) as pakke:
            fil = mappe / pakke.navn
            fil.touch(mode=0o600)
            with fil.open("wb") as ut:
                shutil.copyfileobj(pakke.fil, ut)
        self.stdout.write(f"{fil}: {pakke.antall} filer, SHA-256 {pakke.sha256}")
