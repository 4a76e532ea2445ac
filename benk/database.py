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
    tjener = _tjener()
    navn = f"benk_{antall}"
    mal = tjener.replace("/portal?", f"/{navn}?", 1)
    if _antall(mal) != antall:
        _ny(tjener, navn)
        _fyll(mal, navn, antall)
    return mal


def innsyn(antall: int) -> str:
    """The database with so many access requests."""
    return _fylt("innsyn", "arbeid.innsyn_krav", antall)


def moter(antall: int) -> str:
    """The database with so many meetings."""
    return _fylt("moter", "offentlig.moter_offentligmote", antall)


def _fylt(navn: str, tabell: str, antall: int) -> str:
    """The database that `benk.fyll_<navn>` fills; made when it is missing or the table has another size."""
    tjener = _tjener()
    mal = tjener.replace("/portal?", f"/benk_{navn}?", 1)
    if _antall(mal, tabell) != antall:
        _ny(tjener, f"benk_{navn}")
        _fyll(mal, f"benk_{navn}", antall, modul=f"benk.fyll_{navn}")
    return mal


def tom() -> str:
    """An empty, migrated database for measuring imports."""
    tjener = _tjener()
    _ny(tjener, "benk_import")
    mal = tjener.replace("/portal?", "/benk_import?", 1)
    miljo = os.environ | {"DATABASE_URL": mal, "PORTAL_MODUS": "demo"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=miljo, cwd=ROT, check=True)
    return mal


def _tjener() -> str:
    return innebygd.start(ROT / "var" / "postgres-benk", oppsett=innebygd.STOR)


def _ny(tjener: str, navn: str) -> None:
    with psycopg.connect(tjener, autocommit=True) as c:
        c.execute(f"DROP DATABASE IF EXISTS {navn} WITH (FORCE)")
        c.execute(f"CREATE DATABASE {navn} ENCODING 'UTF8' TEMPLATE template0")


def _antall(adresse: str, tabell: str = "offentlig.postjournal_sokerad") -> int:
    """How many entries, or rows of another table, the database holds; -1 when it does not exist or is not migrated."""
    try:
        with psycopg.connect(adresse) as c:
            rad = c.execute(f"SELECT count(*) FROM {tabell}").fetchone()
    except (psycopg.OperationalError, psycopg.ProgrammingError):
        return -1
    return int(rad[0]) if rad else -1


def _fyll(adresse: str, navn: str, antall: int, *, modul: str = "benk.fyll") -> None:
    print(f"Fyller {navn} …", flush=True)
    miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "eier"}
    start = perf_counter()
    subprocess.run([sys.executable, "-m", modul, str(antall)], env=miljo, cwd=ROT, check=True)
    print(f"  {antall / (perf_counter() - start):.0f} i sekundet fra ferdige rader", flush=True)


def avtrykk(systemid: str) -> bytes:
    """A fingerprint for an entry that comes from no file."""
    return blake2b(systemid.encode(), digest_size=16).digest()
