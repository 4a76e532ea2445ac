"""Workers that are killed lose no request and no receipt, and send none that a receiver would see as two."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests import postmottak
from tests.arbeidere import Bodel, arbeidere
from tests.eget_hus import egen_database, kjor, miljo
from tests.opphav import opphav
from tests.postmottak import Postmottak

ANTALL = 500
DRAP = 50
TAALMODIGHET = 180
"""Seconds: what a killed worker leaves last waits for the next minute, on a machine that others use too."""
SPOR = f"""
from uuid import uuid4
from innsyn import kode
from innsyn.mottak import MottattKrav
from portal import tid
for n in range({ANTALL}):
    MottattKrav(
        nokkel=uuid4(), kode_hash=kode.hash_(kode.lag(n.to_bytes(16, "big"))), tid=tid.naa(), sprak="nb",
        slag="beskrivelse", tekst=f"Krav {{n}}", navn="", epost=f"nr{{n}}@epost.example", adresse="", papir=False,
        dokumenter=[],
    ).save(force_insert=True)
"""
"""As the public site does it, with the public role's rights."""
ETTERPAA = """
import json
from innsyn.models import Krav, Steg
from innsyn.services import vedlikehold
from portal.models import Utsending
from portal.tasks import send_forfalte
vedlikehold.ta_opp()
send_forfalte(timestamp=0)
numre = sorted(Krav.objects.values_list("nummer", flat=True))
print(json.dumps({
    "numre": numre, "steg": Steg.objects.count(), "meldinger": Utsending.objects.count(),
    "venter": Utsending.objects.filter(sendt__isnull=True).count(),
}))
"""
"""What a worker does each minute, and how everything stands then."""


@pytest.fixture(scope="module")
def post() -> Iterator[Postmottak]:
    """A mail server."""
    with postmottak.apent() as mottak:
        yield mottak


@pytest.fixture(scope="module")
def hus(post: Postmottak, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """A database of its own, and what its processes are started with."""
    mappe: Path = tmp_path_factory.mktemp("drept")
    with egen_database("drept") as url:
        omgivelser = {**miljo(mappe, url), "EPOST_URL": f"smtp://127.0.0.1:{post.port}"}
        yield omgivelser


def test_fifty_killed_workers_lose_and_double_nothing_of_five_hundred_requests(
    hus: Mapping[str, str], post: Postmottak
) -> None:
    terning = random.Random(20261125)  # noqa: S311 - chance that can be repeated
    bodel = Bodel(set(terning.sample(range(1, ANTALL), DRAP)))
    post.ved_mottak = bodel.hendt
    kjor({**hus, "PORTAL_FLATE": "offentlig"}, "shell", "-v0", "-c", SPOR)
    with opphav({**hus, "PORTAL_FLATE": "stab"}) as o, arbeidere(o, 3) as arbeiderne:
        bodel.drep(arbeiderne, o, til=ANTALL, taalmodighet=TAALMODIGHET)
    etterpaa = json.loads(kjor({**hus, "PORTAL_FLATE": "stab"}, "shell", "-v0", "-c", ETTERPAA))
    assert bodel.drept == DRAP
    assert etterpaa == {"numre": list(range(1, ANTALL + 1)), "steg": ANTALL, "meldinger": ANTALL, "venter": 0}
    assert post.message_id.keys() == {f"nr{n}@epost.example" for n in range(ANTALL)}
    assert {til for til, navn in post.message_id.items() if len(navn) > 1} == set()
