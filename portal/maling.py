"""Each answer is counted, and told in one line of the log: which page, how it went, how long it took; not by whom.

A page is known by the name of its route: addresses hold codes, names and what people search for. Each process counts
for itself and leaves the counts in a file of its own in `PORTAL_MAALINGER`, so that no process waits for another;
`portal/metrikk.py` reads them. What is counted in the last second before a process is killed is lost.
"""

import atexit
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic, perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GRENSER = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds: the upper ends of what is counted together."""
SKRIVES = 1.0
METODER = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
logg = logging.getLogger("portal.foresporsel")
Svarer = Callable[[HttpRequest], HttpResponseBase]
Nokkel = tuple[str, int]


class Teller:
    """The counts of this process: (route, status) → how many in each bucket and beyond, and seconds together."""

    def __init__(self) -> None:
        self.las = Lock()
        self.antall: dict[Nokkel, list[float]] = {}
        self.skrevet = monotonic()

    def tell(self, rute: str, status: int, sekunder: float) -> None:
        """One more answer; now and then the counts are left in the file."""
        with self.las:
            rad = self.antall.setdefault((rute, status), [0.0] * (len(GRENSER) + 2))
            rad[sum(sekunder > grense for grense in GRENSER)] += 1
            rad[-1] += sekunder
            if monotonic() - self.skrevet > SKRIVES:
                self.skriv()

    def skriv(self) -> None:
        """Leaves the counts where they are read."""
        self.skrevet = monotonic()
        if settings.MAALINGER is None or not self.antall:
            return
        fil = settings.MAALINGER / f"{settings.FLATE}-{os.getpid()}.json"
        ny = fil.with_suffix(".ny")
        with suppress(OSError):  # a full disk must not stop an answer
            ny.write_text(json.dumps([[*nokkel, *rad] for nokkel, rad in self.antall.items()]))
            ny.chmod(0o640)
            ny.replace(fil)


teller = Teller()
os.register_at_fork(after_in_child=teller.__init__)  # type: ignore[misc]  # a child counts from zero
atexit.register(teller.skriv)


def mellomvare(svar: Svarer) -> Svarer:
    """Counts and logs every answer of the process."""

    def innpakket(request: HttpRequest) -> HttpResponseBase:
        start = perf_counter()
        respons = svar(request)
        sekunder = perf_counter() - start
        rute = _rute(request)
        teller.tell(rute, respons.status_code, sekunder)
        felt = {"metode": _metode(request), "rute": rute, "status": respons.status_code, "ms": round(sekunder * 1000)}
        logg.info("%(metode)s %(rute)s %(status)s %(ms)s ms", felt, extra=felt)
        return respons

    return innpakket


def lest(mappe: Path) -> Iterator[tuple[str, list[tuple[str, int, list[float]]]]]:
    """(process, its counts) of those that live; what dead ones left is taken away."""
    for fil in sorted(mappe.glob("*-*.json")):
        with suppress(OSError, ValueError):
            if not _lever(int(fil.stem.rpartition("-")[2])):
                fil.unlink()
                continue
            yield fil.stem, [(rute, status, rad) for rute, status, *rad in json.loads(fil.read_text())]


def _lever(pid: int) -> bool:
    """The process is there, whoever's it is."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _rute(request: HttpRequest) -> str:
    """The name of the route, or that there was none."""
    treff = request.resolver_match
    if treff is None:
        return "statisk" if request.path_info.startswith(settings.STATIC_URL) else "ingen"
    return treff.view_name if treff.url_name else treff.route or "ingen"


def _metode(request: HttpRequest) -> str:
    metode = request.method or ""
    return metode if metode in METODER else "?"
