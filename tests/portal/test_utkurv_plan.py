"""The pauses grow to four hours and end after three days, at the last moment with one more attempt."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.epost import plan
from portal.tid import OSLO

LAGT_INN = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
GIS_OPP = LAGT_INN + plan.VARIGHET


def neste(forsok: int, per: datetime) -> datetime | None:
    return plan.neste(forsok=forsok, per=per, gis_opp=GIS_OPP)


def test_the_first_pauses_are_one_two_and_four_minutes() -> None:
    pauser = [(neste(n, LAGT_INN) or LAGT_INN) - LAGT_INN for n in (1, 2, 3)]
    assert pauser == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]


def test_no_pause_is_longer_than_four_hours() -> None:
    assert neste(9, LAGT_INN) == neste(10, LAGT_INN) == neste(500, LAGT_INN) == LAGT_INN + timedelta(hours=4)


def test_the_last_attempt_is_when_the_time_is_up_and_no_later() -> None:
    assert neste(20, GIS_OPP - timedelta(minutes=5)) == GIS_OPP
    assert neste(21, GIS_OPP) is None


def test_a_message_that_nobody_takes_is_tried_about_every_fourth_hour_for_three_days() -> None:
    tider = [LAGT_INN]
    while naa := neste(len(tider), tider[-1]):
        tider.append(naa)
    assert (len(tider), tider[-1]) == (26, GIS_OPP)


@given(st.integers(1, 100), st.timedeltas(timedelta(0), timedelta(days=5)))
def test_the_next_attempt_is_always_later_and_within_the_time(forsok: int, gatt: timedelta) -> None:
    svar = neste(forsok, LAGT_INN + gatt)
    assert (svar is None) == (gatt >= plan.VARIGHET)
    assert svar is None or LAGT_INN + gatt < svar <= GIS_OPP
