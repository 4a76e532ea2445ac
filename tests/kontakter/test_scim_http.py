"""A directory of staff makes, reads, finds, changes, deactivates and deletes users over HTTP (RFC 7644)."""

from typing import Any

import pytest
from django.test import Client

from kontakter.models import Ansatt, Enhet
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligEnhet
from kontakter.services import ansatte
from portal.models import Hendelse
from tests.kontakter.fabrikk import AV, ansatt, enhet
from tests.kontakter.katalogen import BRUKERE, KARI, URN, Katalog
from tests.kontakter.test_scim_bruker import ENTRA

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
FEIL = "urn:ietf:params:scim:api:messages:2.0:Error"


@pytest.fixture
def katalog() -> Katalog:
    return Katalog()


def feil(respons: Any) -> tuple[int, str]:
    assert respons["Content-Type"] == "application/scim+json"
    assert respons.json()["schemas"] == [FEIL]
    assert respons.json()["status"] == str(respons.status_code)
    return respons.status_code, respons.json().get("scimType", "")


def vist() -> list[str]:
    return list(OffentligAnsatt.objects.values_list("navn", flat=True))


def test_the_whole_life_of_a_user(katalog: Katalog) -> None:
    assert katalog.finn('userName eq "kari.dahl@vik.example"').json()["totalResults"] == 0
    id_ = katalog.lag()
    assert vist() == ["Kari Dahl"]
    assert katalog.finn('userName eq "kari.dahl@vik.example"').json()["Resources"][0]["id"] == id_
    katalog.endre(id_, {"op": "Replace", "path": "title", "value": "Rådgiver"})
    assert OffentligAnsatt.objects.get().tittel == "Rådgiver"
    assert katalog.endre(id_, {"op": "Replace", "value": {"active": "False"}}).json()["active"] is False
    assert (vist(), katalog.spor("GET", f"{BRUKERE}/{id_}").json()["active"]) == ([], False)
    respons = katalog.spor("DELETE", f"{BRUKERE}/{id_}")
    assert (respons.status_code, respons.content) == (204, b"")
    assert feil(katalog.spor("GET", f"{BRUKERE}/{id_}")) == (404, "")
    assert katalog.finn('userName eq "kari.dahl@vik.example"').json()["totalResults"] == 0


def test_what_was_made_is_answered_with_its_address(katalog: Katalog) -> None:
    respons = katalog.spor("POST", BRUKERE, KARI)
    svar = respons.json()
    assert respons["Location"] == svar["meta"]["location"] == f"http://testserver{BRUKERE}/{svar['id']}"
    assert (svar["userName"], svar["displayName"], svar["name"]["givenName"]) == (
        "Kari.Dahl@vik.example", "Dahl, Kari", "Kari",
    )  # fmt: skip
    assert katalog.spor("GET", f"{BRUKERE}/{svar['id']}").json() == svar


def test_a_department_is_a_unit_by_its_name_or_its_code_or_a_new_one(katalog: Katalog) -> None:
    teknisk = enhet("Teknisk drift", kode="TD")
    for nr, avdeling in enumerate(("teknisk DRIFT", "TD", "Plan og byggesak")):
        katalog.lag(userName=f"nr{nr}@vik.example", externalId=f"{nr}", **{URN: {"department": avdeling}})
    assert Ansatt.objects.filter(enhet=teknisk).count() == 2
    assert OffentligEnhet.objects.filter(navn="Plan og byggesak").exists()
    assert Enhet.objects.count() == 2


@pytest.mark.parametrize(
    ("operasjon", "felt", "verdi"),
    [
        ({"op": "Replace", "path": "displayName", "value": "Kari Dahl Moe"}, "navn", "Kari Dahl Moe"),
        (
            {"op": "replace", "path": 'emails[type eq "work"].value', "value": "ny@vik.example"},
            "epost",
            "ny@vik.example",
        ),
        ({"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "911 11 111"}, "mobil", "911 11 111"),
        ({"op": "Add", "value": {"title": "Leder", f"{URN}:employeeNumber": "7"}}, "ansattnr", "7"),
        ({"op": "Remove", "path": 'phoneNumbers[type eq "work"].value'}, "telefon", ""),
        ({"op": "replace", "value": {"active": "False"}}, "aktiv", False),
    ],
)
def test_a_patch_in_each_of_entras_forms(katalog: Katalog, operasjon: dict[str, Any], felt: str, verdi: Any) -> None:
    assert katalog.endre(katalog.lag(), operasjon).status_code == 200
    assert getattr(Ansatt.objects.get(), felt) == verdi


def test_the_messages_that_entra_sends(katalog: Katalog) -> None:
    id_ = katalog.spor("POST", BRUKERE, ENTRA["opprett"]).json()["id"]
    for navn in ("flere", "uten_sti", "eldre", "leder_bort", "slutter", "slutter_uten_sti"):
        assert katalog.spor("PATCH", f"{BRUKERE}/{id_}", ENTRA[navn]).status_code == 200, navn
    a = Ansatt.objects.select_related("enhet").get()
    assert (a.navn, str(a.enhet), a.epost, a.mobil) == ("Kari Li", "Oppmåling", "kari.li@vik.example", "")
    assert (a.ansattnr, a.aktiv) == ("10043", False)


def test_a_put_tells_all_anew_but_not_that_one_who_left_is_back(katalog: Katalog) -> None:
    id_ = katalog.lag(active=False)
    uten = {n: v for n, v in KARI.items() if n not in ("active", "title")}
    assert katalog.spor("PUT", f"{BRUKERE}/{id_}", uten).json()["active"] is False
    assert (Ansatt.objects.get().tittel, Ansatt.objects.get().aktiv) == ("", False)


def test_one_who_was_deactivated_comes_back_as_before(katalog: Katalog) -> None:
    id_ = katalog.lag()
    for ord_ in ("False", "True"):
        katalog.endre(id_, {"op": "Replace", "path": "active", "value": ord_})
    assert OffentligAnsatt.objects.get().telefon == "62 56 31 18"


def test_the_same_again_changes_nothing(katalog: Katalog) -> None:
    id_ = katalog.lag()
    for_ = (Hendelse.objects.count(), Ansatt.objects.get().endret)
    assert katalog.spor("PUT", f"{BRUKERE}/{id_}", KARI).status_code == 200
    katalog.endre(id_, {"op": "Replace", "path": "title", "value": KARI["title"]})
    assert (Hendelse.objects.count(), Ansatt.objects.get().endret) == for_


def test_what_staff_have_written_stands_until_the_directory_tells_it_anew(katalog: Katalog) -> None:
    id_ = katalog.lag()
    Ansatt.objects.update(telefon="62 00 00 00", tittel="Arkitekt")
    katalog.endre(id_, {"op": "Replace", "path": "title", "value": "Rådgiver"})
    assert (Ansatt.objects.get().telefon, Ansatt.objects.get().tittel) == ("62 00 00 00", "Rådgiver")


def test_each_change_is_in_the_audit_log_with_the_keys_name(katalog: Katalog) -> None:
    katalog.lag()
    assert Hendelse.objects.get(handling="ansatt laget").av == "SCIM: Entra ID"


# --- who it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("felt", [{"brukernavn": "kari.dahl@VIK.example"}, {"ansattnr": "1118"}])
def test_one_who_is_known_from_another_source_is_found_again(katalog: Katalog, felt: dict[str, Any]) -> None:
    kjent = ansatt("Kari Dahl", kilde="lonn", systemid="L-1", oppgaver="Byggesak", **felt)
    katalog.lag()
    a = Ansatt.objects.get()
    assert (a.pk, a.kilde, a.systemid, a.oppgaver) == (kjent.pk, "lonn", "L-1", "Byggesak")


@pytest.mark.parametrize(
    "annen",
    [{"externalId": "x", URN: {}}, {"userName": "en.annen@vik.example", "externalId": "x"}, {"userName": "b", URN: {}}],
    ids=["brukernavn", "ansattnummer", "externalId"],
)
def test_a_user_that_is_there_is_not_made_again(katalog: Katalog, annen: dict[str, Any]) -> None:
    katalog.lag()
    assert feil(katalog.spor("POST", BRUKERE, KARI | annen)) == (409, "uniqueness")
    assert Ansatt.objects.count() == 1


def test_a_user_does_not_take_the_name_of_another(katalog: Katalog) -> None:
    katalog.lag()
    ansatt("Nils Bakken", brukernavn="nils@vik.example")
    to = katalog.lag(userName="to@vik.example", externalId="2", **{URN: {}})
    for opptatt in ("KARI.dahl@vik.example", "nils@vik.example"):
        respons = katalog.endre(to, {"op": "Replace", "path": "userName", "value": opptatt})
        assert feil(respons) == (409, "uniqueness")


def test_one_who_comes_back_after_deletion_is_the_same_row(katalog: Katalog) -> None:
    id_ = katalog.lag()
    katalog.spor("DELETE", f"{BRUKERE}/{id_}")
    a = Ansatt.objects.get()
    assert (a.telefon, a.mobil, a.epost, a.scim, a.aktiv) == ("", "", "", {}, False)
    assert katalog.lag(userName="kari.moe@vik.example") == id_
    assert OffentligAnsatt.objects.get().telefon == "62 56 31 18"


def _slettet(katalog: Katalog) -> Ansatt:
    katalog.spor("DELETE", f"{BRUKERE}/{katalog.lag()}")
    return Ansatt.objects.get()


@pytest.mark.parametrize("nokkel", [{"externalId": KARI["externalId"]}, {"userName": KARI["userName"]}])
def test_a_key_of_one_who_was_removed_can_be_used_again(katalog: Katalog, nokkel: dict[str, str]) -> None:
    bort = _slettet(katalog)
    ny = katalog.lag(userName="ny@vik.example", externalId="2", displayName="Siv Lie", **{URN: {}})
    assert katalog.endre(ny, {"op": "Replace", "value": nokkel}).status_code == 200
    bort.refresh_from_db()
    assert (bort.aktiv, bort.brukernavn if "userName" in nokkel else bort.systemid) == (False, "")
    assert vist() == ["Siv Lie"]


@pytest.mark.parametrize("nokkel", [{"externalId": KARI["externalId"]}, {"userName": KARI["userName"]}])
def test_one_who_takes_over_a_key_of_somebody_hidden_is_hidden(katalog: Katalog, nokkel: dict[str, str]) -> None:
    bort = _slettet(katalog)
    bort.vises_ikke = True
    bort.save()
    ny = katalog.lag(userName="ny@vik.example", externalId="2", displayName="Siv Lie", **{URN: {}})
    assert vist() == ["Siv Lie"]
    katalog.endre(ny, {"op": "Replace", "value": nokkel})
    assert vist() == []
    assert Hendelse.objects.filter(hvorfor__contains="en som ikke skal vises").exists()


def test_a_key_of_one_whom_staff_have_taken_back_is_told_as_taken(katalog: Katalog) -> None:
    ansatte.meld_inn(ansatt=_slettet(katalog), av=AV)
    ny = katalog.lag(userName="ny@vik.example", externalId="2", displayName="Siv Lie", **{URN: {}})
    svar = katalog.endre(ny, {"op": "Replace", "path": "externalId", "value": KARI["externalId"]})
    assert feil(svar) == (409, "uniqueness")


# --- who leads ------------------------------------------------------------------------------------------------------


def _under(katalog: Katalog, leder: str, **felt: Any) -> str:
    enhet_ = {"department": "Plan og byggesak", "manager": {"value": leder}} | felt
    return katalog.lag(userName="under@vik.example", externalId="u", **{URN: enhet_})


def test_the_manager_of_somebody_in_the_same_unit_leads_it(katalog: Katalog) -> None:
    leder = katalog.lag()
    under = _under(katalog, leder)
    assert OffentligAnsatt.objects.get(plass="leder").navn == "Kari Dahl"
    katalog.endre(under, {"op": "Remove", "path": f"{URN}:manager"})
    assert not OffentligAnsatt.objects.filter(plass="leder").exists()


def test_the_manager_of_somebody_elsewhere_does_not_lead_that_unit(katalog: Katalog) -> None:
    _under(katalog, katalog.lag(), department="Teknisk drift")
    assert not OffentligAnsatt.objects.filter(plass="leder").exists()


def test_a_leader_whose_last_one_leaves_leads_no_more(katalog: Katalog) -> None:
    under = _under(katalog, katalog.lag())
    katalog.spor("DELETE", f"{BRUKERE}/{under}")
    assert vist() == ["Kari Dahl"]
    assert OffentligAnsatt.objects.get().plass == "ansatt"


def test_a_leader_that_staff_have_named_leads_on_when_the_title_changes(katalog: Katalog) -> None:
    id_ = katalog.lag()
    Ansatt.objects.update(plass="leder")
    katalog.endre(id_, {"op": "Replace", "path": "title", "value": "Enhetsleder"})
    assert OffentligAnsatt.objects.get().plass == "leder"


# --- looking --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filter_", "antall"),
    [
        ('userName eq "KARI.dahl@vik.example"', 1),
        ('externalId eq "4f0c6a1e"', 1),
        ('externalId eq "4F0C6A1E"', 0),
        ('emails[type eq "work"].value eq "kari.DAHL@vik.example"', 1),
        ("active eq false", 0),
        ('active eq true and userName eq "kari.dahl@vik.example"', 1),
        ('userName eq "\\u0000\\ud800"', 0),
        ('id eq "ingen id"', 0),
        ("id eq 54D382A4-2050-4C03-94D1-E769F1D15682", 0),
    ],
)
def test_users_are_found_by_what_a_directory_asks(katalog: Katalog, filter_: str, antall: int) -> None:
    katalog.lag()
    ansatt("Nils Bakken", brukernavn="nils@vik.example")
    assert katalog.finn(filter_).json()["totalResults"] == antall


def test_entra_asks_whether_somebody_has_a_manager_and_is_answered_the_id_alone(katalog: Katalog) -> None:
    leder = katalog.lag()
    under = _under(katalog, leder)
    svar = katalog.finn(f"id eq {under.upper()} and manager eq {leder}", attributes="id").json()
    assert [sorted(b) for b in svar["Resources"]] == [["id", "schemas"]]
    assert svar["Resources"][0]["id"] == under
    assert katalog.finn(f"id eq {leder} and manager eq {leder}").json()["totalResults"] == 0


def test_a_single_definition_can_be_fetched(katalog: Katalog) -> None:
    for sti, id_ in (("Schemas", URN), ("ResourceTypes", "User")):
        assert katalog.spor("GET", f"/scim/v2/{sti}/{id_}").json()["id"] == id_
        assert feil(katalog.spor("GET", f"/scim/v2/{sti}/Group")) == (404, "")


def test_a_list_comes_in_pages(katalog: Katalog) -> None:
    for n in range(3):
        katalog.lag(userName=f"{n}@vik.example", externalId=f"{n}", **{URN: {}})
    side = katalog.spor("GET", f"{BRUKERE}?startIndex=2&count=1").json()
    assert (side["totalResults"], side["startIndex"], side["itemsPerPage"]) == (3, 2, 1)
    assert [b["userName"] for b in side["Resources"]] == ["1@vik.example"]
    assert katalog.spor("GET", f"{BRUKERE}?count=0").json()["Resources"] == []
    assert katalog.spor("GET", f"{BRUKERE}?startIndex={10**30}&count=-4").json()["Resources"] == []


@pytest.mark.parametrize("hale", ["?filter=navn", "?filter=title+eq+%22x%22", "?count=mange", "?startIndex=%00"])
def test_what_cannot_be_asked_is_told(katalog: Katalog, hale: str) -> None:
    assert feil(katalog.spor("GET", BRUKERE + hale))[0] == 400


def test_the_service_tells_what_it_can(katalog: Katalog) -> None:
    for sti, ord_ in (("ServiceProviderConfig", "patch"), ("Schemas", "Resources"), ("ResourceTypes", "Resources")):
        respons = katalog.spor("GET", f"/scim/v2/{sti}")
        assert (respons.status_code, respons["Content-Type"]) == (200, "application/scim+json")
        assert ord_ in respons.json()


@pytest.mark.parametrize(
    ("metode", "sti", "status"),
    [
        ("GET", "/scim/v2/Groups", 404),
        ("GET", "/scim/v2/", 404),
        ("GET", f"{BRUKERE}/x", 404),
        ("PATCH", f"{BRUKERE}/00000000-0000-0000-0000-000000000000", 404),
        ("DELETE", BRUKERE, 405),
        ("POST", "/scim/v2/Schemas", 405),
    ],
)
def test_other_addresses_and_methods_answer_as_scim_does(katalog: Katalog, metode: str, sti: str, status: int) -> None:
    assert feil(katalog.spor(metode, sti, {"Operations": []})) == (status, "")


def test_a_caseworker_with_a_session_is_not_let_in(saksbehandler: Client, katalog: Katalog) -> None:
    assert feil(saksbehandler.get(BRUKERE)) == (401, "")
    assert not katalog.spor("GET", BRUKERE).cookies
