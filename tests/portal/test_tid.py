"""Deadlines are counted as the law counts them (K4), whatever the year and the hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import tid

DATOER = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def paaske(aar: int) -> date:
    """Easter Sunday by Meeus, Jones and Butcher."""
    a, b, c = aar % 19, aar // 100, aar % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    n = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * n) // 451
    return date(aar, (h + n - 7 * m + 114) // 31, (h + n - 7 * m + 114) % 31 + 1)


def fri_etter_loven(dag: date) -> bool:
    """The days of K4, computed without the module's help."""
    faste = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
    etter_paaske = (dag - paaske(dag.year)).days
    return dag.weekday() >= 5 or (dag.month, dag.day) in faste or etter_paaske in {-3, -2, 0, 1, 39, 49, 50}


@pytest.mark.parametrize(
    ("mottatt", "siste"),
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
def test_five_working_days_end_where_the_law_says(mottatt: str, siste: str) -> None:
    assert tid.siste_dag(d(mottatt), 5) == d(siste)


@pytest.mark.parametrize(("mottatt", "siste"), [("2026-12-21", "2027-01-06"), ("2027-03-22", "2027-04-08")])
def test_ten_working_days_end_where_the_law_says(mottatt: str, siste: str) -> None:
    assert tid.siste_dag(d(mottatt), 10) == d(siste)


@pytest.mark.parametrize(
    ("dag", "navn"),
    [
        ("2026-12-25", "1. juledag"),
        ("2026-12-26", "2. juledag"),
        ("2026-01-01", "1. nyttårsdag"),
        ("2026-04-02", "skjærtorsdag"),
        ("2026-04-03", "langfredag"),
        ("2026-04-04", "lørdag"),
        ("2026-04-05", "1. påskedag"),
        ("2026-04-12", "søndag"),
        ("2026-05-14", "Kristi himmelfartsdag"),
        ("2026-05-17", "grunnlovsdag"),
        ("2026-05-01", "arbeidernes dag"),
        ("2026-05-24", "1. pinsedag"),
    ],
)
def test_a_free_day_tells_its_name(dag: str, navn: str) -> None:
    assert tid.fridag(d(dag)) == navn


def test_two_holidays_on_one_day_are_both_named() -> None:
    navn = tid.fridag(d("2027-05-17")) or ""
    assert set(navn.split(" og ")) == {"2. pinsedag", "grunnlovsdag"}


@pytest.mark.parametrize("dag", ["2026-12-24", "2026-12-31", "2026-04-01"])
def test_the_eves_are_working_days(dag: str) -> None:
    assert tid.fridag(d(dag)) is None
    assert tid.er_virkedag(d(dag))


def test_the_count_is_its_own_proof() -> None:
    telling = tid.tell(d("2026-12-23"), 2)
    assert telling.virkedager == (d("2026-12-24"), d("2026-12-28"))
    assert telling.siste_dag == d("2026-12-28")
    assert telling.hoppet_over == (
        (d("2026-12-25"), "1. juledag"),
        (d("2026-12-26"), "2. juledag"),
        (d("2026-12-27"), "søndag"),
    )


@pytest.mark.parametrize("antall", [0, -1])
def test_a_deadline_of_no_days_is_refused(antall: int) -> None:
    with pytest.raises(ValueError, match="minst én virkedag"):
        tid.tell(d("2026-01-02"), antall)


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        ("2026-10-05", "2026-10-26"),
        ("2026-12-04", "2026-12-28"),
        ("2027-04-26", "2027-05-18"),
        ("2026-10-03", "2026-10-26"),
        ("2026-12-03", "2026-12-24"),
    ],
)
def test_three_weeks_end_on_the_same_weekday_or_the_next_working_day(fra: str, til: str) -> None:
    assert tid.tre_uker(d(fra)) == d(til)


def test_the_date_of_an_instant_is_the_date_in_oslo() -> None:
    assert tid.dato(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == d("2026-07-01")
    assert tid.dato(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)) == d("2026-12-31")
    assert tid.dato(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)) == d("2027-01-01")


def test_an_instant_without_time_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match="tidssone"):
        tid.dato(datetime(2026, 1, 1, 12))  # noqa: DTZ001 - the error is the point


def test_today_changes_at_midnight_in_oslo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 31, 22, 5, tzinfo=UTC))
    assert tid.naa().isoformat() == "2026-04-01T00:05:00+02:00"
    assert tid.i_dag() == d("2026-04-01")


@given(DATOER)
def test_free_days_are_those_of_the_law(dag: date) -> None:
    assert tid.er_virkedag(dag) is not fri_etter_loven(dag)


def test_every_movable_day_of_twenty_years_is_free() -> None:
    for aar in range(2020, 2041):
        for avstand in (-3, -2, 0, 1, 39, 49, 50):
            navn = tid.fridag(paaske(aar) + timedelta(days=avstand))
            assert navn not in {None, "lørdag", "søndag"}


@settings(max_examples=200)
@given(DATOER, st.integers(1, 60))
def test_the_days_counted_and_skipped_are_all_the_days_to_the_last(mottatt: date, antall: int) -> None:
    telling = tid.tell(mottatt, antall)
    alle = sorted([*telling.virkedager, *(dag for dag, _ in telling.hoppet_over)])
    assert alle == [mottatt + timedelta(days=n) for n in range(1, (telling.siste_dag - mottatt).days + 1)]
    assert len(telling.virkedager) == antall
    assert not any(fri_etter_loven(dag) for dag in telling.virkedager)


@settings(max_examples=200)
@given(DATOER, st.integers(1, 60))
def test_counting_between_undoes_counting_forward(mottatt: date, antall: int) -> None:
    siste = tid.siste_dag(mottatt, antall)
    assert tid.virkedager_mellom(mottatt, siste) == antall
    assert tid.virkedager_mellom(mottatt, siste - timedelta(days=1)) == antall - 1


@settings(max_examples=60)
@given(DATOER, st.integers(-400, 900))
def test_counting_between_is_counting_one_by_one(fra: date, dager: int) -> None:
    etter = (fra + timedelta(days=n) for n in range(1, dager + 1))
    assert tid.virkedager_mellom(fra, fra + timedelta(days=dager)) == sum(not fri_etter_loven(dag) for dag in etter)


@given(DATOER)
def test_three_weeks_are_at_least_three_weeks_and_end_on_a_working_day(fra: date) -> None:
    til = tid.tre_uker(fra)
    assert not fri_etter_loven(til)
    assert til >= fra + timedelta(days=21)
    assert tid.virkedager_mellom(fra + timedelta(days=20), til) == 1
