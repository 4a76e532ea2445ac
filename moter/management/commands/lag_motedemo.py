"""`manage.py lag_motedemo`: bodies, people and eighteen months of meetings, through the same services as real life."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from moter import demo
from moter.demo import arkiv, folk, spill
from moter.models import Mote
from portal import tid

KILDE = "demo"


class Command(BaseCommand):
    """The same for the same day and journal; does nothing when there are meetings already."""

    help = "Legger inn oppdiktede utvalg, folkevalgte og møter til en demonstrasjon."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--per", type=date.fromisoformat, default=None, help="dagen det er, ellers i dag")

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Oppdiktede data legges aldri inn i drift.")
        if Mote.objects.exists():
            self.stdout.write("Det er møter her fra før. Ingenting er lagt inn.")
            return
        self.stdout.write(f"La inn {lag(valg['per'] or tid.i_dag())} møter.")


@transaction.atomic
def lag(per: date) -> int:
    """Plans and plays it all; how many meetings."""
    verden = demo.lag(per, arkiv.les(per, KILDE))
    return spill.spill(verden, folk.lag(verden), verden.moter, KILDE)
