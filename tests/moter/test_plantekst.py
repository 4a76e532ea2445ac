"""The dates of a year's meetings are read as people write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moter import plantekst
from portal.tid import OSLO

KLOKKA = time(17, 0)


def les(tekst: str) -> list[datetime]:
    lest = plantekst.les(tekst, 2027, KLOKKA)
    assert lest.feil == ()
    return list(lest.tider)


@pytest.mark.parametrize(
    ("tekst", "time_", "minutt"),
    [
        ("14.1", 17, 0),
        ("14.01", 17, 0),
        ("14.01.", 17, 0),
        ("14. 1.", 17, 0),
        ("14.1.2027", 17, 0),
        ("14.1.2027 18.30", 18, 30),
        ("14.1 kl. 18.30", 18, 30),
        ("14.1 kl 18:30", 18, 30),
        ("14.01. Kl.9", 9, 0),
    ],
)
def test_a_date_may_have_a_year_and_a_time(tekst: str, time_: int, minutt: int) -> None:
    assert les(tekst) == [datetime(2027, 1, 14, time_, minutt, tzinfo=OSLO)]


def test_dates_stand_apart_by_comma_semicolon_or_line_and_come_in_order() -> None:
    assert [d.month for d in les("5.3, 14.1;\n\n 11.2 \r\n14.1")] == [1, 2, 3]


@pytest.mark.parametrize("tekst", ["31.2", "tull", "14.13", "14.1.2026", "14.1 kl. 25.00", "14.1 14.2", "0.0", "1"])
def test_what_is_no_date_in_the_year_is_told_and_not_guessed(tekst: str) -> None:
    lest = plantekst.les(f"1.6, {tekst}", 2027, KLOKKA)
    assert [d.month for d in lest.tider] == [6]
    assert lest.feil[0].startswith(f"«{tekst}»: ")


@given(st.dates(date(2027, 1, 1), date(2027, 12, 31)), st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_day_and_time_of_the_year_is_read_as_it_is_written(dag: date, klokka: time) -> None:
    assert les(f"{dag:%d.%m.%Y} kl. {klokka:%H.%M}") == [datetime.combine(dag, klokka, OSLO)]


@given(st.text())
def test_no_text_breaks_it(tekst: str) -> None:
    lest = plantekst.les(tekst, 2027, KLOKKA)
    assert len(lest.tider) + len(lest.feil) <= tekst.count(",") + tekst.count(";") + tekst.count("\n") + 1
