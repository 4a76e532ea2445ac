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
from portal import filer
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[1]))
os.umask(int(sys.argv[3], 8))
"""
LEGG = """
sum_ = filer.legg_inn(BytesIO(b"en fil"), storste=100).sha256
filer.offentliggjor(sum_)
filer.legg_i_svar(sum_)
assert filer.legg_i_dumper(BytesIO(b"en fil")).sha256 == sum_
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
from pathlib import Path
from django.conf import settings
assert (settings.FILER / "{1}" / "{0}"[:2] / "{0}"[2:4] / "{0}").read_bytes() == b"en fil"
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


def som(mappe: Path, bruker: str, gruppe: str, maske: str, kode: str) -> str:
    """Runs code as a user of the installation, and tells what it says."""
    miljo = {
        **os.environ,
        "PORTAL_FILER": str(mappe / "filer"),
        "PORTAL_FILGRUPPE": "1",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
    }
    ferdig = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", BLI + kode, str(ID[bruker]), str(ID[gruppe]), maske],
        cwd=ROT, env=miljo, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ferdig.returncode == 0, ferdig.stderr
    return ferdig.stdout.strip()


def test_the_worker_fills_each_store_the_public_site_reads_three_and_the_staff_site_empties_them(mappe: Path) -> None:
    sum_ = som(mappe, "apen-arbeider", "apen-arkiv", "007", LEGG)
    som(mappe, "apen-offentlig", "apen-offentlig", "027", LES.format(sum_))
    for lager in ("offentlig", "svar"):
        som(mappe, "www-data", "www-data", "022", SEND.format(sum_, lager))
    som(mappe, "apen-stab", "apen-arkiv", "007", FJERN.format(sum_))
