"""Makes the groups of staff and sets what each may do. Safe to run at any time; `migrate` runs it."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.tilganger import sett_grupper


class Command(BaseCommand):
    """`manage.py grupper`"""

    help = "Lager gruppene arkivar, saksbehandler, leser, rekrutterer og leder, og setter tilgangene deres."

    def handle(self, *args: Any, **valg: Any) -> None:
        for gruppe, antall in sett_grupper().items():
            if valg["verbosity"]:
                self.stdout.write(f"{gruppe}: {antall} tilganger")
