"""A page of contacts costs the same few queries whatever its size."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontakter.models import Ansatt, Enhet, Kontaktkanal
from kontakter.offentlig import projeksjon, vis_ansatte

pytestmark = pytest.mark.django_db
SIDER = {
    "contact": (2, "/kontakt/"),
    "contact_search": (3, "/kontakt/?q=brøyting"),
    "unit": (4, "/kontakt/enhet/enhet-0/"),
    "card": (1, "/kontakt/enhet/enhet-0.vcf"),
    "staff": (3, "/ansatte/?q=moe"),
    "staff_without_a_query": (0, "/ansatte/"),
}


def bygg(antall: int) -> None:
    """So many units below the first one, so many of staff in it, and so many ways in."""
    rot = Enhet.objects.create(kode="0", nokkel="enhet-0", navn="Enhet 0", oppgaver="brøyting")
    under = [
        Enhet(kode=f"{n}", nokkel=f"enhet-{n}", navn=f"Brøyting {n}", overordnet=rot) for n in range(1, antall + 1)
    ]
    for e in (rot, *Enhet.objects.bulk_create(under)):
        projeksjon.vis(e)
    Ansatt.objects.bulk_create(Ansatt(navn=f"Nora Moe {n:03}", enhet=rot) for n in range(antall))
    Kontaktkanal.objects.bulk_create(Kontaktkanal(slag="telefon", navn=f"Vakt {n}", verdi="113") for n in range(antall))
    vis_ansatte.gjenskap()


def tell(klient: Client) -> dict[str, int]:
    """Queries of each page, without those that make the connection the public's."""
    ut = {}
    for navn, (_, adresse) in SIDER.items():
        with CaptureQueriesContext(connection) as fanget:
            assert klient.get(adresse).status_code == 200
        ut[navn] = sum("ROLE" not in q["sql"] for q in fanget.captured_queries)
    return ut


def test_pages_cost_few_queries_and_as_many_for_a_hundred_rows_as_for_one(innbygger: Client) -> None:
    with transaction.atomic():
        bygg(1)
        en = tell(innbygger)
        transaction.set_rollback(True)
    assert en == {navn: n for navn, (n, _) in SIDER.items()}
    bygg(100)
    assert tell(innbygger) == en
