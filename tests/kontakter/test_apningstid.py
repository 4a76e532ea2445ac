"""Opening hours are read as staff write them, and what is open follows the clock and the holidays in Oslo."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter.apningstid import (
    DOGN,
    HELE_DOGNET,
    HELT,
    HELT_STENGT,
    Apningstid,
    Dag,
    Datoregel,
    Tid,
    er_apen,
    les,
    neste,
    schema_org,
    som_tekst,
)
from portal.tid import OSLO

mange = settings(deadline=None, database=None)

VANLIG = "man–fre 8–15.30; ons 8–18; 24.12 8–12"
DAGTID = (Tid(480, 930),)


def oslo(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=OSLO)


def _tider(grenser: list[int]) -> tuple[Tid, ...]:
    return tuple(Tid(fra, til) for fra, til in zip(grenser[::2], grenser[1::2], strict=False))


BEGGE = st.sampled_from([True, False])


@st.composite
def tider(draw: st.DrawFn) -> tuple[Tid, ...]:
    """None, some on one day, the last perhaps into the next day, or the whole day."""
    dagens = _tider(sorted(draw(st.sets(st.integers(0, DOGN), max_size=6))))
    if draw(BEGGE) and dagens:
        foran, siste = dagens[:-1], dagens[-1]
        dagens = (*foran, Tid(siste.fra, draw(st.integers(DOGN, siste.fra + DOGN - 1)) if siste.fra else siste.til))
    return draw(st.sampled_from([dagens, dagens, HELT]))


DATOER = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@st.composite
def datoregler(draw: st.DrawFn) -> Datoregel:
    fra, til = sorted([draw(DATOER), draw(DATOER)])
    aar = draw(BEGGE)
    a, b = (Dag(d.month, d.day, d.year if aar else None) for d in (fra, til))
    return Datoregel(a, a, draw(tider())) if draw(BEGGE) else Datoregel(a, b, ())


APNINGSTIDER = st.builds(
    Apningstid,
    st.tuples(*[tider()] * 7),
    st.none() | tider(),
    st.lists(datoregler(), max_size=3).map(tuple),
)
OYEBLIKK = st.datetimes(datetime(2021, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - UTC follows


@mange
@given(APNINGSTIDER)
def test_what_is_written_is_read_back(a: Apningstid) -> None:
    assert les(som_tekst(a)) == a


@mange
@given(APNINGSTIDER, OYEBLIKK)
def test_it_stays_as_it_is_until_the_next_change_and_then_changes(a: Apningstid, naa: datetime) -> None:
    apen, skifte = er_apen(a, naa), neste(a, naa)
    if skifte is None:
        assert all(er_apen(a, naa + timedelta(days=n, hours=n % 24)) == apen for n in range(0, 390, 7))
        return
    assert skifte > naa
    assert er_apen(a, skifte) is not apen
    assert all(er_apen(a, naa + (skifte - naa) * del_) == apen for del_ in (0.3, 0.6, 0.999))


@pytest.mark.parametrize(
    "tekst",
    [
        "man–fre 8–15.30",
        "Man-Fre: 08:00-15:30",
        "mandag til fredag kl. 8 til 15.30",
        "mandager, tirsdager, onsdager, torsdager og fredager 0800–1530",
        "hverdager 8–15.30",
        "måndag–fredag 8 – 15:30",
        "man–søn 8–15.30\nlør stengt\nsøn stengt.",
        "lør–fre 8–15.30; helg stengt",
    ],
)
def test_hours_are_written_in_many_ways(tekst: str) -> None:
    assert les(tekst) == Apningstid((DAGTID,) * 5 + ((), ()))


def test_a_later_rule_wins() -> None:
    uke = les("man–fre 8–15.30; ons 8–18; lør stengt").uke
    assert (uke[1], uke[2], uke[5]) == (DAGTID, (Tid(480, 1080),), ())


def test_a_day_can_have_a_break_and_a_night_its_morning() -> None:
    a = les("man 8–11.30, 12–15; fre 22 til 6; lør 16–24")
    assert (a.uke[0], a.uke[4], a.uke[5]) == ((Tid(480, 690), Tid(720, 900)), (Tid(1320, 1800),), (Tid(960, 1440),))


@pytest.mark.parametrize("tekst", ["24.12 8–12", "24. desember 8–12", "24.12.: kl. 8–12", "24.12 0800–1200"])
def test_a_date_is_of_every_year_unless_one_is_told(tekst: str) -> None:
    assert les(tekst).datoer == (Datoregel(Dag(12, 24), Dag(12, 24), (Tid(480, 720),)),)
    assert les("24.12.2026 8–12").datoer[0].fra == Dag(12, 24, 2026)
    assert les("24.12 2030–2200").datoer[0] == Datoregel(Dag(12, 24), Dag(12, 24), (Tid(1230, 1320),))


@pytest.mark.parametrize("tekst", ["hele døgnet", "Hele døgnet.", "døgnåpent", "heile døgnet"])
def test_the_whole_day_is_always_also_on_holidays(tekst: str) -> None:
    a = les(tekst)
    assert a == HELE_DOGNET
    assert er_apen(a, oslo("2026-12-25T03:00"))
    assert neste(a, oslo("2026-12-25T03:00")) is None


def test_what_is_closed_for_good_opens_never() -> None:
    assert les("stengt") == HELT_STENGT
    assert (er_apen(HELT_STENGT, oslo("2026-11-25T10:00")), neste(HELT_STENGT, oslo("2026-11-25T10:00"))) == (
        False,
        None,
    )


@pytest.mark.parametrize(
    ("naar", "apen", "skifter"),
    [
        ("2026-11-25T07:59", False, "2026-11-25T08:00"),
        ("2026-11-25T08:00", True, "2026-11-25T18:00"),
        ("2026-11-25T18:00", False, "2026-11-26T08:00"),
        ("2026-11-27T15:30", False, "2026-11-30T08:00"),
        ("2026-12-24T09:00", True, "2026-12-24T12:00"),
        ("2026-12-24T12:00", False, "2026-12-28T08:00"),
        ("2026-12-25T10:00", False, "2026-12-28T08:00"),
        ("2027-05-17T10:00", False, "2027-05-18T08:00"),
    ],
)
def test_open_and_next_follow_the_week_the_dates_and_the_holidays(naar: str, apen: bool, skifter: str) -> None:
    a = les(VANLIG)
    assert (er_apen(a, oslo(naar)), neste(a, oslo(naar))) == (apen, oslo(skifter))


def test_a_holiday_is_open_when_it_is_named() -> None:
    a = les("man–fre 8–15; helligdager 10–14")
    assert not er_apen(a, oslo("2027-05-17T09:00"))
    assert er_apen(a, oslo("2027-05-17T11:00"))
    assert not er_apen(a, oslo("2026-11-28T11:00"))


def test_a_closed_time_may_go_past_new_year() -> None:
    a = les("hverdager 8–15; 24.12–1.1 stengt")
    assert neste(a, oslo("2026-12-23T15:00")) == oslo("2027-01-04T08:00")


def test_nights_that_meet_are_one_opening() -> None:
    a = les("man–fre 16–8; lør 8–24; søn 0–20")
    assert neste(a, oslo("2026-11-27T20:00")) == oslo("2026-11-29T20:00")


@pytest.mark.parametrize(
    ("tekst", "naar", "timer"),
    [("søn 0–6", "2026-03-29T00:00", 5), ("søn 0–6", "2026-10-25T00:00", 7), ("søn 2.30–4", "2026-03-29T03:00", 1)],
)
def test_the_clock_is_followed_when_it_is_set(tekst: str, naar: str, timer: int) -> None:
    a, start = les(tekst), oslo(naar).astimezone(UTC)
    assert er_apen(a, start)
    assert neste(a, start) == start + timedelta(hours=timer)


def test_hours_that_are_skipped_when_the_clock_is_set_are_no_opening() -> None:
    assert not er_apen(les("søn 2–3"), oslo("2026-03-29T03:00"))
    assert neste(les("søn 2–3"), oslo("2026-03-29T00:00")) == oslo("2026-04-12T02:00")


@pytest.mark.parametrize(
    ("tekst", "feil"),
    [
        ("", "tom"),
        ("8–15", "Begynn med en ukedag eller en dato"),
        ("man–fre", "Klokkeslettene mangler"),
        ("man 8", "«8» er ikke to klokkeslett"),
        ("man 8–25", "Klokka kan ikke være 25"),
        ("man 8.75–12", "Klokka kan ikke være 8.75"),
        ("man 8–8", "varer ikke noen tid"),
        ("man 8–12, 11–15", "overlapper"),
        ("man 8–12, tir 9–13", "«tir 9–13» er ikke to klokkeslett"),
        ("31.2 8–12", "31.2 er ikke en dato"),
        ("29.2.2027 stengt", "29.2 er ikke en dato"),
        ("1.7–31.7 9–14", "bare være stengt"),
        ("24.12.2026–1.1 stengt", "årstall på begge"),
        ("24.12.2026–1.1.2026 stengt", "før den siste"),
        ("man etter avtale", "«etter avtale»"),
    ],
)
def test_what_cannot_be_read_is_told_with_how_to_write_it(tekst: str, feil: str) -> None:
    with pytest.raises(ValueError, match=feil) as fanget:
        les(tekst)
    assert "Skriv for eksempel «man–fre 8–15.30" in str(fanget.value)


@mange
@given(st.text("manfretioslødg 0123456789.,:;–-\n", max_size=40) | st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(tekst: str) -> None:
    try:
        a = les(tekst)
    except ValueError as feil:
        avvist = str(feil)
    else:
        avvist = "Skriv for eksempel"
        assert les(som_tekst(a)) == a
    assert "Skriv for eksempel" in avvist


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tidssone"):
        er_apen(HELE_DOGNET, datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused


def test_search_engines_are_told_the_week_and_the_days_that_differ() -> None:
    alle = schema_org(les("man–fre 8–15.30; fre 22–3; 24.12–31.12 stengt; 1.12 0–24"), per=date(2026, 11, 26))
    assert {rad["@type"] for rad in alle} == {"OpeningHoursSpecification"}
    assert alle[0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday"],
        "opens": "08:00",
        "closes": "15:30",
    }
    assert (alle[1]["dayOfWeek"], alle[1]["opens"], alle[1]["closes"]) == (["Friday"], "22:00", "03:00")
    spesielle = [(r["validFrom"], r["validThrough"], r["opens"], r["closes"]) for r in alle[2:5]]
    assert spesielle == [
        ("2026-12-01", "2026-12-01", "00:00", "23:59"),
        ("2026-12-24", "2026-12-25", "00:00", "00:00"),
        ("2026-12-28", "2027-01-01", "00:00", "00:00"),
    ]


@mange
@given(APNINGSTIDER)
def test_every_opening_of_the_week_is_told_to_search_engines(a: Apningstid) -> None:
    dager = [dag for rad in schema_org(a, per=date(2026, 1, 1)) for dag in rad.get("dayOfWeek", ())]  # type: ignore[attr-defined]
    assert len(dager) == sum(map(len, a.uke))
