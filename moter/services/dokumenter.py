"""Papers: taken in, checked by content, published, replaced and taken away. A replaced version stays findable."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from moter.begreper import Dokumenttype, Hendelsesslag, Mangler
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.models.mote import LAGET_HER
from moter.services.felles import ferdig, las, meld, ny_nokkel
from portal import filer, hendelser
from portal.filer.medfil import Filstatus, storste
from postjournal import nokkel
from postjournal.offentlig.modeller import Gravstein

GRUNNER = {
    "feil": gettext_noop("Dokumentet ble lagt ut ved en feil."),
    "unntatt": gettext_noop("Dokumentet inneholder opplysninger som er unntatt offentlighet."),
    "annet": gettext_noop("Kommunen har trukket dokumentet tilbake."),
}
"""What the public may be told when a paper is taken away."""


@transaction.atomic
def legg_ved(
    *, mote: Mote, tittel: str, type: Dokumenttype, av: str, punkt: Sakslistepunkt | None = None,  # noqa: A002
    innhold: IO[bytes] | None = None, filnavn: str = "", publiseres: datetime | None = None,
    mangler: Mangler | None = None, hjemmel: str = "",
) -> Motedokument:  # fmt: skip
    """A new paper, with its file, or with the reason why there is none."""
    m = las(mote)
    d = nytt(m, tittel=tittel, type=type, punkt=punkt)
    d.filnavn, d.publiseres, d.hjemmel = filnavn[:255], publiseres, hjemmel
    d.mangler = mangler.value if mangler else ""
    d.full_clean()
    d.save()
    if innhold:
        _ta_imot(d, innhold)
        kontroller(dokument=d, av=av)
    ferdig(m, handling="dokument lagt ved", av=av, ny={"dokument": d.pk, "tittel": tittel})
    return Motedokument.objects.get(pk=d.pk)


def nytt(
    m: Mote,
    *,
    tittel: str,
    type: Dokumenttype,  # noqa: A002 - as the field
    punkt: Sakslistepunkt | None = None,
) -> Motedokument:
    """A paper of a meeting, without a file; not saved."""
    systemid, nokkelen = ny_nokkel("motedokument")
    plass = m.dokumenter.filter(punkt=punkt).count() + 1
    return Motedokument(
        mote=m, punkt=punkt, systemid=systemid, nokkel=nokkelen, type=type.value, tittel=tittel, plass=plass
    )


@transaction.atomic
def ny_utgave(*, dokument: Motedokument, innhold: IO[bytes], filnavn: str, av: str) -> Motedokument:
    """A new version, not out yet; the old one stays out until then, and findable after."""
    m = las(dokument.mote_id)
    siste = Motedokument.objects.get(pk=dokument.pk)
    if Motedokument.objects.filter(erstatter=siste).exists():
        raise ValidationError("Dokumentet har allerede en nyere utgave. Legg den nye ved som utgave av den.")
    d = utgave_av(siste)
    d.filnavn = filnavn[:255]
    d.save()
    _ta_imot(d, innhold)
    kontroller(dokument=d, av=av)
    ferdig(m, handling="ny utgave lagt ved", av=av, ny={"dokument": d.pk, "erstatter": siste.pk})
    return Motedokument.objects.get(pk=d.pk)


def utgave_av(siste: Motedokument, *, kilde: str = LAGET_HER) -> Motedokument:
    """The next version of a paper, without a file, from staff or from a source; not saved."""
    nummer = siste.utgave + 1
    return Motedokument(
        mote_id=siste.mote_id, punkt_id=siste.punkt_id, kilde=kilde, systemid=siste.systemid, utgave=nummer,
        erstatter=siste, nokkel=nokkel.lag("motedokument", f"{siste.nokkel} {nummer} {kilde}", siste.systemid),
        type=siste.type, plass=siste.plass, tittel=siste.tittel,
    )  # fmt: skip


def _ta_imot(d: Motedokument, innhold: IO[bytes]) -> None:
    """Keeps the file, to be checked; ValidationError when it is too large."""
    try:
        d.ta_imot(filer.legg_inn(innhold, storste=storste()))
    except filer.Filavvist as grunn:
        raise ValidationError({"fil": str(grunn)}) from None
    d.save()


def kontroller(*, dokument: Motedokument, av: str) -> None:
    """Checks a received file by content and reads its text. Run again it does nothing."""
    d = Motedokument.objects.get(pk=dokument.pk)
    if d.filstatus != Filstatus.MOTTATT:
        return
    try:
        k = d.kontroller()
    except filer.Filavvist as grunn:
        d.filstatus, d.merknad = Filstatus.AVVIST, str(grunn)
        d.save(update_fields=["filstatus", "merknad"])
        hendelser.skriv(av=av, handling="fil avvist", objekt=d, ny={"grunn": d.merknad})
    else:
        ta_over_kontroll(dokument=d, kontrollert=k, av=av)


@transaction.atomic
def ta_over_kontroll(*, dokument: Motedokument, kontrollert: filer.Kontrollert, av: str) -> None:
    """Writes what the check of a file found; findings in its text hold it back (J7)."""
    funn = dokument.ta_over(kontrollert)
    dokument.save()
    ny = {"filstatus": dokument.filstatus, "funn": funn}
    hendelser.skriv(av=av, handling="fil kontrollert", objekt=dokument, ny=ny)


@transaction.atomic
def godta_funn(*, dokument: Motedokument, av: str, hvorfor: str) -> None:
    """Staff answer for the text of a file although something was found in it."""
    m = las(dokument.mote_id)
    begrunnet = hendelser.begrunnet(hvorfor)
    Motedokument.objects.filter(pk=dokument.pk, filstatus=Filstatus.FUNN).update(filstatus=Filstatus.KONTROLLERT)
    ferdig(m, handling="funn godtatt", av=av, hvorfor=begrunnet, gammel={"dokument": dokument.pk})


@transaction.atomic
def legg_ut(*, dokumenter: Collection[Motedokument], av: str, naa: datetime) -> int:
    """Publishes checked papers of one meeting; how many. Others are left, and so are minutes of what is not out."""
    if not dokumenter:
        return 0
    m = las(next(iter(dokumenter)).mote_id)
    for_seg = Motedokument.objects.for_seg().filter(mote=m, pk__in=[d.pk for d in dokumenter])
    nye = offentliggjor(m, for_seg, naa=naa)
    for d in nye:
        slag = Hendelsesslag.DOKUMENT_NY_UTGAVE if d.erstatter_id else Hendelsesslag.DOKUMENT_NYTT
        meld(m, slag, naa=naa, dokument=d.nokkel, punkt=d.punkt.nokkel if d.punkt else "")
    ferdig(m, handling="dokumenter lagt ut", av=av, ny={"dokumenter": [d.pk for d in nye]})
    return len(nye)


def offentliggjor(m: Mote, dokumenter: Iterable[Motedokument], *, naa: datetime) -> list[Motedokument]:
    """Those of a locked meeting's papers that can be out, are: the files are in the public store, the times are set.

    The papers of an item that is not out wait for it.
    """
    klare = list(
        Motedokument.objects.select_for_update(of=("self",))
        .select_related("punkt")
        .filter(Q(punkt=None) | Q(punkt__publisert__isnull=False), pk__in=[d.pk for d in dokumenter if m.vises])
        .filter(filstatus=Filstatus.KONTROLLERT, publisert=None, mangler="")
    )
    for d in klare:
        filer.offentliggjor(d.sha256)
        d.publisert = naa
        d.save(update_fields=["publisert"])
    return klare


def vis_savnede(*, naa: datetime, av: str) -> int:
    """That a paper is missing waits for the paper's time, and no longer; how many meetings are shown anew.

    Each is a transaction of its own: no meeting is locked while it is asked who is hidden in another.
    """
    moter = set(Motedokument.objects.savnede(naa).values_list("mote", flat=True))
    for pk in moter:
        _vis_savnede_i(pk, naa=naa, av=av)
    return len(moter)


@transaction.atomic
def _vis_savnede_i(mote_id: int, *, naa: datetime, av: str) -> None:
    m = las(mote_id)
    antall = Motedokument.objects.savnede(naa).filter(mote=m).update(publiseres=None)
    ferdig(m, handling="dokumenter som mangler vises", av=av, ny={"antall": antall})


def ikke_trukket(dokumenter: QuerySet[Motedokument]) -> QuerySet[Motedokument]:
    """Those that were not taken away: what was goes out again only when staff choose just that paper."""
    return dokumenter.exclude(nokkel__in=Gravstein.objects.values("nokkel"))


@transaction.atomic
def fjern(*, dokument: Motedokument, av: str, naa: datetime, hvorfor: str, grunn: str = "annet") -> None:
    """A paper is no longer out: page, search, collection and file forget at commit, and the address says why (410)."""
    m = las(dokument.mote_id)
    d = Motedokument.objects.get(pk=dokument.pk)
    begrunnet = hendelser.begrunnet(hvorfor)
    if d.publisert:
        d.publisert = d.publiseres = None
        d.save(update_fields=["publisert", "publiseres"])
        Gravstein.objects.update_or_create(nokkel=d.nokkel, defaults={"grunn": GRUNNER[grunn]})
        meld(m, Hendelsesslag.DOKUMENT_FJERNET, naa=naa, punkt=d.punkt.nokkel if d.punkt else "")
    else:
        Motedokument.objects.filter(erstatter=d).update(erstatter=None)
        d.delete()
    ferdig(m, handling="dokument fjernet", av=av, hvorfor=begrunnet, gammel={"dokument": dokument.pk})


@transaction.atomic
def endre(*, dokument: Motedokument, felt: dict[str, Any], av: str) -> None:
    """Title, type, place, time to be public, or the reason why it is missing, of a paper."""
    m = las(dokument.mote_id)
    d = Motedokument.objects.get(pk=dokument.pk)
    gammel = {f: str(getattr(d, f) or "") for f in felt}
    for f, v in felt.items():
        setattr(d, f, v)
    d.full_clean()
    d.save()
    ferdig(m, handling="dokument endret", av=av, gammel=gammel, ny={f: str(v or "") for f, v in felt.items()})
