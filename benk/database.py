"""Databases of their own, of a given size, filled through the journal's own service and kept for the next run."""

import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

import psycopg

from portal import innebygd

ROT = Path(__file__).resolve().parent.parent


def url(antall: int) -> str:
    """The database with so many entries; made and filled when it is missing or of another size."""
    tjener = innebygd.start(ROT / "var" / "postgres-benk")
    navn = f"benk_{antall}"
    mal = tjener.replace("/portal?", f"/{navn}?", 1)
    with psycopg.connect(tjener, autocommit=True) as c:
        finnes = c.execute("SELECT 1 FROM pg_database WHERE datname = %s", [navn]).fetchone()
        if not finnes:
            c.execute(f"CREATE DATABASE {navn} ENCODING 'UTF8' TEMPLATE template0")
    if _antall(mal) != antall:
        _fyll(mal, navn, antall)
    return mal


def _antall(adresse: str) -> int:
    with psycopg.connect(adresse) as c:
        if not c.execute("SELECT to_regclass('offentlig.postjournal_sokerad')").fetchone()[0]:  # type: ignore[index]
            return -1
        return int(c.execute("SELECT count(*) FROM offentlig.postjournal_sokerad").fetchone()[0])  # type: ignore[index]


def _fyll(adresse: str, navn: str, antall: int) -> None:
    print(f"Fyller {navn} …", flush=True)
    miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "eier"}
    start = perf_counter()
    subprocess.run([sys.executable, "-m", "benk.fyll", str(antall)], env=miljo, cwd=ROT, check=True)
    print(f"  {antall / (perf_counter() - start):.0f} i sekundet fra ferdige rader", flush=True)


def avtrykk(systemid: str) -> bytes:
    """A fingerprint for an entry that comes from no file."""
    return blake2b(systemid.encode(), digest_size=16).digest()
