"""A calendar tells when somebody is busy, and none of its words come along (P2)."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter.ledighet import LENGST, Ledighet, Ledighetsfeil, Tilstand, fra_ical
from portal.tid import OSLO

mange = settings(deadline=None, database=None)

LEDIG, OPPTATT, BORTE, UKJENT = Tilstand
KANARI = "Kanarifugl"


def oslo(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=OSLO)


NAA = oslo("2026-11-25T10:10")  # a Wednesday


def kalender(*linjer: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{KANARI}", *linjer, "END:VCALENDAR", ""])


def ledig_opptatt(*linjer: str) -> str:
    return kalender("BEGIN:VFREEBUSY", f"ORGANIZER;CN={KANARI}:mailto:k@x.no", *linjer, "END:VFREEBUSY")


def hendelse(*linjer: str) -> list[str]:
    hemmelig = [f"{felt}:{KANARI}" for felt in ("SUMMARY", "LOCATION", "DESCRIPTION", "X-NOTAT", "ATTENDEE")]
    return ["BEGIN:VEVENT", "UID:1", *hemmelig, *linjer, "END:VEVENT"]


def tilstand(tekst: str, naa: datetime = NAA) -> tuple[Tilstand, str | None]:
    l = fra_ical(tekst, naa=naa)  # noqa: E741
    assert l.sist == naa
    return l.tilstand, f"{l.til:%d.%m %H.%M}" if l.til else None


@pytest.mark.parametrize(
    ("linjer", "ventet"),
    [
        (["FREEBUSY:20261125T090000Z/20261125T100000Z"], (OPPTATT, "25.11 11.00")),
        (["FREEBUSY;FBTYPE=BUSY:20261125T090000Z/PT1H30M"], (OPPTATT, "25.11 11.30")),
        (["FREEBUSY:20261125T080000Z/PT1H,20261125T090000Z/PT1H,20261125T100000Z/PT15M"], (OPPTATT, "25.11 11.15")),
        (["FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261125T060000Z/20261130T070000Z"], (BORTE, "30.11 08.00")),
        (["FREEBUSY;FBTYPE=X-NOE:20261125T090000Z/PT1H"], (OPPTATT, "25.11 11.00")),
        (["FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261125T090000Z/PT1H"], (LEDIG, None)),
        (["FREEBUSY;FBTYPE=FREE:20261125T090000Z/PT1H"], (LEDIG, None)),
        (["FREEBUSY:20261125T100000Z/PT1H"], (LEDIG, None)),
        (["FREEBUSY:20261125T080000Z/20270801T080000Z"], (OPPTATT, None)),
        (["DTSTART:20261101T000000Z", "DTEND:20261201T000000Z"], (LEDIG, None)),
        (["DTSTART:20261126T000000Z", "DTEND:20261201T000000Z"], (UKJENT, None)),
        (["DTSTART:20261101T000000Z", "DTEND:20261125T000000Z"], (UKJENT, None)),
        (["FREEBUSY;TZID=Kanarisk tid:20261125T090000/PT1H"], (UKJENT, None)),
    ],
)
def test_free_busy_periods_tell(linjer: list[str], ventet: tuple[Tilstand, str | None]) -> None:
    assert tilstand(ledig_opptatt(*linjer)) == ventet


OSLOTID = ["DTSTART;TZID=Europe/Oslo:20261125T100000", "DTEND;TZID=Europe/Oslo:20261125T110000"]


@pytest.mark.parametrize(
    ("linjer", "ventet"),
    [
        (OSLOTID, (OPPTATT, "25.11 11.00")),
        ([o.replace("Europe/Oslo", "W. Europe Standard Time") for o in OSLOTID], (OPPTATT, "25.11 11.00")),
        ([o.replace(";TZID=Europe/Oslo", "") for o in OSLOTID], (OPPTATT, "25.11 11.00")),
        ([o.replace("Europe/Oslo", "Kanarisk tid") for o in OSLOTID], (UKJENT, None)),
        (["DTSTART:20261125T090000Z", "DURATION:PT2H"], (OPPTATT, "25.11 12.00")),
        (["DTSTART;VALUE=DATE:20261125"], (OPPTATT, "26.11 00.00")),
        (["DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261128"], (OPPTATT, "28.11 00.00")),
        (["DTSTART:20261125T091000Z"], (LEDIG, None)),
        ([*OSLOTID, "X-MICROSOFT-CDO-BUSYSTATUS:OOF"], (BORTE, "25.11 11.00")),
        ([*OSLOTID, "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], (LEDIG, None)),
        ([*OSLOTID, "TRANSP:TRANSPARENT"], (LEDIG, None)),
        ([*OSLOTID, "STATUS:CANCELLED"], (LEDIG, None)),
        ([*OSLOTID, "STATUS:TENTATIVE"], (LEDIG, None)),
        ([*OSLOTID, "RDATE:20261126T090000Z"], (UKJENT, None)),
        ([], (UKJENT, None)),
    ],
)
def test_the_times_of_events_tell(linjer: list[str], ventet: tuple[Tilstand, str | None]) -> None:
    assert tilstand(kalender(*hendelse(*linjer))) == ventet


FOR_SOMMERTID = ["DTSTART;TZID=Europe/Oslo:20260603T100000", "DTEND;TZID=Europe/Oslo:20260603T110000"]


@pytest.mark.parametrize(
    ("regel", "ventet"),
    [
        ("FREQ=WEEKLY", OPPTATT),
        ("FREQ=WEEKLY;BYDAY=MO,WE", OPPTATT),
        ("FREQ=WEEKLY;BYDAY=MO", LEDIG),
        ("FREQ=WEEKLY;INTERVAL=5;WKST=SU", OPPTATT),
        ("FREQ=WEEKLY;INTERVAL=2", LEDIG),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", OPPTATT),
        ("FREQ=DAILY;INTERVAL=2", LEDIG),
        ("FREQ=WEEKLY;UNTIL=20261125T090000Z", OPPTATT),
        ("FREQ=WEEKLY;UNTIL=20261125T085900Z", LEDIG),
        ("FREQ=WEEKLY;UNTIL=20261125", OPPTATT),
        ("FREQ=WEEKLY;COUNT=26", OPPTATT),
        ("FREQ=WEEKLY;COUNT=25", LEDIG),
        ("FREQ=MONTHLY;BYMONTHDAY=25", OPPTATT),
        ("FREQ=MONTHLY;BYDAY=4WE", OPPTATT),
        ("FREQ=MONTHLY;BYDAY=-1WE", OPPTATT),
        ("FREQ=MONTHLY;BYDAY=WE;BYSETPOS=4", OPPTATT),
        ("FREQ=MONTHLY", LEDIG),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", OPPTATT),
        ("FREQ=YEARLY", LEDIG),
        ("FREQ=YEARLY;BYDAY=20WE", UKJENT),
        ("FREQ=HOURLY", UKJENT),
        ("FREQ=WEEKLY;INTERVAL=0", UKJENT),
        ("FREQ=DAILY;BYHOUR=9", UKJENT),
    ],
)
def test_repeated_events_happen_when_their_rule_says(regel: str, ventet: Tilstand) -> None:
    assert tilstand(kalender(*hendelse(*FOR_SOMMERTID, f"RRULE:{regel}")))[0] == ventet


def test_a_time_that_is_taken_out_of_a_repetition_is_free() -> None:
    uke = [*FOR_SOMMERTID, "RRULE:FREQ=WEEKLY"]
    assert tilstand(kalender(*hendelse(*uke, "EXDATE;TZID=Europe/Oslo:20261125T100000"))) == (LEDIG, None)
    assert tilstand(kalender(*hendelse(*uke, "EXDATE;VALUE=DATE:20261125"))) == (LEDIG, None)
    assert tilstand(kalender(*hendelse(*uke, "EXDATE:20261118T090000Z"))) == (OPPTATT, "25.11 11.00")


def test_a_time_that_was_moved_counts_where_it_is_now() -> None:
    fast = hendelse(*FOR_SOMMERTID, "RRULE:FREQ=WEEKLY")
    flyttet = hendelse(
        "RECURRENCE-ID;TZID=Europe/Oslo:20261125T100000", "DTSTART:20261125T120000Z", "DTEND:20261125T130000Z"
    )
    assert tilstand(kalender(*fast, *flyttet)) == (LEDIG, None)
    assert tilstand(kalender(*fast, *flyttet), oslo("2026-11-25T13:30")) == (OPPTATT, "25.11 14.00")


def test_a_calendar_cannot_bring_its_own_zones() -> None:
    sone = ["BEGIN:VTIMEZONE", "TZID:Egen", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0500"]
    sone += ["TZOFFSETTO:+0500", "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE"]
    egen = [o.replace("Europe/Oslo", "Egen") for o in OSLOTID]
    assert tilstand(kalender(*sone, *hendelse(*egen))) == (UKJENT, None)
    assert tilstand(kalender(*sone, *hendelse(*OSLOTID))) == (OPPTATT, "25.11 11.00")


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        KANARI,
        f"<html>{KANARI}</html>",
        "BEGIN:VCALENDAR",
        f"BEGIN:VEVENT\nSUMMARY:{KANARI}\nEND:VEVENT",
        " " * LENGST,
        ledig_opptatt(f"FREEBUSY:{KANARI}"),
    ],
)
def test_what_is_no_calendar_is_refused_without_repeating_it(tekst: str) -> None:
    with pytest.raises(Ledighetsfeil, match="iCal-adresse") as fanget:
        fra_ical(tekst + " ", naa=NAA)
    assert KANARI not in str(fanget.value)
    assert fanget.value.__cause__ is None


def test_words_on_folded_lines_are_words_too() -> None:
    tekst = kalender(*hendelse("SUMMARY:Time", f" hos {KANARI}", " FREEBUSY:20261125T090000Z/PT1H"))
    assert tilstand(tekst) == (UKJENT, None)


VERDIER = st.sampled_from(
    [
        KANARI,
        "20261125T090000Z",
        "20261125",
        "20261125T090000Z/PT1H",
        "PT1H",
        "-P9W",
        "FREQ=DAILY",
        "OPAQUE",
        "",
        "00010101",
    ]
)
PARAM = st.sampled_from(
    ["", ";VALUE=DATE", f";TZID={KANARI}", ";TZID=Europe/Oslo", ";FBTYPE=FREE", ";VALUE=PERIOD", ";="]
)
NAVN = st.sampled_from(
    "DTSTART DTEND DURATION FREEBUSY RRULE RDATE EXDATE RECURRENCE-ID UID SUMMARY STATUS BEGIN END TRANSP".split()
)
LINJE = st.builds("{}{}:{}".format, NAVN, PARAM, VERDIER | st.text(max_size=10)) | st.text(max_size=20)
DEL = st.builds(
    lambda navn, linjer: [f"BEGIN:{navn}", *linjer, f"END:{navn}"],
    st.sampled_from(["VEVENT", "VFREEBUSY", "VTIMEZONE", "VALARM", KANARI]),
    st.lists(LINJE, max_size=6),
)


@mange
@given(st.lists(DEL, max_size=4))
def test_no_calendar_can_bring_a_word_out(deler: list[list[str]]) -> None:
    tekst = kalender(*(linje for d in deler for linje in d))
    try:
        ut: Ledighet | Ledighetsfeil = fra_ical(tekst, naa=NAA)
    except Ledighetsfeil as feil:
        ut = feil
    assert KANARI not in f"{ut!r} {ut}"
    assert isinstance(ut, Ledighetsfeil) or ut.til is None or ut.til > NAA
