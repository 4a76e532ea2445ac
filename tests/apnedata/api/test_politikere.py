"""A politician is reached as the pages say, and found by the day."""

from datetime import date

import pytest
from django.test import Client

from tests.apnedata.api.verden import les
from tests.kontakter.eierskapssider import folkevalgt

pytestmark = pytest.mark.django_db


def test_one_who_has_said_yes_is_reached_while_the_office_is_held(innbygger: Client) -> None:
    folkevalgt()
    assert les(innbygger, "politikere/kari-nordmann")["epost"] == "kari@hamar.example"


def test_one_who_has_left_is_not_reached_by_the_office(innbygger: Client) -> None:
    folkevalgt(til=date(2026, 11, 1))
    assert les(innbygger, "politikere/kari-nordmann")["epost"] == ""
    assert les(innbygger, "politikere", dato="2026-11-23")["items"] == []
    assert len(les(innbygger, "politikere", dato="2026-10-01", utvalg="formannskapet")["items"]) == 1


def test_offices_are_found_by_body_person_and_day(innbygger: Client) -> None:
    folkevalgt(til=date(2026, 11, 1))
    for sporring, antall in (("", 1), ("?politiker=kari-nordmann", 1), ("?politiker=ola", 0), ("?dato=2026-11-23", 0)):
        assert len(les(innbygger, f"verv{sporring}")["items"]) == antall, sporring
