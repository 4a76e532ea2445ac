#!/usr/bin/env python
"""Runs the portal's commands."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

UTEN_DATABASE = {"demo", "hent_frontend", "collectstatic", "makemessages", "help"}


def _start_innebygd_database() -> None:
    """Demonstrations have their database with them; operation says where its own is."""
    if (
        "DATABASE_URL" not in os.environ
        and os.environ.get("PORTAL_MODUS") == "demo"
        and sys.argv[1] not in UTEN_DATABASE
    ):
        from portal import innebygd

        os.environ["DATABASE_URL"] = innebygd.start(Path(__file__).resolve().parent / "var" / "postgres")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if len(sys.argv) > 1:
        _start_innebygd_database()
    execute_from_command_line(sys.argv)
