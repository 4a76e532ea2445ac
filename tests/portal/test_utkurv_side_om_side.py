"""Workers that live side by side send nothing twice; what happens when they are killed: tests/innsyn/test_drept.py."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postmottak
from tests.eget_hus import egen_database, kjor, miljo
from tests.opphav import opphav
from tests.postmottak import Postmottak

LEGG_INN = """
from portal import epost
for n in range({fra}, {til}):
    epost.legg_i_utkurv(nokkel=f"prove:{{n}}", til=f"nr{{n}}@epost.example", emne="Prøve", tekst="Hei", gjelder="prove")
"""


@dataclass(frozen=True)
class Huset:
    """Where the processes work and where their mail goes."""

    miljo: Mapping[str, str]
    mottak: Postmottak

    def legg_inn(self, fra: int, til: int) -> set[str]:
        """Puts messages in the outbox; to whom."""
        kjor(self.miljo, "shell", "-v0", "-c", LEGG_INN.format(fra=fra, til=til))
        return {f"nr{n}@epost.example" for n in range(fra, til)}


@pytest.fixture(scope="module")
def hus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huset]:
    """A database of its own, and a mail server."""
    mappe: Path = tmp_path_factory.mktemp("utkurv")
    with egen_database("utkurv") as url, postmottak.apent() as mottak:
        omgivelser = {**miljo(mappe, url), "EPOST_URL": f"smtp://127.0.0.1:{mottak.port}"}
        yield Huset(omgivelser, mottak)


@pytest.fixture(autouse=True)
def _tomt_mottak(hus: Huset) -> None:
    hus.mottak.meldinger.clear()
    hus.mottak.ved_mottak = lambda antall: None


def test_workers_side_by_side_send_each_message_once(hus: Huset) -> None:
    ventet = hus.legg_inn(1000, 1060)
    en_runde = ("procrastinate", "-v0", "worker", "--concurrency", "2", "--one-shot")
    with opphav({**hus.miljo, "PORTAL_FLATE": "stab"}) as o:
        arbeiderne = [o.start(*en_runde) for _ in range(2)]
        assert [a.wait() for a in arbeiderne] == [0, 0]
    assert sorted(hus.mottak.til) == sorted(ventet)
