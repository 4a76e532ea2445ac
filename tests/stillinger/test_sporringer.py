"""A page costs the same few queries whatever its size."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stillinger.models import Avsnitt, Kontaktperson, Soknadsliste, Sporsmal, Stilling
from stillinger.services import lister, utlysning
from tests.stillinger import fabrikk, sider
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN

pytestmark = pytest.mark.django_db
Verden = tuple[Stilling, Soknadsliste]


def bygg(antall: int) -> Verden:
    """So many vacancies here, and elsewhere; the first has as many of each part, the last as many applicants."""
    forst = fabrikk.utkast()
    Avsnitt.objects.bulk_create(
        Avsnitt(stilling=forst, overskrift="Vi tilbyr", tekst="<p>Lønn</p>") for _ in range(antall)
    )
    Sporsmal.objects.bulk_create(Sporsmal(stilling=forst, tekst="Hvorfor?") for _ in range(antall))
    Kontaktperson.objects.bulk_create(Kontaktperson(stilling=forst, navn="Ola Moe") for _ in range(antall))
    utlysning.publiser(stilling=forst, av=AV, naa=fabrikk.NAA)
    for nr in range(1, antall):
        fabrikk.stilling(f"Lærer {nr}")
    for nr in range(antall):
        sider.ekstern(nr)
    sist = sider.stengt("Rektor", "")
    for nr in range(antall):
        fabrikk.soknad(sist, f"Ola Moe {nr}", dag=sider.FOER.date())
    return forst, lister.legg_ut(stilling=sist, frist=sist.frist, av=AV, naa=ETTER_FRISTEN)


SIDER: dict[str, tuple[int, Callable[[Stilling, Soknadsliste], str]]] = {
    "list": (3, lambda s, x: "/stillinger/"),
    "list_with_filters": (3, lambda s, x: "/stillinger/?q=leder&omfang=heltid&frist=maaned&sted=Hamar"),
    "vacancy": (3, lambda s, x: f"/stillinger/{s.nokkel}/"),
    "closed_vacancy": (3, lambda s, x: f"/stillinger/{x.stilling.nokkel}/"),
    "before_applying": (3, lambda s, x: f"/stillinger/{s.nokkel}/sok/"),
    "list_of_applicants": (3, lambda s, x: f"/stillinger/liste/{x.nokkel}/"),
    "list_of_applicants_as_csv": (2, lambda s, x: f"/stillinger/liste/{x.nokkel}.csv"),
    "list_of_applicants_as_pdf": (2, lambda s, x: f"/stillinger/liste/{x.nokkel}.pdf"),
    "feed": (2, lambda s, x: "/stillinger/atom.xml"),
    "json": (2, lambda s, x: "/stillinger.json?q=leder"),
    "calendar": (2, lambda s, x: "/stillinger/frister.ics?fagfelt=barnehage"),
}


def tell(klient: Client, verden: Verden) -> dict[str, int]:
    """Queries of each page, without those that make the connection the public's."""
    ut = {}
    for navn, (_, adresse) in SIDER.items():
        with CaptureQueriesContext(connection) as fanget:
            assert klient.get(adresse(*verden)).status_code == 200
        ut[navn] = sum("ROLE" not in q["sql"] for q in fanget.captured_queries)
    return ut


def test_pages_cost_few_queries_and_as_many_for_a_hundred_rows_as_for_one(innbygger: Client) -> None:
    with transaction.atomic():
        en = tell(innbygger, bygg(1))
        transaction.set_rollback(True)
    assert {navn: n for navn, n in en.items() if n > SIDER[navn][0] or not n} == {}
    assert tell(innbygger, bygg(100)) == en
