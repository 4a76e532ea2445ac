"""Journeys have a house of their own: they change what is in it, and its clock."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.nettleser import huset as hus
from tests.nettleser.conftest import Aapne
from tests.nettleser.huset import Huset


@pytest.fixture(scope="session")
def huset(verktoy: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huset]:
    """The running house of journeys."""
    with hus.for_reiser(tmp_path_factory.mktemp("reisehuset")) as h:
        yield h


@pytest.fixture(autouse=True)
def _rett_tid(huset: Huset) -> Iterator[None]:
    """The next journey begins today."""
    yield
    huset.still_klokka(0)


@pytest.fixture
def aapne(aapne: Aapne) -> Aapne:
    """Opens pages that keep nothing: a journey asks anew sooner than a page may be kept."""

    def uten_lager(**valg: Any) -> Page:
        side = aapne(**valg)
        okt = side.context.new_cdp_session(side)
        okt.send("Network.enable")
        okt.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return side

    return uten_lager
