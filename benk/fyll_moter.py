"""`python -m benk.fyll_moter ANTALL`: fills the database of `DATABASE_URL` with meetings and a small journal."""

import os
import sys
from dataclasses import replace
from functools import partial

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from benk import motedata, motemal  # noqa: E402
from benk.data import poster  # noqa: E402
from benk.database import avtrykk  # noqa: E402
from portal import tid  # noqa: E402
from postjournal.importer.rader import Levering  # noqa: E402
from postjournal.models import Saksmappe  # noqa: E402
from postjournal.services.inntak import ta_inn  # noqa: E402

JOURNAL = 500


def main() -> None:
    """Migrates, takes entries in, makes a meeting of each body, and writes all meetings as copies of these."""
    call_command("migrate", verbosity=0)
    rader = (Levering(p.systemid, p.systemid, avtrykk(p.systemid), partial(replace, p)) for p in poster(JOURNAL))
    ta_inn(leveringer=rader, kilde="benk", av="benk")
    naa = tid.naa()
    motedata.skriv(int(sys.argv[1]), motemal.lag(naa), naa, Saksmappe.objects.latest("pk").pk)
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
