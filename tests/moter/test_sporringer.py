"""A page costs the same few queries whatever its size."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moter.models import Forslag, Mote, Motedokument, Motehendelse, Oppmote, Sak, Sakslistepunkt, Vedtak, Votering
from moter.offentlig import projeksjon
from tests.moter.fabrikk import NAA, START, parti_, person, sak, utvalg

pytestmark = pytest.mark.django_db


def fyll(m: Mote, s: Sak, antall: int) -> None:
    """So many items, each with paper, proposal, vote and decision, and as many who were there."""
    punkter = [
        Sakslistepunkt(
            mote=m, sak=s if i == 1 else None, systemid=str(uuid4()), nokkel=uuid4().hex[:14], posisjon=i,
            nummer=f"{i}/26", tittel=f"Sak {i} om garasje", publisert=NAA, avgjort=NAA,
        )
        for i in range(1, antall + 1)
    ]  # fmt: skip
    Sakslistepunkt.objects.bulk_create(punkter)
    Vedtak.objects.bulk_create(Vedtak(punkt=p, tekst="Vedtas.") for p in punkter)
    Forslag.objects.bulk_create(Forslag(punkt=p, tekst="Avslås.", person=person()) for p in punkter)
    Votering.objects.bulk_create(Votering(punkt=p, antall_for=7) for p in punkter)
    Oppmote.objects.bulk_create(Oppmote(mote=m, navn="Kari Nordmann", person=person(), parti=parti_()) for _ in punkter)
    Motehendelse.objects.bulk_create(Motehendelse(mote=m, tid=NAA, slag="sak_endret", punkt=p.nokkel) for p in punkter)
    Motedokument.objects.bulk_create(
        Motedokument(
            mote=m, punkt=p, systemid=str(uuid4()), nokkel=uuid4().hex[:14], tittel="Framlegg", publisert=NAA,
            filstatus="kontrollert", sha256="a" * 64, mimetype="text/plain",
        )
        for p in punkter
    )  # fmt: skip


def bygg(antall: int) -> tuple[Mote, Sak]:
    """So many meetings of ten bodies, the first with so many items; the case is on each of them."""
    s = sak("Garasje")
    utvalgene = [utvalg("Formannskapet"), *(utvalg(f"Utvalg {i}") for i in range(1, min(antall, 10)))]
    moter = Mote.objects.bulk_create(
        Mote(
            utvalg=utvalgene[i % 10], start=START + timedelta(hours=i), systemid=str(uuid4()), nokkel=uuid4().hex[:14],
            kunngjort=NAA, innkalt=NAA, status="innkalt",
        )
        for i in range(antall)
    )  # fmt: skip
    for i, m in enumerate(moter):
        fyll(m, s, 1 if i else antall)
    projeksjon.vis([m.pk for m in moter])
    return moter[0], s


SIDER: dict[str, tuple[int, Callable[[Mote, Sak], str]]] = {
    "meeting": (4, lambda m, s: f"/moter/{m.nokkel}/"),
    "case": (4, lambda m, s: f"/moter/sak/{s.nokkel}/"),
    "year": (3, lambda m, s: "/moter/2026/"),
    "year_of_a_body": (3, lambda m, s: "/moter/2026/?utvalg=formannskapet"),
    "month": (3, lambda m, s: "/moter/2026/12/"),
    "upcoming": (3, lambda m, s: "/moter/kommende/"),
    "calendar": (2, lambda m, s: "/moter/kalender.ics"),
    "calendar_of_a_body": (2, lambda m, s: "/utvalg/formannskapet/kalender.ics"),
    "calendar_of_a_case": (2, lambda m, s: f"/moter/sak/{s.nokkel}/kalender.ics"),
    "calendar_of_a_meeting": (2, lambda m, s: f"/moter/{m.nokkel}/kalender.ics"),
    "feed": (2, lambda m, s: "/moter/atom.xml"),
    "feed_of_a_body": (2, lambda m, s: "/utvalg/formannskapet/atom.xml"),
    "search": (5, lambda m, s: "/moter/sok/?q=garasje"),
    "decisions": (5, lambda m, s: "/vedtak/?utvalg=formannskapet"),
    "decisions_as_json": (5, lambda m, s: "/vedtak.json?q=vedtas"),
    "body": (5, lambda m, s: "/utvalg/formannskapet/"),
    "promises": (3, lambda m, s: "/moter/lofter/"),
}


def tell(klient: Client, m: Mote, s: Sak) -> dict[str, int]:
    """Queries of each page, without those that make the connection the public's."""
    ut = {}
    for navn, (_, adresse) in SIDER.items():
        with CaptureQueriesContext(connection) as fanget:
            assert klient.get(adresse(m, s)).status_code == 200
        ut[navn] = sum("ROLE" not in q["sql"] for q in fanget.captured_queries)
    return ut


def test_pages_cost_few_queries_and_as_many_for_a_hundred_rows_as_for_one(innbygger: Client) -> None:
    with transaction.atomic():
        en = tell(innbygger, *bygg(1))
        transaction.set_rollback(True)
    assert {navn: n for navn, n in en.items() if n > SIDER[navn][0] or not n} == {}
    assert tell(innbygger, *bygg(100)) == en
