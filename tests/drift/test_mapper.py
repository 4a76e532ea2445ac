"""The folders of an installation, made by systemd's own program and used by the portal's own store, as its users do."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from drift import oppsett
from tests.drift import klynge
from tests.eget_hus import ROT

ID = MappingProxyType(
    {
        "apen-offentlig": 61001, "apen-stab": 61002, "apen-arbeider": 61003, "apen-eier": 61004, "apen-kopi": 61005,
        "apen-arkiv": 61006, "apen-maling": 61007, "www-data": 61008, "postgres": 61009,
    }
)  # fmt: skip
"""Numbers that nobody on this machine has."""
BLI = """
import os, sys
from io import BytesIO
from django.conf import settings
from drift import sikkerhetskopi
from portal import filer
bruker, gruppe, *andre = map(int, sys.argv[1].split())
os.setgroups(andre)
os.setgid(gruppe)
os.setuid(bruker)
os.umask(int(sys.argv[2], 8))
"""
LEGG = """
sum_ = filer.legg_inn(BytesIO(b"en fil"), storste=100).sha256
filer.offentliggjor(sum_)
filer.legg_i_svar(sum_)
filer.legg_i_dumper(BytesIO(b"en fil"))
print(sum_)
"""
LES = """
for apne in (filer.apne_offentlig, filer.apne_svar, filer.apne_dump):
    with apne("{0}") as fil:
        assert fil.read() == b"en fil"
for gjor in (filer.apne, filer.skjul, filer.fjern_svar, filer.fjern_dump):
    try:
        gjor("{0}")
    except PermissionError:
        continue
    raise AssertionError(gjor.__name__)
"""
SEND = """
for lager in ("offentlig", "svar"):
    assert (settings.FILER / lager / "{0}"[:2] / "{0}"[2:4] / "{0}").read_bytes() == b"en fil"
"""
KOPIER = """
sys.exit(sikkerhetskopi.main(["filer", "--fra", str(settings.FILER), "--til", "{0}"]))
"""
FJERN = """
for fjern in (filer.skjul, filer.fjern_svar, filer.fjern_dump, filer.fjern):
    fjern("{0}")
"""


@pytest.fixture
def mappe(systemd: str) -> Iterator[Path]:
    """The folders, as the guide makes them."""
    if os.geteuid():
        pytest.skip("HOPPET OVER: bare root kan lage mapper for andre.")
    with klynge.mappe() as sted:
        os.chown(sted, 0, 0)
        til = {navn: str(sted / navn) for navn in ("kjoring", "filer", "nokler", "kopi", "mellomlager", "acme")}
        oppsett.skriv(sted / "oppsett", oppsett.verdier("a.example", "b.example", **til))
        fil = sted / "oppsett/systemd/apen-kommune.tmpfiles.conf"
        fil.write_text(re.sub("|".join(ID), lambda treff: str(ID[treff[0]]), fil.read_text()))
        subprocess.run(["systemd-tmpfiles", "--create", fil], check=True)  # noqa: S603, S607 - Debian's program
        yield sted


def som(mappe: Path, brukeren: str, maske: str, kode: str) -> str:
    """Runs code as a user of the installation with its groups, and tells what it says."""
    egne = {"PORTAL_FILER": str(mappe / "filer"), "PORTAL_FILGRUPPE": "1", "DJANGO_SETTINGS_MODULE": "portal.settings"}
    ferdig = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", BLI + kode, " ".join(str(ID[navn]) for navn in brukeren.split()), maske],
        cwd=ROT, env={**os.environ, **egne}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ferdig.returncode == 0, ferdig.stderr
    return ferdig.stdout.strip()


def brukes(mappe: Path, sum_: str) -> None:
    """The public site reads three stores and changes none, nginx reads two, the staff site takes a file out of all."""
    som(mappe, "apen-offentlig apen-offentlig", "027", LES.format(sum_))
    som(mappe, "www-data www-data", "022", SEND.format(sum_))
    som(mappe, "apen-stab apen-arkiv", "007", FJERN.format(sum_))


def test_what_the_worker_puts_in_the_stores_is_there_for_those_who_shall_have_it(mappe: Path) -> None:
    brukes(mappe, som(mappe, "apen-arbeider apen-arkiv", "007", LEGG))


def test_so_is_what_root_has_put_back_from_the_copy(mappe: Path) -> None:
    sum_ = som(mappe, "apen-arbeider apen-arkiv", "007", LEGG)
    som(mappe, "apen-kopi apen-kopi apen-arkiv", "027", KOPIER.format(mappe / "kopi"))
    som(mappe, "apen-stab apen-arkiv", "007", FJERN.format(sum_))
    valg = ("--fra", mappe / "kopi", "--filer", mappe / "filer")
    subprocess.run([sys.executable, "-m", "drift.gjenopprett", *valg], cwd=ROT, check=True)  # noqa: S603 - ours
    brukes(mappe, som(mappe, "apen-arbeider apen-arkiv", "007", LEGG))
