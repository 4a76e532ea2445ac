"""A database of its own for tests that run the portal's real processes, and what such processes are started with."""

import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROT = Path(__file__).resolve().parents[1]
KJORING = "PORTAL_TESTKJORING"
"""In the environment: the process id of the test run, the same in all its workers."""
STATISK_SAMLET = ROT / "var" / "statisk.las"
"""Names the test run that has collected."""
LAG = sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE {}")
OMDOP = sql.SQL("ALTER DATABASE {} RENAME TO {}")
FJERN = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")

Forbindelse = psycopg.Connection[tuple[Any, ...]]


def mal() -> str:
    """The name of the database that all others of this run are copies of: as `migrate` leaves it, and nothing more.

    The first process that asks makes it, the others wait.
    """
    navn, ufullstendig = (f"eget_{slag}_{os.environ[KJORING]}" for slag in ("mal", "maluferdig"))
    with _tjeneren() as forbindelse:
        forbindelse.execute("SELECT pg_advisory_lock(hashtext('eget_hus.mal'))")
        if not forbindelse.execute("SELECT 1 FROM pg_database WHERE datname = %s", [navn]).fetchone():
            _rydd(forbindelse)
            _lag(forbindelse, ufullstendig, "template0")
            url = med_database(os.environ["DATABASE_URL"], ufullstendig)
            kjor({**os.environ, "DATABASE_URL": url}, "migrate", "-v0")
            forbindelse.execute(OMDOP.format(sql.Identifier(ufullstendig), sql.Identifier(navn)))
    return navn


def rydd_opp() -> None:
    """When the run is over."""
    STATISK_SAMLET.unlink(missing_ok=True)
    with _tjeneren() as forbindelse:
        forbindelse.execute(FJERN.format(sql.Identifier(f"eget_mal_{os.environ[KJORING]}")))


@contextmanager
def egen_database(slag: str) -> Iterator[str]:
    """The URL of a migrated database, away again afterwards."""
    navn = f"eget_{slag}_{os.getpid()}"
    with _tjeneren() as forbindelse:
        _lag(forbindelse, navn, mal())
        try:
            yield med_database(os.environ["DATABASE_URL"], navn)
        finally:
            forbindelse.execute(FJERN.format(sql.Identifier(navn)))


def med_database(url: str, navn: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{navn}"))


def miljo(mappe: Path, url: str) -> dict[str, str]:
    """The environment of a demonstration's processes with files in `mappe`; they are the owner's until told else."""
    egne = {
        "PORTAL_MODUS": "demo",
        "PORTAL_FLATE": "eier",
        "PORTAL_FILER": str(mappe / "filer"),
        "PORTAL_SOKNADSNOKLER": str(mappe / "soknadsnokler"),
        "DATABASE_URL": url,
    }
    return {**os.environ, **egne}


def statisk() -> None:
    """Styles and scripts are in place, collected once in this run. The first who asks does it, the others wait."""
    with STATISK_SAMLET.open("a+") as las:
        fcntl.flock(las, fcntl.LOCK_EX)
        las.seek(0)
        if las.read() != os.environ[KJORING]:
            kjor({**os.environ, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "eier"}, "collectstatic", "--noinput", "-v0")
            las.truncate(0)
            las.write(os.environ[KJORING])


def kjor(miljo: Mapping[str, str], *kommando: str) -> str:
    """Runs one of the portal's commands and returns what it said; what it complained of is told when it fails."""
    ferdig = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *kommando], env=dict(miljo), cwd=ROT, check=False, capture_output=True, text=True
    )
    if ferdig.returncode:
        raise RuntimeError(f"manage.py {' '.join(kommando)}:\n{ferdig.stderr}")
    return ferdig.stdout


def ledige_porter(antall: int) -> list[int]:
    """Ports that nobody uses now."""
    with ExitStack() as slutt:
        luker = [slutt.enter_context(socket.socket()) for _ in range(antall)]
        for luke in luker:
            luke.bind(("127.0.0.1", 0))
        return [luke.getsockname()[1] for luke in luker]


def _tjeneren() -> Forbindelse:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _lag(forbindelse: Forbindelse, navn: str, etter: str) -> None:
    forbindelse.execute(LAG.format(sql.Identifier(navn), sql.Identifier(etter)))


def _rydd(forbindelse: Forbindelse) -> None:
    """Away with what test runs that were killed left behind; a name ends with the process it belongs to."""
    rader = forbindelse.execute("SELECT datname FROM pg_database WHERE datname ~ '^eget_[a-z]+_[0-9]+$'").fetchall()
    for (navn,) in rader:
        if not Path("/proc", navn.rpartition("_")[2]).exists():
            with suppress(psycopg.Error):  # another run may be tidying too
                forbindelse.execute(FJERN.format(sql.Identifier(navn)))
