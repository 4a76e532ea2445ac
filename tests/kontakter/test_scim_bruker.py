"""A user that Entra sends becomes one of the staff, and only what is used is kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from kontakter.scim import Ansattrad, Scimfeil, dokument, les_bruker, vanlig_navn

ENTRA = json.loads((Path(__file__).parent / "filer" / "entra.json").read_text(encoding="utf-8"))
OPPRETT: dict[str, Any] = ENTRA["opprett"]
ANSATT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


def feilen(data: Any) -> Scimfeil:
    with pytest.raises(Scimfeil) as svar:
        les_bruker(data)
    return svar.value


def test_entras_first_message_is_read_whole():
    assert les_bruker(OPPRETT) == Ansattrad(
        systemid="4f0c6a1e-93b2",
        brukernavn="kari.dahl@vik.example",
        navn="Kari Dahl",
        tittel="Byggesaksbehandler",
        enhet="Plan og bygg",
        telefon="62 56 30 00",
        mobil="+47 912 34 567",
        epost="kari.dahl@vik.example",
        leder="leder-1",
        aktiv=True,
        ansattnr="10042",
    )


@pytest.mark.parametrize("ordet", ["Hemmelig", "privat", "777", "62 56 30 01", "nb-NO"])
def test_what_is_not_used_is_not_stored(ordet):
    assert ordet in json.dumps(OPPRETT)
    assert ordet not in json.dumps(dokument(OPPRETT))


def test_what_is_stored_is_read_the_same_and_stored_the_same():
    lagret = dokument(OPPRETT)
    assert les_bruker(lagret) == les_bruker(OPPRETT)
    assert dokument(lagret) == lagret


@pytest.mark.parametrize(
    ("verdi", "aktiv"),
    [(True, True), (False, False), ("True", True), ("False", False), ("false", False), (None, True)],
    ids=str,
)
def test_active_comes_as_a_truth_or_as_text(verdi, aktiv):
    assert les_bruker(OPPRETT | {"active": verdi}).aktiv is aktiv


def test_a_user_is_active_unless_told_otherwise():
    assert les_bruker({"userName": "a", "displayName": "A"}) == Ansattrad(brukernavn="a", navn="A")


def test_names_of_attributes_are_known_in_any_case():
    assert les_bruker({"USERNAME": "a", "name": {"GivenName": "Kari", "familyname": "Dahl"}}).navn == "Kari Dahl"


@pytest.mark.parametrize(
    ("felt", "navn"),
    [
        ({"displayName": "Kari D", "name": {"formatted": "Kari Anne Dahl"}}, "Kari D"),
        ({"name": {"formatted": "Kari Anne Dahl", "givenName": "Kari"}}, "Kari Anne Dahl"),
        ({"displayName": "  ", "name": {"familyName": "Dahl"}}, "Dahl"),
    ],
    ids=["shown", "formatted", "parts"],
)
def test_the_name_is_the_one_that_people_see(felt, navn):
    assert les_bruker({"userName": "a"} | felt).navn == navn


@pytest.mark.parametrize(
    "felt",
    [
        {"urn:ietf:params:scim:schemas:core:2.0:User:title": "Lege"},
        {"title": "\x00Lege\u202e\n"},
        {"title": [{"value": "Lege"}]},
        {"title": "Lege", "nickName": {"x": [1]}, "": 1, "a b": 2},
    ],
    ids=["whole name", "invisible", "wrapped", "unknown"],
)
def test_a_value_is_read_however_it_is_wrapped(felt):
    assert les_bruker({"userName": "a", "displayName": "A"} | felt).tittel == "Lege"


@pytest.mark.parametrize(
    "leder", ["leder-1", {"value": "leder-1", "displayName": "Ola"}, [{"value": "leder-1"}]], ids=range(3)
)
def test_a_manager_is_told_by_id(leder):
    assert les_bruker({"userName": "a", "displayName": "A", ANSATT: {"manager": leder}}).leder == "leder-1"


def test_an_employee_number_may_be_a_number():
    assert les_bruker({"userName": "a", "displayName": "A", ANSATT: {"employeeNumber": 42}}).ansattnr == "42"


@pytest.mark.parametrize(
    ("data", "ordet"),
    [
        ({}, "userName"),
        ({"userName": " ", "displayName": "A"}, "userName"),
        ({"userName": "a"}, "displayName"),
        ({"userName": {"x": 1}, "displayName": "A"}, "userName"),
        ({"userName": "a", "displayName": "A", "active": "ja"}, "active"),
        ({"userName": "a", "displayName": "A", "active": 1}, "active"),
        ({"userName": "a", "displayName": "A", "emails": [7]}, "emails"),
        ({"userName": "a", "displayName": "A", "name": "Kari"}, "objekt"),
        ({"userName": "a", "displayName": "A", "title": "x" * 1001}, "lang"),
        ({"userName": "a", "displayName": ["A", "B"]}, "én verdi"),
        (["userName"], "objekt"),
    ],
    ids=range(11),
)
def test_a_user_that_cannot_be_used_says_why(data, ordet):
    feil = feilen(data)
    assert (feil.status, feil.scim_type) == (400, "invalidValue")
    assert ordet in feil.detalj


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("Dahl, Kari", "Kari Dahl"),
        ("van de Berg,Ane  Marie", "Ane  Marie van de Berg"),
        ("Kari Dahl", "Kari Dahl"),
        ("Dahl,", "Dahl,"),
        (", Kari", "Kari"),
        ("Dahl, Kari, konsulent", "Dahl, Kari, konsulent"),
    ],
)
def test_a_name_is_shown_as_people_read_it(navn, ventet):
    assert vanlig_navn(navn) == ventet
