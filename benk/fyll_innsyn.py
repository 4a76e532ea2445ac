"""`python -m benk.fyll_innsyn ANTALL`: fills the database of `DATABASE_URL` with a small journal and many requests."""

import os
import sys
from dataclasses import replace
from functools import partial

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402

from benk import kravdata  # noqa: E402
from benk.data import poster  # noqa: E402
from benk.database import avtrykk  # noqa: E402
from innsyn.services import statistikk  # noqa: E402
from portal import tid  # noqa: E402
from postjournal.importer.rader import Levering  # noqa: E402
from postjournal.models import Journalpost  # noqa: E402
from postjournal.services.inntak import ta_inn  # noqa: E402

JOURNAL = 5_000


def main() -> None:
    """Migrates, takes entries in, writes the requests, and works the figures out."""
    call_command("migrate", verbosity=0)
    rader = (Levering(p.systemid, p.systemid, avtrykk(p.systemid), partial(replace, p)) for p in poster(JOURNAL))
    ta_inn(leveringer=rader, kilde="benk", av="benk")
    User.objects.create_superuser("benk")
    kravdata.skriv(int(sys.argv[1]), list(Journalpost.objects.select_related("sak")), tid.naa())
    statistikk.regn(per=tid.i_dag())
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
