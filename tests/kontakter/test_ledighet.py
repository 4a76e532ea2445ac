"""Whether somebody can be reached is told, with until when, and never a word of why (P2)."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter import apningstid
from kontakter.ledighet import (
    FERSK,
    Ledighet,
    Ledighetsfeil,
    Tilstand,
    Visning,
    arbeidstid_fra_graph,
    fra_graph,
    vis,
)
from portal.tid import OSLO

mange = settings(deadline=None, database=None)

LEDIG, OPPTATT, BORTE, UKJENT = Tilstand


def oslo(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=OSLO)


NAA = oslo("2026-11-25T10:10")  # a Wednesday
START = oslo("2026-11-25T08:00")
HALVTIME = timedelta(minutes=30)
KANARI = "Kanarifugl legetime hos Kari"
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8) | st.sampled_from(["0123", "UTC"]),
    lambda barn: st.lists(barn, max_size=3) | st.dictionaries(st.text(max_size=8), barn, max_size=3),
    max_leaves=6,
)


def til(l: Ledighet) -> tuple[Tilstand, datetime | None]:  # noqa: E741
    assert l.sist == NAA
    return l.tilstand, l.til


# --- what is shown --------------------------------------------------------------------------------------------------

KONTORTID = apningstid.les("man–fre 8–15.30")


@pytest.mark.parametrize(
    ("tilstand", "slutt", "sist", "naa", "ventet"),
    [
        (LEDIG, None, "10:00", "10:10", (Visning.LEDIG, None)),
        (OPPTATT, "11:00", "10:00", "10:10", (Visning.OPPTATT, "11:00")),
        (OPPTATT, None, "10:00", "10:10", (Visning.OPPTATT, None)),
        (BORTE, "15:00", "10:00", "10:10", (Visning.BORTE, "15:00")),
        (UKJENT, None, "10:00", "10:10", (Visning.UKJENT, None)),
        (OPPTATT, "11:00", "10:00", "10:30", (Visning.OPPTATT, "11:00")),
        (OPPTATT, "11:00", "10:00", "10:31", (Visning.UKJENT, None)),
        (BORTE, "15:00", "10:00", "10:31", (Visning.UKJENT, None)),
        (LEDIG, None, "11:00", "10:10", (Visning.UKJENT, None)),
        (OPPTATT, "10:15", "10:00", "10:15", (Visning.LEDIG, None)),
        (BORTE, "16:00", "15:30", "15:45", (Visning.BORTE, "16:00")),
        (LEDIG, None, "07:30", "07:45", (Visning.UTENFOR, "08:00")),
        (OPPTATT, "09:00", "07:30", "07:45", (Visning.UTENFOR, "08:00")),
        (UKJENT, None, "03:00", "07:45", (Visning.UTENFOR, "08:00")),
    ],
)
def test_what_is_shown_follows_the_news_its_age_and_the_hours(
    tilstand: Tilstand, slutt: str | None, sist: str, naa: str, ventet: tuple[Visning, str | None]
) -> None:
    def kl(klokka: str | None) -> datetime | None:
        return oslo(f"2026-11-25T{klokka}") if klokka else None

    l = Ledighet(tilstand, kl(slutt), oslo(f"2026-11-25T{sist}"))  # noqa: E741
    assert vis(l, naa=oslo(f"2026-11-25T{naa}"), arbeidstid=KONTORTID) == (ventet[0], kl(ventet[1]))


def test_no_news_is_unknown_and_on_sundays_outside_hours() -> None:
    assert vis(None, naa=NAA, arbeidstid=None) == (Visning.UKJENT, None)
    sondag = oslo("2026-11-29T12:00")
    assert vis(None, naa=sondag, arbeidstid=KONTORTID) == (Visning.UTENFOR, oslo("2026-11-30T08:00"))


@mange
@given(st.sampled_from(Tilstand), st.none() | st.timedeltas(), st.timedeltas(min_value=FERSK + timedelta(seconds=1)))
def test_old_news_is_never_told(tilstand: Tilstand, slutt: timedelta | None, alder: timedelta) -> None:
    try:
        gammel = Ledighet(tilstand, None if slutt is None else NAA + slutt, NAA - alder)
    except OverflowError:
        return
    assert vis(gammel, naa=NAA, arbeidstid=None) == (Visning.UKJENT, None)


def test_times_without_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="tidssone"):
        Ledighet(LEDIG, None, datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused


# --- Microsoft Graph ------------------------------------------------------------------------------------------------


def svar(visning: Any, **felt: Any) -> dict[str, Any]:
    """One person's schedule, with all that must not be told."""
    return {
        "scheduleId": "kanari@kommune.example",
        "availabilityView": visning,
        "scheduleItems": [
            {"subject": KANARI, "location": KANARI, "status": "busy", "isPrivate": True, "organizer": {"name": KANARI}}
        ],
        "workingHours": {
            "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "startTime": "08:00:00.0000000",
            "endTime": "16:00:00.0000000",
            "timeZone": {"name": "W. Europe Standard Time"},
        },
        **felt,
    }


def graf(data: Any, naa: datetime = NAA) -> Ledighet:
    return fra_graph(data, naa=naa, start=START, lengde=HALVTIME)


@pytest.mark.parametrize(
    ("visning", "ventet"),
    [
        ("0000000000000000", (LEDIG, None)),
        ("2222022222222222", (LEDIG, None)),
        ("0000100000000000", (LEDIG, None)),
        ("0000400000000000", (LEDIG, None)),
        ("0000200000000000", (OPPTATT, "2026-11-25T10:30")),
        ("2222220000000000", (OPPTATT, "2026-11-25T11:00")),
        ("0000230000000000", (OPPTATT, "2026-11-25T11:00")),
        ("0000330000000000", (BORTE, "2026-11-25T11:00")),
        ("0000333333333333", (BORTE, None)),
        ("0000", (UKJENT, None)),
        ("", (UKJENT, None)),
        (None, (UKJENT, None)),
        ("0000333333333333" + "0" * 48, (BORTE, "2026-11-26T08:00")),
        ("0000333333333333" + "0" * 32 + "33330" + "0" * 20, (BORTE, "2026-11-26T10:00")),
        ("0000333333333333" + "0" * 20, (BORTE, "2026-11-25T16:00")),
    ],
)
def test_the_slot_of_now_tells_and_the_first_free_working_time_ends_it(
    visning: str | None, ventet: tuple[Tilstand, str | None]
) -> None:
    assert til(graf(svar(visning))) == (ventet[0], oslo(ventet[1]) if ventet[1] else None)


def test_before_the_view_nothing_is_known() -> None:
    assert graf(svar("0" * 16), naa=START - timedelta(minutes=1)).tilstand == UKJENT


@pytest.mark.parametrize(
    "sone", ["Tidssonen til Kari", "Customized Time Zone", "../../etc/passwd", "", None, {}, "Europe"]
)
def test_a_zone_that_is_not_known_makes_it_unknown(sone: Any) -> None:
    timer = svar("")["workingHours"] | {"timeZone": {"name": sone}}
    assert til(graf(svar("2" * 16, workingHours=timer))) == (UKJENT, None)
    assert arbeidstid_fra_graph(svar("", workingHours=timer), per=NAA.date()) is None


@pytest.mark.parametrize(
    ("sone", "timer"),
    [
        ("W. Europe Standard Time", "man–fre 8–16"),
        ("Europe/Oslo", "man–fre 8–16"),
        ("FLE Standard Time", "man–fre 7–15"),
        ("GMT Standard Time", "man–fre 9–17"),
        ("UTC", "man–fre 9–17"),
    ],
)
def test_working_hours_are_told_in_oslo_time(sone: str, timer: str) -> None:
    data = svar("", workingHours=svar("")["workingHours"] | {"timeZone": {"name": sone}})
    assert arbeidstid_fra_graph(data, per=NAA.date()) == apningstid.les(timer)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        KANARI,
        svar("00x0"),
        svar(KANARI),
        svar(["0"]),
        svar(7),
        svar("0" * 16, workingHours=KANARI),
        svar("0" * 16, workingHours=svar("")["workingHours"] | {"startTime": KANARI}),
        svar("0" * 16, workingHours=svar("")["workingHours"] | {"timeZone": KANARI}),
    ],
)
def test_what_is_no_schedule_is_refused_without_repeating_it(data: Any) -> None:
    with pytest.raises(Ledighetsfeil, match="kalenderen") as fanget:
        graf(data)
    assert "Kanari" not in str(fanget.value)
    assert fanget.value.__cause__ is None


@mange
@given(
    st.dictionaries(st.sampled_from(["availabilityView", "workingHours", "scheduleItems", "error"]), JSON) | JSON,
    st.text("0123", max_size=20) | JSON,
)
def test_no_answer_can_bring_a_word_out(data: Any, visning: Any) -> None:
    if isinstance(data, dict):
        data = {**data, "availabilityView": visning, "scheduleItems": [KANARI]}
    try:
        ut = repr(graf(data))
    except Ledighetsfeil as feil:
        ut = str(feil)
    assert "Kanari" not in ut


def test_only_the_view_and_the_hours_are_read() -> None:
    data = svar("2" * 5 + "0" * 11)
    lite = {n: data[n] for n in ("availabilityView", "workingHours")}
    assert graf(data) == graf(lite) == graf(json.loads(json.dumps(data)))
    assert "anari" not in repr(graf(data))


# --- any times ------------------------------------------------------------------------------------------------------


@mange
@given(st.text("0123", min_size=1, max_size=60), st.integers(0, 60 * 30))
def test_whoever_is_busy_is_busy_for_some_time_and_then_not(visning: str, minutt: int) -> None:
    naa = START + timedelta(minutes=minutt)
    l = graf(svar(visning), naa=naa)  # noqa: E741
    if l.til is not None:
        assert l.tilstand in (OPPTATT, BORTE)
        assert l.til > naa
        etter = graf(svar(visning), naa=l.til.astimezone(UTC))
        assert etter.tilstand in (LEDIG, UKJENT)
