"""`python -m benk moter`: what pages, calendars and feeds of meetings cost, beside what they may cost."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from types import MappingProxyType

from benk import database, sider
from benk.database import ROT
from benk.sider import Maal

ANTALL = 2_600
UENDRET = "ICS, uendret (304)"
GRENSER: Mapping[str, int] = MappingProxyType(
    {"møte, 10 saker": 12, "møte, 60 saker": 18, "møte, 394 saker": 45, "sak, 180 filer": 8, "året": 30, "ICS": 30}
)
"""Milliseconds that half of the answers may take."""


def rapport() -> None:
    """Measures and prints one table."""
    maal = mal(database.moter(ANTALL))
    hode = (
        f"\n{f'møter, {ANTALL}':<26}{'spørringer':>11}{'byte':>8}{'p50 ms':>8}{'p95 ms':>8}{'SQL ms':>8}{'mål ms':>8}"
    )
    print(hode)
    for navn, m in maal.items():
        tall = f"{m.sporringer:>11}{m.byte:>8}{m.p50:>8.1f}{m.p95:>8.1f}{m.sql:>8.1f}{GRENSER.get(navn, ''):>8}"
        print(f"{navn:<26}{tall}")


def mal(adresse: str) -> dict[str, Maal]:
    """Page → what it costs; last the calendar that the reader has already."""
    miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "offentlig"}
    kommando = [sys.executable, "-m", "benk.sql_moter"]
    ren_sql = json.loads(subprocess.run(kommando, env=miljo, cwd=ROT, check=True, stdout=subprocess.PIPE).stdout)
    with sider.tjener(miljo) as port:
        tider = sider.hent(port, {navn: s["adresse"] for navn, s in ren_sql.items()})
        ics = ren_sql["ICS"]
        merke = {"If-None-Match": _merke(port, ics["adresse"])}
        tider |= sider.hent(port, {UENDRET: ics["adresse"]}, status=304, hoder=merke)
    return sider.som_maal(ren_sql | {UENDRET: ics}, tider)


def _merke(port: int, adresse: str) -> str:
    """The ETag of an answer."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", port)
    forbindelse.request("GET", adresse)
    return forbindelse.getresponse().headers["ETag"]
