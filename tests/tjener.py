"""A real web server process, as operation starts it."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import klokke
from tests.eget_hus import ROT

VENTETID = 90
APP = "HUSET_WSGI"
"""In the environment: the module of the portal in a dress of the test's own."""


@contextmanager
def tjener(miljo: Mapping[str, str], port: int, logg: Path, *valg: str) -> Iterator["subprocess.Popen[bytes]"]:
    """On this port, with four threads; what it says goes to `logg`. Ended afterwards."""
    app = "tests.klokkewsgi" if klokke.FIL in miljo else miljo.get(APP, "portal.wsgi")
    kommando = [sys.executable, "-m", "gunicorn", app, "-b", f"127.0.0.1:{port}", "--threads", "4"]
    kommando += ["--log-level", "warning", "--no-control-socket", *valg]
    with logg.open("a") as ut, subprocess.Popen(kommando, env=dict(miljo), cwd=ROT, stdout=ut, stderr=ut) as prosess:  # noqa: S603 - our own command
        try:
            yield prosess
        finally:
            prosess.terminate()


def vent(adresse: str) -> None:
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
