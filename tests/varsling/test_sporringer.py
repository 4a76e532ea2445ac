"""What a round costs: one search for all who follow the same, and some questions for each follower who is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.varsling.fabrikk import NAA, brev, folger, runde
from varsling.models import Abonnement, Folger
from varsling.services import inntak, nyheter, oppsummering

pytestmark = pytest.mark.django_db
Tell = Callable[..., Any]


def _hundre_folgere() -> None:
    """A hundred confirmed ones, at once."""
    folgere = [Folger(epost=f"{i}@epost.example", sprak="nb", opprettet=NAA) for i in range(100)]
    Folger.objects.bulk_create(folgere)
    felt = {"slag": "sok", "hva": "q=br%C3%B8yting", "takt": "straks", "opprettet": NAA}
    felt |= {"bekreftet": NAA, "varslet": NAA}
    Abonnement.objects.bulk_create(Abonnement(folger=f, kode_hash=str(f.pk), **felt) for f in folgere)


def test_a_hundred_who_follow_the_same_are_searched_for_once(django_assert_num_queries: Tell) -> None:
    _hundre_folgere()
    brev("Brøyting", "Noe annet")
    nyheter.finn(naa=NAA)
    with django_assert_num_queries(RUNDE + 100 * HVER):
        assert oppsummering.send_forfalte(naa=NAA) == 100


def test_one_follower_costs_the_same_for_one_letter_and_for_many(django_assert_num_queries: Tell) -> None:
    folger(hva="q=brøyting")
    for antall in (1, 60):
        brev(*(f"Brøyting {i}" for i in range(antall)))
        nyheter.finn(naa=NAA)
        with django_assert_num_queries(RUNDE + HVER):
            assert oppsummering.send_forfalte(naa=NAA) == 1


def test_a_round_without_news_is_three_questions(django_assert_num_queries: Tell) -> None:
    folger(takt="straks")
    with django_assert_num_queries(INGENTING):
        assert oppsummering.send_forfalte(naa=NAA) == 0


def test_finding_news_costs_the_same_at_one_and_at_a_hundred(django_assert_num_queries: Tell) -> None:
    for antall in (1, 100):
        brev(*(f"Brev {i}" for i in range(antall)))
        with django_assert_num_queries(FINNE):
            assert nyheter.finn(naa=NAA) == antall


def test_my_page_asks_once_for_all_i_follow(innbygger: Client, django_assert_max_num_queries: Tell) -> None:
    for i in range(20):
        a = folger("eiendom", f"49/{i + 1}")
    with django_assert_max_num_queries(8):
        innbygger.get(f"/folg/mine/{inntak.bekreftkode(a)}/")
    assert runde() == 0


RUNDE, HVER, INGENTING, FINNE = 7, 15, 3, 7
