"""Real worker processes, and a hand that kills them while they work."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, Queue

from tests.eget_hus import ROT

Prosess = subprocess.Popen[bytes]


def start(miljo: Mapping[str, str], *valg: str) -> Prosess:
    """A worker, as operation starts it."""
    kommando = [sys.executable, "manage.py", "procrastinate", "-v0", "worker", "--concurrency", "2", *valg]
    return subprocess.Popen(kommando, env={**miljo, "PORTAL_FLATE": "stab"}, cwd=ROT)  # noqa: S603 - our own command


@contextmanager
def arbeidere(miljo: Mapping[str, str], antall: int, *valg: str) -> Iterator[list[Prosess]]:
    """So many workers at a time, ended afterwards."""
    prosesser = [start(miljo, *valg) for _ in range(antall)]
    try:
        yield prosesser
    finally:
        for p in prosesser:
            p.kill()
            p.wait()


class Bodel:
    """Kills one worker each time one of `ved` things has happened, and puts another in its place.

    What happens is told by `hendt(how many so far)`, from any thread.
    """

    def __init__(self, ved: set[int]) -> None:
        self.ved = ved
        self.drept = 0
        self._varsler: Queue[int] = Queue()

    def hendt(self, antall: int) -> None:
        """So many things have happened."""
        self._varsler.put(antall)

    def drep(self, prosesser: list[Prosess], miljo: Mapping[str, str], *, til: int, taalmodighet: float) -> None:
        """Kills on until `til` things have happened; TimeoutError when nothing happens any more."""
        naa = 0
        while naa < til:
            try:
                naa = self._varsler.get(timeout=taalmodighet)
            except Empty:
                raise TimeoutError(f"Det stoppet etter {naa} av {til}.") from None
            if naa in self.ved:
                self._drep_en(prosesser, miljo)

    def _drep_en(self, prosesser: list[Prosess], miljo: Mapping[str, str]) -> None:
        """The one that has lived longest is at work; the others may still be starting."""
        offer = prosesser.pop(0)
        os.kill(offer.pid, signal.SIGKILL)
        offer.wait()
        self.drept += 1
        prosesser.append(start(miljo))
