"""`manage.py demo`: starts everything a demonstration needs, and stops what it started."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import innebygd

ROLLER = ("arkivar", "saksbehandler", "leser", "rekrutterer", "leder")
OPPSETT = (
    ["migrate", "-v0"],
    ["collectstatic", "--noinput", "-v0"],
    ["demo_data"],
)


class Command(BaseCommand):
    """Database, migrations, data, static files; then public site, staff site and worker until Ctrl-C."""

    help = "Viser portalen med oppdiktede data på http://127.0.0.1:8000."
    requires_system_checks = []

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("demo kan ikke kjøres i drift.")
        port = self._port()
        url = os.environ.get("DATABASE_URL") or innebygd.start(settings.VAR / "postgres")
        miljo = os.environ | {"DATABASE_URL": url, "PORTAL_MODUS": "demo", "PORTAL_ADRESSE": f"http://127.0.0.1:{port}"}
        for kommando in OPPSETT:
            self._kjor(kommando, miljo)
        self._vis(port)
        self._vent(
            [self._gunicorn("offentlig", port, miljo), self._gunicorn("stab", port + 1, miljo), self._arbeider(miljo)]
        )

    def _port(self) -> int:
        port = os.environ.get("PORT", "8000")
        if not port.isdecimal() or not 0 < int(port) < 65535:
            raise CommandError(f"PORT={port!r} er ikke et portnummer.")
        for brukes in (int(port), int(port) + 1):
            if not er_ledig(brukes):
                raise CommandError(
                    f"Noe annet svarer allerede på port {brukes}. Stopp det, eller velg en annen: PORT=8200"
                )
        return int(port)

    def _kjor(self, kommando: list[str], miljo: Mapping[str, str]) -> None:
        if subprocess.run(
            [sys.executable, "manage.py", *kommando], env=dict(miljo), cwd=settings.ROT, check=False
        ).returncode:
            raise CommandError(f"manage.py {' '.join(kommando)} feilet.")

    def _gunicorn(self, flate: str, port: int, miljo: Mapping[str, str]) -> subprocess.Popen[bytes]:
        kommando = [
            sys.executable,
            "-m",
            "gunicorn",
            "portal.wsgi",
            "-b",
            f"127.0.0.1:{port}",
            "-w",
            "2",
            "--log-level",
            "warning",
            "--no-control-socket",
        ]
        return subprocess.Popen(kommando, env={**miljo, "PORTAL_FLATE": flate}, cwd=settings.ROT)

    def _arbeider(self, miljo: Mapping[str, str]) -> subprocess.Popen[bytes]:
        # Checks of files wait for those who read, not the other way.
        kommando = ["nice", sys.executable, "manage.py", "arbeid", "--samtidig", "1"]
        return subprocess.Popen(kommando, env={**miljo, "PORTAL_FLATE": "stab"}, cwd=settings.ROT)

    def _vis(self, port: int) -> None:
        passord = (settings.VAR / "demo_passord").read_text()
        self.stdout.write(
            f"\nÅpen kommune\n  For alle:    http://127.0.0.1:{port}/\n"
            f"  For arkivet: http://127.0.0.1:{port + 1}/admin/\n"
            f"  Logg inn som {', '.join(ROLLER)} eller admin med passordet {passord}\n  Ctrl-C stopper alt.\n"
        )
        self.stdout.flush()

    def _vent(self, prosesser: list[subprocess.Popen[bytes]]) -> None:
        """Waits for Ctrl-C or for the first process that ends, then ends the others."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            while all(p.poll() is None for p in prosesser):
                time.sleep(0.3)
        except KeyboardInterrupt:
            self.stdout.write("\nStopper.")
        finally:
            stopp(prosesser)


def er_ledig(port: int) -> bool:
    """Nobody on this machine answers there."""
    with socket.socket() as dor:
        dor.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            dor.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def stopp(prosesser: list[subprocess.Popen[bytes]]) -> None:
    """Asks each to end, and ends what does not within ten seconds."""
    for p in prosesser:
        p.terminate()
    for p in prosesser:
        try:
            p.wait(10)
        except subprocess.TimeoutExpired:
            p.kill()
