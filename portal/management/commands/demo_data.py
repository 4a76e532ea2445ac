"""`manage.py demo_data`: all that a demonstration shows, made in one process; run again it makes nothing."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand

DELENE = (
    *("lag_demo", "lag_motedemo", "lag_kontaktdemo", "lag_innsynsdemo", "lag_stillingsdemo"),
    "lag_sidedemo",
    "demo_brukere",
)
TIL_SLUTT: tuple[tuple[str, dict[str, Any]], ...] = (("regn_ut_lofter", {"tilbake": True}), ("lag_dumper", {}))
"""What is worked out from all of it, once: afterwards the worker does it by the clock."""


class Command(BaseCommand):
    """The journal, meetings, staff and ownership, requests for access, vacancies, pages, and the people who log in."""

    help = "Lager de oppdiktede dataene og brukerne i en demonstrasjon."

    def handle(self, *args: Any, **valg: Any) -> None:
        for kommando in DELENE:
            call_command(kommando, stdout=self.stdout)
        if apps.get_model("apnedata.Dump").objects.exists():
            return
        for kommando, hvordan in TIL_SLUTT:
            call_command(kommando, stdout=self.stdout, **hvordan)
