"""`manage.py hent_stillinger`: reads NAV's feed and the neighbours' own, once."""

from typing import Any

from django.core.management.base import BaseCommand

from portal import tid
from stillinger.services import eksterne


class Command(BaseCommand):
    """The same as the job does every ten minutes."""

    help = "Henter stillinger fra NAV og fra naboenes egne strømmer, der adressene er satt."

    def handle(self, *args: Any, **valg: Any) -> None:
        for kilde, antall in eksterne.les_alle(naa=tid.naa()).items():
            self.stdout.write(f"{kilde}: {antall}")
