"""The kinds that the search looks in: what every app says in its `sokekilde`, in the order that pages count them."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from types import ModuleType

from portal.apps import moduler
from portal.kilde import Kilde, Sporsmal, Treff, kilder
from portal.sok import ord as ordene
from portal.sok.sporring import Ledd

REKKEFOLGE = (
    "side", "post", "svar", "sak", "vedtak", "utvalg", "mote", "enhet", "politiker", "ansatt", "selskap", "stilling",
)  # fmt: skip
"""Kinds that are not named come last."""


@cache
def _modulene() -> tuple[ModuleType, ...]:
    return tuple(moduler("sokekilde"))


@cache
def alle() -> tuple[Kilde, ...]:
    """All kinds."""
    funnet = [k for modul in _modulene() for k in kilder(modul)]
    plass = {slag: i for i, slag in enumerate(REKKEFOLGE)}
    return tuple(sorted(funnet, key=lambda k: plass.get(k.slag, len(plass))))


def direkte(sporsmal: Sporsmal) -> Iterator[Treff]:
    """What the query is the number of, and the list that it is the name of."""
    spurt = [frozenset(v.leksemer) if isinstance(v, Ledd) else frozenset() for v in sporsmal.sporring.leddene]
    for k in alle():
        if _heter(k.navn(), spurt):
            yield Treff(k.liste(sporsmal).partition("?")[0], k.navn(), norsk=False)
    for modul in _modulene():
        if hasattr(modul, "direkte"):
            yield from modul.direkte(sporsmal)


def _heter(navn: str, spurt: Sequence[frozenset[str]]) -> bool:
    """Whether each word stands in the name of the kind, the last one with it: `ledige jobber`, `postlista`."""
    navnet = _stammer(navn)
    return bool(spurt) and all(not s.isdisjoint(navnet) for s in spurt) and any(navnet[-1] in s for s in spurt)


@lru_cache(maxsize=100)
def _stammer(navn: str) -> tuple[str, ...]:
    return tuple(ordene.stamme(o) for o in ordene.alle_ord(navn))


def forslag() -> Iterator[tuple[str, str]]:
    """(text, address) of what apps want to be suggested: pages, never people."""
    for modul in _modulene():
        if hasattr(modul, "forslag"):
            yield from modul.forslag()
