"""Faults in the parts of a meeting are collected, and the rest of the meeting is used. Pure."""

from collections.abc import Callable
from typing import TypeVar

from portal.innlesing.feil import Feil, Radfeil

T = TypeVar("T")


class Feilliste:
    """What in one meeting could not be used, each with its place. `sted` is the meeting's own."""

    def __init__(self, sted: str) -> None:
        self.sted = sted
        self.alle: list[Feil] = []

    def meld(self, sted: str, grunn: str) -> None:
        """A fault in a part of the meeting."""
        self.alle.append(Feil(f"{self.sted}, {sted}", grunn))

    def prov(self, sted: str, les: Callable[[], T]) -> T | None:
        """What `les` gives; None when it raises Radfeil, which is noted."""
        try:
            return les()
        except Radfeil as feil:
            self.meld(sted, str(feil))
            return None
