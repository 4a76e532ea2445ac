"""Puts back what `drift/sikkerhetskopi.py` took: a data folder for PostgreSQL that is ready to start, and the files.

    python3 -m drift.gjenopprett --fra /var/backups/apen-kommune --data /srv/prove/data --filer /srv/prove/filer

Run it as the user that PostgreSQL runs as. Nothing is written over: the data folder must be new and the stores empty.
The server then reads on through the log to its end, or to `--tidspunkt`, and does not archive: a rehearsal beside a
running server must leave the archive alone. `prove.conf` in the data folder is for the rehearsal: it names nothing
outside the folder, and who restored may log in. Then, with the database started and its log read:

    python3 -m drift.gjenopprett --kontroller /srv/prove/filer
"""

import argparse
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from drift.sikkerhetskopi import LAGRE, skader, sum_

ETTER_DEG = """
# After a restore (drift/gjenopprett.py). To be taken away when this server is to be the one in operation.
archive_mode = off
hot_standby = off
restore_command = 'cp "{wal}/%f" "%p"'
recovery_target_timeline = 'latest'
recovery_target_action = 'promote'
{tidspunkt}
"""
PROVE = {
    "prove.conf": "listen_addresses = ''\nhba_file = '{data}/prove_hba.conf'\nident_file = '{data}/prove_ident.conf'\n",
    "prove_hba.conf": "local all postgres peer map=prove\n",
    "prove_ident.conf": "prove {bruker} postgres\n",
}
"""Debian's own configuration lies outside the data folder, and names the data folder of the server in operation."""
FILENE = r"""
SELECT format('SELECT DISTINCT %I FROM %I.%I WHERE %I ~ ''^[0-9a-f]{64}$''',
    column_name, table_schema, table_name, column_name)
FROM information_schema.columns
WHERE table_schema IN ('arbeid', 'offentlig') AND column_name IN ('sha256', 'samlet_sha256', 'pakke')
    AND table_name <> 'apnedata_dump'
\gexec
"""
"""All checksums that the database names files by. Dumps are not copied: `manage.py lag_dumper` makes them anew."""


def nyeste(fra: Path, navn: str = "") -> Path:
    """The base backup of this name, or the newest."""
    alle = sorted(b for b in (fra / "base").iterdir() if b.suffix != ".ny")
    valgt = [b for b in alle if not navn or b.name == navn]
    if not valgt:
        raise SystemExit(f"Fant ingen slik kopi i {fra / 'base'}. Der ligger: {', '.join(b.name for b in alle)}")
    return valgt[-1]


def database(fra: Path, data: Path, *, navn: str = "", tidspunkt: str = "") -> None:
    """A data folder that recovers when it is started."""
    kopi = nyeste(fra, navn)
    if skadet := skader(kopi):
        raise SystemExit(f"{kopi} er skadet: {', '.join(skadet[:5])}. Velg en eldre med --navn.")
    shutil.copytree(kopi, data, symlinks=True)
    data.chmod(0o700)
    for fil in ("postmaster.pid", "standby.signal"):
        (data / fil).unlink(missing_ok=True)
    stopp = f"recovery_target_time = '{tidspunkt}'" if tidspunkt else ""
    with (data / "postgresql.auto.conf").open("a") as ut:
        ut.write(ETTER_DEG.format(wal=(fra / "wal").resolve(), tidspunkt=stopp))
    bruker = pwd.getpwuid(os.geteuid()).pw_name
    for fil, innhold in PROVE.items():
        (data / fil).write_text(innhold.format(data=data.resolve(), bruker=bruker))
    (data / "recovery.signal").touch()


def filer(fra: Path, til: Path) -> list[str]:
    """The stores; returns the names of files that are not what their names say, which are left out."""
    skadet = []
    for lager in LAGRE:
        (til / lager).mkdir(parents=True, exist_ok=True)
        for fil in sorted((fra / "filer" / lager).glob("??/??/*")):
            ny = til / fil.relative_to(fra / "filer")
            ny.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fil, ny)
            if sum_(ny) != ny.name:
                ny.unlink()
                skadet.append(ny.name)
    return skadet


def mangler(navngitt: Iterable[str], mappe: Path) -> list[str]:
    """The checksums that lie in none of the stores."""
    return sorted(set(navngitt) - {fil.name for fil in _lagt(mappe)})


def _lagt(mappe: Path) -> Iterator[Path]:
    """The files that lie in the stores."""
    return (fil for lager in LAGRE for fil in (mappe / lager).glob("??/??/*"))


def navngitt() -> list[str]:
    """What the running database (`PGHOST` and its friends) names."""
    svar = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"],  # noqa: S607
        check=True, capture_output=True, text=True, input=FILENE,
    )  # fmt: skip
    return svar.stdout.split()


def main(argumenter: Sequence[str] | None = None) -> int:
    """Reads what is asked for; 1 when something is damaged or missing."""
    leser = argparse.ArgumentParser(description="Gjenoppretter fra sikkerhetskopi.")
    leser.add_argument("--fra", type=Path, help="mappen som kopiene ligger i")
    leser.add_argument("--data", type=Path, help="ny datamappe for PostgreSQL")
    leser.add_argument("--filer", type=Path, help="mappe for fillagrene, ny eller uten filer")
    leser.add_argument("--navn", default="", help="hvilken kopi i base/; ellers den nyeste")
    leser.add_argument(
        "--tidspunkt", default="", help="les loggen hit, som «2026-11-26 09:30:00+01»; ellers til slutten"
    )
    leser.add_argument("--kontroller", type=Path, help="se om alle filer som databasen navngir, ligger her")
    valg = leser.parse_args(argumenter)
    os.umask(0o007)  # the group of the stores writes in them too
    if valg.kontroller:
        feil = [f"MANGLER: {navn}" for navn in mangler(navngitt(), valg.kontroller)]
    else:
        if not valg.fra or not (valg.data or valg.filer):
            leser.error("--fra må gis, og --data, --filer eller begge.")
        if (valg.data and valg.data.exists()) or (valg.filer and any(_lagt(valg.filer))):
            leser.error("--data må være en ny mappe, og det kan ikke ligge filer i --filer.")
        if valg.data:
            database(valg.fra, valg.data, navn=valg.navn, tidspunkt=valg.tidspunkt)
        feil = [f"SKADET, utelatt: {navn}" for navn in filer(valg.fra, valg.filer)] if valg.filer else []
    sys.stderr.writelines(f"{linje}\n" for linje in feil)
    return bool(feil)


if __name__ == "__main__":
    sys.exit(main())
