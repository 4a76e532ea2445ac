"""`manage.py lag_innsynsdemo`: a year of access requests to the invented journal, through the services of real life."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from innsyn.demo import KODE, plan, spill
from innsyn.models import Krav
from innsyn.services import statistikk
from portal import tid


class Command(BaseCommand):
    """The same for the same time and journal; does nothing when there are requests already."""

    help = "Legger inn et oppdiktet år med innsynskrav til en demonstrasjon."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--antall", type=int, default=plan.ANTALL, help="hvor mange krav")

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Oppdiktede data legges aldri inn i drift.")
        if Krav.objects.exists():
            self.stdout.write("Det er innsynskrav her fra før. Ingenting er lagt inn.")
        else:
            self.stdout.write(f"La inn {lag(valg['antall'])} innsynskrav.")
        self.stdout.write(f"Et besvart krav: {settings.STEDSNAVN}{reverse('innsyn:sporing', args=[KODE])}")


@transaction.atomic
def lag(antall: int) -> int:
    """Makes them, and works the figures out."""
    naa = tid.naa()
    planer = spill.lag(naa=naa, antall=antall)
    statistikk.regn(per=tid.dato(naa))
    return len(planer)
