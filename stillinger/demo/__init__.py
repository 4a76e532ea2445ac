"""Invented vacancies and applicants. No database, no clock: same arguments, same rows."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

FRO = 3403
PER_STILLING = 5
"""Applicants of a vacancy, in the middle."""


@dataclass(frozen=True, slots=True)
class Utlysning:
    """A vacancy: what, and the days it was put out and closes."""

    tittel: str
    fagfelt: str
    sted: str
    omfang: str
    prosent: int
    form: str
    interesse: int
    ut: date
    frist: date


@dataclass(frozen=True, slots=True)
class Soker:
    """An applicant. `grunn`: why the name should not be public, mostly empty."""

    navn: str
    fodt: date
    kjonn: str
    kommune: str
    tittel: str
    dag: date
    grunn: str


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The words that it is all made of."""
    return tomllib.loads(Path(__file__).with_name("stillinger.toml").read_text(encoding="utf-8"))


def utlysninger(per: date) -> Iterator[Utlysning]:
    """Some that are long filled, some whose deadline has just passed, most of them open."""
    for nr, linje in enumerate(data()["stillinger"]):
        tittel, fagfelt, sted, omfang, prosent, form, interesse = linje.split(";")
        ut = per - timedelta(days=(60, 45, 22, 12, 6, 3, 1)[nr % 7])
        frist = ut + timedelta(days=21)
        yield Utlysning(tittel, fagfelt, sted, omfang, int(prosent), form, int(interesse), ut, frist)


def sokere(u: Utlysning, navn: Iterator[str], per: date) -> Iterator[Soker]:
    """Those who have applied by now. One in eight asks to be left out."""
    rng = Random(f"{FRO} {u.tittel}")  # noqa: S311 - a demonstration, not a secret
    d = data()
    for _ in range(rng.randint(PER_STILLING - 3, PER_STILLING + 6)):
        dag = u.ut + timedelta(days=rng.randint(0, 21))
        soker = Soker(
            navn=next(navn),
            fodt=date(rng.randint(1962, 2003), rng.randint(1, 12), rng.randint(1, 28)),
            kjonn=rng.choices(["kvinne", "mann", "uoppgitt"], [6, 4, 1])[0],
            kommune=rng.choice(d["kommuner"]),
            tittel=rng.choice(d["titler"]),
            dag=dag,
            grunn=rng.choice(d["grunner"]) if rng.random() < 1 / 8 else "",
        )
        if dag < per:
            yield soker
