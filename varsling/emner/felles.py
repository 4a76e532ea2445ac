"""What all kinds of subjects have."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from django.utils.text import Truncator

from varsling.begreper import Kilde, Nytt, Slag

LENGST = 1500
"""A longer address of a search is followed by nobody."""
LENGSTE_NAVN = 80


class Emne(ABC):
    """Something that can be followed. `hva` names it, always in the same way; `finnes` is false when it is not there.

    `navn` is what people call it, `url` its page; `atom` and `ics` are the ways to follow it without an address.
    """

    slag: ClassVar[Slag]
    kilder: ClassVar[frozenset[Kilde]]
    """Where news of it comes from."""

    def __init__(self, hva: str, *, per: date) -> None:
        self.hva, self.per = hva, per

    @property
    @abstractmethod
    def finnes(self) -> bool:
        """Whether the public can find it."""

    @property
    @abstractmethod
    def navn(self) -> str:
        """What it is called, in the reader's language."""

    @property
    def brevnavn(self) -> str:
        """The same for a message to an address that has not confirmed: no words that anybody can write."""
        return self.navn

    @property
    @abstractmethod
    def url(self) -> str:
        """Address of its page."""

    @property
    def atom(self) -> str:
        """Address of its feed; empty without one."""
        return ""

    @property
    def ics(self) -> str:
        """Address of its calendar; empty without one."""
        return ""

    @abstractmethod
    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Which of the news (of its own `kilder`) concern it, of what is public just now."""


def soksnavn(liste: str, valgene: Iterable[str]) -> str:
    """`Postlista: brøyting, Inn`, on one line and not long: anybody may have written it, for anybody to read."""
    navn = ": ".join(filter(None, (liste, ", ".join(filter(None, valgene)))))
    synlig = "".join(tegn if tegn.isprintable() else " " for tegn in navn)
    return Truncator(" ".join(synlig.split())).chars(LENGSTE_NAVN)


def hale(tilstand: dict[str, str]) -> str:
    """A search's state as it is kept: the same for the same search."""
    return urlencode(sorted(tilstand.items()))


def nokler(nytt: Sequence[Nytt], kilde: Kilde) -> dict[int, list[int]]:
    """Key of a row → the news about it, of this source."""
    ut: dict[int, list[int]] = {}
    for n in nytt:
        if n.kilde == kilde:
            ut.setdefault(int(n.gjelder), []).append(n.id)
    return ut
