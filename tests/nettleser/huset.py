"""The whole house in operation, seen from outside: real processes, a database and file stores of their own.

The public site runs as `portal_offentlig` and the staff site as `portal_stab`, with the settings of a demonstration,
over connections of their own. The tests open no connection; they stand where people stand.
"""

import fcntl
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import eget_hus, postmottak
from tests.eget_hus import ROT as ROT
from tests.eget_hus import egen_database, kjor, ledige_porter, med_database
from tests.postmottak import Postmottak

VENTETID = 30
INNHOLD = "from tests.nettleser.innhold import legg_inn; legg_inn()"


@dataclass(frozen=True)
class Huset:
    """Where the doors are, what is inside by name, and where mail goes. `odelagt` answers 500, `uten_database` 503."""

    offentlig: str
    stab: str
    odelagt: str
    uten_database: str
    miljo: Mapping[str, str]
    nokler: Mapping[str, Mapping[str, str]]
    post: Postmottak

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
    with ExitStack() as slutt:
        url = slutt.enter_context(egen_database("nettleser"))
        porter = ledige_porter(4)
        adresser = [f"http://127.0.0.1:{port}" for port in porter]
        post = slutt.enter_context(postmottak.apent())
        miljo = _miljo(mappe, url, adresser[0]) | {"EPOST_URL": f"smtp://127.0.0.1:{post.port}"}
        kjor(miljo, "migrate", "-v0")
        with _alene(ROT / "var" / "statisk.las"):
            kjor(miljo, "collectstatic", "--noinput", "-v0")
        kjor(miljo, "shell", "-v0", "-c", INNHOLD)
        steder = [
            ("offentlig", url),
            ("stab", url),
            ("offentlig", med_database(url, "postgres")),
            ("offentlig", med_database(url, "finnes_ikke")),
        ]
        for (flate, databasen), port in zip(steder, porter, strict=True):
            slutt.enter_context(
                _tjener(miljo | {"PORTAL_FLATE": flate, "DATABASE_URL": databasen}, port, mappe / "tjenere.log")
            )
        for adresse in adresser:
            _vent(adresse)
        offentlig, stab, odelagt, uten_database = adresser
        nokler = json.loads(Path(miljo["HUSET_NOKLER"]).read_text())
        yield Huset(offentlig, stab, odelagt, uten_database, miljo, nokler, post)


def _miljo(mappe: Path, url: str, adresse: str) -> dict[str, str]:
    return eget_hus.miljo(mappe, url) | {"PORTAL_ADRESSE": adresse, "HUSET_NOKLER": str(mappe / "nokler.json")}


@contextmanager
def _alene(fil: Path) -> Iterator[None]:
    """Lets one test run at a time through; the folder of static files is shared."""
    with fil.open("w") as las:
        fcntl.flock(las, fcntl.LOCK_EX)
        yield


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
        "--no-control-socket",
    ]
    with logg.open("a") as ut, subprocess.Popen(kommando, env=dict(miljo), cwd=ROT, stdout=ut, stderr=ut) as prosess:  # noqa: S603 - our own command
        try:
            yield
        finally:
            prosess.terminate()


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
