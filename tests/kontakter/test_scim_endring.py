"""Entra's changes of a user hold, in every form it writes them, and broken ones change nothing."""

import copy
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter.scim import Scimfeil, dokument, endre, les_bruker
from tests.kontakter.test_scim_bruker import ANSATT, ENTRA, OPPRETT

mange = settings(deadline=None, database=None)
LAGRET = dokument(OPPRETT)
GYLDIGE = [
    *("userName", "displayName", "title", "name.givenName", "NAME.FamilyName", f"{ANSATT}:department"),
    *('emails[type eq "work"].value', 'phoneNumbers[type eq "mobile"].value', "emails[primary eq true].value"),
    *('phoneNumbers[Type EQ "home"].value', 'addresses[type eq "work"].formatted', f"{ANSATT}:manager", "nickName"),
]
STIER = [
    *GYLDIGE,
    *("active", "name", "emails", "phoneNumbers", 'emails[type eq "work"]', "addresses", ANSATT, "urn:x:y:z", "a b"),
    *("[", "", "name.", 'emails[value sw "x"].value', "urn:", "meta.location", f"{ANSATT}:manager.value"),
]
BLADVERDI = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["False"])
JSON = st.recursive(
    BLADVERDI,
    lambda b: (
        st.lists(b, max_size=3)
        | st.dictionaries(
            st.sampled_from([*STIER, "type", "value", "op", "path", "Operations"]) | st.text(max_size=8), b
        )
    ),
    max_leaves=10,
)
OPERASJON = st.fixed_dictionaries(
    {"op": st.sampled_from(["add", "Replace", "REMOVE", "move"])},
    optional={"path": st.sampled_from(STIER) | st.text(max_size=30), "value": JSON},
)


def op(verb: str, sti: str | None = None, **felt: Any) -> list[dict[str, Any]]:
    return [{"op": verb} | ({} if sti is None else {"path": sti}) | felt]


def feilen(operasjoner: Any) -> tuple[int, str]:
    for_ = copy.deepcopy(LAGRET)
    with pytest.raises(Scimfeil) as svar:
        endre(LAGRET, operasjoner)
    assert for_ == LAGRET
    return svar.value.status, svar.value.scim_type


def test_each_path_changes_its_own_value_and_nothing_else():
    for_, etter = les_bruker(LAGRET), endre(LAGRET, ENTRA["flere"])
    rad = les_bruker(etter)
    assert (rad.epost, rad.mobil, rad.enhet, rad.leder) == (
        "kari.li@vik.example",
        "99 88 77 66",
        "Oppmåling",
        "leder-2",
    )
    assert (rad.telefon, rad.tittel, rad.systemid) == (for_.telefon, for_.tittel, for_.systemid)
    assert etter["name"] == {"formatted": "Kari Anne Dahl", "familyName": "Li", "givenName": "Kari Anne"}
    assert "Hemmelig" not in str(etter)


def test_a_change_without_a_path_carries_paths():
    rad = les_bruker(endre(LAGRET, ENTRA["uten_sti"]))
    assert (rad.navn, rad.epost, rad.ansattnr, rad.tittel) == (
        "Kari Li",
        "kari.li@vik.example",
        "10043",
        "Byggesaksbehandler",
    )


@pytest.mark.parametrize("melding", ["slutter", "slutter_uten_sti"])
def test_who_leaves_is_no_longer_active(melding):
    assert les_bruker(endre(LAGRET, ENTRA[melding])).aktiv is False


def test_a_value_in_a_list_of_one_is_that_value():
    assert les_bruker(endre(LAGRET, ENTRA["eldre"])).navn == "Kari Li"


def test_manager_and_telephone_can_be_taken_away():
    rad = les_bruker(endre(LAGRET, ENTRA["leder_bort"]))
    assert (rad.leder, rad.mobil, rad.telefon) == ("", "", "62 56 30 00")


@pytest.mark.parametrize("verb", ["add", "Add", "replace", "Replace"])
def test_an_element_that_is_missing_is_made(verb):
    tom = dokument({"userName": "a", "displayName": "A"})
    etter = endre(tom, op(verb, 'phoneNumbers[type eq "mobile"].value', value="911"))
    assert etter["phoneNumbers"] == [{"type": "mobile", "value": "911"}]


def test_replacing_a_list_removes_what_is_not_in_it_and_adding_does_not():
    mobil = [{"type": "mobile", "value": "911"}]
    assert les_bruker(endre(LAGRET, op("replace", "phoneNumbers", value=mobil))).telefon == ""
    assert les_bruker(endre(LAGRET, op("replace", value={"phoneNumbers": mobil}))).telefon == ""
    assert les_bruker(endre(LAGRET, op("add", "phoneNumbers", value=mobil))).telefon == "62 56 30 00"


def test_replacing_an_object_leaves_the_parts_that_are_not_told():
    assert endre(LAGRET, op("replace", "name", value={"givenName": "Kaja"}))["name"]["familyName"] == "Dahl"
    assert les_bruker(endre(LAGRET, op("replace", ANSATT, value={"department": "Skole"}))).ansattnr == "10042"


@pytest.mark.parametrize("verdi", [None, "", []], ids=["null", "empty", "no values"])
def test_an_empty_value_takes_the_old_one_away(verdi):
    assert les_bruker(endre(LAGRET, op("replace", "title", value=verdi))).tittel == ""
    assert les_bruker(endre(LAGRET, op("replace", "emails", value=verdi or []))).epost == ""


def test_an_object_that_tells_no_value_takes_nothing_away():
    assert endre(LAGRET, op("replace", 'emails[type eq "work"]', value={"primary": True})) == LAGRET
    assert endre(LAGRET, op("replace", f"{ANSATT}:manager", value={"displayName": "Ola"})) == LAGRET


@pytest.mark.parametrize(
    "sti", ["nickName", "addresses", 'emails[type eq "home"].value', "urn:a:b:2.0:User:x", "meta.version"]
)
def test_unknown_attributes_are_ignored(sti):
    assert endre(LAGRET, op("add", sti, value="x")) == LAGRET
    assert endre(LAGRET, op("remove", sti)) == LAGRET


@pytest.mark.parametrize("sti", ["name", "emails", "phoneNumbers", ANSATT])
def test_a_whole_attribute_can_be_removed(sti):
    assert sti in LAGRET
    assert sti not in endre(LAGRET, op("Remove", sti))


@pytest.mark.parametrize(
    ("operasjoner", "slag"),
    [
        ({"Operations": {}}, "invalidSyntax"),
        ({}, "invalidSyntax"),
        ("replace", "invalidSyntax"),
        ([7], "invalidSyntax"),
        (op("move", "title", value="x"), "invalidSyntax"),
        ([{"path": "title", "value": "x"}], "invalidSyntax"),
        (op("add", "", value="x"), "invalidPath"),
        (op("add", "title..x", value="x"), "invalidPath"),
        (op("add", 'emails[type eq "work"', value="x"), "invalidPath"),
        (op("add", 'emails[value co "x"].value', value="x"), "invalidPath"),
        (op("add", "x" * 2000, value="x"), "invalidPath"),
        ([{"op": "add", "path": 7, "value": "x"}], "invalidPath"),
        (op("replace", "title"), "invalidValue"),
        (op("replace", value="x"), "invalidValue"),
        (op("replace", "active", value="kanskje"), "invalidValue"),
        (op("replace", "title", value={"x": 1}), "invalidValue"),
        (op("remove"), "noTarget"),
        (op("remove", "userName"), "mutability"),
        (op("remove", "active"), "mutability"),
        (op("replace", "userName", value=""), "mutability"),
        ([*op("replace", "title", value="Ny"), *op("remove", "userName")], "mutability"),
    ],
    ids=range(21),
)
def test_a_broken_change_is_refused_and_changes_nothing(operasjoner, slag):
    assert feilen(operasjoner) == (400, slag)


@mange
@given(JSON, st.lists(OPERASJON, max_size=4) | JSON)
def test_anything_is_read_or_refused(data, operasjoner):
    for les in (lambda: les_bruker(data), lambda: endre(data, operasjoner), lambda: endre(LAGRET, operasjoner)):
        with suppress(Scimfeil):
            les()


@mange
@given(st.dictionaries(st.sampled_from(GYLDIGE), st.text(min_size=1, max_size=9).filter(str.isalnum), min_size=1))
def test_a_replacement_made_twice_or_without_paths_is_the_same(verdier):
    med_sti = [{"op": "Replace", "path": sti, "value": verdi} for sti, verdi in verdier.items()]
    en = endre(LAGRET, med_sti)
    assert endre(en, med_sti) == en
    assert endre(LAGRET, op("replace", value=verdier)) == en
    assert dokument(en) == en


@mange
@given(st.lists(OPERASJON.filter(lambda o: o["op"] != "add"), max_size=4))
def test_a_change_made_twice_changes_no_more_than_once(operasjoner):
    with suppress(Scimfeil):
        en = endre(LAGRET, operasjoner)
        assert endre(en, operasjoner) == en
