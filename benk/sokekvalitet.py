"""`python -m benk sokekvalitet`: how good the search is, judged by 150 queries, beside two other engines.

The judgements (`sokedommer.txt`) say which titles answer a query; they follow no engine. Every second query (`satt
av`) was kept away from the work on the search and is reported by itself.
"""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean

from benk import database
from benk.database import ROT

FIL = Path(__file__).with_name("sokedommer.txt")
VED = 10
_REGEL = re.compile(r"([123])=(?:([a-z]+):)?(.+)")


@dataclass(frozen=True, slots=True)
class Dom:
    """A query, its kind, and its rules: (grade, kind of thing or empty, pattern)."""

    slag: str
    q: str
    regler: tuple[tuple[int, str, re.Pattern[str]], ...]

    def karakter(self, slag: str, tekst: str) -> int:
        """How well a thing answers the query, from 0 to 3."""
        return max((k for k, s, m in self.regler if s in ("", slag) and m.search(tekst)), default=0)


def les(linjer: Iterable[str]) -> list[Dom]:
    """The queries of the file."""
    deler = (linje.strip().split(" | ") for linje in linjer if linje.strip() and not linje.startswith("#"))
    return [Dom(slag, q, tuple(_regel(r) for r in regler.split(" ; "))) for slag, q, regler in deler]


def _regel(tekst: str) -> tuple[int, str, re.Pattern[str]]:
    funnet = _REGEL.fullmatch(tekst.strip())
    if funnet is None:
        raise ValueError(tekst)
    return int(funnet[1]), funnet[2] or "", re.compile(funnet[3], re.I)


def ndcg(svar: Sequence[str], karakterer: Mapping[str, int]) -> float:
    """nDCG@10, gain 2^grade − 1."""
    oppnadd = _dcg([karakterer.get(url, 0) for url in svar[:VED]])
    return oppnadd / _dcg(sorted(karakterer.values(), reverse=True)[:VED])


def _dcg(karakterer: Sequence[int]) -> float:
    return float(sum((2**k - 1) / log2(i + 2) for i, k in enumerate(karakterer)))


def gjenfinning(svar: Sequence[str], karakterer: Mapping[str, int]) -> float:
    """Recall@10: of the ten best that there are, or as many as there are, the share that is among the first ten."""
    return sum(url in karakterer for url in svar[:VED]) / min(VED, len(karakterer))


def rapport() -> None:
    """Measures and prints the tables."""
    miljo = os.environ | {"DATABASE_URL": database.demo(), "PORTAL_MODUS": "demo", "PORTAL_FLATE": "eier"}
    kommando = [sys.executable, "-m", "benk.sokesvar"]
    svar = json.loads(subprocess.run(kommando, env=miljo, cwd=ROT, check=True, stdout=subprocess.PIPE).stdout)
    motorer = list(svar["svar"])
    print(f"\n{svar['antall']} ting, {len(svar['dommer'])} søk")
    print(f"{'':<14}{'søk':>5}  " + "  ".join(f"{m:^23}" for m in motorer))
    print(f"{'':<21}" + "  ".join(f"{'nDCG@10':>8}{'gjenf.':>7}{'tomme':>8}" for _ in motorer))
    for navn, valgte in _utsnitt(svar["dommer"]).items():
        print(f"{navn:<14}{len(valgte):>5}  " + "  ".join(_tall(svar, m, valgte) for m in motorer))


def _utsnitt(dommer: Sequence[Mapping[str, str]]) -> dict[str, list[int]]:
    ut: dict[str, list[int]] = defaultdict(list)
    for i, d in enumerate(dommer):
        ut[d["slag"]].append(i)
    alle = list(range(len(dommer)))
    return dict(ut) | {"arbeidet med": alle[::2], "satt av": alle[1::2], "alle": alle}


def _tall(svar: Mapping[str, list[dict[str, float]]], motor: str, valgte: Sequence[int]) -> str:
    maal = [svar["svar"][motor][i] for i in valgte]  # type: ignore[call-overload]  # JSON
    snitt = {n: mean(m[n] for m in maal) for n in ("ndcg", "gjenfinning", "tom")}
    return f"{snitt['ndcg']:>8.3f}{snitt['gjenfinning']:>7.2f}{100 * snitt['tom']:>7.1f}%"
