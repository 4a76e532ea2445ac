"""A client may do a thing so many times an hour, counted without keeping who the client is."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import RequestFactory

from portal import mottak, sperrer
from portal.mottak import Forsok

pytestmark = pytest.mark.django_db
A, B = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
EN_TIME = timedelta(hours=1)


def spor(fra: dict[str, str], naa: datetime, hva: str = "sok") -> bool:
    return sperrer.for_mange(RequestFactory().get("/", **fra), hva, grense=2, naa=naa)  # type: ignore[arg-type]


def test_the_third_time_in_an_hour_is_too_many_when_two_are_allowed(klokke: datetime) -> None:
    assert [spor(A, klokke) for _ in range(4)] == [False, False, True, True]
    assert not spor(A, klokke + EN_TIME)


def test_one_time_can_count_as_many_and_is_not_refused_for_asking_for_more_than_is_left(klokke: datetime) -> None:
    def spor_flere(antall: int) -> bool:
        request = RequestFactory().get("/", **A)  # type: ignore[arg-type]
        return sperrer.for_mange(request, "sok", grense=5, naa=klokke, antall=antall)

    assert [spor_flere(antall) for antall in (3, 0, 3, 1)] == [False, False, False, True]
    assert Forsok.objects.count() == 5


def test_what_is_refused_is_not_counted(klokke: datetime) -> None:
    for _ in range(5):
        spor(A, klokke)
    assert Forsok.objects.count() == 2


def test_each_client_and_each_thing_has_its_own_count(klokke: datetime) -> None:
    for _ in range(2):
        spor(A, klokke)
    assert not spor(B, klokke)
    assert not spor(A, klokke, hva="skjema")


def test_the_address_is_not_kept_and_what_is_kept_differs_from_thing_to_thing(klokke: datetime) -> None:
    for hva in ("sok", "skjema"):
        spor(A, klokke, hva)
    kjent = set(Forsok.objects.values_list("klient", flat=True))
    assert len(kjent) == 2
    assert all(len(k) == 64 and A["REMOTE_ADDR"] not in k for k in kjent)


def test_the_addresses_that_one_subscriber_has_are_one_client(klokke: datetime) -> None:
    samme = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:0db8:0001:0002::7"]
    assert [spor({"REMOTE_ADDR": a}, klokke) for a in samme] == [False, False, True]
    assert not spor({"REMOTE_ADDR": "2001:db8:1:3::1"}, klokke)


@pytest.mark.parametrize("adresse", ["", "unix:", "2001:db8::%eth0"])
def test_an_address_that_is_none_is_counted_as_it_stands(klokke: datetime, adresse: str) -> None:
    assert [spor({"REMOTE_ADDR": adresse}, klokke) for _ in range(3)] == [False, False, True]


def test_behind_a_proxy_the_client_is_the_one_that_the_proxy_saw(klokke: datetime, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    proxy = [A | {"HTTP_X_FORWARDED_FOR": f"198.51.100.{n}, 203.0.113.5"} for n in range(3)]
    assert [spor(fra, klokke) for fra in proxy] == [False, False, True]


def test_clients_are_forgotten_after_a_day(klokke: datetime) -> None:
    spor(A, klokke)
    mottak.glem(naa=klokke + timedelta(hours=23))
    assert Forsok.objects.count() == 1
    mottak.glem(naa=klokke + timedelta(hours=25))
    assert Forsok.objects.count() == 0


@pytest.mark.parametrize("sporring", ["SELECT 1 FROM {}", "DELETE FROM {}", "UPDATE {} SET tid = now()"])
def test_the_public_role_counts_and_can_neither_read_nor_change_it(klokke: datetime, sporring: str) -> None:
    with connection.cursor() as peker:
        peker.execute("SET ROLE portal_offentlig")
        assert not spor(A, klokke)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            peker.execute(sporring.format("mottak.portal_forsok"))
        peker.execute("RESET ROLE")
