"""The log holds no key to anybody's page."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.logg import UtenNokler

KODE = "17PT-MVAS-SZ9E-CSRW-ZA7Y-9S6X-XV"


@pytest.fixture
def logg() -> Iterator[io.StringIO]:
    """What the console would show."""
    ut = io.StringIO()
    konsoll = logging.StreamHandler(ut)
    konsoll.addFilter(UtenNokler())
    logging.getLogger().addHandler(konsoll)
    yield ut
    logging.getLogger().removeHandler(konsoll)


def test_the_console_has_the_filter() -> None:
    logging_: dict[str, Any] = settings.LOGGING
    assert logging_["handlers"]["konsoll"]["filters"] == ["uten_nokler"]
    assert logging_["filters"]["uten_nokler"]["()"] == "portal.logg.UtenNokler"


@pytest.mark.django_db
@pytest.mark.parametrize("sti", ["/innsyn/krav/{}/", "/nn/innsyn/krav/{}/klag/", "/innsyn/fil/{}:1/brev.pdf"])
def test_an_address_that_opens_nothing_is_logged_without_its_key(
    innbygger: Client, logg: io.StringIO, sti: str
) -> None:
    assert innbygger.get(sti.format(KODE)).status_code == 404
    assert "Not Found: " in logg.getvalue()
    assert KODE not in logg.getvalue()


def test_other_lines_are_left_as_they_are(logg: io.StringIO) -> None:
    logging.getLogger("x").warning("Import %s feilet: /innsyn/kurv/", "uke 47")
    assert logg.getvalue() == "Import uke 47 feilet: /innsyn/kurv/\n"
