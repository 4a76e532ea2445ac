"""The embedded PostgreSQL starts by itself, keeps what it is given, and stops with its last user."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal import innebygd

ROT = Path(__file__).resolve().parent.parent.parent
BRUK = """
import sys
from pathlib import Path
from portal import innebygd
import psycopg
url = innebygd.start(Path(sys.argv[1]), oppsett=innebygd.RASK)
assert url == innebygd.start(Path(sys.argv[1]), oppsett=innebygd.RASK)
with psycopg.connect(url) as forbindelse:
    forbindelse.execute(sys.argv[2])
    sporring = "SELECT current_database(), current_setting('fsync'), current_setting('server_encoding')"
    print(forbindelse.execute(sporring).fetchone())
"""


def bruk(mappe: Path, sql: str) -> str:
    """A process that starts the server, runs one statement and ends."""
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", BRUK, str(mappe), sql], cwd=ROT, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_new_folder_becomes_a_database_that_is_still_there_the_next_time(tmp_path: Path) -> None:
    mappe = tmp_path / "postgres"
    assert bruk(mappe, "CREATE TABLE brev (tittel text)") == "('portal', 'off', 'UTF8')"
    assert not (mappe / "postmaster.pid").exists(), "the last user stops the server"
    assert bruk(mappe, "INSERT INTO brev VALUES ('blåbær')") == "('portal', 'off', 'UTF8')"


def test_a_demonstration_is_written_safely_and_a_test_fast() -> None:
    assert "fsync" not in innebygd.TRYGG
    assert innebygd.RASK["fsync"] == "off"


def test_locks_and_sockets_have_a_folder_where_the_system_made_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    innebygd._kjoremappe()
    mappe = Path(os.environ["XDG_RUNTIME_DIR"])
    assert mappe.parent == tmp_path
    assert mappe.stat().st_mode & 0o777 == 0o700


def test_the_folder_that_the_system_made_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    innebygd._kjoremappe()
    assert os.environ["XDG_RUNTIME_DIR"] == str(tmp_path)
