"""The last door (J7): a text with something that looks like an identity number is covered, unless staff released it."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256

from kontakter import skjulte
from kontakter.synlighet import likt_navn
from moter.models import Godtatt
from portal import personvern
from postjournal.noark import SKJERMET


def avtrykk(tekst: str) -> str:
    """The checksum that a text is known by."""
    return sha256(tekst.encode()).hexdigest()


class Vern:
    """Gives texts and names as they may be shown."""

    def __init__(self) -> None:
        self._kjent: dict[str, str] = {"": ""}

    @cached_property
    def _skjulte(self) -> frozenset[str]:
        return skjulte.navnene()

    def navn(self, navn: str) -> str:
        """The name of somebody who took part; empty for whoever is not to be shown (P1)."""
        return "" if likt_navn(navn) in self._skjulte else navn

    def __call__(self, tekst: str) -> str:
        """The text, or stars in its place."""
        if tekst not in self._kjent:
            self._kjent[tekst] = tekst if not personvern.finn(tekst) or er_godtatt(tekst) else SKJERMET
        return self._kjent[tekst]


def er_godtatt(tekst: str) -> bool:
    """Staff answer for just this text."""
    return Godtatt.objects.filter(avtrykk=avtrykk(tekst)).exists()


def med_funn(tekster: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the (where, text) pairs that are covered now."""
    vern = Vern()
    return [(sted, tekst) for sted, tekst in tekster if vern(tekst) != tekst]
