"""What every verb does: lock, check, move, write step and audit row, and renew the tracking page."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.functions import Greatest

from innsyn import frist, tilstand
from innsyn.models import Krav, Steg
from innsyn.models.krav import stengt
from innsyn.services import visning
from innsyn.tilstand import Handling, Tilstand
from portal import hendelser, tid

KAN_IKKE = "Dette kan ikke gjøres med et krav som står slik. Last siden på nytt og se hva som har skjedd."


def las(krav: Krav | int, handling: Handling) -> Krav:
    """The request as it is now, locked; ValidationError when this cannot be done with it."""
    laast = Krav.objects.select_for_update(of=("self",)).get(pk=krav if isinstance(krav, int) else krav.pk)
    if tilstand.neste(handling, Tilstand(laast.tilstand)) is None:
        raise ValidationError(KAN_IKKE)
    return laast


def flytt(
    krav: Krav,
    handling: Handling,
    *,
    av: str,
    naa: datetime,
    merknad: str = "",
    internt: bool = False,
    hvorfor: str = "",
    ny: dict[str, Any] | None = None,
) -> None:
    """Moves a locked request as the table says; step, audit row and tracking page in the caller's transaction.

    `merknad` and `ny` never hold what the requester wrote: they are kept for ever.
    """
    fra = krav.tilstand
    til = tilstand.neste(handling, Tilstand(fra))
    if til is None:
        raise ValidationError(KAN_IKKE)
    krav.tilstand = til
    sett_siste_dag(krav)
    krav.save()
    Steg.objects.create(krav=krav, tid=naa, av=av, slag=handling, fra=fra, til=til, merknad=merknad, internt=internt)
    hendelser.skriv(
        av=av, handling=f"innsyn: {handling}", objekt=krav, hvorfor=hvorfor, gammel={"tilstand": fra},
        ny={"tilstand": str(til), **(ny or {})},
    )  # fmt: skip
    visning.vis(krav)


def sett_siste_dag(krav: Krav) -> None:
    """What the queue sorts by, worked out from receipt, pauses and the calendar."""
    krav.siste_dag = krav.frist(stengt()).siste_dag


def avslutt_pause(krav: Krav, dag: date) -> None:
    """The clock goes on from that day; never from one before it stopped, though the message came late to hand."""
    krav.pauser.filter(til__isnull=True).update(til=Greatest("fra", dag))


def brukte_virkedager(krav: Krav, naa: datetime) -> int:
    """How many working days the answer took."""
    dag = tid.dato(naa)
    return frist.brukte(krav.mottatt_dag, dag, pauser=[p.pause for p in krav.pauser.all()], stengt=stengt())


def krev(tekst: str, feil: str, felt: str = "") -> str:
    """The text without space around it; ValidationError with this message when nothing is left."""
    ren = tekst.strip()
    if not ren:
        raise ValidationError({felt: feil} if felt else feil)
    return ren


def neste_nummer(aar: int) -> int:
    """The next number of a year; the form's requests take theirs from the same function."""
    with connection.cursor() as peker:
        peker.execute("SELECT arbeid.innsyn_neste_nummer(%s)", [aar])
        return int(peker.fetchone()[0])
