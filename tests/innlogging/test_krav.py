"""The rules: what counts as two factors, what is open until then, and when a session ends."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innlogging import krav
from portal.tid import OSLO

NAA = datetime(2026, 11, 23, 12, tzinfo=OSLO)
MINUTTER = st.integers(0, 1000).map(lambda n: timedelta(minutes=n))


@pytest.mark.parametrize(
    ("metoder", "ventet"),
    [
        ([], False),
        (["password"], False),
        (["socialaccount"], False),
        (["password", "mfa"], True),
        (["mfa"], True),
    ],
)
def test_a_password_is_one_factor_and_a_code_or_a_key_makes_two(metoder: list[str], ventet: bool) -> None:
    assert krav.har_vist_to([{"method": m} for m in metoder], leverandor=False) is ventet


def test_a_provider_that_says_so_is_believed() -> None:
    assert krav.har_vist_to([{"method": "socialaccount"}], leverandor=True)


def test_who_has_a_factor_can_only_show_it() -> None:
    assert not krav.apne(har_faktor=True) & (krav.SETT_OPP | {"mfa_deactivate_totp", "mfa_generate_recovery_codes"})
    assert krav.forst(har_faktor=True) in krav.apne(har_faktor=True)


def test_who_has_none_can_only_get_one() -> None:
    assert not krav.apne(har_faktor=False) & krav.BEKREFT
    assert krav.forst(har_faktor=False) in krav.apne(har_faktor=False)


@given(siden_start=MINUTTER, siden_bruk=MINUTTER)
def test_a_session_lives_so_long_after_its_start_and_its_last_use_and_no_longer(
    siden_start: timedelta, siden_bruk: timedelta
) -> None:
    lengde, stille = timedelta(hours=8), timedelta(hours=1)
    over = krav.er_over(begynte=NAA - siden_start, sist=NAA - siden_bruk, naa=NAA, lengde=lengde, stille=stille)
    assert over is not (siden_start < lengde and siden_bruk < stille)
