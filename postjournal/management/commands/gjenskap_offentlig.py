"""`manage.py gjenskap_offentlig`: writes the public projection anew from the working truth."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from postjournal.offentlig import projeksjon


class Command(BaseCommand):
    """Rebuilds in one transaction, so that readers never see half a list."""

    help = "Skriver alt publikum ser av journalen på nytt fra arbeidsdataene."

    def handle(self, *args: Any, **valg: Any) -> None:
        with transaction.atomic():
            antall = projeksjon.gjenskap()
        self.stdout.write(f"{antall} journalposter er vist på nytt.")
