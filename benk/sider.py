"""What each page costs over HTTP on gunicorn, and what its SQL costs by itself."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from types import MappingProxyType
from typing import Any

from benk.database import ROT

GANGER = 30
Tider = dict[str, tuple[int, list[float]]]
"""Name of request → bytes, and milliseconds of each time."""


@dataclass
class Maal:
    """One page: number of queries, bytes on the wire, milliseconds."""

    sporringer: int
    byte: int
    p50: float
    p95: float
    sql: float


def mal(database: str) -> dict[str, Maal]:
    """Name of request → what it costs."""
    miljo = os.environ | {"DATABASE_URL": database, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "offentlig"}
    ren_sql = json.loads(
        subprocess.run([sys.executable, "-m", "benk.sql"], env=miljo, cwd=ROT, check=True, capture_output=True).stdout
    )
    with tjener(miljo) as port:
        tider = hent(port, {navn: s["adresse"] for navn, s in ren_sql.items()})
    return som_maal(ren_sql, tider)


def som_maal(ren_sql: dict[str, Any], tider: Tider) -> dict[str, Maal]:
    """What was counted and what was timed, put together."""
    return {
        navn: Maal(s["antall"], tider[navn][0], median(tider[navn][1]), quantiles(tider[navn][1], n=20)[-1], s["ms"])
        for navn, s in ren_sql.items()
    }


@contextmanager
def tjener(miljo: dict[str, str], *, stille: bool = False) -> Iterator[int]:
    """A gunicorn with one worker; its port. `stille` keeps its log of what is not found to itself."""
    port = ledig_port()
    kommando = [
        sys.executable,
        "-m",
        "gunicorn",
        "portal.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "1",
        "--log-level",
        "error",
    ]
    logg = subprocess.DEVNULL if stille else None
    prosess = subprocess.Popen([*kommando, "--threads", "1", "-k", "gthread"], env=miljo, cwd=ROT, stderr=logg)
    try:
        _vent(port)
        yield port
    finally:
        prosess.terminate()
        prosess.wait()


def hent(
    port: int, adresser: dict[str, str], *, ganger: int = GANGER, status: int = 200, kaker: str = "",
    hoder: Mapping[str, str] = MappingProxyType({}),
) -> Tider:  # fmt: skip
    """Asks for everything in turn, so many times after two rounds of warming up: bytes and milliseconds."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", port)
    ut: Tider = {}
    for runde in range(ganger + 2):
        for navn, adresse in adresser.items():
            start = time.perf_counter()
            forbindelse.request("GET", adresse, headers={"Accept-Encoding": "gzip", "Cookie": kaker, **hoder})
            svar = forbindelse.getresponse()
            innhold = svar.read()
            ms = (time.perf_counter() - start) * 1000
            if svar.status != status:
                raise RuntimeError(f"{navn}: {svar.status} {adresse}")
            if runde >= 2:
                ut.setdefault(navn, (len(innhold), []))[1].append(ms)
    return ut


def ledig_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _vent(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("gunicorn startet ikke")
