"""Which text of a page is out: the newest decision whose time has come. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar


class Bestemt(Protocol):
    """A decision about one language of one page. Later decisions have higher numbers."""

    @property
    def pk(self) -> int:
        """Its number."""

    @property
    def sprak(self) -> str:
        """The language it is about."""

    @property
    def fra(self) -> datetime:
        """When it begins to hold."""

    @property
    def bestemt(self) -> datetime:
        """When it was made."""


B = TypeVar("B", bound=Bestemt)


def gjeldende(alle: Iterable[B], per: datetime) -> B | None:
    """The decision that holds: of one language, the newest of those that have begun."""
    return max(har_vaert_ute(alle, per), key=lambda b: b.pk, default=None)


def planlagt(alle: Iterable[B], per: datetime) -> B | None:
    """The decision that will hold later, as things stand: the newest one, when its time has not come."""
    siste = max(alle, key=lambda b: b.pk, default=None)
    return siste if siste and siste.fra > per else None


def har_vaert_ute(alle: Iterable[B], per: datetime) -> list[B]:
    """Those that have held: their time came before any newer decision was made, which takes the place of the plan."""
    kjente = list(alle)
    return [
        b
        for b in kjente
        if b.fra <= per and not any(n.pk > b.pk and n.sprak == b.sprak and n.bestemt < b.fra for n in kjente)
    ]
