"""What each page costs over HTTP on gunicorn, and what its SQL costs by itself."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median, quantiles

from benk.database import ROT

GANGER = 30


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
    port = _ledig_port()
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
    tjener = subprocess.Popen([*kommando, "--threads", "1", "-k", "gthread"], env=miljo, cwd=ROT)
    try:
        _vent(port)
        tider = _hent(port, {navn: s["adresse"] for navn, s in ren_sql.items()})
    finally:
        tjener.terminate()
        tjener.wait()
    return {
        navn: Maal(s["antall"], tider[navn][0], median(tider[navn][1]), quantiles(tider[navn][1], n=20)[-1], s["ms"])
        for navn, s in ren_sql.items()
    }


def _hent(port: int, adresser: dict[str, str]) -> dict[str, tuple[int, list[float]]]:
    """Asks for everything in turn, `GANGER` times after two rounds of warming up: bytes and milliseconds."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", port)
    ut: dict[str, tuple[int, list[float]]] = {}
    for runde in range(GANGER + 2):
        for navn, adresse in adresser.items():
            start = time.perf_counter()
            forbindelse.request("GET", adresse, headers={"Accept-Encoding": "gzip"})
            svar = forbindelse.getresponse()
            innhold = svar.read()
            ms = (time.perf_counter() - start) * 1000
            if svar.status != 200:
                raise RuntimeError(f"{navn}: {svar.status} {adresse}")
            if runde >= 2:
                ut.setdefault(navn, (len(innhold), []))[1].append(ms)
    return ut


def _ledig_port() -> int:
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
