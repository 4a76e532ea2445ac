"""Which database the public site reads from: the replica as long as it keeps up, else the primary; and back again.

`LESE_DATABASE_URL` names a streaming replica. What the public sends in, and what is read back by a secret, always goes
to the primary; the projections are read from here. When the primary is away the replica is read as it stands.
A replica that is behind is not used: what was withdrawn must be gone from it too.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet

from portal.etasjer import Offentlig

HOVED, LES = "default", "les"
SJEKKES = 5.0
"""Seconds between two looks at how the databases are."""
FORELDET = 2 * SJEKKES
"""Seconds after which what is known is worth nothing: all wait for the look."""
ETTERSLEP = 20.0
"""Seconds that the replica may be behind."""
BLUNK = 0.1
"""Seconds in which a replica that keeps up has read what was written just now."""
HOVEDS_PLASS = "SELECT pg_current_wal_lsn() - '0/0'"
LESES_PLASS = (
    "SELECT pg_last_wal_replay_lsn() - '0/0', extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())"
)
logg = logging.getLogger(__name__)


@dataclass
class Valg:
    """What this process knows: which database to read, and since when."""

    alias: str = HOVED
    sjekket: float = float("-inf")
    las: Lock = field(default_factory=Lock)

    def les(self) -> str:
        """The alias to read by; one thread at a time looks anew, the others go on with what is known lately."""
        if (alder := self._alder()) > SJEKKES and self.las.acquire(blocking=alder > FORELDET):
            try:
                if self._alder() > SJEKKES:
                    self.sjekk()
            finally:
                self.las.release()
        return self.alias

    def _alder(self) -> float:
        return monotonic() - self.sjekket

    def sjekk(self) -> None:
        """Looks at both databases, and chooses."""
        for_, self.alias = self.alias, LES if _kan_leses() else HOVED
        self.sjekket = monotonic()
        if self.alias != for_:
            logg.warning("Det leses nå fra %s.", "kopien" if self.alias == LES else "hoveddatabasen")


_valg = Valg()


def finnes() -> bool:
    """This process knows of a replica."""
    return LES in connections.databases


def brukes() -> bool:
    """The public site reads from it. Staff see what they have done, and only ask how it is (`portal/metrikk.py`)."""
    return finnes() and settings.FLATE == "offentlig"


def alias() -> str:
    """The name of the database to read projections from."""
    return _valg.les() if brukes() else HOVED


def forbindelse() -> BaseDatabaseWrapper:
    """The connection for reading projections in plain SQL."""
    return connections[alias()]


def rader(sql: str, parametre: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a question in plain SQL. What every search asks is put so: the ORM's own work costs more than it."""
    with forbindelse().cursor() as peker:
        peker.execute(sql, parametre)
        return list(peker.fetchall())


def betingelse(sett: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """A queryset's condition as SQL with its parameters; it is worth keeping, for to make it costs half a millisecond.

    `EmptyResultSet` when nothing can match.
    """
    kompilator = sett.query.get_compiler(connection=forbindelse())
    sql, parametre = kompilator.compile(sett.query.where) if sett.query.where else ("true", [])
    return sql, tuple(parametre)


def prov_igjen() -> bool:
    """After a question that failed: looks at once, and says whether it is worth asking again."""
    close_old_connections()
    if not brukes():
        return False
    with _valg.las:
        _valg.sjekk()
    return True


def etterslep() -> int | None:
    """Bytes of log that the replica has not replayed; None when one of the two does not answer."""
    hoved, les = _spor(HOVED, HOVEDS_PLASS), _spor(LES, LESES_PLASS)
    return None if hoved is None or les is None else max(int(hoved[0] - les[0]), 0)


def _kan_leses() -> bool:
    """The replica answers, and is not behind as far as the primary can tell."""
    hoved, les = _spor(HOVED, HOVEDS_PLASS), _spor(LES, LESES_PLASS)
    if hoved is None or les is None:
        return les is not None
    if not _holder_tritt(hoved, les):
        sleep(BLUNK)
        les = _spor(LES, LESES_PLASS)
    return les is not None and _holder_tritt(hoved, les)


def _holder_tritt(hoved: tuple[Any, ...], les: tuple[Any, ...]) -> bool:
    """It has replayed all that was written, or what it replayed last was written a moment ago."""
    plass, sekunder = les
    return bool(plass >= hoved[0] or (sekunder is not None and sekunder <= ETTERSLEP))


def _spor(navn: str, sporring: str) -> tuple[Any, ...] | None:
    """One row; None when the database is away, or is not what it should be (a replica that is none has no place)."""
    try:
        with connections[navn].cursor() as peker:
            peker.execute(sporring)
            rad: tuple[Any, ...] = peker.fetchone()
    except DatabaseError:
        connections[navn].close_if_unusable_or_obsolete()
        return None
    return None if rad[0] is None else rad


class Ruter:
    """Projections are read where it is best; everything else, and all that is written, belongs to the primary."""

    def db_for_read(self, model: type[Model], **hint: Any) -> str:
        """Where a model is read."""
        return alias() if issubclass(model, Offentlig) else HOVED

    def db_for_write(self, model: type[Model], **hint: Any) -> str:
        """Where a model is written."""
        return HOVED

    def allow_relation(self, obj1: Model, obj2: Model, **hint: Any) -> bool:
        """Both databases hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hint: Any) -> bool:
        """A replica gets its tables from the primary."""
        return db == HOVED
