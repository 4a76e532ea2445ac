"""The clock: the rule's own examples, and an independent calendar for twenty years (K3-K5)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innsyn import frist
from innsyn.frist import STANSET, Pause
from portal import tid

EN_DAG = timedelta(days=1)
dager = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def paskedag(aar: int) -> date:
    """Easter by Gauss: another way than any library's."""
    a, b, c = aar % 19, aar % 4, aar % 7
    k = aar // 100
    m = (15 - (13 + 8 * k) // 25 + k - k // 4) % 30
    n = (4 + k - k // 4) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    if (d, e) == (29, 6) or ((d, e) == (28, 6) and a > 10):
        return date(aar, 3, 22) + timedelta(days=d + e - 7)
    return date(aar, 3, 22) + timedelta(days=d + e)


def teller(d: date) -> bool:
    """Whether a day counts, from the list in the law."""
    fra_paske = (d - paskedag(d.year)).days
    faste = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    return d.weekday() < 5 and (d.month, d.day) not in faste and fra_paske not in {-3, -2, 1, 39, 50}


def siste(mottatt: date, antall: int = 5, fri: frozenset[date] = frozenset()) -> date:
    """The last day, by leafing in the calendar."""
    d = mottatt
    while antall:
        d += EN_DAG
        antall -= teller(d) and d not in fri
    return d


@pytest.mark.parametrize(("aar", "dagen"), [(2020, (4, 12)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))])
def test_the_calendar_of_these_tests_knows_easter(aar: int, dagen: tuple[int, int]) -> None:
    assert paskedag(aar) == date(aar, *dagen)


@pytest.mark.parametrize(
    ("mottatt", "ventet"),
    [
        ("2026-11-23", "2026-11-30"),
        ("2026-11-28", "2026-12-04"),
        ("2026-12-21", "2026-12-29"),
        ("2026-12-30", "2027-01-07"),
        ("2027-03-22", "2027-04-01"),
        ("2027-05-05", "2027-05-13"),
        ("2027-05-12", "2027-05-20"),
        ("2027-05-14", "2027-05-24"),
    ],
)
def test_five_working_days_end_where_the_rule_says(mottatt: str, ventet: str) -> None:
    assert frist.frist(date.fromisoformat(mottatt)).siste_dag == date.fromisoformat(ventet)


@pytest.mark.parametrize(("mottatt", "ventet"), [("2026-12-21", "2027-01-06"), ("2027-03-22", "2027-04-08")])
def test_closer_reasons_have_ten_working_days(mottatt: str, ventet: str) -> None:
    f = frist.frist(date.fromisoformat(mottatt), virkedager=frist.BEGRUNNELSE_VIRKEDAGER)
    assert f.siste_dag == date.fromisoformat(ventet)


@given(dager, st.sampled_from([5, 10]))
def test_the_clock_agrees_with_an_independent_calendar(mottatt: date, antall: int) -> None:
    assert frist.frist(mottatt, virkedager=antall).siste_dag == siste(mottatt, antall)


def test_every_day_of_twenty_years_agrees() -> None:
    alle = [date(2020, 1, 1) + timedelta(days=n) for n in range(7671)]
    assert alle[-1] == date(2040, 12, 31)
    assert [d for d in alle if frist.frist(d).siste_dag != siste(d)] == []


@given(dager)
def test_the_proof_holds_every_day_once(mottatt: date) -> None:
    f = frist.frist(mottatt)
    alle = sorted([*f.talt, *(d for d, _ in f.hoppet_over)])
    assert f.siste_dag == alle[-1]
    assert alle == [mottatt + timedelta(days=n) for n in range(1, len(alle) + 1)]
    assert all(grunn for _, grunn in f.hoppet_over)


@given(st.integers(1577923200, 2240524799).map(lambda sekund: datetime.fromtimestamp(sekund, UTC)))
def test_day_zero_is_the_date_in_oslo(mottatt: datetime) -> None:
    sommer = _siste_sondag(mottatt.year, 3) <= mottatt < _siste_sondag(mottatt.year, 10)
    assert tid.dato(mottatt) == (mottatt + timedelta(hours=2 if sommer else 1)).date()


def _siste_sondag(aar: int, maned: int) -> datetime:
    """When summer time comes and goes: the last Sunday of March and October at 01:00 UTC."""
    d = datetime(aar, maned, 31, 1, tzinfo=UTC)
    return d - timedelta(days=(d.weekday() + 1) % 7)


@pytest.mark.parametrize("aar", range(2020, 2041))
@pytest.mark.parametrize("maned", [3, 10])
def test_each_minute_around_midnight_when_the_clocks_change_has_its_date(aar: int, maned: int) -> None:
    natt = _siste_sondag(aar, maned)
    for midnatt, forskyvning in ((natt.date(), 1 if maned == 3 else 2), (natt.date() + EN_DAG, 2 if maned == 3 else 1)):
        utc = datetime(midnatt.year, midnatt.month, midnatt.day, tzinfo=UTC) - timedelta(hours=forskyvning)
        for minutt in range(-2, 3):
            ventet = midnatt if minutt >= 0 else midnatt - EN_DAG
            assert tid.dato(utc + timedelta(minutes=minutt)) == ventet


@pytest.mark.parametrize(
    ("utc", "ventet"),
    [
        ("2026-11-22T22:59:59Z", "2026-11-27"),
        ("2026-11-22T23:00:00Z", "2026-11-30"),
        ("2026-06-14T21:59:59Z", "2026-06-19"),
        ("2026-06-14T22:30:00Z", "2026-06-22"),
    ],
)
def test_half_past_midnight_is_the_new_day(utc: str, ventet: str) -> None:
    assert frist.frist(tid.dato(datetime.fromisoformat(utc))).siste_dag == date.fromisoformat(ventet)


# --- closed days ----------------------------------------------------------------------------------------------------


@given(dager, st.sets(st.integers(1, 20), max_size=6))
def test_a_closed_day_does_not_count(mottatt: date, om: set[int]) -> None:
    fri = frozenset(mottatt + timedelta(days=n) for n in om)
    f = frist.frist(mottatt, stengt=dict.fromkeys(fri, "Rådhuset er stengt"))
    assert f.siste_dag == siste(mottatt, fri=fri)


def test_a_closed_day_is_told_with_its_reason() -> None:
    f = frist.frist(date(2026, 11, 23), stengt={date(2026, 11, 25): "Flytting"})
    assert (date(2026, 11, 25), "Flytting") in f.hoppet_over
    assert f.siste_dag == date(2026, 12, 1)


# --- pauses ---------------------------------------------------------------------------------------------------------


@given(dager, st.integers(0, 6))
def test_while_the_clock_stands_there_is_no_last_day(mottatt: date, om: int) -> None:
    f = frist.frist(mottatt, pauser=[Pause(mottatt + timedelta(days=om))])
    slutt = siste(mottatt)
    assert f.siste_dag == (None if mottatt + timedelta(days=om) <= slutt else slutt)


@given(dager, st.integers(0, 6), st.integers(0, 30))
def test_the_days_it_stood_do_not_count_and_the_day_it_goes_on_does(mottatt: date, om: int, lengde: int) -> None:
    fra = mottatt + timedelta(days=om)
    stod = frozenset(fra + timedelta(days=n) for n in range(lengde))
    f = frist.frist(mottatt, pauser=[Pause(fra, fra + timedelta(days=lengde))])
    assert f.siste_dag == siste(mottatt, fri=stod)


@given(dager, st.integers(1, 30))
def test_who_stops_the_clock_on_the_last_day_is_not_late_when_it_goes_on(mottatt: date, lengde: int) -> None:
    fra = siste(mottatt)
    til = fra + timedelta(days=lengde)
    f = frist.frist(mottatt, pauser=[Pause(fra, til)])
    assert not f.ute(til)
    assert (fra, STANSET) in f.hoppet_over


def test_a_pause_that_comes_after_the_last_day_changes_nothing() -> None:
    assert frist.frist(date(2026, 11, 23), pauser=[Pause(date(2026, 12, 1))]).siste_dag == date(2026, 11, 30)


# --- when it is read ------------------------------------------------------------------------------------------------


@given(dager, st.integers(0, 20))
def test_the_sixth_working_day_is_the_first_that_is_late(mottatt: date, om: int) -> None:
    per = mottatt + timedelta(days=om)
    talt = sum(teller(mottatt + timedelta(days=n)) for n in range(1, om + 1))
    assert frist.frist(mottatt).ute(per) == (per > siste(mottatt))
    assert talt < 6 or frist.frist(mottatt).ute(per)


@given(dager, st.integers(0, 20))
def test_days_left_are_those_that_still_count(mottatt: date, om: int) -> None:
    per = mottatt + timedelta(days=om)
    igjen = sum(teller(per + timedelta(days=n)) for n in range((siste(mottatt) - per).days + 1)) if om else 5
    assert frist.frist(mottatt).igjen(per) == igjen


def test_a_closed_day_is_not_a_day_left() -> None:
    f = frist.frist(date(2026, 11, 23), stengt={date(2026, 11, 25): "Flytting"})
    assert f.igjen(date(2026, 11, 24)) == 5


def test_nobody_is_late_while_the_clock_stands() -> None:
    f = frist.frist(date(2026, 11, 23), pauser=[Pause(date(2026, 11, 24))])
    assert (f.ute(date(2027, 11, 23)), f.igjen(date(2027, 11, 23))) == (False, None)


@given(dager, st.integers(0, 40))
def test_used_days_are_counted_as_the_deadline_is(mottatt: date, om: int) -> None:
    til = mottatt + timedelta(days=om)
    assert frist.brukte(mottatt, til) == sum(teller(mottatt + timedelta(days=n)) for n in range(1, om + 1))


@given(dager, st.integers(0, 5), st.integers(0, 10), st.integers(0, 30))
def test_whoever_answers_in_time_has_used_no_more_than_five(mottatt: date, om: int, lengde: int, svar: int) -> None:
    pauser = [Pause(mottatt + timedelta(days=om), mottatt + timedelta(days=om + lengde))]
    til = mottatt + timedelta(days=svar)
    f = frist.frist(mottatt, pauser=pauser)
    brukt = frist.brukte(mottatt, til, pauser=pauser)
    assert f.ute(til) or brukt <= 5
    assert brukt <= 5 or f.ute(til)


@given(dager)
def test_three_weeks_end_on_the_same_weekday_or_the_next_working_day(svart: date) -> None:
    d = svart + timedelta(days=21)
    while not teller(d):
        d += EN_DAG
    assert frist.klagefrist(svart) == d


@pytest.mark.parametrize(("svart", "ventet"), [("2026-11-30", "2026-12-21"), ("2026-12-04", "2026-12-28")])
def test_the_appeal_may_come_three_weeks_after_the_answer(svart: str, ventet: str) -> None:
    assert frist.klagefrist(date.fromisoformat(svart)) == date.fromisoformat(ventet)
