"""`python -m benk.fyll ANTALL`: fills the database of `DATABASE_URL`."""

import os
import sys
from dataclasses import replace
from functools import partial

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from benk.data import poster  # noqa: E402
from benk.database import avtrykk  # noqa: E402
from postjournal.importer.rader import Levering  # noqa: E402
from postjournal.services.inntak import ta_inn  # noqa: E402


def main() -> None:
    """Migrates, takes the entries in and leaves the database as autovacuum would."""
    call_command("migrate", verbosity=0)
    rader = poster(int(sys.argv[1]))
    leveringer = (Levering(p.systemid, p.systemid, avtrykk(p.systemid), partial(replace, p)) for p in rader)
    ta_inn(leveringer=leveringer, kilde="benk", av="benk")
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
