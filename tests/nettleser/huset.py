"""The whole house in operation, seen from outside: real processes, a database and file stores of their own.

The public site runs as `portal_offentlig` and the staff site as `portal_stab`, with the settings of a demonstration,
over connections of their own. The tests open no connection; they stand where people stand.
"""

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROT = Path(__file__).resolve().parents[2]
VENTETID = 30
FJERN = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
INNHOLD = "from tests.nettleser.innhold import legg_inn; legg_inn()"


@dataclass(frozen=True)
class Huset:
    """Where the doors are, and what is inside by name. `odelagt` answers 500, `uten_database` 503."""

    offentlig: str
    stab: str
    odelagt: str
    uten_database: str
    miljo: Mapping[str, str]
    nokler: Mapping[str, Mapping[str, str]]

    def side(self, slag: str, navn: str) -> str:
        """Address of an entry, a case or a document on the public site."""
        return f"{self.offentlig}/{slag}/{self.nokler[navn]['nokkel']}/"

    @property
    def dag(self) -> str:
        """A day with post."""
        return self.nokler["dag"]["nokkel"]

    def arkiv(self, sti: str, navn: str = "") -> str:
        """Address on the staff site; `{}` in it is the key of what has this name."""
        return f"{self.stab}/admin/" + sti.format(self.nokler[navn]["pk"] if navn else "")

    def gjor_jobbene(self) -> None:
        """The worker does what is in the queue, and goes home."""
        kjor({**self.miljo, "PORTAL_FLATE": "stab"}, "procrastinate", "-v0", "worker", "--one-shot")


@contextmanager
def opp(mappe: Path) -> Iterator[Huset]:
    """The house, from empty database to running processes; everything is taken down again."""
    database = f"nettleser_{os.getpid()}"
    url = _med_database(os.environ["DATABASE_URL"], database)
    with ExitStack() as slutt:
        slutt.enter_context(_database(database))
        porter = _ledige_porter(4)
        adresser = [f"http://127.0.0.1:{port}" for port in porter]
        miljo = _miljo(mappe, url, adresser[0])
        kjor(miljo, "migrate", "-v0")
        with _alene(ROT / "var" / "statisk.las"):
            kjor(miljo, "collectstatic", "--noinput", "-v0")
        kjor(miljo, "shell", "-v0", "-c", INNHOLD)
        steder = [
            ("offentlig", url),
            ("stab", url),
            ("offentlig", _med_database(url, "postgres")),
            ("offentlig", _med_database(url, "finnes_ikke")),
        ]
        for (flate, databasen), port in zip(steder, porter, strict=True):
            slutt.enter_context(
                _tjener(miljo | {"PORTAL_FLATE": flate, "DATABASE_URL": databasen}, port, mappe / "tjenere.log")
            )
        for adresse in adresser:
            _vent(adresse)
        offentlig, stab, odelagt, uten_database = adresser
        nokler = json.loads(Path(miljo["HUSET_NOKLER"]).read_text())
        yield Huset(offentlig, stab, odelagt, uten_database, miljo, nokler)


def kjor(miljo: Mapping[str, str], *kommando: str) -> str:
    """Runs one of the portal's commands and returns what it said; what it complained of is told when it fails."""
    ferdig = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *kommando], env=dict(miljo), cwd=ROT, check=False, capture_output=True, text=True
    )
    if ferdig.returncode:
        raise RuntimeError(f"manage.py {' '.join(kommando)}:\n{ferdig.stderr}")
    return ferdig.stdout


def _miljo(mappe: Path, url: str, adresse: str) -> dict[str, str]:
    egne = {
        "PORTAL_MODUS": "demo",
        "PORTAL_FLATE": "eier",
        "PORTAL_FILER": str(mappe / "filer"),
        "PORTAL_ADRESSE": adresse,
        "DATABASE_URL": url,
        "HUSET_NOKLER": str(mappe / "nokler.json"),
    }
    return {**os.environ, **egne}


def _med_database(url: str, navn: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{navn}"))


@contextmanager
def _alene(fil: Path) -> Iterator[None]:
    """Lets one test run at a time through; the folder of static files is shared."""
    with fil.open("w") as las:
        fcntl.flock(las, fcntl.LOCK_EX)
        yield


@contextmanager
def _database(navn: str) -> Iterator[None]:
    """An empty database, away again afterwards; so are those of test runs that were killed."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as forbindelse:
        for gammel in _etterlatte(forbindelse):
            with suppress(psycopg.Error):  # another run may be tidying too
                forbindelse.execute(FJERN.format(sql.Identifier(gammel)))
        forbindelse.execute(
            sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(navn))
        )
        yield
        forbindelse.execute(FJERN.format(sql.Identifier(navn)))


def _etterlatte(forbindelse: "psycopg.Connection[tuple[str]]") -> list[str]:
    """Databases of test runs that are no more; a name ends with the process it belongs to."""
    rader = forbindelse.execute("SELECT datname FROM pg_database WHERE datname ~ '^nettleser_[0-9]+$'").fetchall()
    return [navn for (navn,) in rader if not Path("/proc", navn.rpartition("_")[2]).exists()]


@contextmanager
def _tjener(miljo: Mapping[str, str], port: int, logg: Path) -> Iterator[None]:
    """One web server process, as in a demonstration; what it says goes to `logg`."""
    kommando = [
        sys.executable,
        "-m",
        "gunicorn",
        "portal.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "--threads",
        "4",
        "--log-level",
        "warning",
    ]
    with logg.open("a") as ut, subprocess.Popen(kommando, env=dict(miljo), cwd=ROT, stdout=ut, stderr=ut) as prosess:  # noqa: S603 - our own command
        try:
            yield
        finally:
            prosess.terminate()


def _ledige_porter(antall: int) -> list[int]:
    """Ports that nobody uses now."""
    with ExitStack() as slutt:
        luker = [slutt.enter_context(socket.socket()) for _ in range(antall)]
        for luke in luker:
            luke.bind(("127.0.0.1", 0))
        return [luke.getsockname()[1] for luke in luker]


def _vent(adresse: str) -> None:
    """Until the process answers."""
    frist = time.monotonic() + VENTETID
    while True:
        try:
            with urllib.request.urlopen(f"{adresse}/helse/", timeout=VENTETID):  # noqa: S310 - our own server
                return
        except urllib.error.URLError:
            if time.monotonic() > frist:
                raise
            time.sleep(0.1)
