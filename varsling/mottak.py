"""What followers send in, and the few things that a code lets them read and do.

The public site may insert an order and read none. Everything else goes through functions in the database that take the
hash of a code and touch what belongs to that code alone (`migrations/0002_…`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models

from portal import kode
from portal.etasjer import Mottak


class Bestilling(Mottak):
    """Somebody wants to follow something. The row is gone as soon as it has been taken in."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    epost = models.CharField(max_length=254)
    slag = models.CharField(max_length=10)
    hva = models.CharField(max_length=1500)
    takt = models.CharField(max_length=10)
    sprak = models.CharField(max_length=2)
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "bestilling av varsler"
        indexes = [models.Index(fields=["tid"], name="varsling_bestilling_tid")]

    def __str__(self) -> str:
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Bestilt:
    """A subscription as its follower may see it."""

    id: UUID
    slag: str
    hva: str
    takt: str
    epost: str
    """Enough of the address to know it by: `k…@epost.example`."""
    bekreftet: bool


def hash_(koden: str) -> str:
    """What is kept of a code."""
    return kode.hash_(koden, "varsling")


def bestilt(koden: str, *, naa: datetime) -> Bestilt | None:
    """The subscription that this code confirms; None for every other code, and when it has waited too long."""
    rader = _sporr("SELECT * FROM varsling_bestilt(%s, %s)", hash_(koden), naa)
    return Bestilt(*rader[0]) if rader else None


def bekreft(koden: str, *, naa: datetime, sprak: str) -> bool:
    """The address is the follower's: messages begin, in this language. False when the code has nothing to confirm."""
    bekreftet = bool(_sporr("SELECT varsling_bekreft(%s, %s)", hash_(koden), naa)[0][0])
    if bekreftet:
        _sporr("SELECT varsling_sett_sprak(%s, %s)", hash_(koden), sprak)
    return bekreftet


def mine(koden: str) -> list[Bestilt]:
    """All that the follower with this code follows; nothing for every other code."""
    return [Bestilt(*rad) for rad in _sporr("SELECT * FROM varsling_mine(%s)", hash_(koden))]


def sett_takt(koden: str, id_: UUID, takt: str) -> bool:
    """Changes how often; False when the subscription is not the code's."""
    return bool(_sporr("SELECT varsling_sett_takt(%s, %s, %s)", hash_(koden), id_, takt)[0][0])


def avslutt(koden: str, id_: UUID | None = None) -> int:
    """Ends one of the follower's subscriptions, or all; the address is gone with the last. How many were ended."""
    return int(_sporr("SELECT varsling_avslutt(%s, %s)", hash_(koden), id_)[0][0])


def _sporr(sporring: str, *parametre: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as peker:
        peker.execute(sporring, parametre)
        return list(peker.fetchall())
