"""`manage.py demo_data`: all that a demonstration shows, made in one process; run again it makes nothing."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

DELENE = ("lag_demo", "lag_motedemo", "lag_innsynsdemo", "demo_brukere")


class Command(BaseCommand):
    """The journal, the meetings, the requests for access, and the people who log in."""

    help = "Lager de oppdiktede dataene og brukerne i en demonstrasjon."

    def handle(self, *args: Any, **valg: Any) -> None:
        for kommando in DELENE:
            call_command(kommando, stdout=self.stdout)
