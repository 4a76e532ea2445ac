"""Requests as the archive's pages meet them: in any state, with all that a verb may need."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from innsyn.lovlig import Utfall
from innsyn.models import Begrunnelseskrav, Hjemmel, Klage, Krav, Pausering, Svarfil
from innsyn.models.krav import Kanal, Slag
from innsyn.mottak import Vare
from innsyn.services import avgjoring, inntak
from innsyn.tilstand import Tilstand
from portal import filer, tid
from portal.filer.medfil import Filstatus
from postjournal.models import Journalpost
from tests import fabrikk
from tests.pdf import lag_pdf

LISTE = "/admin/innsyn/krav/"
MANDAG = datetime(2026, 11, 23, 9, 0, tzinfo=tid.OSLO)
"""The morning of the day that the tests stand in; the last day is then Monday 30 November."""


def krav(*poster: Journalpost, mottatt: datetime = MANDAG, varer: Sequence[Vare] | None = None, **felt: Any) -> Krav:
    """A request that came by e-mail, for whole entries unless `varer` says otherwise."""
    standard: dict[str, Any] = {"epost": "kari@example.org", "navn": "Kari Nordmann", "tekst": ""}
    return inntak.registrer(
        kanal=Kanal.EPOST,
        mottatt=mottatt,
        slag=Slag.DOKUMENTER,
        varer=varer or [(p.nokkel, "") for p in poster or (fabrikk.post(),)],
        av="arkivar",
        **standard | felt,
    )[0]


def fil(k: Krav, **felt: Any) -> Svarfil:
    """A checked file for the first document."""
    lagret = filer.legg_inn(BytesIO(lag_pdf(["Vedtak om ferdigattest"])), storste=1_000_000)
    standard: dict[str, Any] = {
        "nokkel": uuid4(),
        "sha256": lagret.sha256,
        "storrelse": lagret.storrelse,
        "filnavn": "vedtak.pdf",
        "mimetype": "application/pdf",
        "status": Filstatus.KONTROLLERT,
        "kravdokument": k.dokumenter.first(),
    }
    return Svarfil.objects.create(krav=k, **standard | felt)


def avgjor(k: Krav, utfall: Utfall = Utfall.INNSYN, **felt: Any) -> None:
    """The same decision for all documents."""
    hjemmel = felt.pop("hjemmel", None)
    avgjoring.avgjor(
        dokumenter=list(k.dokumenter.all()),
        utfall=utfall,
        hjemmel=Hjemmel.objects.get(pk=hjemmel) if hjemmel else None,
        av="arkivar",
        naa=tid.naa(),
        **felt,
    )


def sett(k: Krav, tilstand: Tilstand, **felt: Any) -> Krav:
    """Puts a request in a state, as if it had come there."""
    if tilstand in {Tilstand.BESVART, Tilstand.GJENAPNET}:
        felt = {"besvart": tid.naa() - timedelta(hours=1), "virkedager": 0, **felt}
    if tilstand == Tilstand.PAUSET:
        Pausering.objects.create(krav=k, fra=tid.i_dag(), grunn="samtykke")
        felt = {"siste_dag": None, **felt}
    if tilstand == Tilstand.SAMMENSLATT:
        felt = {"samlet_i": krav(), **felt}
    Krav.objects.filter(pk=k.pk).update(tilstand=tilstand, **felt)
    k.refresh_from_db()
    return k


def klage(k: Krav, **felt: Any) -> Klage:
    """An appeal that waits."""
    return Klage.objects.create(krav=k, **{"mottatt": tid.naa(), "gjelder": "vedtak"} | felt)


def begrunnelseskrav(k: Krav) -> Begrunnelseskrav:
    """A question for closer reasons that waits."""
    return Begrunnelseskrav.objects.create(krav=k, mottatt=tid.naa(), siste_dag=tid.siste_dag(tid.i_dag(), 10))
