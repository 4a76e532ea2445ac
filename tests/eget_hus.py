"""A database of its own for tests that run the portal's real processes, and what such processes are started with."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROT = Path(__file__).resolve().parents[1]
FJERN = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")


@contextmanager
def egen_database(slag: str) -> Iterator[str]:
    """The URL of an empty database, away again afterwards; so are those of test runs that were killed."""
    navn = f"eget_{slag}_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as forbindelse:
        for gammel in _etterlatte(forbindelse):
            with suppress(psycopg.Error):  # another run may be tidying too
                forbindelse.execute(FJERN.format(sql.Identifier(gammel)))
        forbindelse.execute(
            sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(navn))
        )
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
        "DATABASE_URL": url,
    }
    return {**os.environ, **egne}


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


def _etterlatte(forbindelse: "psycopg.Connection[tuple[str]]") -> list[str]:
    """Databases of test runs that are no more; a name ends with the process it belongs to."""
    rader = forbindelse.execute("SELECT datname FROM pg_database WHERE datname ~ '^eget_[a-z]+_[0-9]+$'").fetchall()
    return [navn for (navn,) in rader if not Path("/proc", navn.rpartition("_")[2]).exists()]
