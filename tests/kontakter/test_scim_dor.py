"""Who comes in to write staff: those with a key. What is sent is bounded, and damage in it does no harm."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontakter.models import Ansatt, Scimnokkel
from kontakter.scimsvar import LENGST
from kontakter.services import scimnokler
from portal import tid
from portal.models import Hendelse
from tests.kontakter.fabrikk import AV, NAA
from tests.kontakter.katalogen import BRUKERE, KARI, PATCH, URN, Katalog
from tests.kontakter.test_scim_http import feil

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
mange = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def katalog() -> Katalog:
    return Katalog()


@pytest.mark.parametrize("hode", ["", "Bearer", "Bearer ", "Bearer feil", "Basic {token}", "{token}", "Bearer æøå"])
@pytest.mark.parametrize("metode", ["GET", "POST", "PUT"])
def test_without_a_key_nobody_comes_in(katalog: Katalog, hode: str, metode: str) -> None:
    respons = katalog.spor(metode, BRUKERE, KARI, Authorization=hode.format(token=katalog.token))
    assert feil(respons) == (401, "")
    assert respons["WWW-Authenticate"] == "Bearer"
    assert not Ansatt.objects.exists()


def test_a_blocked_key_opens_nothing(katalog: Katalog) -> None:
    scimnokler.sperr(nokkel=katalog.nokkel, av=AV, naa=NAA, hvorfor="På avveie")
    assert feil(katalog.spor("GET", BRUKERE)) == (401, "")


def test_the_token_is_nowhere_in_the_database(katalog: Katalog) -> None:
    alt = [*Scimnokkel.objects.values_list("avtrykk", "navn"), *Hendelse.objects.values_list("ny", "handling")]
    assert katalog.token not in str(alt)
    assert len(Scimnokkel.objects.get().avtrykk) == 64


def test_when_a_key_was_used_is_written_once_a_minute(katalog: Katalog, monkeypatch: pytest.MonkeyPatch) -> None:
    for etter, ventet in ((0, 0), (59, 0), (60, 60), (61, 60)):
        monkeypatch.setattr(tid, "naa", lambda s=etter: NAA + timedelta(seconds=s))
        katalog.spor("GET", "/scim/v2/Schemas")
        assert Scimnokkel.objects.get().sist_brukt == NAA + timedelta(seconds=ventet)


def test_what_is_too_large_is_refused(katalog: Katalog) -> None:
    assert feil(katalog.spor("POST", BRUKERE, KARI | {"title": "x" * LENGST})) == (413, "")
    assert feil(katalog.spor("POST", BRUKERE, b"[" * LENGST)) == (400, "invalidSyntax")


@pytest.mark.parametrize(
    "felt",
    [
        {"userName": "x" * 201},
        {"userName": ""},
        {"displayName": "x" * 201},
        {"emails": [{"type": "work", "value": "ingen adresse"}]},
        {"phoneNumbers": [{"type": "work", "value": "1" * 31}]},
        {"externalId": "x" * 201},
        {"active": "kanskje"},
        {URN: {"department": "x" * 101}},
        {URN: {"employeeNumber": "x" * 51}},
    ],
)
def test_a_value_that_a_field_cannot_hold_is_told_and_nothing_is_made(katalog: Katalog, felt: dict[str, Any]) -> None:
    assert feil(katalog.spor("POST", BRUKERE, KARI | felt)) == (400, "invalidValue")
    assert not Ansatt.objects.exists()


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"', b"\xff\xfe{}", b'{"userName": NaN}', b"null"])
@pytest.mark.parametrize("metode", ["POST", "PUT", "PATCH"])
def test_what_is_no_object_is_refused(katalog: Katalog, data: bytes, metode: str) -> None:
    sti = BRUKERE if metode == "POST" else f"{BRUKERE}/{katalog.lag()}"
    assert feil(katalog.spor(metode, sti, data))[0] == 400


BLADER = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["\x00", "\ud800", "False"])
NAVN = st.sampled_from(
    [*KARI, "Operations", "op", "path", "value", "type", "manager", "department", URN, f"{URN}:manager"]
) | st.text(max_size=8)
TRE = st.recursive(BLADER, lambda b: st.lists(b, max_size=3) | st.dictionaries(NAVN, b, max_size=4), max_leaves=12)


@mange
@given(st.dictionaries(NAVN, TRE, max_size=5))
def test_any_json_is_answered_and_never_breaks_anything(katalog: Katalog, mer: dict[str, Any]) -> None:
    id_ = Ansatt.objects.filter(brukernavn="fast@vik.example").values_list("scim_id", flat=True).first()
    fast = f"{BRUKERE}/{id_ or katalog.lag(userName='fast@vik.example', externalId='fast', **{URN: {}})}"
    for metode, sti in (("POST", BRUKERE), ("PUT", fast), ("PATCH", fast)):
        assert katalog.spor(metode, sti, {"userName": "b@vik.example", "displayName": "B"} | mer).status_code < 500


@mange
@given(
    st.lists(st.fixed_dictionaries({"op": st.sampled_from(["Add", "replace", "Remove"]), "path": NAVN, "value": TRE}))
)
def test_any_patch_is_answered(katalog: Katalog, operasjoner: list[dict[str, Any]]) -> None:
    id_ = Ansatt.objects.values_list("scim_id", flat=True).first() or katalog.lag()
    assert katalog.endre(str(id_), *operasjoner).status_code in (200, 400, 409)


@mange
@given(st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_a_message_that_was_damaged_on_the_way_is_answered(katalog: Katalog, sted: int, stoy: bytes) -> None:
    hel = json.dumps({"schemas": [PATCH], "Operations": [{"op": "Add", "value": KARI}]}).encode()
    id_ = Ansatt.objects.values_list("scim_id", flat=True).first() or katalog.lag()
    assert katalog.spor("PATCH", f"{BRUKERE}/{id_}", hel[:sted] + stoy + hel[sted + 2 :]).status_code < 500


def test_nobody_is_named_in_the_log(katalog: Katalog, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "django.request")
    katalog.lag()
    katalog.spor("POST", BRUKERE, KARI)
    katalog.spor("POST", BRUKERE, KARI | {"emails": [{"value": "kari dahl"}], "userName": "k2", "externalId": "2"})
    katalog.finn('title eq "kari.dahl"')
    assert len(caplog.records) >= 3
    assert "dahl" not in caplog.text.casefold()
