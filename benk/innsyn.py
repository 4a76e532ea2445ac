"""`python -m benk innsyn`: what pages of access requests cost, and whether a closed door tells what is behind."""

import json
import os
import subprocess
import sys
from statistics import median, quantiles
from typing import Any

from benk import database, sider
from benk.database import ROT
from benk.sider import Maal, Tider

ANTALL = 20_000
GANGER_STENGT = 200


def rapport() -> None:
    """Measures and prints one table for pages and one for what is closed."""
    adresse = database.innsyn(ANTALL)
    maal, stengt = mal(adresse)
    print(f"\n{f'innsyn, {ANTALL} krav':<26}{'spørringer':>11}{'byte':>8}{'p50 ms':>8}{'p95 ms':>8}{'SQL ms':>8}")
    for navn, m in maal.items():
        print(f"{navn:<26}{m.sporringer:>11}{m.byte:>8}{m.p50:>8.1f}{m.p95:>8.1f}{m.sql:>8.1f}")
    print(f"\n{'stengt: alltid 404':<26}{'byte':>11}{'p50 ms':>8}{'p95 ms':>8}")
    for navn, (byte, tider) in stengt.items():
        print(f"{navn:<26}{byte:>11}{median(tider):>8.2f}{quantiles(tider, n=20)[-1]:>8.2f}")


def mal(adresse: str) -> tuple[dict[str, Maal], Tider]:
    """Page → what it costs, first the requester's and then the archive's; closed door → its times."""
    maal: dict[str, Maal] = {}
    stengt: Tider = {}
    for flate in ("offentlig", "stab"):
        miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": flate}
        funnet = _ren_sql(miljo)
        with sider.tjener(miljo, stille=True) as port:
            maal |= sider.som_maal(funnet["sider"], _hent(port, funnet["sider"]))
            if flate == "offentlig":
                stengt = sider.hent(port, funnet["stengte"], ganger=GANGER_STENGT, status=404)
    return maal, stengt


def _ren_sql(miljo: dict[str, str]) -> dict[str, Any]:
    kommando = [sys.executable, "-m", "benk.sql_innsyn"]
    ut = subprocess.run(kommando, env=miljo, cwd=ROT, check=True, stdout=subprocess.PIPE).stdout
    return dict(json.loads(ut))


def _hent(port: int, alle: dict[str, Any]) -> Tider:
    """Each page with its own cookies."""
    tider: Tider = {}
    for navn, side in alle.items():
        kaker = "; ".join(f"{k}={v}" for k, v in side.get("kaker", {}).items())
        tider |= sider.hent(port, {navn: side["adresse"]}, kaker=kaker)
    return tider
