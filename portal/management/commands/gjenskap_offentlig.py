"""`manage.py gjenskap_offentlig`: writes the public projection anew from the working truth."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from portal.apps import moduler


class Command(BaseCommand):
    """Rebuilds all apps' rows in one transaction, so that readers never see half a list.

    An app has a function `gjenskap()` in `offentlig` or in `offentlig.projeksjon`, which returns what it has shown.
    """

    help = "Skriver alt publikum ser, på nytt fra arbeidsdataene."

    def handle(self, *args: Any, **valg: Any) -> None:
        with transaction.atomic():
            vist = [modul.gjenskap() for modul in _projeksjoner()]
        for tekst in vist:
            self.stdout.write(f"{tekst} er vist på nytt.")


def _projeksjoner() -> Iterator[ModuleType]:
    for navn in ("offentlig", "offentlig.projeksjon"):
        yield from (modul for modul in moduler(navn) if hasattr(modul, "gjenskap"))
