"""Fifty apply at once with ten megabytes each, through a real server; and processes that are killed lose nothing."""

import json
import os
import random
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.arbeidere import arbeidere, start
from tests.eget_hus import egen_database, kjor, ledige_porter, miljo
from tests.opphav import opphav
from tests.stillinger.nettsoker import Nettsoker
from tests.tjener import tjener, vent

ANTALL, STORRELSE = 50, 10_000_000
DREPT_ANTALL, DREPT_STORRELSE, DRAP = 40, 200_000, 8
MEST_MINNE = 500_000
"""kB that the public process may have at any time."""
LYS_UT = """
from datetime import timedelta
from portal import tid
from stillinger.services import nokler
from tests.stillinger.fabrikk import stilling
nokler.lag(av="test", naa=tid.naa())
frist = tid.i_dag() + timedelta(days=30)
print(stilling(frist=frist).nokkel, stilling("Renholder", frist=frist).nokkel)
"""
STATUS = """
import json
from hashlib import sha256
from portal import filer, tid
from stillinger.models import Soknad
from stillinger.mottak import InnsendtSoknad
from stillinger.services import vedlikehold
vedlikehold.ta_opp(naa=tid.naa())
def sum_(f):
    with filer.apne(f.sha256) as fil:
        return sha256(fil.read()).hexdigest()
rader = [
    (s.navn, s.innhold["erfaring"], [sum_(f) for f in s.filer.all()])
    for s in Soknad.objects.filter(stilling__nokkel="{}").order_by("pk")
]
print(json.dumps({{"rader": rader, "igjen": InnsendtSoknad.objects.count()}}))
"""


@pytest.fixture(scope="module")
def hus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """A database of its own. Each applicant has an address of its own, as the proxy says."""
    with egen_database("soknad") as url:
        mappe = tmp_path_factory.mktemp("soknad")
        yield miljo(mappe, url) | {"PORTAL_MODUS": "test", "BAK_PROXY": "1", "MAPPE": str(mappe)}


@pytest.fixture(scope="module")
def stillingene(hus: Mapping[str, str]) -> list[str]:
    """The keys of two vacancies."""
    return kjor(hus, "shell", "-v0", "-c", LYS_UT).split()


def ventet(sokere: list[Nettsoker]) -> list[Any]:
    return sorted([f"Søker {s.nummer}", f"{s.nummer} år", [s.sum]] for s in sokere)


def status(hus: Mapping[str, str], stilling: str) -> dict[str, Any]:
    """What the staff side has, after it has taken up what was left."""
    svar = kjor({**hus, "PORTAL_FLATE": "stab"}, "shell", "-v0", "-c", STATUS.format(stilling))
    lest: dict[str, Any] = json.loads(svar)
    return lest


def barn_av(pid: int) -> list[int]:
    """The processes that it has forked."""
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def mest_minne(pid: int) -> int:
    """kB that the process has had at most."""
    linjer = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(linje.split()[1] for linje in linjer if linje.startswith("VmHWM")))


def test_fifty_at_once_with_ten_megabytes_each_are_fifty_whole(
    hus: Mapping[str, str], stillingene: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    [port] = ledige_porter(1)
    offentlig = {**hus, "PORTAL_FLATE": "offentlig"}
    sokere = [Nettsoker(port, nr, STORRELSE) for nr in range(ANTALL)]
    with tjener(offentlig, port, Path(hus["MAPPE"], "logg")) as server:
        vent(f"http://127.0.0.1:{port}")
        with ThreadPoolExecutor(ANTALL) as traader:
            list(traader.map(lambda s: s.begynn(stillingene[0]), sokere))
            list(traader.map(Nettsoker.fyll_ut, sokere))
            sendt = list(traader.map(Nettsoker.send, sokere))
        minne = mest_minne(barn_av(server.pid)[0])
    kjor({**hus, "PORTAL_FLATE": "stab"}, "procrastinate", "-v0", "worker", "--one-shot", "--concurrency", "2")
    svar = status(hus, stillingene[0])
    with capsys.disabled():
        print(f"\nDen offentlige prosessen hadde på det meste {minne // 1000} MB.")  # noqa: T201 - the figure
    assert all(sendt)
    assert sorted(svar["rader"]) == ventet(sokere)
    assert svar["igjen"] == 0
    assert minne < MEST_MINNE


def test_servers_and_workers_that_are_killed_lose_nothing_and_double_nothing(
    hus: Mapping[str, str], stillingene: list[str]
) -> None:
    [port] = ledige_porter(1)
    sokere = [Nettsoker(port, 1000 + nr, DREPT_STORRELSE) for nr in range(DREPT_ANTALL)]
    ferdig = Event()
    with (
        tjener(
            {**hus, "PORTAL_FLATE": "offentlig"}, port, Path(hus["MAPPE"], "logg"), "-w", "2", "--preload"
        ) as server,
        opphav({**hus, "PORTAL_FLATE": "stab"}) as o,
        arbeidere(o, 2) as arbeiderne,
        ThreadPoolExecutor(8) as traader,
    ):
        vent(f"http://127.0.0.1:{port}")
        bodel = Thread(target=drep, args=(server.pid, arbeiderne, o, ferdig))
        bodel.start()
        sendt = list(traader.map(lambda s: sok(s, stillingene[1]), sokere))
        ferdig.set()
        bodel.join()
    svar = status(hus, stillingene[1])
    assert all(sendt)
    assert sorted(svar["rader"]) == ventet(sokere)
    assert svar["igjen"] == 0


def sok(s: Nettsoker, stilling: str) -> bool:
    """From the first page to the receipt."""
    s.begynn(stilling)
    s.fyll_ut()
    return s.send()


def drep(server: int, arbeiderne: list[Any], o: Any, ferdig: Event) -> None:
    """Now one of the server's processes, now a worker, at times that chance decides."""
    terning = random.Random(20261126)  # noqa: S311 - chance that can be repeated
    for nr in range(DRAP):
        if ferdig.wait(terning.uniform(0.3, 0.9)):
            return
        if nr % 2:
            arbeiderne[0].kill()
            arbeiderne.pop(0).wait()
            arbeiderne.append(start(o))
        elif barna := barn_av(server):
            with suppress(ProcessLookupError):
                os.kill(terning.choice(barna), signal.SIGKILL)
