"""The description of the API is valid, and what is answered is what it says."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate

from apnedata.api.beskrivelse import openapi
from tests.apnedata.api.verden import les, operasjoner, spor
from tests.test_oversettelser import katalog
from tests.test_oversettelser import tekster as i_katalogen

pytestmark = pytest.mark.django_db


def feil(sti: str, kode: str, medietype: str, innhold: Any) -> list[str]:
    """What in an answer is not as its own schema says."""
    beskrivelse = openapi()
    svar = beskrivelse["paths"][sti]["get"]["responses"][kode]
    if "$ref" in svar:
        svar = beskrivelse["components"]["responses"][kode]
    skjema = svar["content"][medietype]["schema"] | {"components": beskrivelse["components"]}
    leser = Draft202012Validator(skjema, format_checker=FormatChecker())
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in leser.iter_errors(innhold)]


def test_the_description_is_valid(innbygger: Client) -> None:
    validate(les(innbygger, "openapi.json"))


def test_every_operation_is_answered_as_its_own_schema_says(innbygger: Client) -> None:
    spurt = {}
    for beskrevet, sti in operasjoner(innbygger):
        innhold = les(innbygger, sti)
        assert feil(beskrevet, "200", "application/json", innhold) == [], sti
        assert innhold.get("items", ["one"]), sti
        spurt[beskrevet] = sti
    assert spurt.keys() == openapi()["paths"].keys()


def test_what_is_gone_and_what_never_was_are_answered_as_described(innbygger: Client) -> None:
    for sti in openapi()["paths"]:
        if "{" in sti:
            svar = spor(innbygger, sti.replace("{id}", "0" * 14))
            assert svar.status_code == 404
            assert feil(sti, "404", "application/problem+json", svar.json()) == []


def test_every_operation_has_a_name_for_life_of_its_own() -> None:
    navn = [o["get"]["operationId"] for o in openapi()["paths"].values()]
    assert len(navn) == len(set(navn)) > 25
    assert all(re.fullmatch("[a-z_]+", n) for n in navn)


def tekster(del_: Any) -> set[str]:
    """All that the description says in words."""
    if isinstance(del_, dict):
        egne = {del_[n] for n in ("description", "summary") if isinstance(del_.get(n), str)}
        return egne.union(*map(tekster, del_.values()))
    return set().union(*map(tekster, del_)) if isinstance(del_, list) else set()


def test_all_words_of_the_description_are_in_norwegian_and_can_be_translated() -> None:
    alle = tekster(openapi()["paths"]) | tekster(openapi()["components"]["schemas"]) | tekster(openapi()["tags"])
    assert len(alle) > 80
    for spraket in ("nn", "en"):
        assert sorted(alle - {t.former[0] for t in i_katalogen(katalog(spraket))}) == []


@pytest.mark.parametrize("spraket", [kode for kode, _navn in settings.LANGUAGES])
def test_the_documentation_tells_of_every_operation_and_needs_nothing_from_others(
    innbygger: Client, spraket: str
) -> None:
    foran = "" if spraket == "nb" else f"/{spraket}"
    html = spor(innbygger, f"{foran}/api/v1/docs/").content.decode()
    assert [sti for sti in openapi()["paths"] if f"GET {sti}<" not in html] == []
    assert re.findall(r"<script>|(?:src|<link[^>]+href)=\"(?:https?:)?//", html) == []
    mal = set(re.findall(r'href="#([^"]+)"', html))
    assert mal - set(re.findall(r'id="([^"]+)"', html)) == set()
