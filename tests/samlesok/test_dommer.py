"""The judged queries can be read, are as many as they should be, and the measures are right."""

from collections import Counter

import pytest

from benk import sokekvalitet as kvalitet

DOMMER = kvalitet.les(kvalitet.FIL.read_text(encoding="utf-8").splitlines())


def test_there_are_150_queries_of_all_kinds_and_none_twice() -> None:
    assert len(DOMMER) == 150
    assert len({d.q for d in DOMMER}) == 150
    slagene = {"hverdag", "kontor", "sammensatt", "nynorsk", "feilstavet", "sted", "plan", "organ"}
    assert set(Counter(d.slag for d in DOMMER)) == slagene


def test_the_best_rule_that_fits_holds() -> None:
    (dom,) = kvalitet.les(["hverdag | søppel | 1=avfall ; 3=renovasjon ; 2=enhet:søppel"])
    assert dom.karakter("post", "Renovasjon og avfall") == 3
    assert dom.karakter("enhet", "Søppel") == 2
    assert dom.karakter("post", "Søppel") == 0


def test_ndcg_is_1_in_the_best_order_and_less_otherwise() -> None:
    karakterer = {"a": 3, "b": 1}
    assert kvalitet.ndcg(["a", "b"], karakterer) == 1
    assert kvalitet.ndcg(["b", "a"], karakterer) == pytest.approx((1 + 7 / 1.584962) / (7 + 1 / 1.584962), 1e-5)
    assert kvalitet.ndcg([], karakterer) == 0


def test_recall_is_measured_against_what_there_is_room_for() -> None:
    karakterer = dict.fromkeys(map(str, range(40)), 2)
    assert kvalitet.gjenfinning([str(n) for n in range(10)], karakterer) == 1
    assert kvalitet.gjenfinning(["0", "x"], {"0": 1, "1": 1}) == 0.5
