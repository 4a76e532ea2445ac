"""The pages cost the same few queries whether one thing broke a promise or a hundred."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apenhet import fremvisning
from apenhet.offentlig.modeller import Lofteavvik
from postjournal.offentlig.modeller import OffentligPost
from tests.apenhet.fabrikk import I_DAG, NOVEMBER, regn
from tests.apenhet.verden import alt_brutt

pytestmark = pytest.mark.django_db
MEST = {"/apenhet/": 18, "/apenhet/indeks/": 7, "/apenhet/postliste/": 2, "/apenhet.json": 24}


def tell(klient: Client) -> dict[str, int]:
    """Queries of each page, without those that make the connection the public's."""
    ut = {}
    for sti in MEST:
        with CaptureQueriesContext(connection) as fanget:
            assert klient.get(sti).status_code == 200
        ut[sti] = sum("ROLE" not in q["sql"] for q in fanget.captured_queries)
    return ut


def _hundre() -> None:
    """A hundred more entries that are late."""
    mal = OffentligPost.objects.get(ventedager=2)
    for n in range(100):
        mal.pk, mal.nokkel = mal.pk + 1000, f"{n:014x}"
        mal.save(force_insert=True)
    dager = (I_DAG - timedelta(days=n % 20) for n in range(100))
    Lofteavvik.objects.bulk_create(
        Lofteavvik(lofte="postliste", maned=NOVEMBER, nokkel=f"{n:014x}", dag=dag, verdi=2)
        for n, dag in enumerate(dager)
    )


def test_pages_cost_few_queries_and_as_many_for_a_hundred_as_for_one(innbygger: Client) -> None:
    alt_brutt()
    regn()
    en = tell(innbygger)
    assert {sti: n for sti, n in en.items() if n > MEST[sti]} == {}
    _hundre()
    assert tell(innbygger) == en


def test_the_headlines_of_the_front_page_cost_two(db: None) -> None:
    with CaptureQueriesContext(connection) as fanget:
        fremvisning.kort(I_DAG)
    assert len(fanget) == 2
