"""A compiled question gives what the ORM gives, however often and with whatever values it is asked."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from portal.ferdigsporring import Ferdigsporring
from postjournal.offentlig.modeller import OffentligPost
from tests import fabrikk

pytestmark = pytest.mark.django_db


def med_sak(dato: Any, tittel: Any) -> QuerySet[OffentligPost]:
    """Entries of a day with a title: with a case, some columns put off, in order, not all."""
    alle = OffentligPost.objects.filter(dato__gte=dato, tittel=tittel).select_related("sak")
    return alle.defer("parter").order_by("-nummer", "id")[:3]


def verdier(poster: list[OffentligPost]) -> list[dict[str, Any]]:
    """All that a row holds, and its case."""
    return [{n: v for n, v in vars(p).items() if n != "_state"} | {"i": p.sak and p.sak.nokkel} for p in poster]


def test_rows_and_what_they_relate_to_are_those_of_the_orm() -> None:
    poster = [fabrikk.post(tittel) for tittel in ("Svar om vei", "Svar om vei", "Klage på vei")]
    sporring, dag = Ferdigsporring(med_sak), poster[0].journaldato
    for tittel in ("Svar om vei", "Klage på vei", "Svar om vei", "'; DROP TABLE x; --", "%s"):
        ventet = list(med_sak(dag, tittel))
        funnet = sporring(dag, tittel)
        assert verdier(funnet) == verdier(ventet)
    assert len(sporring(dag, "Svar om vei")) == 2
    assert sporring.forste(dag, "Klage på vei") == OffentligPost.objects.get(tittel="Klage på vei")
    assert sporring.forste(dag, "Ikke her") is None


def test_each_call_asks_anew_and_once() -> None:
    post = fabrikk.post("Svar om vei")
    sporring = Ferdigsporring(med_sak)
    assert len(sporring(post.journaldato, "Svar om vei")) == 1
    OffentligPost.objects.filter(tittel="Svar om vei").update(tittel="Nytt svar")
    with CaptureQueriesContext(connection) as spurt:
        assert sporring(post.journaldato, "Svar om vei") == []
    assert len(spurt) == 1


def test_a_row_is_a_value_that_can_be_kept_until_anything_in_it_changes() -> None:
    post = fabrikk.post("Svar om vei")
    sporring = Ferdigsporring(med_sak)
    rad, igjen = (sporring.rader(post.journaldato, "Svar om vei")[0] for _ in range(2))
    assert hash(rad) == hash(igjen)
    assert verdier([sporring.modell(rad)]) == verdier(sporring(post.journaldato, "Svar om vei"))
    OffentligPost.objects.update(type="U")
    assert sporring.rader(post.journaldato, "Svar om vei")[0] != rad
