"""Schemathesis asks the API what nobody thought of, and finds no fault.

It is told the keys that exist, so that it gets past the door. Its questions are the same each time (`derandomize`): a
new fault is the fault of a new line of code, and not of the dice. `EKSEMPLER` for each operation keep it short.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.core.signing import Signer
from django.db import close_old_connections, connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from apnedata.api import dor
from apnedata.api.beskrivelse import openapi
from tests.apnedata.api.verden import alt, les

pytestmark = pytest.mark.django_db
EKSEMPLER = 8
PLASSER = ("startingAfter", "endingBefore")
SIGNALER = (request_started, request_finished)


class Huset(WSGIHandler):
    """The site as the public role sees it, on the connection of the test; at `/beskrivelse` a description."""

    def __init__(self, beskrivelse: dict[str, Any]) -> None:
        super().__init__()
        self.beskrivelse = json.dumps(beskrivelse).encode()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/beskrivelse":
            start_response("200 OK", [("Content-Type", "application/json")])
            return [self.beskrivelse]
        for signal in SIGNALER:  # a request that is over closes no connection: it is the test's
            signal.disconnect(close_old_connections)
        with connection.cursor() as peker:
            peker.execute("SET ROLE portal_offentlig")
        try:
            return super().__call__(environ, start_response)
        finally:
            with connection.cursor() as peker:
                peker.execute("RESET ROLE")


@pytest.fixture
def huset_lar_forbindelsen_staa() -> Iterator[None]:
    """What `Huset` takes away is put back."""
    yield
    for signal in SIGNALER:
        signal.connect(close_old_connections)


def med_nokler(klient: Client) -> dict[str, Any]:
    """The description where keys and places are those that exist."""
    ut = deepcopy(openapi())
    for sti, metoder in ut["paths"].items():
        for p in metoder["get"]["parameters"]:
            if (finnes := _finnes(klient, sti, p["name"])) is not None:
                p["schema"] = {"type": "string", "enum": finnes}
    return ut


def _finnes(klient: Client, sti: str, navn: str) -> list[str] | None:
    """The values that a parameter can have; None when the description tells."""
    if navn == "id":
        return [item["id"] for item in les(klient, sti.partition("/{")[0])["items"][:3]]
    if navn == "startingAfter" and "{" not in sti:
        neste = les(klient, sti, limit=1)["next"]
        return ["", *(parse_qs(urlsplit(neste).query)["startingAfter"] if neste else ())]
    lister = {"administrativEnhet": "enheter", "utvalg": "utvalg", "politiker": "politikere"}
    if navn in lister:
        return ["", *(item["id"] for item in alt(klient, lister[navn]))]
    return [""] if navn in PLASSER else None


def med_darlige(klient: Client, navn: str) -> dict[str, Any]:
    """The description of the lists, where each must be asked for with a place in this parameter that it never gave."""
    ut = med_nokler(klient)
    ut["paths"] = {sti: m for sti, m in ut["paths"].items() if _har_plass(m)}
    for sti, metoder in ut["paths"].items():
        get = metoder["get"]
        get["parameters"] = [p for p in get["parameters"] if p["name"] not in PLASSER]
        get["parameters"].append({"name": navn, "in": "query", "required": True, "schema": _darlige(sti)})
    return ut


def _har_plass(metoder: Any) -> bool:
    return any(p["name"] in PLASSER for p in metoder["get"]["parameters"])


def _darlige(sti: str) -> dict[str, Any]:
    """Words that are no place, and places that were signed for the neighbour list."""
    annens = Signer(salt=f"apnedata.plass:{sti}/andre").sign_object(["2026-11-20", 1])
    return {"anyOf": [{"enum": [annens, f"{annens}x", annens.partition(":")[0]]}, {"type": "string", "minLength": 1}]}


def alle_provd(skjema: Any, slag: GenerationMode, prov: Callable[[Any], None]) -> int:
    """Each operation that can be asked in this way, tried with examples of the dice; how many there were."""
    provd = 0
    for funnet in skjema.get_all_operations():
        operasjon = funnet.ok()
        if slag is GenerationMode.NEGATIVE and not openapi()["paths"][operasjon.path]["get"]["parameters"]:
            continue  # there is nothing to ask wrongly
        valg = settings(
            max_examples=EKSEMPLER, derandomize=True, database=None, deadline=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        valg(given(case=operasjon.as_strategy(generation_mode=slag))(prov))()
        provd += 1
    return provd


@pytest.mark.usefixtures("huset_lar_forbindelsen_staa")
@pytest.mark.parametrize("slag", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_nothing_that_is_asked_gives_an_answer_that_is_not_described(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, slag: GenerationMode
) -> None:
    monkeypatch.setattr(dor, "GRENSE", 1_000_000)
    skjema = schemathesis.openapi.from_wsgi("/beskrivelse", Huset(med_nokler(innbygger)))

    def prov(case: Any) -> None:
        case.call_and_validate()

    assert alle_provd(skjema, slag, prov) > 20


@pytest.mark.usefixtures("huset_lar_forbindelsen_staa")
@pytest.mark.parametrize("navn", PLASSER)
def test_a_place_that_no_list_gave_is_refused_as_described(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, navn: str
) -> None:
    monkeypatch.setattr(dor, "GRENSE", 1_000_000)
    skjema = schemathesis.openapi.from_wsgi("/beskrivelse", Huset(med_darlige(innbygger, navn)))

    def prov(case: Any) -> None:
        svar = case.call_and_validate(excluded_checks=[positive_data_acceptance])
        assert (svar.status_code, navn in svar.text) == (400, True), case.query

    assert alle_provd(skjema, GenerationMode.POSITIVE, prov) > 10
