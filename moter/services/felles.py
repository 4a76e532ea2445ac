"""What every verb does: lock, check, save, write event and audit row, and renew what the public sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from moter import tilstand
from moter.begreper import Hendelsesslag, Motestatus
from moter.models import Mote, Motehendelse
from moter.offentlig import projeksjon
from moter.tilstand import Handling
from portal import hendelser
from postjournal import nokkel

KAN_IKKE = "Dette kan ikke gjøres med et møte som står slik. Last siden på nytt og se hva som har skjedd."

SAMMEN = 25
"""Meetings that are shown at a time."""
_venter: ContextVar[dict[int, None] | None] = ContextVar("venter", default=None)


@contextmanager
def samlet_visning() -> Iterator[None]:
    """Many verbs in one transaction: each meeting is shown once, at the end, and not after every verb."""
    with transaction.atomic():
        venter: dict[int, None] = {}
        merke = _venter.set(venter)
        try:
            yield
        finally:
            _venter.reset(merke)
        id_er = list(venter)
        for i in range(0, len(id_er), SAMMEN):
            projeksjon.vis(id_er[i : i + SAMMEN])


def _vis(m: Mote) -> None:
    venter = _venter.get()
    if venter is None:
        projeksjon.vis([m.pk])
    else:
        venter[m.pk] = None


def las(mote: Mote | int) -> Mote:
    """The meeting as it is now, locked."""
    pk = mote if isinstance(mote, int) else mote.pk
    return Mote.objects.select_for_update(of=("self",)).select_related("utvalg").get(pk=pk)


def flytt_tilstand(m: Mote, handling: Handling) -> None:
    """Moves a locked meeting as the table says; ValidationError when it cannot."""
    til = tilstand.neste(handling, Motestatus(m.status))
    if til is None:
        raise ValidationError(KAN_IKKE)
    m.status = til.value


def meld(m: Mote, slag: Hendelsesslag, *, naa: datetime, punkt: str = "", dokument: str = "", **verdier: Any) -> None:
    """Something happened that the public may know, if it knows of the meeting."""
    if m.kunngjort:
        Motehendelse.objects.create(mote=m, tid=naa, slag=slag, punkt=punkt, dokument=dokument, verdier=verdier)


def ferdig(
    m: Mote,
    *,
    handling: str,
    av: str,
    hvorfor: str = "",
    gammel: dict[str, Any] | None = None,
    ny: dict[str, Any] | None = None,
) -> None:
    """Saves the meeting, writes the audit row, and shows the meeting as it now is."""
    m.save()
    hendelser.skriv(av=av, handling=handling, objekt=m, hvorfor=hvorfor, gammel=gammel, ny=ny)
    _vis(m)


def ny_nokkel(slag: str) -> tuple[str, str]:
    """(systemID, public key) of something that is made here."""
    systemid = str(uuid4())
    return systemid, nokkel.lag(slag, "portalen", systemid)
