"""The promises are measured by the calendar in Oslo, and every exception is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moter.begreper import Motestatus
from moter.lofter import Aarstall, Avviksslag, Motefakta, regn
from portal.tid import OSLO


def oslo(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=OSLO)


PER = oslo("2026-11-25T12:00")


def mote(**felt: Any) -> Motefakta:
    """Held on 9 November, with agenda on the last day and minutes the day after."""
    standard = Motefakta(
        nokkel="a",
        utvalg_id=1,
        utvalg="Formannskapet",
        start=oslo("2026-11-09T18:00"),
        status=Motestatus.PROTOKOLLERT,
        innkalt=oslo("2026-11-02T15:00"),
        protokollert=oslo("2026-11-10T09:00"),
        varsel_dager=7,
    )
    return replace(standard, **felt)


def totalt(*moter: Motefakta, per: datetime = PER, **felt: Any) -> Aarstall:
    [rad] = [r for r in regn(moter, per=per, **felt) if r.utvalg_id is None]
    return rad


def avvik(*moter: Motefakta, per: datetime = PER, **felt: Any) -> list[tuple[str, str, int]]:
    return [(a.nokkel, a.slag.value, a.dager) for a in totalt(*moter, per=per, **felt).avvik]


def test_a_meeting_as_promised_has_no_exception() -> None:
    rad = totalt(mote())
    assert (rad.aar, rad.moter, rad.sakslister, rad.i_tide, rad.andel) == (2026, 1, 1, 1, 1.0)
    assert (rad.median_dager, rad.uten_protokoll, rad.avvik) == (1, 0, ())


@pytest.mark.parametrize(
    ("innkalt", "ventet"),
    [
        ("2026-11-02T00:00", []),
        ("2026-11-02T23:59", []),
        ("2026-11-03T00:00", [("a", "saksliste_sen", 1)]),
        ("2026-11-09T17:00", [("a", "saksliste_sen", 7)]),
        ("2026-11-12T08:00", [("a", "saksliste_sen", 10)]),
    ],
)
def test_an_agenda_is_in_time_to_the_end_of_its_last_day(innkalt: str, ventet: list[tuple[str, str, int]]) -> None:
    assert avvik(mote(innkalt=oslo(innkalt))) == ventet


def test_an_agenda_that_never_came_is_an_exception() -> None:
    assert avvik(mote(innkalt=None)) == [("a", "saksliste_mangler", 7)]


@pytest.mark.parametrize(
    ("skift", "start"), [("mars", "2026-04-01T18:00"), ("oktober", "2026-10-28T18:00")], ids=["mars", "oktober"]
)
def test_days_are_days_also_when_the_clock_changes(skift: str, start: str) -> None:
    holdt = oslo(start)
    frist = holdt.replace(hour=23, minute=59) - timedelta(days=7)
    assert holdt.utcoffset() != frist.utcoffset()
    m = mote(start=holdt, protokollert=holdt + timedelta(days=1))
    assert avvik(replace(m, innkalt=frist.astimezone(UTC))) == []
    for_sent = frist.astimezone(UTC) + timedelta(minutes=1)
    assert avvik(replace(m, innkalt=for_sent)) == [("a", "saksliste_sen", 1)]


def test_the_day_is_the_day_in_oslo_and_not_in_greenwich() -> None:
    nyttaar = mote(start=oslo("2026-01-01T00:30"), innkalt=datetime(2025, 12, 24, 23, 30, tzinfo=UTC))
    assert totalt(nyttaar).aar == 2026
    assert totalt(nyttaar).i_tide == 1


@pytest.mark.parametrize(
    ("per", "sakslister"), [("2026-12-07T23:59", 0), ("2026-12-08T00:00", 1), ("2026-12-14T19:00", 1)]
)
def test_a_coming_meeting_counts_from_the_day_after_its_limit(per: str, sakslister: int) -> None:
    kommer = mote(nokkel="b", start=oslo("2026-12-14T18:00"), innkalt=None, protokollert=None)
    rad = totalt(mote(), kommer, per=oslo(per))
    assert rad.sakslister == 1 + sakslister
    assert [a.nokkel for a in rad.avvik if a.slag == Avviksslag.SAKSLISTE_MANGLER] == ["b"] * sakslister


def test_a_coming_meeting_is_not_held_and_lacks_no_minutes() -> None:
    kommer = mote(start=oslo("2026-11-30T18:00"), innkalt=oslo("2026-11-20T09:00"), protokollert=None)
    rad = totalt(kommer)
    assert (rad.moter, rad.sakslister, rad.i_tide, rad.uten_protokoll, rad.median_dager) == (0, 1, 1, 0, None)


def test_a_missing_agenda_is_as_late_as_the_day_it_is_counted() -> None:
    kommer = mote(start=oslo("2026-11-30T18:00"), innkalt=None, protokollert=None)
    assert avvik(kommer) == [("a", "saksliste_mangler", 2)]


@pytest.mark.parametrize("status", [Motestatus.AVLYST, Motestatus.FLYTTET])
def test_cancelled_and_moved_meetings_count_for_nothing(status: Motestatus) -> None:
    assert regn([mote(status=status, innkalt=None)], per=PER) == []


@pytest.mark.parametrize("status", [Motestatus.PLANLAGT, Motestatus.INNKALT, Motestatus.AVHOLDT])
def test_a_meeting_whose_time_has_passed_was_held_whoever_forgot_to_say_so(status: Motestatus) -> None:
    assert totalt(mote(status=status)).moter == 1


@pytest.mark.parametrize(
    ("protokollert", "ventet"),
    [
        ("2026-11-11T23:59", []),
        ("2026-11-12T00:00", [("a", "protokoll_sen", 3)]),
        ("2026-11-08T12:00", []),
    ],
)
def test_minutes_are_expected_within_two_days(protokollert: str, ventet: list[tuple[str, str, int]]) -> None:
    assert avvik(mote(protokollert=oslo(protokollert))) == ventet


@pytest.mark.parametrize(
    ("per", "ventet"), [("2026-11-11T23:00", []), ("2026-11-12T08:00", [("a", "protokoll_mangler", 3)])]
)
def test_missing_minutes_are_an_exception_when_they_should_have_been_there(
    per: str, ventet: list[tuple[str, str, int]]
) -> None:
    m = mote(protokollert=None)
    assert avvik(m, per=oslo(per)) == ventet
    assert totalt(m, per=oslo(per)).uten_protokoll == 1


def test_the_number_of_days_for_minutes_is_the_readers() -> None:
    m = mote(protokollert=oslo("2026-11-13T09:00"))
    assert avvik(m, vedtak_dager=3) == [("a", "protokoll_sen", 4)]
    assert avvik(m, vedtak_dager=4) == []


def test_what_will_be_published_later_is_not_published() -> None:
    m = mote(innkalt=oslo("2026-11-26T08:00"), protokollert=oslo("2026-11-26T08:00"))
    assert avvik(m) == [("a", "saksliste_mangler", 7), ("a", "protokoll_mangler", 16)]


def test_the_median_lies_in_the_middle() -> None:
    moter = [mote(nokkel=str(n), protokollert=oslo(f"2026-11-{9 + n:02}T10:00")) for n in (1, 2, 7, 8)]
    assert totalt(*moter).median_dager == 4.5
    assert totalt(*moter[:3]).median_dager == 2


def test_every_year_has_its_total_and_then_its_bodies() -> None:
    moter = [
        mote(),
        mote(nokkel="b", utvalg_id=2, utvalg="Eldrerådet"),
        mote(nokkel="c", start=oslo("2025-11-10T18:00")),
        mote(nokkel="d", start=oslo("2025-03-10T18:00"), utvalg="Formannskap"),
    ]
    assert [(r.aar, r.utvalg_id, r.utvalg, r.moter) for r in regn(moter, per=PER)] == [
        (2026, None, "", 2),
        (2026, 2, "Eldrerådet", 1),
        (2026, 1, "Formannskapet", 1),
        (2025, None, "", 2),
        (2025, 1, "Formannskapet", 2),
    ]


def test_nothing_gives_nothing() -> None:
    assert regn([], per=PER) == []


FRA, TIL = oslo("2024-12-01T00:00").replace(tzinfo=None), oslo("2027-02-01T00:00").replace(tzinfo=None)
TIDER = st.datetimes(FRA, TIL, timezones=st.just(UTC))
FAKTA = st.builds(
    Motefakta,
    nokkel=st.just(""),
    utvalg_id=st.integers(1, 3),
    utvalg=st.just("Utvalg"),
    start=TIDER,
    status=st.sampled_from(Motestatus),
    innkalt=st.none() | TIDER,
    protokollert=st.none() | TIDER,
    varsel_dager=st.integers(0, 21),
)
MOTER = st.lists(FAKTA, max_size=12).map(lambda alle: [replace(f, nokkel=f"m{n:02}") for n, f in enumerate(alle)])
SAKSLISTE = {Avviksslag.SAKSLISTE_SEN, Avviksslag.SAKSLISTE_MANGLER}


@given(MOTER, TIDER)
def test_the_figures_of_every_row_agree(moter: list[Motefakta], per: datetime) -> None:
    for rad in regn(moter, per=per):
        assert 0 <= rad.andel <= 1
        assert 0 <= rad.uten_protokoll <= rad.moter <= rad.sakslister
        assert sum(a.slag in SAKSLISTE for a in rad.avvik) == rad.sakslister - rad.i_tide
        assert sum(a.slag == Avviksslag.PROTOKOLL_MANGLER for a in rad.avvik) <= rad.uten_protokoll
        assert (rad.median_dager is None) == (rad.uten_protokoll == rad.moter)
        assert all(a.dager >= 0 for a in rad.avvik)
        assert all(a.dager > 0 for a in rad.avvik if a.slag != Avviksslag.SAKSLISTE_MANGLER)


@given(MOTER, TIDER)
def test_a_total_is_the_sum_of_the_bodies(moter: list[Motefakta], per: datetime) -> None:
    rader = regn(moter, per=per)
    for total in (r for r in rader if r.utvalg_id is None):
        deler = [r for r in rader if r.aar == total.aar and r.utvalg_id is not None]
        for felt in ("moter", "sakslister", "i_tide", "uten_protokoll"):
            assert getattr(total, felt) == sum(getattr(r, felt) for r in deler)
        assert sorted(total.avvik, key=str) == sorted((a for r in deler for a in r.avvik), key=str)


@given(MOTER, TIDER, st.randoms())
def test_the_order_of_the_meetings_does_not_matter(moter: list[Motefakta], per: datetime, tilfeldig: Any) -> None:
    stokket = [*moter]
    tilfeldig.shuffle(stokket)
    assert regn(stokket, per=per) == regn(moter, per=per)
