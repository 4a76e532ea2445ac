"""What is sent or taken up by many at once, on real connections of their own, happens once."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.eget_hus import egen_database, kjor, miljo

SIDE_OM_SIDE = """
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection

def side_om_side(antall, gjor):
    start = Barrier(antall)
    def en(_):
        start.wait()
        try:
            gjor()
            return "gjort"
        except Exception as feil:
            return type(feil).__name__
        finally:
            connection.close()
    with ThreadPoolExecutor(antall) as traader:
        return Counter(traader.map(en, range(antall)))
"""
SEND = f"""
{SIDE_OM_SIDE}
from uuid import UUID, uuid4
from innsyn import kode
from innsyn.mottak import MottattKrav
from portal import tid

def send(nokkel=UUID(int=1)):
    koden = kode.lag(nokkel.bytes)
    MottattKrav(
        nokkel=nokkel, kode_hash=kode.hash_(koden), tid=tid.naa(), sprak="nb", slag="beskrivelse", tekst="Alt",
        navn="", epost="kari@example.org", adresse="", papir=False, dokumenter=[],
    ).save(force_insert=True)

utfall = side_om_side(20, send)
send(uuid4())
print(json.dumps(utfall))
"""
TA_INN = f"""
{SIDE_OM_SIDE}
from innsyn.models import Krav, Steg
from innsyn.mottak import MottattKrav
from innsyn.services import inntak, vedlikehold
from portal.models import Utsending

forste = MottattKrav.objects.order_by("nummer").first().id
utfall = side_om_side(8, lambda: inntak.motta(mottak_id=forste))
with connection.cursor() as peker:
    peker.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'innsyn.motta'")
    jobber = peker.fetchone()[0]
vedlikehold.ta_opp()
print(json.dumps({{
    "numre": sorted(Krav.objects.values_list("nummer", flat=True)), "jobber": jobber, "steg": Steg.objects.count(),
    "kvitteringer": Utsending.objects.count(), "utfall": sorted(utfall),
}}))
"""  # noqa: S608 - no SQL is built


@pytest.fixture(scope="module")
def hus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """A database of its own: what is committed by many connections cannot be rolled back afterwards."""
    with egen_database("samtidig") as url:
        omgivelser = miljo(tmp_path_factory.mktemp("samtidig"), url)
        yield omgivelser


def sporr(hus: Mapping[str, str], flate: str, hva: str) -> Any:
    """Runs it in a process of that surface, with its role's rights."""
    return json.loads(kjor({**hus, "PORTAL_FLATE": flate}, "shell", "-v0", "-c", hva))


def test_twenty_double_submits_make_one_request_and_workers_at_once_take_it_in_once(hus: Mapping[str, str]) -> None:
    assert sporr(hus, "offentlig", SEND) == {"gjort": 1, "IntegrityError": 19}
    svar = sporr(hus, "stab", TA_INN)
    assert svar.pop("utfall") in (["gjort"], ["IntegrityError", "gjort"])
    assert svar == {"numre": [1, 2], "jobber": 2, "steg": 2, "kvitteringer": 2}
