"""A page of people and ownership costs the same few queries whatever its size."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontakter.models import Selskap, Styreverv, Verv
from kontakter.offentlig import projeksjon
from tests.kontakter.eierskapssider import dokument, folkevalgt
from tests.kontakter.fabrikk import NAA, eiermelding, selskap
from tests.moter.fabrikk import parti_, person, utvalg

pytestmark = pytest.mark.django_db


def bygg(antall: int) -> None:
    """So many politicians, offices, companies and positions; one politician holds as many positions."""
    kari, s, u = folkevalgt(), selskap(), utvalg()
    folk = [person(f"Ola Dahl {i}") for i in range(antall)]
    Verv.objects.bulk_create(Verv(person=p, utvalg=u, parti=parti_(), fra=date(2023, 10, 1)) for p in folk)
    selskaper = Selskap.objects.bulk_create(
        Selskap(nokkel=f"selskap-{i}", navn=f"Selskap {i}", form="AS", eierandel="10") for i in range(antall)
    )
    felt = {"hvordan": "brreg", "kildedato": date(2026, 1, 1), "registrert": NAA}
    Styreverv.objects.bulk_create(
        Styreverv(navn=p.navn, person=eier, selskap=sel, virksomhet=sel.navn, rolle=rolle, **felt)
        for p, selskapet in zip(folk, selskaper, strict=True)
        for eier, sel in ((kari, s), (p, selskapet), (None, selskapet))
        for rolle in ("leder", "medlem", "representant")
    )
    for _ in range(antall):
        dokument(eiermelding())
    projeksjon.gjenskap()


SIDER = {
    "/politikere/": 1,
    "/politikere/?vis=utvalg&q=ola&dato=2024-01-01": 1,
    "/politikere/kari-nordmann/": 4,
    "/politikere/kari-nordmann.json": 4,
    "/politikere/kari-nordmann.vcf": 1,
    "/politikere/popolo.json": 2,
    "/politikere.csv": 1,
    "/styreverv/": 2,
    "/styreverv/?vis=alle&q=dahl&side=2": 2,
    "/styreverv.json": 2,
    "/styreverv.csv": 1,
    "/styreverv/atom.xml": 1,
    "/eierskap/": 3,
    "/eierskap/hamar-avfall-as/": 2,
    "/eierskap/eiermelding/": 1,
    "/eierskap.json": 2,
    "/eierskap.csv": 1,
}
"""Address → how many queries."""


def tell(klient: Client) -> dict[str, int]:
    """Queries of each page, without those that make the connection the public's and those that hold a cursor."""
    ut = {}
    for sti in SIDER:
        with CaptureQueriesContext(connection) as fanget:
            assert klient.get(sti).status_code == 200, sti
        ut[sti] = sum(" ROLE" not in q["sql"] for q in fanget.captured_queries)
    return ut


def test_pages_cost_few_queries_and_as_many_for_a_hundred_rows_as_for_one(innbygger: Client) -> None:
    with transaction.atomic():
        bygg(1)
        en = tell(innbygger)
        transaction.set_rollback(True)
    assert en == SIDER
    bygg(100)
    assert tell(innbygger) == en
