"""Makes schemas and roles, moves tables to their floor and sets all grants. Safe to run at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from portal import etasjer


class Command(BaseCommand):
    """`manage.py etasjer`"""

    help = "Lager skjemaer og roller, flytter tabeller til sin etasje og setter rettigheter."

    def handle(self, *args: Any, **valg: Any) -> None:
        etasjer.grunnmur(connection)
        etasjer.innred(connection)
        self.stdout.write("Skjemaer, roller og rettigheter er på plass.")
