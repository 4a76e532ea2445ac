"""A promise is kept when it is never broken, and nothing is said when there is too little to say it of."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apenhet.regler import Dom, Tall, dom, maneder, periode, prosent, samlet

TALL = st.integers(0, 500).flatmap(lambda malt: st.builds(Tall, st.just(malt), st.integers(0, malt)))
DAGER = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("malt", "brutt", "minst", "ventet"),
    [
        (4, 0, 5, Dom.FOR_FA),
        (4, 4, 5, Dom.FOR_FA),
        (5, 0, 5, Dom.HOLDT),
        (500, 1, 5, Dom.BRUTT),
        (0, 0, 0, Dom.FOR_FA),
        (1, 1, 1, Dom.BRUTT),
    ],
)
def test_one_broken_time_is_broken_and_few_are_too_few(malt: int, brutt: int, minst: int, ventet: Dom) -> None:
    assert dom(Tall(malt, brutt), minst) is ventet


@given(TALL, st.integers(0, 20))
def test_the_share_is_100_only_when_all_are_kept(tall: Tall, minst: int) -> None:
    andel = prosent(tall, minst)
    assert (andel is None) == (dom(tall, minst) is Dom.FOR_FA)
    if andel is not None:
        assert (andel == 100) == (tall.brutt == 0)
        assert 0 <= andel <= 100 * tall.holdt / tall.malt


@given(st.lists(TALL, max_size=12))
def test_months_together_are_their_sum(alle: list[Tall]) -> None:
    i_alt = samlet({date(2026, n + 1, 1): t for n, t in enumerate(alle)})
    assert (i_alt.malt, i_alt.brutt) == (sum(t.malt for t in alle), sum(t.brutt for t in alle))
    assert i_alt.holdt + i_alt.brutt == i_alt.malt


@given(DAGER, st.integers(1, 40))
def test_the_months_follow_each_other_and_end_with_this_one(per: date, antall: int) -> None:
    alle = maneder(per, antall)
    assert len(alle) == antall
    assert alle[-1] == per.replace(day=1)
    assert all((forste + timedelta(days=32)).replace(day=1) == neste for forste, neste in itertools.pairwise(alle))


@given(DAGER)
def test_every_day_is_in_the_period_of_its_month_and_in_no_other(dag: date) -> None:
    p = periode(dag.replace(day=1))
    assert p.fra <= dag <= p.til
    assert (p.til + timedelta(days=1)).day == p.fra.day == 1


@given(DAGER, DAGER)
def test_nothing_is_measured_before_the_day_that_measuring_began(per: date, fra: date) -> None:
    alle = maneder(per, 12, fra)
    assert all(m >= fra.replace(day=1) for m in alle)
    assert all(periode(m, fra).fra >= fra for m in alle)
