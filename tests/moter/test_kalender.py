"""A meeting in a calendar stands at the hour it is held, whoever reads the calendar and whatever the text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import assume, given
from hypothesis import strategies as st

from moter import motetid
from moter.begreper import Motestatus
from moter.kalender import Kalendermote, hendelse, kalender
from portal.tid import OSLO

ADRESSE = "https://moter.storvik.example/moter/"


def oslo(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=OSLO)


def mote(**felt: Any) -> Kalendermote:
    standard = Kalendermote(
        nokkel="a1b2c3d4e5f607",
        utvalg="Utvalg for plan, bygg og miljø",
        start=oslo("2026-11-23T18:00"),
        slutt=oslo("2026-11-23T20:30"),
        sted="Rådhuset, kommunestyresalen",
        status=Motestatus.INNKALT,
        opprettet=oslo("2026-01-05T09:00"),
        endret=oslo("2026-11-16T12:30"),
        sekvens=3,
        url=f"{ADRESSE}a1b2c3d4e5f607/",
    )
    return replace(standard, **felt)


def ics(*moter: Kalendermote) -> str:
    return kalender(map(hendelse, moter), navn="Møter i Storvik, alle utvalg", url=ADRESSE)


def lest(*moter: Kalendermote) -> list[Any]:
    return list(icalendar.Calendar.from_ical(ics(*moter)).walk("VEVENT"))


def lest_av_den_andre(*moter: Kalendermote) -> list[Any]:
    return list(vobject.readOne(ics(*moter)).vevent_list)


def siste_sondag(aar: int, maned: int) -> date:
    return max(d for n in range(1, 32) if (d := date(aar, maned, n)).weekday() == 6)


def dager_rundt_skiftene(aar: int) -> Iterator[date]:
    for maned in (3, 10):
        for n in (-1, 0, 1):
            yield siste_sondag(aar, maned) + timedelta(days=n)


@pytest.mark.parametrize("aar", range(2020, 2036))
def test_six_in_the_evening_is_six_in_the_evening_around_every_change_of_the_clock(aar: int) -> None:
    moter = [
        mote(start=datetime.combine(d, time(18), OSLO), slutt=datetime.combine(d, time(20), OSLO))
        for d in dager_rundt_skiftene(aar)
    ]
    assert len({m.start.utcoffset() for m in moter}) == 2
    for m, en, annen in zip(moter, lest(*moter), lest_av_den_andre(*moter), strict=True):
        for fra, til in ((en.decoded("dtstart"), en.decoded("dtend")), (annen.dtstart.value, annen.dtend.value)):
            assert (fra.date(), fra.hour, til.hour) == (m.start.date(), 18, 20)
            assert (fra.astimezone(UTC), til.astimezone(UTC)) == (m.start.astimezone(UTC), m.slutt.astimezone(UTC))


@pytest.mark.parametrize("aar", [1996, 2020, 2026, 2035, 2060])
@pytest.mark.parametrize("maned", [3, 10])
def test_the_time_zone_in_the_file_changes_when_the_clock_does(aar: int, maned: int) -> None:
    [sone] = icalendar.Calendar.from_ical(ics(mote())).timezones
    skift = datetime.combine(siste_sondag(aar, maned), time(1), UTC)
    for oyeblikk in (skift - timedelta(hours=3), skift + timedelta(hours=3)):
        lokal = oyeblikk.astimezone(OSLO)
        assert lokal.replace(tzinfo=sone.to_tz(lookup_tzid=False)).utcoffset() == lokal.utcoffset()


@given(st.integers(0, 60 * 365 * 24 * 4))
def test_every_instant_is_the_same_instant_when_read(kvarter: int) -> None:
    start = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * kvarter)
    assume(motetid.har_klokkeslett(start))  # midnight is an hour that nobody has told
    [en] = lest(mote(start=start, slutt=None))
    assert en.decoded("dtstart").astimezone(UTC) == start
    assert en.decoded("dtend").astimezone(UTC) == start + timedelta(hours=2)


@pytest.mark.parametrize("slutt", [None, oslo("2026-11-23T17:00"), oslo("2026-11-23T18:00")])
def test_a_meeting_without_a_usable_end_lasts_two_hours(slutt: datetime | None) -> None:
    [en] = lest(mote(slutt=slutt))
    assert en.decoded("dtend") == oslo("2026-11-23T20:00")


ODDE = [
    "Sal A, 2. etasje; inngang B",
    "Linje én\nlinje to",
    "Møte på Østre Ås – ærlig talt «åpent»",
    "Skilt på 👩‍👩‍👧 og 🏳️‍🌈 " * 12,
    "langtordutenmellomrom" * 30,
    'Anførselstegn " og kolon: og \\n som ikke er linjeskift',
]


@pytest.mark.parametrize("tekst", ODDE, ids=["skilletegn", "linjer", "bokstaver", "emoji", "langt", "anforsel"])
def test_long_and_odd_texts_survive(tekst: str) -> None:
    m = mote(utvalg=tekst, sted=tekst, beskrivelse=tekst, tittel=tekst)
    [en], [annen] = lest(m), lest_av_den_andre(m)
    ventet = tekst.strip()
    assert [str(en[n]) for n in ("summary", "location", "description")] == [ventet] * 3
    assert [str(c) for c in en.categories] == [ventet]
    assert [annen.summary.value, annen.location.value, annen.description.value] == [ventet] * 3
    assert annen.categories.value == [ventet]


@pytest.mark.parametrize(
    ("status", "ord_", "sammendrag"),
    [
        (Motestatus.PLANLAGT, "TENTATIVE", "Formannskapet"),
        (Motestatus.INNKALT, "CONFIRMED", "Formannskapet"),
        (Motestatus.AVHOLDT, "CONFIRMED", "Formannskapet"),
        (Motestatus.PROTOKOLLERT, "CONFIRMED", "Formannskapet"),
        (Motestatus.AVLYST, "CANCELLED", "Avlyst: Formannskapet"),
        (Motestatus.FLYTTET, "CANCELLED", "Flyttet: Formannskapet"),
    ],
)
def test_the_status_is_told_in_the_calendars_words_and_in_ours(status: Motestatus, ord_: str, sammendrag: str) -> None:
    [en] = lest(mote(utvalg="Formannskapet", status=status))
    assert (en["status"], en["summary"]) == (ord_, sammendrag)


def test_a_title_stands_in_place_of_the_body() -> None:
    [en] = lest(mote(utvalg="Kommunestyret", tittel="Kommunestyret og fylkestinget"))
    assert en["summary"] == "Kommunestyret og fylkestinget"
    assert [str(c) for c in en.categories] == ["Kommunestyret"]


def test_a_meeting_has_all_that_a_calendar_needs() -> None:
    [en] = lest(mote(beskrivelse="3 saker"))
    assert en["uid"] == "mote-a1b2c3d4e5f607@moter.storvik.example"
    assert en["url"] == f"{ADRESSE}a1b2c3d4e5f607/"
    assert en["dtstart"].params["TZID"] == en["dtend"].params["TZID"] == "Europe/Oslo"
    assert en.decoded("dtstamp") == en.decoded("last-modified") == oslo("2026-11-16T12:30")
    assert en.decoded("created") == oslo("2026-01-05T09:00")
    assert (en["sequence"], en["transp"], en["location"]) == (3, "TRANSPARENT", "Rådhuset, kommunestyresalen")


def test_what_is_not_known_is_left_out() -> None:
    [en] = lest(mote(sted="", beskrivelse=""))
    assert not {"LOCATION", "DESCRIPTION"} & set(en)


def test_a_meeting_keeps_its_identity_when_all_else_changes() -> None:
    endret = mote(start=oslo("2027-01-11T16:00"), sted="Biblioteket", status=Motestatus.AVLYST, sekvens=4, utvalg="X")
    [foer], [etter] = lest(mote()), lest(endret)
    assert foer["uid"] == etter["uid"]
    assert (foer["sequence"], etter["sequence"]) == (3, 4)


def test_the_calendar_tells_what_it_is_and_how_often_to_ask() -> None:
    hele = icalendar.Calendar.from_ical(ics(mote(), mote(nokkel="b")))
    assert {n: str(hele[n]) for n in ("version", "prodid", "calscale", "method", "url")} == {
        "version": "2.0",
        "prodid": "-//Åpen kommune//Møtekalender//NO",
        "calscale": "GREGORIAN",
        "method": "PUBLISH",
        "url": ADRESSE,
    }
    linjer = ics().split("\r\n")
    assert r"NAME:Møter i Storvik\, alle utvalg" in linjer
    assert r"X-WR-CALNAME:Møter i Storvik\, alle utvalg" in linjer
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in linjer
    assert "X-PUBLISHED-TTL:PT1H" in linjer
    assert [c.name for c in hele.subcomponents] == ["VTIMEZONE", "VEVENT", "VEVENT"]


def test_a_calendar_without_meetings_can_be_read() -> None:
    assert [c.name for c in icalendar.Calendar.from_ical(ics()).subcomponents] == ["VTIMEZONE"]


def test_the_calendar_joins_the_texts_as_they_are() -> None:
    ferdige = [hendelse(mote(nokkel=n)) for n in "abc"]
    assert "".join(ferdige) in kalender(iter(ferdige), navn="Møter", url=ADRESSE)


TEKST = st.text(st.characters(exclude_categories=[]) | st.sampled_from('\r\n\t\x00\x0b\x0c\x1c\x85\u2028\\,;:"^'))


@given(TEKST, TEKST, TEKST)
def test_no_text_breaks_the_file(utvalg: str, sted: str, navn: str) -> None:
    m = mote(utvalg=utvalg, sted=sted, beskrivelse=sted, tittel=navn)
    m = replace(m, nokkel=f"a{navn}", url=f"{ADRESSE}{navn}")
    fil = kalender([hendelse(m)], navn=navn, url=ADRESSE + sted)
    assert fil == kalender([hendelse(m)], navn=navn, url=ADRESSE + sted)
    linjer = fil.split("\r\n")
    assert max(len(linje.encode()) for linje in linjer) <= 75
    assert not [t for t in "".join(linjer) if (t < " " and t != "\t") or t == "\x7f"]
    assert [c.name for c in icalendar.Calendar.from_ical(fil).walk()] == [
        "VCALENDAR",
        "VTIMEZONE",
        "DAYLIGHT",
        "STANDARD",
        "VEVENT",
    ]


@pytest.mark.parametrize("felt", ["start", "slutt", "opprettet", "endret"])
def test_a_time_without_zone_is_refused(felt: str) -> None:
    with pytest.raises(ValueError, match="tidssone"):
        mote(**{felt: datetime(2026, 11, 23, 18)})  # noqa: DTZ001 - that is what is refused


@pytest.mark.parametrize("url", ["", "/moter/a/", "https:///moter/"])
def test_an_address_without_host_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="vert"):
        hendelse(mote(url=url))
