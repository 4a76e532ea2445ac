"""`manage.py nytt_nettsted`: makes a new municipality's site ready: groups, information pages and menus."""

from typing import Any

from django.core.management.base import BaseCommand

from portal import tid
from portal.tilganger import sett_grupper
from sider.services import nettsted


class Command(BaseCommand):
    """Asks nothing. Run again it makes what is missing, and overwrites nothing that staff have decided."""

    help = "Gjør nettstedet klart: grupper, ferdige informasjonssider og menyer. Kan trygt kjøres flere ganger."

    def handle(self, *args: Any, **valg: Any) -> None:
        grupper = sett_grupper()
        gjort = nettsted.gjor_klart(naa=tid.naa())
        self.stdout.write(f"{len(grupper)} grupper har tilgangene sine.")
        self.stdout.write(
            f"{gjort['sider']} nye sider, {gjort['tekster']} tekster lagt ut, {gjort['menypunkter']} menypunkter laget."
        )
