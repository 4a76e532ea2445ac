"""`manage.py lag_soknadsnokkel`: a new pair of keys for sealing applications; the older ones stay, to open with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal import tid
from stillinger.services import nokler


class Command(BaseCommand):
    """Run once before the first vacancy, and whenever the key is to be changed."""

    help = "Lager en ny nøkkel som søknader forsegles med. Ta sikkerhetskopi av mappen med nøkler."

    def handle(self, *args: Any, **valg: Any) -> None:
        nokkel = nokler.lag(av="kommandolinje", naa=tid.naa())
        self.stdout.write(f"{nokkel} er laget i {settings.SOKNADSNOKLER}. Uten filen kan ingen åpne søknadene.")
