"""Alarms go off when somebody must do something, and not before; an alarm's key is the matter's own."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apenhet import alarmer
from apenhet.alarmer import Hull, arbeidstid
from moter.begreper import Motestatus
from moter.lofter import Motefakta
from portal import tid
from portal.tid import OSLO

MANDAG = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
TIME = timedelta(hours=1)
OYEBLIKK = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda t: t.replace(tzinfo=OSLO))  # noqa: DTZ001


def kl(dag: int, time: int, maned: int = 11) -> datetime:
    return datetime(2026, maned, dag, time, tzinfo=OSLO)


@pytest.mark.parametrize(
    ("fra", "til", "timer"),
    [
        (kl(23, 8), kl(23, 16), 8),
        (kl(23, 0), kl(23, 23), 8),
        (kl(20, 15), kl(23, 9), 2),
        (kl(21, 9), kl(22, 20), 0),
        (kl(23, 17), kl(24, 7), 0),
        (kl(23, 10), kl(25, 10), 16),
        (kl(16, 10, 5), kl(18, 10, 5), 2),
    ],
    ids=["day", "night_too", "over_a_weekend", "weekend", "night", "two_days", "national_day"],
)
def test_working_time_is_eight_hours_of_working_days(fra: datetime, til: datetime, timer: int) -> None:
    assert arbeidstid(fra, til) == timer * TIME


@given(OYEBLIKK, OYEBLIKK, OYEBLIKK)
def test_working_time_adds_up_and_is_never_more_than_the_days_have(a: datetime, b: datetime, c: datetime) -> None:
    a, b, c = sorted((a, b, c))
    assert arbeidstid(a, b) + arbeidstid(b, c) == arbeidstid(a, c)
    hele = tid.virkedager_mellom(a.date() - tid.EN_DAG, c.date())
    assert timedelta() <= arbeidstid(a, c) <= min(c - a + 2 * TIME, hele * 8 * TIME)


@pytest.mark.parametrize(("siste", "antall"), [(kl(20, 13), 0), (kl(20, 12), 1), (kl(2, 12, 1), 1), (None, 0)])
def test_eight_working_hours_without_an_import_is_an_alarm(siste: datetime | None, antall: int) -> None:
    assert len(list(alarmer.uten_import(siste, MANDAG, 8))) == antall


def hull(dag: date, foer: int = 303, etter: int = 300) -> list[alarmer.Alarm]:
    return list(alarmer.journalhull([Hull("arkiv", 2026, etter, foer, dag)], MANDAG.date()))


def test_a_number_may_come_by_itself_for_two_working_days() -> None:
    assert [len(hull(date(2026, 11, d))) for d in (18, 19, 20, 23)] == [1, 0, 0, 0]
    assert hull(date(2026, 9, 1)) == []


def test_a_gap_is_told_by_its_numbers_and_known_by_the_one_after_it() -> None:
    [lang], [kort] = hull(date(2026, 11, 16)), hull(date(2026, 11, 16), etter=301)
    assert "mangler numrene 301–302" in lang.tekst
    assert "mangler nummer 302" in kort.tekst
    assert lang.nokkel == kort.nokkel


def fakta(start: datetime, *, innkalt: bool = False, protokollert: bool = False, status: str = "planlagt") -> Motefakta:
    ute, ferdig = start - timedelta(days=8), start + timedelta(days=1)
    return Motefakta(
        "abc", 1, "Formannskapet", start, Motestatus(status), ute if innkalt else None,
        ferdig if protokollert else None, 7,
    )  # fmt: skip


@pytest.mark.parametrize(("dager", "antall"), [(8, 0), (7, 1), (3, 1), (-1, 0)])
def test_papers_are_an_alarm_from_their_last_day_until_the_meeting(dager: int, antall: int) -> None:
    alle = list(alarmer.saksliste([fakta(MANDAG + timedelta(days=dager))], MANDAG))
    assert len(alle) == antall
    assert all(("er i dag" in a.tekst) == (dager == 7) for a in alle)


@pytest.mark.parametrize(("dager", "antall"), [(1, 0), (2, 0), (3, 1), (90, 1), (91, 0)])
def test_minutes_are_an_alarm_when_the_promised_days_have_gone(dager: int, antall: int) -> None:
    assert len(list(alarmer.protokoll([fakta(MANDAG - timedelta(days=dager))], MANDAG, 2))) == antall


def test_nothing_is_late_of_what_is_out_or_cancelled() -> None:
    om_tre = MANDAG + timedelta(days=3)
    assert not list(alarmer.saksliste([fakta(om_tre, innkalt=True), fakta(om_tre, status="avlyst")], MANDAG))
    for_ti = MANDAG - timedelta(days=10)
    assert not list(alarmer.protokoll([fakta(for_ti, protokollert=True), fakta(for_ti, status="flyttet")], MANDAG, 2))


def test_a_request_is_an_alarm_on_its_last_day_and_after() -> None:
    frister = [("A", date(2026, 11, 24)), ("B", date(2026, 11, 23)), ("C", date(2026, 11, 20))]
    alle = list(alarmer.krav(frister, MANDAG.date()))
    assert [a.tekst for a in alle] == [
        "Innsynskrav B har frist i dag.",
        "Innsynskrav C er over fristen, som var 20.11.2026.",
    ]
    assert not {a.slag for a in alle} & alarmer.POSTES


@pytest.mark.parametrize(("timer", "antall"), [(1, 0), (26, 0), (27, 1)])
def test_figures_that_a_night_did_not_renew_are_an_alarm(timer: int, antall: int) -> None:
    assert len(list(alarmer.nattlige([("Tallene", MANDAG - timer * TIME), ("Ukjent", None)], MANDAG))) == antall
