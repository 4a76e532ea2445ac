"""Dates are written as days in Norway, from code as in templates."""

from datetime import UTC, date, datetime

from portal.templatetags.portal import dato
from portal.tid import OSLO

HALV_ETT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def test_a_moment_after_midnight_is_written_as_the_day_it_is_in_norway() -> None:
    assert dato(HALV_ETT) == dato(HALV_ETT.astimezone(OSLO)) == "24. november 2026"
    assert dato(HALV_ETT, "klokka") == "00.30"


def test_a_day_is_written_as_it_is() -> None:
    assert dato(date(2026, 11, 23), "ukedag") == "mandag 23. november 2026"
    assert dato(None) == ""
