"""Takes copies of all that must not be lost: the database (base backups and its log), and the files.

    python3 -m drift.sikkerhetskopi base  --til /var/backups/apen-kommune
    python3 -m drift.sikkerhetskopi filer --til /var/backups/apen-kommune --fra /var/lib/apen-kommune/filer

Needs Python and PostgreSQL's own programs (`PATH`, `PGHOST`, `PGUSER`). `base/` has whole copies, `wal/` the log that
PostgreSQL itself leaves there (`drift/arkiver_wal`), `filer/` the stores. A file's name is its SHA-256, so a copy is
checked on the way, and the same file is copied once. What is gone from the stores goes from the copy after a while:
what must be deleted must be gone from here too.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import file_digest
from pathlib import Path

LAGRE = ("privat", "offentlig", "svar")
_NAVN = re.compile(r"[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64})")
_START = re.compile(r"START WAL LOCATION: .* \(file ([0-9A-F]{24})\)")


def base(til: Path, *, naa: datetime, behold: int) -> Path:
    """A whole copy of the server, checked; those older than the newest `behold` go, with the log before them."""
    mappe = til / "base"
    mappe.mkdir(parents=True, exist_ok=True)
    ny = mappe / f"{naa:%Y%m%dT%H%M%SZ}"
    ufullstendig = ny.with_suffix(".ny")
    _kjor("pg_basebackup", "-D", str(ufullstendig), "-X", "stream", "-c", "fast", "--manifest-checksums=SHA256")
    if skadet := skader(ufullstendig):
        raise SystemExit(f"Kopien er skadet: {', '.join(skadet[:5])}")
    _kjor("chmod", "-R", "g+rX", str(ufullstendig))  # who restores is another user, with the group
    ufullstendig.rename(ny)
    _rydd(til, behold=behold)
    return ny


def skader(kopi: Path) -> list[str]:
    """The files of a base backup that are not what its own list says, by size and SHA-256; empty when it is whole."""
    liste = json.loads((kopi / "backup_manifest").read_text())
    return [rad["Path"] for rad in liste["Files"] if not _er_hel(kopi / rad["Path"], rad)]


def _er_hel(fil: Path, rad: Mapping[str, str | int]) -> bool:
    return fil.is_file() and fil.stat().st_size == rad["Size"] and sum_(fil) == rad["Checksum"]


def kopier(fra: Path, til: Path) -> list[str]:
    """Copies what is new; returns the names of files that are not what their names say."""
    skadet = []
    for navn in _innhold(fra):
        if (til / navn).exists():
            continue
        ny = (til / navn).with_suffix(".ny")
        ny.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(fra / navn, ny)
        except FileNotFoundError:  # withdrawn meanwhile
            continue
        if sum_(ny) == ny.stem:
            ny.replace(til / navn)
        else:
            ny.unlink()
            skadet.append(navn)
    return skadet


def glem(fra: Path, til: Path, *, per: date, etter: timedelta) -> int:
    """What has been gone from the stores for so long goes from the copy; returns how many."""
    liste = til / "borte.json"
    for_ = json.loads(liste.read_text()) if liste.exists() else {}
    borte = {navn: for_.get(navn, per.isoformat()) for navn in _innhold(til) if not (fra / navn).exists()}
    utgatt = [navn for navn, dag in borte.items() if per - date.fromisoformat(dag) >= etter]
    for navn in utgatt:
        (til / navn).unlink()
    liste.write_text(json.dumps({navn: dag for navn, dag in borte.items() if navn not in utgatt}))
    return len(utgatt)


def sum_(fil: Path) -> str:
    """SHA-256 of a file."""
    with fil.open("rb") as innhold:
        return file_digest(innhold, "sha256").hexdigest()


def _innhold(mappe: Path) -> Iterator[str]:
    """What lies in the stores, as `lager/ab/cd/sum`; nothing else in the folder counts."""
    for lager in LAGRE:
        for fil in sorted((mappe / lager).glob("??/??/*")):
            if (treff := _NAVN.fullmatch(fil.relative_to(mappe / lager).as_posix())) and treff[1] == fil.name:
                yield fil.relative_to(mappe).as_posix()


def _rydd(til: Path, *, behold: int) -> None:
    alle = sorted(b for b in (til / "base").iterdir() if b.suffix != ".ny")
    for gammel in alle[:-behold]:
        shutil.rmtree(gammel)
    start = _START.search((alle[-behold:][0] / "backup_label").read_text())
    if start and (til / "wal").is_dir():
        _kjor("pg_archivecleanup", str(til / "wal"), start[1])


def _kjor(*kommando: str) -> None:
    subprocess.run(kommando, check=True)  # noqa: S603 - PostgreSQL's programs, on the PATH of the service


def main(argumenter: Sequence[str] | None = None) -> int:
    """Reads what is asked for; 1 when a file is damaged."""
    leser = argparse.ArgumentParser(description="Tar sikkerhetskopi.")
    leser.add_argument("hva", choices=["base", "filer"])
    leser.add_argument("--til", type=Path, required=True, help="mappen som kopiene ligger i")
    leser.add_argument("--fra", type=Path, help="mappen med fillagrene (PORTAL_FILER)")
    leser.add_argument("--behold", type=int, default=7, help="så mange hele kopier av databasen")
    leser.add_argument("--glem-etter", type=int, default=30, help="døgn etter at en fil ble borte fra lageret")
    valg = leser.parse_args(argumenter)
    os.umask(0o027)
    naa = datetime.now(UTC)
    if valg.hva == "base":
        base(valg.til, naa=naa, behold=max(valg.behold, 1))
        return 0
    if valg.fra is None or not valg.fra.is_dir():
        leser.error(
            "--fra må være mappen med fillagrene. En mappe som ikke finnes, ville sett ut som at alt er slettet."
        )
    til = valg.til / "filer"
    til.mkdir(parents=True, exist_ok=True)
    skadet = kopier(valg.fra, til)
    glem(valg.fra, til, per=naa.date(), etter=timedelta(days=valg.glem_etter))
    sys.stderr.writelines(f"SKADET, ikke kopiert: {navn}\n" for navn in skadet)
    return bool(skadet)


if __name__ == "__main__":
    sys.exit(main())
