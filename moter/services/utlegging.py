"""What has been built is published: the agenda as a whole, late items, decisions, minutes; by hand or by the clock."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from moter import motetid
from moter.begreper import Dokumenttype, Hendelsesslag, Motestatus
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.models.dokument import MINUTTER
from moter.models.mote import BORTE
from moter.services import dokumenter
from moter.services.felles import ferdig, flytt_tilstand, las, meld
from moter.services.planlegging import kunngjor
from moter.tilstand import Handling
from portal.filer.medfil import Filstatus


@transaction.atomic
def legg_ut_saksliste(*, mote: Mote, av: str, naa: datetime, uten_uavklarte: bool = False) -> int:
    """The agenda and its papers are out, as a whole; how many papers.

    ValidationError when a paper is not ready, or a closed item has no basis. `uten_uavklarte`: leaves such papers.
    """
    m = las(mote)
    flytt_tilstand(m, Handling.LEGG_UT)
    papirer = papirer_som_folger(m, naa)
    if not uten_uavklarte:
        _krev_klare(papirer)
    _krev_hjemler(m.punkter.filter(publisert=None))
    if not m.kunngjort:
        kunngjor(moter=[m], av=av, naa=naa)
        m.kunngjort = naa
    m.innkalt = m.innkalt or naa
    klare_punkter(m, naa).update(publisert=naa)
    nye = dokumenter.offentliggjor(m, papirer, naa=naa)
    ute = m.punkter.filter(publisert__isnull=False).count()
    meld(m, Hendelsesslag.INNKALT, naa=naa, saker=ute, dokumenter=len(nye))
    ferdig(m, handling="sakspapirer lagt ut", av=av, ny={"dokumenter": len(nye)})
    return len(nye)


def klare_punkter(m: Mote, naa: datetime) -> QuerySet[Sakslistepunkt]:
    """Items that are not out, and have no later time of their own."""
    return m.punkter.filter(Q(publiseres=None) | Q(publiseres__lte=naa), publisert=None)


def papirer_som_folger(m: Mote, naa: datetime) -> list[Motedokument]:
    """The papers that would go out with the agenda: those with a time of their own wait for it."""
    alle = m.dokumenter.filter(publisert=None, mangler="").exclude(type__in=MINUTTER)
    return [d for d in dokumenter.ikke_trukket(alle) if d.publiseres is None or d.publiseres <= naa]


def _krev_klare(papirer: Collection[Motedokument]) -> None:
    uklare = [d for d in papirer if d.filstatus != Filstatus.KONTROLLERT]
    if uklare:
        raise ValidationError(
            ["Disse dokumentene er ikke klare. Rett dem, eller si hvorfor de mangler:"]
            + [f"{d.tittel}: {d.get_filstatus_display()}" for d in uklare[:20]]
        )


def _krev_hjemler(punkter: Collection[Sakslistepunkt]) -> None:
    uten = [p for p in punkter if p.lukket and not p.lukkingshjemmel_id and not p.hjemmel_levert]
    if uten:
        raise ValidationError(
            ["Disse sakene behandles for lukkede dører, og mangler hjemmel (kommuneloven § 11-5):"]
            + [str(p) for p in uten[:20]]
        )


@transaction.atomic
def legg_ut_saker(*, mote: Mote, av: str, naa: datetime, punkter: Collection[Sakslistepunkt] | None = None) -> int:
    """Late items of an agenda that is out, with their papers: these, or all that do not wait; how many items."""
    m = las(mote)
    if not m.innkalt:
        raise ValidationError("Legg ut hele sakslista først.")
    nye = [p for p in klare_punkter(m, naa) if punkter is None or p in punkter]
    _krev_hjemler(nye)
    papirer = [d for d in papirer_som_folger(m, naa) if d.punkt_id in {p.pk for p in nye}]
    _krev_klare(papirer)
    m.punkter.filter(pk__in=[p.pk for p in nye]).update(publisert=naa)
    dokumenter.offentliggjor(m, papirer, naa=naa)
    for p in nye:
        meld(m, Hendelsesslag.SAK_NY, naa=naa, punkt=p.nokkel)
    ferdig(m, handling="tilleggssaker lagt ut", av=av, ny={"saker": [p.pk for p in nye]})
    return len(nye)


@transaction.atomic
def legg_ut_vedtak(*, mote: Mote, av: str, naa: datetime, punkter: Collection[Sakslistepunkt] | None = None) -> int:
    """The outcomes that are recorded are out: of these items, or of all; how many."""
    m = las(mote)
    valgt = m.punkter.filter(avgjort=None, publisert__isnull=False, vedtaket__isnull=False)
    if punkter is not None:
        valgt = valgt.filter(pk__in=[p.pk for p in punkter])
    nye = list(valgt)
    if nye:
        Sakslistepunkt.objects.filter(pk__in=[p.pk for p in nye]).update(avgjort=naa)
        if m.status in {Motestatus.PLANLAGT, Motestatus.INNKALT}:
            flytt_tilstand(m, Handling.HOLD)
        meld(m, Hendelsesslag.VEDTAK, naa=naa, punkt=nye[0].nokkel if len(nye) == 1 else "", saker=len(nye))
        ferdig(m, handling="vedtak lagt ut", av=av, ny={"saker": [p.pk for p in nye]})
    return len(nye)


@transaction.atomic
def legg_ut_protokoll(
    *, mote: Mote, av: str, naa: datetime, protokoller: Collection[Motedokument] | None = None
) -> None:
    """The minutes are out, and with them every outcome that is recorded: these minutes, or all that are ready.

    ValidationError when none is ready.
    """
    m = las(mote)
    klare = dokumenter.ikke_trukket(m.dokumenter.filter(type=Dokumenttype.PROTOKOLL, punkt=None))
    klare = klare.filter(publisert=None, mangler="", filstatus=Filstatus.KONTROLLERT)
    nye = [d for d in klare if protokoller is None or d in protokoller]
    if not nye:
        raise ValidationError("Lag protokollen, eller last den opp, før den legges ut.")
    legg_ut_vedtak(mote=m, av=av, naa=naa)
    m.refresh_from_db()
    flytt_tilstand(m, Handling.PROTOKOLLER)
    egen_tid = Q(publiseres=None) | Q(publiseres__lte=naa)
    saksvise = dokumenter.ikke_trukket(m.dokumenter.filter(egen_tid, type=Dokumenttype.SAKSPROTOKOLL))
    dokumenter.offentliggjor(m, [*nye, *saksvise], naa=naa)
    m.protokollert = m.protokollert or naa
    meld(m, Hendelsesslag.PROTOKOLL, naa=naa, dokument=nye[-1].nokkel)
    ferdig(m, handling="protokoll lagt ut", av=av, ny={"dokumenter": [d.pk for d in nye]})


def legg_ut_forfalte(*, naa: datetime, av: str = "system") -> int:
    """Agendas and papers whose time has come, and meetings that are over. Run again it does nothing."""
    antall = kunngjor(moter=Mote.objects.til_kunngjoring(naa), av=av, naa=naa)
    ventende = Sakslistepunkt.objects.filter(publiseres__lte=naa, publisert=None, mote__innkalt__isnull=False)
    ventende = ventende.filter(mote__gradert=False)
    for p in ventende.exclude(mote__status__in=BORTE).select_related("mote"):
        with suppress(ValidationError):  # one that is not ready waits, and holds no other back
            antall += legg_ut_saker(mote=p.mote, av=av, naa=naa, punkter=[p])
    for m in Mote.objects.til_utlegging(naa):
        with suppress(ValidationError):
            legg_ut_saksliste(mote=m, av=av, naa=naa, uten_uavklarte=True)
            antall += 1
    antall += _legg_ut_protokoller(naa, av)
    papirer = Motedokument.objects.til_utlegging(naa).exclude(mote__status__in=BORTE)
    for pk in set(papirer.values_list("mote", flat=True)):
        antall += dokumenter.legg_ut(dokumenter=list(papirer.filter(mote=pk)), av=av, naa=naa)
    return antall + dokumenter.vis_savnede(naa=naa, av=av) + _avslutt_holdte(naa, av)


def _legg_ut_protokoller(naa: datetime, av: str) -> int:
    """Minutes whose time has come are out with all that belongs to them; how many meetings'."""
    forfalte = Motedokument.objects.forfalte(naa).filter(type=Dokumenttype.PROTOKOLL, punkt=None)
    antall = 0
    for m in Mote.objects.filter(pk__in=forfalte.values("mote"), protokollert=None):
        with suppress(ValidationError):
            legg_ut_protokoll(mote=m, av=av, naa=naa, protokoller=list(forfalte.filter(mote=m)))
            antall += 1
    return antall


def _avslutt_holdte(naa: datetime, av: str) -> int:
    """Meetings that are over are held."""
    over = [
        m
        for m in Mote.objects.filter(status__in=["planlagt", "innkalt"], kunngjort__isnull=False, start__lt=naa)
        if motetid.over(m.start, m.slutt) <= naa
    ]
    for m in over:
        with transaction.atomic():
            laast = las(m)
            flytt_tilstand(laast, Handling.HOLD)
            ferdig(laast, handling="møte holdt", av=av)
    return len(over)
