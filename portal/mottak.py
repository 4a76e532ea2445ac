"""How often a client has asked, counted across processes. The public site can neither list nor change it."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, models

from portal.etasjer import Mottak

HUSKES = timedelta(days=1)


class Forsok(Mottak):
    """A client did something that is counted: a keyed hash of its address, forgotten after a day."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    klient = models.CharField(max_length=64)
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "forsøk"
        indexes = [models.Index(fields=["klient", "tid"], name="portal_forsok_klient")]

    def __str__(self) -> str:
        return self.klient[:8]


def for_mange(klient: str, *, grense: int, naa: datetime, siden: datetime, antall: int = 1) -> bool:
    """Whether the client has done it so many times since; counts this time when not. One question to the database.

    `antall`: how many times this one counts as. Who had any left, is not refused for asking for more than that.
    """
    ganger = "SELECT bool_and(portal_for_mange(%s, %s, %s, %s)) FROM generate_series(1, %s)"
    with connection.cursor() as peker:
        peker.execute(ganger, [klient, grense, naa, siden, max(1, antall)])
        return bool(peker.fetchone()[0])


def kvote(klient: str, *, grense: int, naa: datetime, siden: datetime) -> tuple[int, datetime | None]:
    """(how many times the client has done it since, when the first of them was); counts this time below the limit."""
    with connection.cursor() as peker:
        peker.execute("SELECT brukt, forste FROM portal_kvote(%s, %s, %s, %s)", [klient, grense, naa, siden])
        brukt, forste = peker.fetchone()
        return brukt, forste


def glem(*, naa: datetime) -> None:
    """Forgets those that are older than a day."""
    Forsok.objects.filter(tid__lt=naa - HUSKES).delete()
