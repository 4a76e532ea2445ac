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
    """The database with so many entries."""
    return _fylt(str(antall), "offentlig.postjournal_sokerad", antall, modul="fyll")


def innsyn(antall: int) -> str:
    """The database with so many access requests."""
    return _fylt("innsyn", "arbeid.innsyn_krav", antall)


def moter(antall: int) -> str:
    """The database with so many meetings."""
    return _fylt("moter", "offentlig.moter_offentligmote", antall)


def ansatte(antall: int) -> str:
    """The database with so many staff."""
    return _fylt("ansatte", "offentlig.kontakter_offentligansatt", antall)


def samlesok(antall: int) -> str:
    """The database with so many entries, 30,000 items of meetings and 5,000 staff."""
    return _fylt("samlesok", "offentlig.postjournal_sokerad", antall)


def demo() -> str:
    """The database with the demonstration's own data, made by its own loader."""
    return _fylt("demo", "offentlig.postjournal_sokerad", None)


def varsling(antall: int) -> str:
    """The database with so many subscriptions."""
    return _fylt("varsling", "arbeid.varsling_abonnement", antall)


def _fylt(navn: str, tabell: str, antall: int | None, *, modul: str = "") -> str:
    """The database that `benk.fyll_<navn>` fills; made when it is missing or the table has another size."""
    tjener = _tjener()
    ferdig, uferdig = f"benk_{navn}", f"benk_{navn}_uferdig"
    funnet = _antall(_adresse(tjener, ferdig), tabell)
    if funnet != antall if antall else funnet < 1:
        _ny(tjener, uferdig)
        _fyll(_adresse(tjener, uferdig), ferdig, antall or 1, modul=f"benk.{modul or f'fyll_{navn}'}")
        # It gets its name when all is there: one that was ended on the way is begun anew.
        _slett(tjener, ferdig)
        with psycopg.connect(tjener, autocommit=True) as c:
            c.execute(f"ALTER DATABASE {uferdig} RENAME TO {ferdig}")
    return _adresse(tjener, ferdig)


def _adresse(tjener: str, navn: str) -> str:
    return tjener.replace("/portal?", f"/{navn}?", 1)


def tom() -> str:
    """An empty, migrated database for measuring imports."""
    tjener = _tjener()
    _ny(tjener, "benk_import")
    mal = _adresse(tjener, "benk_import")
    miljo = os.environ | {"DATABASE_URL": mal, "PORTAL_MODUS": "demo"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=miljo, cwd=ROT, check=True)
    return mal


def _tjener() -> str:
    return innebygd.start(ROT / "var" / "postgres-benk", oppsett=innebygd.STOR)


def _ny(tjener: str, navn: str) -> None:
    _slett(tjener, navn)
    with psycopg.connect(tjener, autocommit=True) as c:
        c.execute(f"CREATE DATABASE {navn} ENCODING 'UTF8' TEMPLATE template0")


def _slett(tjener: str, navn: str) -> None:
    with psycopg.connect(tjener, autocommit=True) as c:
        c.execute(f"DROP DATABASE IF EXISTS {navn} WITH (FORCE)")


def _antall(adresse: str, tabell: str) -> int:
    """How many rows the table of the database holds; -1 when it does not exist or is not migrated."""
    try:
        with psycopg.connect(adresse) as c:
            rad = c.execute(f"SELECT count(*) FROM {tabell}").fetchone()
    except (psycopg.OperationalError, psycopg.ProgrammingError):
        return -1
    return int(rad[0]) if rad else -1


def _fyll(adresse: str, navn: str, antall: int, *, modul: str) -> None:
    print(f"Fyller {navn} …", flush=True)
    miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "eier"}
    start = perf_counter()
    subprocess.run([sys.executable, "-m", modul, str(antall)], env=miljo, cwd=ROT, check=True)
    print(f"  {antall / (perf_counter() - start):.0f} i sekundet fra ferdige rader", flush=True)


def avtrykk(systemid: str) -> bytes:
    """A fingerprint for an entry that comes from no file."""
    return blake2b(systemid.encode(), digest_size=16).digest()
