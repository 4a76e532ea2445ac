"""`python -m benk ansatte`: whether the right one is first when a query has an error, and what the pages cost."""

import html
import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from itertools import chain
from statistics import median, quantiles
from types import MappingProxyType
from typing import Any

import psycopg

from benk import database, sider
from benk.database import ROT
from benk.sider import Maal

ANTALL = 5_000
GANGER = 5
SOKENE = "200 søk med en feil"
GRENSER: Mapping[str, int] = MappingProxyType({SOKENE: 15})
"""Milliseconds that half of the answers may take."""
_FORST = re.compile(r'class="navn">([^<]*)<')
_GRENSE = re.compile(r"^ansatte_i_timen = \d+$", re.MULTILINE)


def rapport() -> None:
    """Measures and prints one table, and how many were first."""
    adresse = database.ansatte(ANTALL)
    glem(adresse)
    ren_sql, miljo = _ren_sql(adresse)
    with sider.tjener(miljo) as port:
        forst = [_forst(port, s["adresse"]) == navn for navn, s in ren_sql["sok"]]
        maal = _mal(port, ren_sql)
    hode = f"{'spørringer':>11}{'byte':>8}{'p50 ms':>8}{'p95 ms':>8}{'SQL ms':>8}{'mål ms':>8}"
    print(f"\n{f'ansatte, {ANTALL}':<26}{hode}")
    for navn, m in maal.items():
        tall = f"{m.sporringer:>11}{m.byte:>8}{m.p50:>8.1f}{m.p95:>8.1f}{m.sql:>8.1f}{GRENSER.get(navn, ''):>8}"
        print(f"{navn:<26}{tall}")
    print(f"rett person først: {100 * sum(forst) / len(forst):.1f} % av {len(forst)} (mål 95 %)")


def glem(adresse: str) -> None:
    """Forgets what earlier runs asked: nobody has asked more often than the limit."""
    with psycopg.connect(adresse, autocommit=True) as c:
        c.execute("TRUNCATE mottak.portal_forsok")


def _ren_sql(adresse: str) -> tuple[dict[str, Any], dict[str, str]]:
    """(what `benk.sql_ansatte` counted, the surroundings that the pages are measured in)."""
    miljo = os.environ | {"DATABASE_URL": adresse, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "offentlig"}
    miljo["KOMMUNE_TOML"] = uten_grense()
    kommando = [sys.executable, "-m", "benk.sql_ansatte"]
    svar = subprocess.run(kommando, env=miljo, cwd=ROT, check=True, stdout=subprocess.PIPE)
    return json.loads(svar.stdout), miljo


def uten_grense() -> str:
    """The municipality's file with a limit that measuring does not reach."""
    fil = ROT / "var" / "benk_kommune.toml"
    tekst = (ROT / "kommune.toml").read_text(encoding="utf-8")
    fil.write_text(_GRENSE.sub("ansatte_i_timen = 1000000", tekst), encoding="utf-8")
    return str(fil)


def _mal(port: int, ren_sql: dict[str, Any]) -> dict[str, Maal]:
    """Page → what it costs; the searches with an error as one."""
    egne = {navn: s["adresse"] for navn, s in ren_sql["sider"].items()}
    maal = sider.som_maal(ren_sql["sider"], sider.hent(port, egne))
    sok = [s for _navn, s in ren_sql["sok"]]
    tider = sider.hent(port, {s["adresse"]: s["adresse"] for s in sok}, ganger=GANGER)
    alle = list(chain.from_iterable(ms for _byte, ms in tider.values()))
    byte = round(median(b for b, _ms in tider.values()))
    sql = median(s["ms"] for s in sok)
    return {
        SOKENE: Maal(max(s["antall"] for s in sok), byte, median(alle), quantiles(alle, n=20)[-1], sql),
        **maal,
    }


def _forst(port: int, adresse: str) -> str:
    """The name that stands first on the page."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", port)
    forbindelse.request("GET", adresse)
    funnet = _FORST.search(forbindelse.getresponse().read().decode())
    return html.unescape(funnet[1]) if funnet else ""
