"""A process that has read the portal's code once and has its commands as children: a fork is cheaper than a start.

It holds no connection and no thread when it forks, so that a child is what `manage.py` with the same words would be.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from select import select
from signal import SIGKILL

from tests import klokke
from tests.eget_hus import ROT


@dataclass
class Barn:
    """A running command; ends like a process of our own."""

    pid: int
    opphav: "Opphav"
    slutt: int | None = None

    def wait(self, taalmodighet: float = 60) -> int:
        """Its exit code, as `subprocess` tells it; TimeoutError when it does not end."""
        if self.slutt is None:
            ende = os.pidfd_open(self.pid)
            sluttet, _, _ = select([ende], [], [], taalmodighet)
            os.close(ende)
            if not sluttet:
                raise TimeoutError(f"Prosess {self.pid} slutter ikke.")
            self.slutt = self.opphav.spor("vent", self.pid)
        return self.slutt

    def kill(self) -> None:
        """At once, unless it has ended."""
        if self.slutt is None:
            os.kill(self.pid, SIGKILL)


class Opphav:
    """Our end of the process."""

    def __init__(self, prosess: "subprocess.Popen[str]") -> None:
        self._prosess = prosess

    def start(self, *kommando: str) -> Barn:
        """A child that runs one of the portal's commands."""
        return Barn(self.spor("start", *kommando), self)

    def kjor(self, *kommando: str) -> None:
        """The same, and waits for it."""
        if kode := self.start(*kommando).wait():
            raise RuntimeError(f"manage.py {' '.join(kommando)}: {kode}")

    def spor(self, *hva: str | int) -> int:
        """Asks, and waits for the answer."""
        inn, ut = self._prosess.stdin, self._prosess.stdout
        assert inn
        assert ut
        inn.write(json.dumps(hva) + "\n")
        inn.flush()
        return int(ut.readline())


@contextmanager
def opphav(miljo: Mapping[str, str]) -> Iterator[Opphav]:
    """Started with this environment; ends when nobody asks any more."""
    kommando = [sys.executable, "-m", "tests.opphav"]
    ror = subprocess.PIPE
    with subprocess.Popen(kommando, env=dict(miljo), cwd=ROT, stdin=ror, stdout=ror, text=True) as prosess:  # noqa: S603 - our own command
        yield Opphav(prosess)


def _les_koden() -> None:
    """All that a command reads before it begins, system checks included; no connection is left."""
    import django
    from django.core.management import call_command
    from django.db import connections

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    klokke.folg()
    django.setup()
    call_command("check", verbosity=0, stdout=sys.stderr)
    import_module("procrastinate.contrib.django.management.commands.procrastinate")
    connections.close_all()


def _bli(kommando: list[str]) -> None:
    """The child's life; what it says goes where complaints go."""
    from django.core.management import execute_from_command_line

    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.argv = ["manage.py", *kommando]
    execute_from_command_line(sys.argv)


def _svar() -> None:
    """Does as it is told until nobody tells; then no child lives on."""
    _les_koden()
    barn = set()
    for linje in sys.stdin:
        hva, *resten = json.loads(linje)
        if hva == "vent":
            svar = os.waitstatus_to_exitcode(os.waitpid(resten[0], 0)[1])
            barn.discard(resten[0])
        elif svar := os.fork():
            barn.add(svar)
        else:
            return _bli(resten)
        sys.stdout.write(f"{svar}\n")
        sys.stdout.flush()
    for pid in barn:
        os.kill(pid, SIGKILL)
    return None


if __name__ == "__main__":
    _svar()
