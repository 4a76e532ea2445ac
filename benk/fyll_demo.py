"""`python -m benk.fyll_demo`: fills the database of `DATABASE_URL` with what a demonstration shows."""

import os

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first


def main() -> None:
    """Migrates, and lets each part's own loader make its data."""
    call_command("migrate", verbosity=0)
    call_command("demo_data")
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
