"""Starts the embedded PostgreSQL before Django reads its settings, unless `DATABASE_URL` names another.

The test databases are copies of one that is migrated once in a run (`tests/eget_hus.py`).
"""

import os
from pathlib import Path
from typing import Any

import pytest

from portal import innebygd
from tests import eget_hus

os.environ["PORTAL_MODUS"] = "test"
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = innebygd.start(
        Path(__file__).resolve().parent.parent / "var" / "postgres-test", oppsett=innebygd.RASK
    )
os.environ.setdefault(eget_hus.KJORING, str(os.getpid()))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Takes the place of pytest-django's, which Django asks before it makes its test database."""
    from django.db import connection

    connection.settings_dict["TEST"]["TEMPLATE"] = eget_hus.mal()


def pytest_unconfigure(config: Any) -> None:
    """The run takes away what its workers shared."""
    if not hasattr(config, "workerinput"):
        eget_hus.rydd_opp()
