"""The same user told of many times at once, over connections of their own, is made once."""

import json
from pathlib import Path

from tests.eget_hus import egen_database, kjor, miljo

POST = """
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from django.test import Client
from kontakter.models import Ansatt, Enhet
from kontakter.services import scimnokler
from tests.kontakter.katalogen import BRUKERE, KARI

token = scimnokler.lag(navn="Entra ID", av="arkivar")[1]
start = Barrier(10)

def send(nr):
    start.wait()
    try:
        felt = {"userName": "Kari@vik.example" if nr % 2 else "kari@vik.example", "externalId": str(nr % 3)}
        hoder = {"Authorization": f"Bearer {token}", "Host": "localhost"}
        respons = Client().post(BRUKERE, json.dumps(KARI | felt), content_type="application/json", headers=hoder)
        return respons.status_code
    finally:
        connection.close()

with ThreadPoolExecutor(10) as traader:
    print(json.dumps([Counter(traader.map(send, range(10))), Ansatt.objects.count(), Enhet.objects.count()]))
"""


def test_ten_that_tell_of_the_same_person_at_once_make_one(tmp_path: Path) -> None:
    with egen_database("scim") as url:
        omgivelser = miljo(tmp_path, url)
        svar = kjor({**omgivelser, "PORTAL_FLATE": "stab"}, "shell", "-v0", "-c", POST)
    assert json.loads(svar.splitlines()[-1]) == [{"201": 1, "409": 9}, 1, 1]
