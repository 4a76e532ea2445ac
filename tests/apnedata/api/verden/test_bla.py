"""Every list is read page by page, each row once, there and back."""

import pytest
from django.test import Client

from tests.apnedata.api.verden import LISTER, alt, les

pytestmark = pytest.mark.django_db


def sti(adresse: str) -> str:
    return adresse.removeprefix("http://testserver")


def test_every_list_gives_each_row_once_in_both_orders_and_all_sizes(innbygger: Client) -> None:
    for liste in LISTER:
        hele = les(innbygger, liste, limit=100)["items"]
        assert len(hele) > 1 or liste in ("selskaper",), liste
        assert alt(innbygger, liste, limit=1) == hele, liste
        stigende = les(innbygger, liste, limit=100, sortOrder="asc")["items"]
        assert alt(innbygger, liste, limit=2, sortOrder="desc") == stigende[::-1], liste


def test_the_way_back_is_the_way_there(innbygger: Client) -> None:
    for liste in LISTER:
        svar = les(innbygger, liste, limit=1)
        assert svar["previous"] is None
        framover = [svar["items"]]
        while svar["next"]:
            svar = les(innbygger, sti(svar["next"]))
            framover.append(svar["items"])
        bakover = [svar["items"]]
        while svar["previous"]:
            svar = les(innbygger, sti(svar["previous"]))
            bakover.append(svar["items"])
        assert bakover[::-1] == framover, liste
