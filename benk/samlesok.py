"""`python -m benk samlesok`: what the search over everything costs: 1,000,000 entries, 30,000 items, 5,000 staff."""

import json
import os
import subprocess
import sys
from itertools import chain
from statistics import median, quantiles

from benk import ansatte, database, sider
from benk.database import ROT
from benk.sider import Maal

ANTALL = 1_000_000
GRENSE = 40
"""Milliseconds that half of all the searches together may take."""
FORSLAG = "forslag"


def rapport() -> None:
    """Measures and prints one table."""
    maal, cpu, alle = mal(database.samlesok(ANTALL))
    print(f"\n{'søk i alt':<22}{'spørringer':>11}{'byte':>8}{'p50 ms':>8}{'p95 ms':>8}{'SQL ms':>8}{'CPU ms':>8}")
    for navn, m in maal.items():
        print(f"{navn:<22}{m.sporringer:>11}{m.byte:>8}{m.p50:>8.1f}{m.p95:>8.1f}{m.sql:>8.1f}{cpu[navn]:>8.1f}")
    sokene = [navn for navn in maal if navn != FORSLAG]
    p95, sql, regnetid = quantiles(alle, n=20)[-1], median(maal[n].sql for n in sokene), median(cpu[n] for n in sokene)
    print(f"{'alle søkene':<22}{'':>19}{median(alle):>8.1f}{p95:>8.1f}{sql:>8.1f}{regnetid:>8.1f}  (mål {GRENSE})")


def mal(adresse: str) -> tuple[dict[str, Maal], dict[str, float], list[float]]:
    """(search → what it costs, search → processor time, the times of all searches)."""
    ansatte.glem(adresse)
    miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "offentlig"}
    miljo["KOMMUNE_TOML"] = ansatte.uten_grense()
    kommando = [sys.executable, "-m", "benk.sql_samlesok"]
    ren_sql = json.loads(subprocess.run(kommando, env=miljo, cwd=ROT, check=True, stdout=subprocess.PIPE).stdout)
    with sider.tjener(miljo) as port:
        tider = sider.hent(port, {navn: s["adresse"] for navn, s in ren_sql.items()})
    alle = list(chain.from_iterable(ms for navn, (_byte, ms) in tider.items() if navn != FORSLAG))
    return sider.som_maal(ren_sql, tider), {navn: s["cpu"] for navn, s in ren_sql.items()}, alle
