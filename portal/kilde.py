"""How an app lets the unified search find what it shows: a module `sokekilde` with `KILDER`, one `Kilde` for each kind.

The search asks every kind for its best places first (`sok`), puts them in one order, and only then asks for the rows
that stand on the page (`vis`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import ModuleType
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.safestring import SafeString

from portal.sok.sporring import Sporring

TELLES_TIL = 1_000
"""Hits of one kind that are counted; the kind's own list counts on."""
I_TITTELEN, I_EN_OPPGAVE, I_TEKSTEN = 0.6, 0.5, 0.1
"""What a rank of about this size says: the word stands in the title, in what a unit does, in the text. 1 is the thing
itself."""


@dataclass(frozen=True, slots=True)
class Sporsmal:
    """What is asked: as it was written, as it was understood, and when; names are hit `dager` back (J6).

    `request` is who asks, for kinds that only so many may be seen of in an hour.
    """

    tekst: str
    sporring: Sporring
    naa: datetime
    dager: int
    request: HttpRequest | None = None
    opprinnelig: str = ""
    """What was written before it was corrected; empty when it was not."""
    vekter: tuple[float, ...] = ()
    """How much each thing that is asked for tells (`portal.sok.rang`)."""
    lager: dict[str, Any] = field(default_factory=dict, compare=False)
    """What an app has found already, for its next kind."""

    @property
    def per(self) -> date:
        """The day it is asked."""
        return self.naa.date()


@dataclass(frozen=True, slots=True)
class Treff:
    """A row: title with hits marked, facts in `linjer`, a snippet; `merke` and `farge` are a tag's word and look."""

    url: str
    tittel: SafeString | str
    linjer: Sequence[str] = ()
    tid: date | None = None
    rang: float = 0.0
    utdrag: SafeString | str = ""
    merke: str = ""
    farge: str = ""
    norsk: bool = True
    """Whether the words are the archive's own, whatever language the page is in."""


@dataclass(frozen=True, slots=True)
class Funn:
    """What one kind has: how many (`over`: more than are counted), and (rank, key) of the best. `stengt`: ask later."""

    antall: int = 0
    over: bool = False
    beste: Sequence[tuple[float, Any]] = field(default=())
    stengt: bool = False


class Kilde(Protocol):
    """One kind of thing that can be found.

    `tekst`: words must stand as they are written, so a misspelt one fails. `sikker`: the rank from which a hit is what
    was meant, so that no other words are tried.
    """

    slag: str
    tekst: bool
    sikker: float
    i_samlet: bool
    """Whether its rows stand among the others; else it is only counted, for its rows are another kind's too."""

    def navn(self) -> str:
        """What the kind is called on the page."""

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """How many there are, and the best of them."""

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[Any]) -> Sequence[Treff]:
        """The rows with these keys, in this order; what has gone in the meantime is left out."""

    def liste(self, sporsmal: Sporsmal) -> str:
        """Address of the kind's own list with the same words."""


def kilder(modul: ModuleType) -> Sequence[Kilde]:
    """The kinds of a module."""
    egne: Sequence[Kilde] = modul.KILDER
    return egne
