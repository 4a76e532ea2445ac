"""Figures that cannot point at a person: what must be hidden so that nothing small can be worked out (K11). Pure.

Whoever reads the figures may know these rules too, so a rule never lets what is hidden decide what is shown in a way
that gives it away: for every hidden figure there is another one that would have given the same page.
"""

from collections.abc import Mapping
from itertools import chain, pairwise
from typing import TypeVar

N = TypeVar("N")
MINST = 5
"""The fewest requests that a figure may stand for; none at all may also be told."""
Bidrag = Mapping[str, Mapping[int, int]]
"""Category → number of the request → what that request adds to the category."""


def sladd(antall: int, minst: int = MINST) -> int | None:
    """The number itself when it is none or enough, else None."""
    return antall if antall == 0 or antall >= minst else None


def skjules(bidrag: Bidrag, minst: int = MINST) -> frozenset[str]:
    """The categories to hide when their total is known: the small ones, and larger ones until none can be worked out.

    Larger ones join by size (under 5, under 10, under 20, …), never by name: two that are hidden could change places.
    When no such group is safe all are hidden, also those that are none.
    """
    if all(sladd(len(b), minst) is not None for b in bidrag.values()):
        return frozenset()
    grense, ikke_tomme = minst, frozenset(navn for navn, b in bidrag.items() if b)
    gruppe: frozenset[str] = frozenset()
    while gruppe != ikke_tomme:
        gruppe = frozenset(navn for navn in ikke_tomme if len(bidrag[navn]) < grense)
        if _er_trygg([bidrag[navn] for navn in gruppe], grense, minst):
            return gruppe
        grense *= 2
    return frozenset(bidrag)


def _er_trygg(gruppe: list[Mapping[int, int]], grense: int, minst: int) -> bool:
    """Whether the categories could have had other sizes: enough together, not all as small or as large as can be."""
    summen = sum(map(len, gruppe))
    return antall_krav(gruppe) >= minst and len(gruppe) + 1 < summen < len(gruppe) * (grense - 1)


def antall_krav(gruppe: list[Mapping[int, int]]) -> int:
    """How many requests stand behind some categories together."""
    return len(set(chain.from_iterable(gruppe)))


def trygge_merker(merker: Mapping[N, int], av: int, minst: int = MINST) -> frozenset[N]:
    """Those of some numbers, each a part of `av` or of the next, that can be shown with it and with each other.

    The most important comes first. The difference of any two that are shown is none or enough.
    """
    vist, ut = [0, av], set[N]()
    for navn, verdi in merker.items():
        prov = sorted([*vist, verdi])
        if all(sladd(b - a, minst) is not None for a, b in pairwise(prov)):
            vist = prov
            ut.add(navn)
    return frozenset(ut)
