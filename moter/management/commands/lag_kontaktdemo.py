"""`manage.py lag_kontaktdemo`: staff, ways in, companies and board positions, through the same services as real life.

It is here because companies point to the meetings where they were treated.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from kontakter import demo
from kontakter.demo import spill
from kontakter.demo.roller import Behandling
from kontakter.models import Ansatt
from moter.offentlig.modeller import OffentligMote
from portal import tid


class Command(BaseCommand):
    """The same for the same time, politicians and meetings; does nothing when there are staff already."""

    help = "Legger inn oppdiktede ansatte, kontaktkanaler, selskaper og styreverv til en demonstrasjon."

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Oppdiktede data legges aldri inn i drift.")
        if Ansatt.objects.exists():
            self.stdout.write("Det er ansatte her fra før. Ingenting er lagt inn.")
            return
        self.stdout.write(f"La inn {lag(tid.naa())} ansatte.")


@transaction.atomic
def lag(naa: datetime) -> int:
    """Plans and makes it all; how many of the staff."""
    per = tid.dato(naa)
    plan = demo.lag(naa, spill.folkevalgte(per), behandlinger(naa))
    spill.spill(plan, naa, per)
    return len(plan.ansatte)


def behandlinger(naa: datetime) -> list[Behandling]:
    """The meetings of kommunestyret that are over and have decisions that can be read, by day."""
    moter = OffentligMote.objects.filter(utvalg__slag="kommunestyre", har_vedtak=True, start__lt=naa).order_by("start")
    return [
        Behandling(tid.dato(m.start), f"{settings.STEDSNAVN}{reverse('moter:mote', args=[m.nokkel])}") for m in moter
    ]
