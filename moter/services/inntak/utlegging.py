"""What a source tells of a meeting is put out, at once or at its time: of what staff made or took away nothing is."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from moter.begreper import Dokumenttype, Hendelsesslag, Mangler
from moter.importer.rader import Moterad
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.models.mote import BORTE, LAGET_HER
from moter.services import dokumenter, utlegging
from moter.services.felles import ferdig, flytt_tilstand, las, meld
from moter.services.inntak.felles import PROVES_IGJEN, Sted
from moter.tilstand import Handling, kan
from portal.filer.medfil import Filstatus


def legg_ut(sted: Sted, m: Mote, rad: Moterad | None) -> bool:
    """What is delivered now is out, or by the clock (None) what was told before, with what it belongs to.

    Whether anything came out.
    """
    if not m.kunngjort:
        return False
    forste = m.innkalt is None
    slippes = _sperrede(sted, m).update(publiseres=None)
    nye = _saker(sted, m, rad)
    papirer = _papirer(sted, m).filter(_blant(_fortalte_papirer(rad) if rad else None))
    ute = dokumenter.offentliggjor(m, list(papirer), naa=sted.naa)
    if forste and m.innkalt:
        meld(m, Hendelsesslag.INNKALT, naa=sted.naa, saker=len(nye), dokumenter=len(ute))
    else:
        _meld_hver(sted, m, nye, ute)
    return bool(_vedtak(sted, m, rad)) | bool(_protokoll(sted, m, ute)) | bool(nye or ute or slippes)


def venter(sted: Sted, m: Mote) -> bool:
    """Whether the same delivery could bring more than last time: a file lies beside, or a time has come."""
    uten_fil = m.dokumenter.filter(kilde=sted.kilde, publisert=None).exclude(mangler=Mangler.UNNTATT)
    uten_fil = uten_fil.filter(Q(sha256="") | Q(filstatus__in=PROVES_IGJEN)) if sted.filer else uten_fil.none()
    if any(navn.casefold() in sted.filer for navn in uten_fil.values_list("filnavn", flat=True)):
        return True
    if not m.kunngjort:
        return False
    ute = Q(punkt=None) | Q(punkt__publisert__isnull=False)
    papirer = _papirer(sted, m).filter(ute, mangler="", filstatus=Filstatus.KONTROLLERT)
    klare = (_klare(sted, m), papirer, _avgjorte(sted, m), _sperrede(sted, m))
    return any(rader.exists() for rader in klare)


def legg_ut_ventende(*, naa: datetime, av: str = "system") -> int:
    """What sources have told of is out when its time has come; of how many meetings. Run again it does nothing.

    What was told before that was remembered is left for the source to tell again, or for staff.
    """
    antall = 0
    for pk in _moter_som_venter(naa):
        with transaction.atomic():
            m = las(pk)
            sted = Sted(kilde=m.kilde, av=av, naa=naa)
            if venter(sted, m) and legg_ut(sted, m, None):
                ferdig(m, handling="levert, lagt ut", av=av)
                antall += 1
    return antall


def _moter_som_venter(naa: datetime) -> list[int]:
    """Meetings with items or decisions of their source that may be out now, or with papers that wait for an agenda."""
    kjente = Mote.objects.kunngjorte().exclude(kilde=LAGET_HER).exclude(status__in=BORTE)
    na = Q(publiseres=None) | Q(publiseres__lte=naa)
    fortalt = {"mote": OuterRef("pk"), "kilde": OuterRef("kilde")}
    vedtatt = Q(avgjort=None, skjermet=False, vedtaket__isnull=False) & ~Q(vedtaket__levert={})
    sperret = Q(publiseres__gt=F("publisert"))
    punkter = Sakslistepunkt.objects.filter(na, Q(publisert=None) | vedtatt | sperret, **fortalt).exclude(levert={})
    papirer = Motedokument.objects.filter(na, **fortalt, punkt=None, publisert=None, mangler="").exclude(levert={})
    papirer = papirer.filter(mote__innkalt=None, filstatus=Filstatus.KONTROLLERT)
    return list(kjente.filter(Exists(punkter) | Exists(papirer)).values_list("pk", flat=True))


def _blant(systemider: Sequence[str] | None) -> Q:
    """Those that are told now; else those of which it is remembered what was told."""
    return ~Q(levert={}) if systemider is None else Q(systemid__in=systemider)


def _sperrede(sted: Sted, m: Mote) -> QuerySet[Sakslistepunkt]:
    """Items that were out when the time of their recommendation and decision was told, and it has come."""
    ute = m.punkter.filter(kilde=sted.kilde, publisert__isnull=False)
    return ute.filter(publiseres__lte=sted.naa, publiseres__gt=F("publisert"))


def _klare(sted: Sted, m: Mote) -> QuerySet[Sakslistepunkt]:
    """Items of the source that can be out now; one that staff have closed waits for its basis."""
    egne = utlegging.klare_punkter(m, sted.naa).filter(kilde=sted.kilde)
    return egne.exclude(lukket=True, lukkingshjemmel=None, hjemmel_levert="")


def _saker(sted: Sted, m: Mote, rad: Moterad | None) -> list[Sakslistepunkt]:
    """The items come out, and with the first of them the agenda."""
    nye = list(_klare(sted, m).filter(_blant([r.systemid for r in rad.punkter or ()] if rad else None)))
    if nye and m.innkalt is None:
        m.innkalt = sted.naa
        _flytt(m, Handling.LEGG_UT)
    for p in nye:
        p.publisert = sted.naa
        p.save(update_fields=["publisert"])
    return nye


def _papirer(sted: Sted, m: Mote) -> QuerySet[Motedokument]:
    """Papers of the source that may be out now: those of an item that is shielded are staff's to put out."""
    egne = m.dokumenter.filter(Q(publiseres=None) | Q(publiseres__lte=sted.naa), kilde=sted.kilde, publisert=None)
    return dokumenter.ikke_trukket(egne.exclude(punkt__skjermet=True))


def _fortalte_papirer(rad: Moterad) -> list[str]:
    av_saker = [f"{p.systemid}/{d.systemid}" for p in rad.punkter or () for d in p.dokumenter or ()]
    return [*av_saker, *(d.systemid for d in rad.dokumenter or ())]


def _meld_hver(sted: Sted, m: Mote, nye: Sequence[Sakslistepunkt], ute: Sequence[Motedokument]) -> None:
    """Late items are told one by one, and so are papers of items that were out."""
    for p in nye:
        meld(m, Hendelsesslag.SAK_NY, naa=sted.naa, punkt=p.nokkel)
    for d in ute:
        if d.punkt_id not in {p.pk for p in nye} and d.type != Dokumenttype.PROTOKOLL:
            slag = Hendelsesslag.DOKUMENT_NY_UTGAVE if d.erstatter_id else Hendelsesslag.DOKUMENT_NYTT
            meld(m, slag, naa=sted.naa, dokument=d.nokkel, punkt=d.punkt.nokkel if d.punkt else "")


def _avgjorte(sted: Sted, m: Mote) -> QuerySet[Sakslistepunkt]:
    """Items that are out, with a decision that the source has told and that is not."""
    fortalt = m.punkter.filter(kilde=sted.kilde, vedtaket__isnull=False).exclude(vedtaket__levert={})
    fortalt = fortalt.filter(Q(publiseres=None) | Q(publiseres__lte=sted.naa))
    return fortalt.filter(publisert__isnull=False, avgjort=None, skjermet=False)


def _vedtak(sted: Sted, m: Mote, rad: Moterad | None) -> int:
    """Decisions come out with their items."""
    nye = _avgjorte(sted, m).filter(_blant([r.systemid for r in rad.punkter or () if r.vedtak] if rad else None))
    antall = Sakslistepunkt.objects.filter(pk__in=list(nye.values_list("pk", flat=True))).update(avgjort=sted.naa)
    if antall:
        _flytt(m, Handling.HOLD)
        meld(m, Hendelsesslag.VEDTAK, naa=sted.naa, saker=antall)
    return antall


def _protokoll(sted: Sted, m: Mote, ute: Sequence[Motedokument]) -> bool:
    """The minutes are out when their file is."""
    protokoll = next((d for d in ute if d.type == Dokumenttype.PROTOKOLL and d.punkt_id is None), None)
    if protokoll is None:
        return False
    _flytt(m, Handling.HOLD)
    _flytt(m, Handling.PROTOKOLLER)
    m.protokollert = m.protokollert or sted.naa
    meld(m, Hendelsesslag.PROTOKOLL, naa=sted.naa, dokument=protokoll.nokkel)
    return True


def _flytt(m: Mote, handling: Handling) -> None:
    """The meeting moves on; one that is cancelled stays so, whatever is delivered of it."""
    if kan(handling, m.status):
        flytt_tilstand(m, handling)
