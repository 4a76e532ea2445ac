"""What the environment says of providers, and what their claims mean."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import oidc

MILJO = {
    "OIDC_LEVERANDORER": "entra",
    "OIDC_ENTRA_ADRESSE": "https://login.example/tenant/v2.0/",
    "OIDC_ENTRA_KLIENT": "k",
    "OIDC_ENTRA_HEMMELIGHET": "h",
    "OIDC_ENTRA_GRUPPER": "a=arkivar, urn:x=y=saksbehandler",
    "OIDC_ENTRA_FAKTOR": "amr=mfa, acr=high",
}
RESSURS = "urn:altinn:resource:arkiv"
ANSATTPORTEN: dict[str, Any] = {
    "authorization_details": [
        {
            "type": "ansattporten:altinn:resource",
            "resource": RESSURS,
            "authorized_parties": [{"orgno": {"authority": "iso6523-actorid-upis", "ID": "0192:970540008"}}],
        }
    ]
}


def en(**mer: str) -> oidc.Leverandor:
    (leverandor,) = oidc.les(MILJO | mer, bare_https=True)
    return leverandor


def test_none_is_named_by_default() -> None:
    assert oidc.les({}, bare_https=True) == ()


def test_what_is_not_said_has_a_value() -> None:
    leverandor = en()
    assert (leverandor.navn, leverandor.krav, leverandor.parametre) == ("Entra", "roles", {})
    assert leverandor.adresse == "https://login.example/tenant/v2.0"


@pytest.mark.parametrize(
    ("navn", "verdi", "melding"),
    [
        ("LEVERANDORER", "Entra", "må skrives med små bokstaver"),
        ("LEVERANDORER", "entra,../x", "må skrives med små bokstaver"),
        ("ENTRA_ADRESSE", "", "OIDC_ENTRA_ADRESSE må være satt"),
        ("ENTRA_ADRESSE", "http://login.example", "må begynne med https://"),
        ("ENTRA_KLIENT", "", "OIDC_ENTRA_KLIENT må være satt"),
        ("ENTRA_HEMMELIGHET", " ", "OIDC_ENTRA_HEMMELIGHET må være satt"),
        ("ENTRA_GRUPPER", "", "OIDC_ENTRA_GRUPPER må være satt"),
        ("ENTRA_GRUPPER", "arkivar", "må skrives som verdi=navn"),
        ("ENTRA_FAKTOR", "amr=", "må skrives som verdi=navn"),
        ("ENTRA_PARAMETRE", "acr=high", "må være et JSON-objekt"),
        ("ENTRA_PARAMETRE", "[]", "må være et JSON-objekt"),
    ],
)
def test_what_is_wrong_is_said(navn: str, verdi: str, melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        en(**{f"OIDC_{navn}": verdi})


@pytest.mark.parametrize(
    ("krav", "ventet"),
    [
        ({"roles": ["a"]}, {"arkivar"}),
        ({"roles": "a"}, {"arkivar"}),
        ({"roles": ["a", "urn:x=y", "b"]}, {"arkivar", "saksbehandler"}),
        ({"roles": ["A", "ab"]}, set()),
        ({"roles": [1, None, ["a"]]}, set()),
        ({"groups": ["a"]}, set()),
        ({}, set()),
    ],
)
def test_a_value_gives_its_group_and_only_as_it_is_written(krav: dict[str, Any], ventet: set[str]) -> None:
    assert en().grupper_for(krav) == ventet


@pytest.mark.parametrize(
    ("krav", "ventet"),
    [({"amr": ["pwd", "mfa"]}, True), ({"acr": "high"}, True), ({"amr": ["pwd"], "acr": "low"}, False), ({}, False)],
)
def test_one_of_the_named_claims_tells_of_a_second_factor(krav: dict[str, Any], ventet: bool) -> None:
    assert en().har_to_faktor(krav) is ventet


def test_without_the_setting_no_claim_tells_of_a_second_factor() -> None:
    assert not en(OIDC_ENTRA_FAKTOR="").har_to_faktor({"amr": ["mfa"], "acr": "high"})


@pytest.mark.parametrize(("orgnr", "ventet"), [("970540008", {"arkivar"}), ("911111111", set())])
def test_ansattportens_right_counts_only_with_whom_it_is_for(orgnr: str, ventet: set[str]) -> None:
    leverandor = en(OIDC_ENTRA_KRAV="authorization_details", OIDC_ENTRA_GRUPPER=f"{RESSURS}@{orgnr}=arkivar")
    assert leverandor.grupper_for(ANSATTPORTEN) == ventet
    assert (
        en(OIDC_ENTRA_KRAV="authorization_details", OIDC_ENTRA_GRUPPER=f"{RESSURS}=arkivar").grupper_for(ANSATTPORTEN)
        == frozenset()
    )


def test_ansattportens_older_form_is_read_too() -> None:
    detalj = {"resource": "urn:altinn:resource:2480:40", "reportees": [{"ID": "0192:970540008", "Name": "X"}]}
    assert oidc.verdier([detalj]) == {"urn:altinn:resource:2480:40@970540008"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda ledd: st.lists(ledd) | st.dictionaries(st.sampled_from(["resource", "reportees", "ID", "orgno"]), ledd),
    max_leaves=6,
)


@settings(max_examples=40)
@given(JSON, JSON)
def test_whatever_a_claim_holds_it_is_read_without_falling(krav: Any, parter: Any) -> None:
    alle = oidc.verdier([krav, {"resource": "r", "authorized_parties": parter}])
    assert all(isinstance(verdi, str) for verdi in alle)
