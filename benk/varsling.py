"""`python -m benk varsling`: what a round costs when 10,000 subscriptions meet a day's 400 changes."""

import json
import os
import subprocess
import sys

from benk import database
from benk.database import ROT

ANTALL = 10_000


def rapport() -> None:
    """Measures and prints what each step of the round took."""
    miljo = os.environ | {"DATABASE_URL": database.varsling(ANTALL), "PORTAL_MODUS": "demo", "PORTAL_FLATE": "stab"}
    kommando = [sys.executable, "-m", "benk.sql_varsling"]
    m = json.loads(subprocess.run(kommando, env=miljo, cwd=ROT, check=True, stdout=subprocess.PIPE).stdout)
    hode = f"varsling, {m['abonnementer']} abonnementer, {m['funnet']} nyheter"
    print(f"\n{hode:<50}{'sekunder':>10}")
    for navn, tid in m["tid"].items():
        print(f"{navn:<50}{tid:>10.2f}")
    print(f"{m['ulike']} ulike emner, {m['sporringer']} spørringer, {m['treff']} treff, {m['meldinger']} meldinger")
