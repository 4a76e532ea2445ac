"""Starts the embedded PostgreSQL before Django reads its settings, unless `DATABASE_URL` names another."""

import os
from pathlib import Path

from portal import innebygd

os.environ["PORTAL_MODUS"] = "test"
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = innebygd.start(
        Path(__file__).resolve().parent.parent / "var" / "postgres-test", oppsett=innebygd.RASK
    )
