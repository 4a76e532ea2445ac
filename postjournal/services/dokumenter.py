"""Files of documents: taken in, checked by content, opened and closed. Nothing is served from where it was uploaded."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from portal import filer, hendelser, navn, utlagt
from portal.filer.medfil import Filstatus, storste
from postjournal import nokkel
from postjournal.models import Dokument, Endring, Journalpost, Tilstand
from postjournal.models.dokument import LAGET_HER
from postjournal.models.post import TYPENAVN
from postjournal.noark import Dokumentrolle
from postjournal.offentlig import projeksjon
from postjournal.publisering import apnes_av_regel

Filregister = dict[str, list[Path]]


def finn_filer(mappe: Path) -> Filregister:
    """File name in lower case → the files of that name in the folder and below; links are not followed."""
    funnet: Filregister = {}
    for sti in sorted(mappe.rglob("*")):
        if sti.is_file() and not sti.is_symlink():
            funnet.setdefault(sti.name.casefold(), []).append(sti)
    return funnet


def legg_ved(*, dokumenter: Iterable[Dokument], register: Filregister, av: str) -> list[Dokument]:
    """Takes in the files that lie beside a delivery; returns the documents that got one.

    Without a checksum a name says which file it is only when one file has it.
    """
    fikk = []
    for d in dokumenter:
        stier = register.get(d.filnavn.casefold(), [])
        for sti in stier if d.ventet_sha256 or len(stier) == 1 else ():
            with sti.open("rb") as innhold:
                if ta_inn_fil(dokument=d, innhold=innhold, av=av):
                    fikk.append(d)
                    break
    return fikk


@transaction.atomic
def ta_inn_fil(*, dokument: Dokument, innhold: IO[bytes], av: str) -> bool:
    """Keeps a file for a document, to be checked; False when it is not the file that the archive's checksum names."""
    try:
        lagret = filer.legg_inn(innhold, storste=storste())
    except filer.Filavvist as grunn:
        _avvis(dokument, str(grunn), av)
        return True
    if dokument.ventet_sha256 and dokument.ventet_sha256 != lagret.sha256:
        return False
    if dokument.sha256 == lagret.sha256:
        return True
    steng([dokument], av=av, hvorfor="Ny fil", av_ansatt=False)
    dokument.ta_imot(lagret)
    dokument.save()
    hendelser.skriv(av=av, handling="fil mottatt", objekt=dokument, ny={"sha256": lagret.sha256})
    return True


@transaction.atomic
def legg_til_her(
    *, post: Journalpost, sha256: str, tittel: str, filnavn: str, mimetype: str, storrelse: int, sider: int, tekst: str,
    av: str,
) -> Dokument:  # fmt: skip
    """A checked file that was made here becomes a closed document of the entry; a delivery never takes it away."""
    systemid = f"{LAGET_HER}{sha256}"
    if kjent := Dokument.objects.filter(post=post, systemid=systemid).first():
        return kjent
    d = Dokument.objects.create(
        post=post, systemid=systemid, nokkel=nokkel.lag("dokument", post.nokkel, systemid), rolle=Dokumentrolle.VEDLEGG,
        nummer=post.dokumenter.count() + 1, tittel=tittel, navnespenn=navn.finn(tittel), filnavn=filnavn, sha256=sha256,
        mimetype=mimetype, storrelse=storrelse, sider=sider, tekst=tekst, filstatus=Filstatus.KONTROLLERT,
    )  # fmt: skip
    hendelser.skriv(av=av, handling="dokument laget her", objekt=d, ny={"sha256": sha256})
    return d


def kontroller(*, dokument: Dokument, av: str = "system") -> None:
    """Checks a received file by content, reads its text, opens it where a rule says so. Run again it does nothing."""
    d = Dokument.objects.get(pk=dokument.pk)
    if d.filstatus != Filstatus.MOTTATT:
        return
    try:
        k = d.kontroller()
    except filer.Filavvist as grunn:
        _avvis(d, str(grunn), av)
    else:
        ta_over_kontroll(dokument=d, sha256=d.sha256, kontrollert=k, av=av)


@transaction.atomic
def ta_over_kontroll(*, dokument: Dokument, sha256: str, kontrollert: filer.Kontrollert, av: str) -> None:
    """Writes what the check of a file found, unless the document has got another file meanwhile."""
    d = Dokument.objects.select_for_update(of=("self",)).select_related("post").get(pk=dokument.pk)
    if d.filstatus != Filstatus.MOTTATT or d.sha256 != sha256:
        return
    funn = d.ta_over(kontrollert)
    d.save()
    hendelser.skriv(av=av, handling="fil kontrollert", objekt=d, ny={"filstatus": d.filstatus, "funn": funn})
    if not funn and not d.stengt_av_ansatt and _regel_apner(d):
        apne(dokumenter=[d], av=av, hvorfor="Regel for dokumenttypen i kommune.toml", meldes=False)


@transaction.atomic
def apne(*, dokumenter: Collection[Dokument], av: str, hvorfor: str, meldes: bool = True) -> int:
    """Opens checked documents for everybody. Returns how many; others are left closed, as are those that are gone.

    `meldes`: tells so in the entry's public change log; a rule that opens what has just come in changes nothing.
    """
    hendelser.begrunnet(hvorfor)
    klare = [d for d in _las(dokumenter) if d.filstatus == Filstatus.KONTROLLERT and not d.apent and not d.borte]
    for d in klare:
        d.apent, d.stengt_av_ansatt = True, False
        d.save(update_fields=["apent", "stengt_av_ansatt"])
        hendelser.skriv(av=av, handling="dokument åpnet", objekt=d, hvorfor=hvorfor, ny={"sha256": d.sha256})
        if d.post.tilstand == Tilstand.PUBLISERT:
            filer.offentliggjor(d.sha256)
        if meldes and d.post.tilstand == Tilstand.PUBLISERT:
            Endring.objects.create(post=d.post, hva=gettext_noop("Et dokument er lagt ut"))
    projeksjon.vis({d.post_id for d in klare})
    return len(klare)


@transaction.atomic
def steng(dokumenter: Collection[Dokument], *, av: str, hvorfor: str, av_ansatt: bool = True) -> int:
    """Closes open documents: page and search forget at commit, and the public file goes when nobody else shows it.

    `av_ansatt`: staff decide so, and no rule opens them again.
    """
    hendelser.begrunnet(hvorfor)
    apne_ = [d for d in _las(dokumenter) if d.apent]
    for d in apne_:
        hendelser.skriv(av=av, handling="dokument stengt", objekt=d, hvorfor=hvorfor, gammel={"sha256": d.sha256})
        if d.post.tilstand == Tilstand.PUBLISERT:
            Endring.objects.create(post=d.post, hva=gettext_noop("Et dokument er ikke lenger lagt ut"))
        d.apent, d.stengt_av_ansatt = False, d.stengt_av_ansatt or av_ansatt
    Dokument.objects.bulk_update(apne_, ["apent", "stengt_av_ansatt"])
    projeksjon.vis({d.post_id for d in apne_})
    utlagt.glem_filer(d.sha256 for d in apne_)
    lukket = {d.pk: d for d in apne_}
    for d in dokumenter:
        d.apent, d.stengt_av_ansatt = False, lukket.get(d.pk, d).stengt_av_ansatt
    return len(apne_)


@transaction.atomic
def godta_funn(*, dokumenter: Collection[Dokument], av: str, hvorfor: str) -> int:
    """Releases documents although something was found in their text: staff answer for it with a reason."""
    hendelser.begrunnet(hvorfor)
    gjelder = [d for d in _las(dokumenter) if d.filstatus == Filstatus.FUNN]
    for d in gjelder:
        hendelser.skriv(av=av, handling="funn godtatt", objekt=d, hvorfor=hvorfor, gammel={"merknad": d.merknad})
    Dokument.objects.filter(pk__in=[d.pk for d in gjelder]).update(filstatus=Filstatus.KONTROLLERT)
    return len(gjelder)


def _las(dokumenter: Collection[Dokument]) -> list[Dokument]:
    rader = Dokument.objects.select_for_update(of=("self",)).select_related("post")
    return list(rader.filter(pk__in=[d.pk for d in dokumenter]).order_by("pk"))


def _avvis(d: Dokument, grunn: str, av: str) -> None:
    d.filstatus, d.merknad = Filstatus.AVVIST, grunn
    d.save(update_fields=["filstatus", "merknad"])
    hendelser.skriv(av=av, handling="fil avvist", objekt=d, ny={"grunn": grunn})


def _regel_apner(d: Dokument) -> bool:
    post: Journalpost = d.post
    return apnes_av_regel(
        dokumenttype=d.dokumenttype,
        posttype=str(dict(TYPENAVN)[post.type]),
        skjermet=d.skjermet or post.arvet or bool(post.tilgangsrestriksjon) or post.skjerminger.exists(),
        apne_typer=settings.KOMMUNE.postliste.apne_dokumenttyper,
    )
