"""Real worker processes, and a hand that kills them while they work."""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue

from tests.opphav import Barn, Opphav


def start(opphav: Opphav) -> Barn:
    """A worker, as operation starts it."""
    return opphav.start("arbeid")


@contextmanager
def arbeidere(opphav: Opphav, antall: int) -> Iterator[list[Barn]]:
    """So many workers at a time, ended afterwards."""
    barn = [start(opphav) for _ in range(antall)]
    try:
        yield barn
    finally:
        for b in barn:
            b.kill()
            b.wait()


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

    def drep(self, arbeiderne: list[Barn], opphav: Opphav, *, til: int, taalmodighet: float) -> None:
        """Kills on until `til` things have happened; TimeoutError when nothing happens any more."""
        naa = 0
        while naa < til:
            try:
                naa = self._varsler.get(timeout=taalmodighet)
            except Empty:
                raise TimeoutError(f"Det stoppet etter {naa} av {til}.") from None
            if naa in self.ved:
                self._drep_en(arbeiderne, opphav)

    def _drep_en(self, arbeiderne: list[Barn], opphav: Opphav) -> None:
        """The one that has lived longest is at work; the others may still be starting."""
        offer = arbeiderne.pop(0)
        offer.kill()
        offer.wait()
        self.drept += 1
        arbeiderne.append(start(opphav))
