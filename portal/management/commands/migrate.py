"""Django's `migrate`, with the floors made before and furnished after."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from portal import etasjer


class Command(migrate.Command):
    """Migrates, and leaves schemas, roles and grants as `portal.etasjer` says."""

    def handle(self, *args: Any, **valg: Any) -> None:
        forbindelse = connections[valg["database"]]
        etasjer.grunnmur(forbindelse)
        super().handle(*args, **valg)
        etasjer.innred(forbindelse)
        if apps.is_installed("django.contrib.auth") and "auth_group" in forbindelse.introspection.table_names():
            call_command("grupper", verbosity=0)
