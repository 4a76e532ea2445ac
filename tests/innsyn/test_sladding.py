"""No hidden figure can be worked out, not even by somebody who knows the rules: all small tables are tried."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement, pairwise

import pytest

from innsyn.sladding import MINST, skjules, sladd, trygge_merker

BOKSER = "abcde"


def bidrag(antall: tuple[int, ...]) -> dict[str, dict[int, int]]:
    """Categories of these sizes, every request in one of them."""
    start = [sum(antall[:i]) for i in range(len(antall))]
    return {navn: dict.fromkeys(range(s, s + n), 1) for navn, s, n in zip(BOKSER, start, antall, strict=False)}


def tabeller(bokser: int, summen: int) -> Iterator[tuple[int, ...]]:
    """Every way of putting so many requests in so many boxes."""
    for skiller in combinations_with_replacement(range(summen + 1), bokser - 1):
        yield tuple(b - a for a, b in pairwise((0, *skiller, summen)))


@pytest.mark.parametrize(("antall", "vist"), [(0, 0), (1, None), (4, None), (5, 5), (1000, 1000)])
def test_one_to_four_are_hidden(antall: int, vist: int | None) -> None:
    assert sladd(antall) == vist


def test_a_table_without_small_figures_is_shown_whole() -> None:
    assert skjules(bidrag((5, 0, 900))) == frozenset()


def test_a_small_figure_takes_a_larger_one_with_it() -> None:
    assert skjules(bidrag((3, 40, 12, 900))) == {"a", "c"}


def test_two_small_figures_hide_each_other() -> None:
    assert skjules(bidrag((3, 4, 12, 0))) == {"a", "b"}


def test_few_requests_in_all_hide_everything_also_what_is_none() -> None:
    assert skjules(bidrag((2, 0, 1))) == {"a", "b", "c"}


def test_many_documents_of_few_requests_are_small_all_the_same() -> None:
    assert skjules({"a": {1: 50}, "b": dict.fromkeys(range(9), 1), "c": dict.fromkeys(range(30), 1)}) == {"a", "b"}


def test_one_request_in_several_categories_counts_once() -> None:
    assert skjules({"a": {1: 1, 2: 1, 3: 1}, "b": {1: 1, 2: 1, 3: 1}, "c": {}}) == {"a", "b", "c"}


@pytest.mark.parametrize("bokser", range(1, 6))
@pytest.mark.parametrize("summen", range(MINST, 21))
def test_every_hidden_figure_could_have_been_another(bokser: int, summen: int) -> None:
    samme_side = defaultdict(set)
    for antall in tabeller(bokser, summen):
        skjult = skjules(bidrag(antall))
        vist = tuple(None if navn in skjult else n for navn, n in zip(BOKSER, antall, strict=False))
        assert all(n is None or sladd(n) is not None for n in vist)
        samme_side[vist].add(antall)
    entydige = [
        vist
        for vist, mulige in samme_side.items()
        for i, n in enumerate(vist)
        if n is None and len({m[i] for m in mulige}) == 1
    ]
    assert entydige == []


@pytest.mark.parametrize("av", range(MINST, 31))
def test_every_hidden_share_could_have_been_another(av: int) -> None:
    samme_side = defaultdict(set)
    for en, tre, fem in combinations_with_replacement(range(av + 1), 3):
        trygge = trygge_merker({5: fem, 1: en, 3: tre}, av)
        vist = tuple(n if navn in trygge else None for navn, n in ((1, en), (3, tre), (5, fem)))
        samme_side[vist].add((en, tre, fem))
    entydige = [
        vist
        for vist, mulige in samme_side.items()
        for i, n in enumerate(vist)
        if n is None and len({m[i] for m in mulige}) == 1
    ]
    assert entydige == []


def test_all_and_none_can_be_told() -> None:
    assert trygge_merker({5: 9, 1: 0}, 9) == {5, 1}


def test_a_difference_of_few_is_not_told() -> None:
    assert trygge_merker({"apne": 20, "over": 17}, 100) == {"apne"}


def test_nothing_is_told_of_a_few() -> None:
    assert trygge_merker({5: 0, 1: 3}, 3) == frozenset()
