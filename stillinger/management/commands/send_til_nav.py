"""`manage.py send_til_nav`: sends our own vacancies to NAV, stops those that have ended, and tells each receipt."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal import tid
from stillinger.services import navut


class Command(BaseCommand):
    """The same as the job does every fifteen minutes."""

    help = "Sender stillinger til NAV, der det er slått på, og viser NAVs kvitteringer."

    def handle(self, *args: Any, **valg: Any) -> None:
        if not navut.er_paa():
            raise CommandError("Utsending er ikke slått på: sett nav_inn_adresse og nav_leverandor i kommune.toml.")
        for k in navut.send(naa=tid.naa()):
            hva = "stoppet" if k.stoppet else "tatt imot" if k.mottatt else "ikke tatt imot"
            self.stdout.write(f"{k.stilling.nokkel}: {hva}. {k.grunn}".rstrip(". ") + ".")
