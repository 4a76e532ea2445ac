"""The log holds no key to anybody's page."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.logg import Json, UtenNokler

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


# --- as JSON ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def linjer() -> Iterator[list[dict[str, Any]]]:
    """What operation would show."""
    ut: list[dict[str, Any]] = []

    class Samler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            ut.append(json.loads(self.format(record)))

    samler = Samler()
    samler.setFormatter(Json("offentlig"))
    samler.addFilter(UtenNokler())
    logging.getLogger().addHandler(samler)
    yield ut
    logging.getLogger().removeHandler(samler)


def test_a_line_is_an_object_with_time_level_and_surface(linjer: list[dict[str, Any]]) -> None:
    logging.getLogger("x").warning("Import %s feilet", "uke 47")
    assert linjer[0].pop("tid").endswith("+00:00")
    assert linjer == [{"niva": "WARNING", "flate": "offentlig", "logg": "x", "melding": "Import uke 47 feilet"}]


def test_an_error_tells_kind_and_place_and_not_what_was_in_it(linjer: list[dict[str, Any]]) -> None:
    try:
        raise ValueError("Key (epost)=(kari@example.org) already exists.")
    except ValueError:
        logging.getLogger("x").exception("Kunne ikke lagre")
    assert linjer[0]["feil"] == "ValueError"
    assert linjer[0]["spor"][-1].endswith("test_an_error_tells_kind_and_place_and_not_what_was_in_it")
    assert "kari" not in json.dumps(linjer)


@pytest.mark.django_db
def test_an_address_that_is_not_found_is_not_told(innbygger: Client, linjer: list[dict[str, Any]]) -> None:
    innbygger.get("/ansatte/kari-nordmann/", {"q": "fødselsnummer"})
    innbygger.get("/", headers={"host": "kari.example"})
    assert {rad["melding"] for rad in linjer if "melding" in rad} == {"Not Found", "Invalid HTTP_HOST header"}
    assert "kari" not in json.dumps(linjer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sti", "rute", "status"),
    [
        ("/postliste/?q=solveig", "postjournal:liste", 200),
        (f"/innsyn/krav/{KODE}/", "innsyn:sporing", 404),
        ("/finnes/ikke/", "ingen", 404),
        ("/helse/", "helse/", 200),
    ],
)
def test_a_request_is_told_by_the_name_of_its_page(
    innbygger: Client, linjer: list[dict[str, Any]], caplog: pytest.LogCaptureFixture, sti: str, rute: str, status: int
) -> None:
    with caplog.at_level("INFO", "portal.foresporsel"):
        innbygger.get(sti)
    (linje,) = [rad for rad in linjer if rad["logg"] == "portal.foresporsel"]
    assert (linje["metode"], linje["rute"], linje["status"]) == ("GET", rute, status)
    assert set(linje) == {"tid", "niva", "flate", "logg", "metode", "rute", "status", "ms"}


@pytest.mark.parametrize(
    ("logger", "linje", "sagt"),
    [
        ("gunicorn.error", ("Error handling request %s %s", "GET", "/?q=kari"), "Error handling request"),
        ("gunicorn.error", ("Invalid request from ip=192.0.2.1: Kari",), "Invalid request"),
        ("gunicorn.error", ("Worker (pid:%s) was sent %s!", 7, "SIGABRT"), "Worker (pid:7) was sent SIGABRT!"),
        ("gunicorn.error", ("Exception during worker exit:\n%s", "Kari"), "Exception during worker exit:"),
        ("procrastinate.worker", ("Side task x failed with exception: Kari",), "Side task x failed with exception"),
        (
            "procrastinate.worker",
            ("Job a.b[7](id='8') ended: Error",),
            "Job a.b[7](id='8') ended: Error",
        ),
    ],
)
def test_lines_about_processes_are_told_and_what_they_quote_is_not(
    linjer: list[dict[str, Any]], logger: str, linje: tuple[Any, ...], sagt: str
) -> None:
    logging.getLogger(logger).error(*linje)
    assert linjer[0]["melding"] == sagt
