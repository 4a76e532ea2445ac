"""`python -m benk.fyll ANTALL`: fills the database of `DATABASE_URL`."""

import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from benk.data import poster  # noqa: E402
from benk.database import avtrykk  # noqa: E402
from postjournal.importer.rader import Levering  # noqa: E402
from postjournal.services.inntak import ta_inn  # noqa: E402

call_command("migrate", verbosity=0)
leveringer = (Levering(p.systemid, p.systemid, avtrykk(p.systemid), lambda p=p: p) for p in poster(int(sys.argv[1])))  # type: ignore[misc]
ta_inn(leveringer=leveringer, kilde="benk", av="benk")
with connection.cursor() as peker:
    peker.execute("VACUUM ANALYZE")
