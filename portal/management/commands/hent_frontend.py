"""Fetches the design system and the font; with `--test` the HTML checker too. Does nothing when they are here."""

import os
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal import frontend


class Command(BaseCommand):
    """`manage.py hent_frontend`: never stops a set-up, since the pages can be read without."""

    help = "Henter designsystemet og skrifttypen til var/frontend/. Trengs én gang, og når låsefila er endret."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--test`."""
        parser.add_argument("--test", action="store_true", help="Hent også HTML-kontrollen til var/verktoy/.")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Fetches each delivery; what goes wrong is told as a warning."""
        for leveranse in [frontend.NETTSTED, *([frontend.VERKTOY] if valg["test"] else [])]:
            try:
                self._lever(leveranse)
            except frontend.FrontendError as feil:
                self.stderr.write(self.style.WARNING(f"{feil}\nNettstedet kan leses uten, men ser enklere ut."))

    def _lever(self, leveranse: frontend.Leveranse) -> None:
        register = partial(
            frontend.finn_register, miljo=os.environ, npmrc=frontend.npmrc_filer(settings.ROT, os.environ)
        )
        nytt = frontend.lever(
            leveranse,
            lasefil=settings.ROT / "frontend" / "package-lock.json",
            til=settings.VAR,
            register=register,
            hent=frontend.hent_over_nett,
        )
        self.stdout.write(f"var/{leveranse.mappe}: {'hentet' if nytt else 'er ajour'}.")
