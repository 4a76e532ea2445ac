"""Another spelling for words that nothing has, and what is left of a question when its small words are gone.

The words come from public titles (`postjournal.offentlig.ordliste`, which holds no names of persons) and from the
house's own lists of words; a compound is mended where one of its parts is wrong.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from portal.sok import ord as ordene
from postjournal.offentlig import ordliste

SPORREORD = frozenset(
    "hva hvem hvor hvordan hvorfor når hvilken hvilke hvilket kva kven kor korleis kvifor hvis jeg eg vi du dere"
    " deg meg min mi mitt mine din ditt dine vår vårt finnes finst får få gjør gjøre må skulle ville bli kunne noe noen"
    " how what where when who can my do".split()
)
"""Words that ask, and say nothing of what is asked for."""
FLEST_FORSLAG = 6
_KORTESTE = 4


def uten_sporreord(tekst: str) -> str:
    """The query without words that only ask; the whole of it when nothing else is left, or when signs say more."""
    if any(t in tekst for t in '"|*'):
        return tekst
    igjen = [o for o in tekst.split() if ordene.fold(o.strip("?!.,")) not in SPORREORD]
    return " ".join(igjen).rstrip("?!.") or tekst


def forslag(ordet: str) -> list[str]:
    """Known words that this may be meant as, the nearest first."""
    flatt = ordene.fold(ordet)
    mulige = dict.fromkeys([*ordliste.forslag(ordet), *_naboer(flatt), *_mendet(flatt)])
    egen = ordene.stamme(ordet)
    andre = [m for m in mulige if ordene.stamme(m) != egen]
    return sorted(andre, key=lambda m: -likhet(flatt, ordene.fold(m)))[:FLEST_FORSLAG]


def likhet(a: str, b: str) -> float:
    """How like two words are, from 0 to 1."""
    return SequenceMatcher(None, a, b).ratio()


def _naboer(flatt: str) -> Iterator[str]:
    """Words of the lists that differ by about one letter."""
    funnet = dict.fromkeys(o for n in ordliste.nokler(flatt) for o in _nokler().get(n, ()))
    return (o for o in funnet if len(o) >= _KORTESTE)


def _mendet(flatt: str) -> Iterator[str]:
    """The compound with its first or its last part mended."""
    for delt in range(_KORTESTE, len(flatt) - _KORTESTE + 1):
        forste, siste = flatt[:delt], flatt[delt:]
        if forste in _ordene() or forste[:-1] in _ordene():
            yield from (forste + ny for ny in _naboer(siste))
        if siste in _ordene():
            yield from (ny + siste for ny in _naboer(forste))


@cache
def _ordene() -> frozenset[str]:
    return frozenset(o for o in ordene.kjente_ord() if len(o) >= _KORTESTE)


@cache
def _nokler() -> Mapping[str, tuple[str, ...]]:
    """Each word's spellings less one letter → the words."""
    ut: dict[str, list[str]] = defaultdict(list)
    for o in sorted(_ordene()):
        for n in ordliste.nokler(o):
            ut[n].append(o)
    return {n: tuple(funnet) for n, funnet in ut.items()}


def bytt(tekst: str, nye: Iterable[tuple[str, str]]) -> str:
    """The query with words in place of others; an empty word is left out."""
    for gammelt, nytt in nye:
        tekst = nytt.join(re.split(rf"(?<!\w){re.escape(gammelt)}(?!\w)", tekst))
    return " ".join(tekst.split())
