"""What the service answers is SCIM as the directory expects it."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kontakter import scim
from kontakter.scim import Ansattrad, Scimfeil, dokument, les_bruker
from tests.kontakter.test_scim_bruker import ANSATT, OPPRETT

OPPRETTET = datetime(2026, 11, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
ENDRET = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
ADRESSE = "https://stab.vik.example/scim/v2/Users/17"
KARI = les_bruker(OPPRETT)


def svar(rad: Ansattrad = KARI, **felt):
    return scim.bruker_svar(rad, "17", ADRESSE, OPPRETTET, ENDRET, **felt)


def test_a_user_is_answered_with_id_times_and_address():
    assert svar()["id"] == "17"
    assert svar()["meta"] == {
        "resourceType": "User",
        "created": "2026-11-02T08:00:00Z",
        "lastModified": "2026-11-03T09:00:00Z",
        "location": ADRESSE,
    }
    assert svar()["schemas"] == ["urn:ietf:params:scim:schemas:core:2.0:User", ANSATT]


def test_what_is_answered_is_read_the_same():
    assert les_bruker(svar()) == KARI
    assert les_bruker(svar(Ansattrad(brukernavn="a", navn="A", aktiv=False))).aktiv is False


def test_a_user_without_a_unit_has_no_empty_values():
    assert sorted(svar(Ansattrad(brukernavn="a", navn="A"))) == [
        "active", "displayName", "id", "meta", "schemas", "userName",
    ]  # fmt: skip


def test_the_parts_of_the_name_are_answered_as_they_came():
    assert svar(lagret=dokument(OPPRETT))["name"] == OPPRETT["name"]


@pytest.mark.parametrize(
    ("med", "uten", "ventet"),
    [
        ("id", "", {}),
        ("USERNAME , title", "", {"userName": OPPRETT["userName"], "title": OPPRETT["title"]}),
        ("name.givenName", "userName", {"name": {"givenName": OPPRETT["name"]["givenName"]}}),
        ("emails.value", "", {"emails": [{"value": OPPRETT["emails"][0]["value"]}]}),
        (f"{ANSATT}:department", "", {ANSATT: {"department": OPPRETT[ANSATT]["department"]}}),
        ("urn:ietf:params:scim:schemas:core:2.0:User:userName", "", {"userName": OPPRETT["userName"]}),
        ("finnes.ikke,,", "", {}),
    ],
)
def test_the_attributes_that_are_asked_for_are_answered_with_the_id(med: str, uten: str, ventet: dict[str, object]):
    hel = svar(lagret=dokument(OPPRETT))
    assert scim.utsnitt(hel, med, uten) == {"schemas": hel["schemas"], "id": "17", **ventet}


def test_attributes_can_be_left_out_but_not_the_id():
    hel = svar(lagret=dokument(OPPRETT))
    uten = scim.utsnitt(hel, "", f"id,meta,name.formatted,{ANSATT}:department,emails")
    assert set(hel) - set(uten) == {"meta", "emails"}
    assert (set(hel["name"]) - set(uten["name"]), set(hel[ANSATT]) - set(uten[ANSATT])) == (
        {"formatted"}, {"department"},
    )  # fmt: skip
    assert scim.utsnitt(hel, "", "") == hel


def test_times_without_a_zone_are_refused():
    with pytest.raises(ValueError, match="tidssone"):
        scim.bruker_svar(KARI, "17", ADRESSE, OPPRETTET.replace(tzinfo=None), ENDRET)


def test_nobody_found_is_an_empty_list():
    assert scim.liste_svar([], 0, 1, 0) == {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": 0,
        "startIndex": 1,
        "itemsPerPage": 0,
        "Resources": [],
    }


def test_a_fault_has_its_status_as_text_and_its_kind_when_there_is_one():
    assert scim.feil_svar(Scimfeil(409, "uniqueness", "Finnes.")) == {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": "409",
        "scimType": "uniqueness",
        "detail": "Finnes.",
    }
    assert "scimType" not in scim.feil_svar(Scimfeil(404, "", "Finnes ikke."))


def test_the_service_says_that_it_can_patch_and_filter_and_no_more():
    config = scim.service_provider_config()
    kan = {
        navn: verdi["supported"] for navn, verdi in config.items() if isinstance(verdi, dict) and "supported" in verdi
    }
    assert [navn for navn, ja in kan.items() if ja] == ["patch", "filter"]
    assert len(kan) == 6


def test_the_schemas_name_all_attributes_that_are_answered():
    skjemaer = {s["id"]: {a["name"] for a in s["attributes"]} for s in scim.schemas()["Resources"]}
    kari = svar(lagret=dokument(OPPRETT))
    assert set(kari) - {"schemas", "id", "meta", ANSATT} <= skjemaer[kari["schemas"][0]]
    assert set(kari[ANSATT]) == skjemaer[ANSATT]


def test_the_only_resource_is_users_with_the_extension():
    typer = scim.resource_types()["Resources"]
    assert [(t["endpoint"], t["schemaExtensions"][0]["schema"]) for t in typer] == [("/Users", ANSATT)]


def test_every_answer_is_json():
    for del_ in (svar(), scim.schemas(), scim.resource_types(), scim.service_provider_config()):
        assert json.loads(json.dumps(del_)) == del_
