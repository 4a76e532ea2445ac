"""When messages are due: now, each morning, or each Monday morning, in Oslo."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tid import OSLO
from varsling.begreper import KLOKKA, Takt, siste_runde


@pytest.mark.parametrize(
    ("takt", "naa", "sist"),
    [
        (Takt.DAGLIG, "2026-11-23T12:00", "2026-11-23T07:00"),
        (Takt.DAGLIG, "2026-11-23T06:59", "2026-11-22T07:00"),
        (Takt.DAGLIG, "2026-11-23T07:00", "2026-11-23T07:00"),
        (Takt.UKENTLIG, "2026-11-23T07:00", "2026-11-23T07:00"),
        (Takt.UKENTLIG, "2026-11-23T06:59", "2026-11-16T07:00"),
        (Takt.UKENTLIG, "2026-11-29T23:59", "2026-11-23T07:00"),
        (Takt.DAGLIG, "2026-03-29T12:00", "2026-03-29T07:00"),
    ],
)
def test_a_round_is_in_the_morning(takt: Takt, naa: str, sist: str) -> None:
    lest = [datetime.fromisoformat(t).replace(tzinfo=OSLO) for t in (naa, sist)]
    assert siste_runde(takt, lest[0]) == lest[1]


def test_what_is_told_at_once_is_always_due() -> None:
    naa = datetime(2026, 11, 23, 3, 17, tzinfo=UTC)
    assert siste_runde(Takt.STRAKS, naa) == naa


@given(st.sampled_from([Takt.DAGLIG, Takt.UKENTLIG]), st.integers(0, 15 * 365 * 24 * 60))
def test_the_last_round_is_never_ahead_nor_further_back_than_the_pace(takt: Takt, minutter: int) -> None:
    naa = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutter)
    sist = siste_runde(takt, naa)
    lengst = timedelta(days=7 if takt == Takt.UKENTLIG else 1, hours=1)
    assert timedelta(0) <= naa - sist <= lengst
    assert sist.astimezone(OSLO).time() == KLOKKA
