"""Imports a file, whether it was named on the command line or uploaded in admin."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from portal import hendelser
from portal.filer.medfil import Filstatus
from portal.innlesing.feil import Filfeil
from postjournal import importer
from postjournal.importer.oppsett import les_oppsett
from postjournal.models import Dokument, Importkjoring, Journalpost
from postjournal.models.importkjoring import Importstatus
from postjournal.offentlig import projeksjon
from postjournal.services import dokumenter
from postjournal.services.inntak import Rapport, ta_inn
from postjournal.services.lesing import siste_utgaver


def importer_fil(
    *,
    fil: Path,
    kilde: str,
    av: str,
    format: str | None = None,  # noqa: A002 - the word of the command
    oppsett: Path | None = None,
    prov: bool = False,
    filmappe: Path | None = None,
    kjoring: Importkjoring | None = None,
    framdrift: Callable[[Rapport], None] = lambda rapport: None,
) -> Rapport:
    """Imports a file and the documents that lie in `filmappe`. Raises `Filfeil`, and then nothing was changed."""
    importer.apne(fil, format, oppsett)  # refuses at once what cannot be read
    leveringer = siste_utgaver(lambda: importer.apne(fil, format, oppsett))
    if prov:
        return ta_inn(leveringer=leveringer, kilde=kilde, av=av, prov=True, framdrift=framdrift)
    kjoring = kjoring or Importkjoring.objects.create(kilde=kilde, filnavn=fil.name, format=format or "", av=av)
    _sett(kjoring, status=Importstatus.PAGAR)
    try:
        rapport = ta_inn(leveringer=leveringer, kilde=kilde, av=av, kjoring=kjoring, framdrift=framdrift)
        if filmappe:
            _ta_inn_filer(kilde=kilde, mappe=filmappe, av=av)
    except BaseException:
        _sett(
            kjoring, status=Importstatus.AVBRUTT, ferdig=timezone.now(), melding="Importen stoppet. Kjør filen på nytt."
        )
        raise
    _sett(kjoring, status=Importstatus.FERDIG, ferdig=timezone.now())
    return rapport


def kjor_opplastet(*, kjoring: Importkjoring) -> None:
    """Runs an uploaded import; run again it does what is left."""
    if kjoring.status in {Importstatus.FERDIG, Importstatus.AVVIST}:
        return
    with TemporaryDirectory() as mappe:
        fil = _hent(kjoring.fil, Path(mappe) / Path(kjoring.filnavn).name)
        oppsett = Path(mappe) / "oppsett.toml" if kjoring.oppsett else None
        if oppsett:
            oppsett.write_text(kjoring.oppsett, encoding="utf-8")
        try:
            importer_fil(
                fil=fil,
                kilde=kjoring.kilde,
                av=kjoring.av,
                format=kjoring.format or None,
                oppsett=oppsett,
                kjoring=kjoring,
            )
        except Filfeil as grunn:
            _sett(kjoring, status=Importstatus.AVVIST, ferdig=timezone.now(), melding=str(grunn))
    _slett_opplastet(kjoring)


def krever_oppsett(hode: bytes) -> bool:
    """Whether a file that begins so is a table, which needs a mapping. Raises `Filfeil` when it is empty."""
    with NamedTemporaryFile() as fil:
        fil.write(hode)
        fil.flush()
        return importer.gjenkjenn(Path(fil.name)) == importer.Format.TABELL


def sjekk_oppsett(oppsett: str) -> None:
    """Raises `Filfeil` with what is wrong with a mapping."""
    with NamedTemporaryFile() as fil:
        fil.write(oppsett.encode())
        fil.flush()
        les_oppsett(Path(fil.name))


def ta_imot(*, kjoring: Importkjoring, innhold: "File[bytes]", av: str) -> None:
    """Keeps an uploaded delivery in the private store under a name that nobody can guess, and queues its import."""
    lager = storages["privat"]
    kjoring.fil = lager.save(f"opplastinger/{uuid4()}", innhold)
    try:
        bestill(kjoring=kjoring, av=av)
    except BaseException:
        lager.delete(kjoring.fil)
        raise


@transaction.atomic
def bestill_igjen(*, kjoring: Importkjoring, av: str) -> None:
    """Queues an import that was stopped; what stands is known again, so it does what is left."""
    kjoring = Importkjoring.objects.select_for_update().get(pk=kjoring.pk)
    if kjoring.status != Importstatus.AVBRUTT or not kjoring.fil:
        raise ValidationError("Bare en avbrutt import som fortsatt har filen sin, kan kjøres på nytt.")
    kjoring.feilliste.all().delete()
    kjoring.status, kjoring.ferdig, kjoring.melding = Importstatus.VENTER, None, ""
    bestill(kjoring=kjoring, av=av)


@transaction.atomic
def ta_inn_opplastet_fil(*, dokument: Dokument, innhold: IO[bytes], av: str) -> None:
    """Takes in a document's file that staff have uploaded, and queues its check."""
    d = Dokument.objects.select_for_update(of=("self",)).get(pk=dokument.pk)
    if not dokumenter.ta_inn_fil(dokument=d, innhold=innhold, av=av):
        raise ValidationError("Dette er en annen fil enn den arkivet har: sjekksummen er ikke den samme.")
    koe_kontroll(d)


@transaction.atomic
def bestill(*, kjoring: Importkjoring, av: str) -> None:
    """Saves an uploaded import and queues it, in one transaction."""
    from postjournal.tasks import importer as jobb  # tasks import this module

    kjoring.av = av
    kjoring.save()
    hendelser.skriv(
        av=av, handling="import bestilt", objekt=kjoring, ny={"fil": kjoring.filnavn, "kilde": kjoring.kilde}
    )
    jobb.defer(kjoring_id=kjoring.pk)


def _hent(navn: str, til: Path) -> Path:
    with storages["privat"].open(navn) as inn, til.open("wb") as ut:
        for bit in inn.chunks():
            ut.write(bit)
    return til


def _slett_opplastet(kjoring: Importkjoring) -> None:
    """The delivery has been taken in or refused, and is no longer needed."""
    _sett(kjoring, fil="")
    storages["privat"].delete(kjoring.fil)


def _ta_inn_filer(*, kilde: str, mappe: Path, av: str) -> None:
    """Attaches the files beside the delivery to documents that wait for one, and queues their check.

    A name that several documents of the source share, without a checksum, does not say whose file it is.
    """
    register = dokumenter.finn_filer(mappe)
    kildens = Dokument.objects.filter(post__kilde=kilde, borte=False).annotate(liten=Lower("filnavn"))
    for navn in _bunker(sorted(register), 1000):
        delte = kildens.filter(liten__in=navn, ventet_sha256="").values("liten").annotate(n=Count("id")).filter(n__gt=1)
        venter = kildens.filter(liten__in=navn, filstatus=Filstatus.MANGLER)
        for d in venter.exclude(ventet_sha256="", liten__in=[x["liten"] for x in delte]):
            with transaction.atomic():
                for fikk in dokumenter.legg_ved(dokumenter=[d], register=register, av=av):
                    koe_kontroll(fikk)


def _bunker(navn: list[str], antall: int) -> Iterator[list[str]]:
    return (navn[i : i + antall] for i in range(0, len(navn), antall))


def koe_kontroll(d: Dokument) -> None:
    """Queues the check of a received file, in the caller's transaction."""
    from postjournal.tasks import kontroller_dokument  # tasks import this module

    if d.filstatus == Filstatus.MOTTATT:
        kontroller_dokument.defer(dokument_id=d.pk)


def ta_opp_ukontrollerte() -> None:
    """Queues the check of what was received without its job having run, and works out the freshness anew."""
    ventende: QuerySet[Dokument] = Dokument.objects.filter(filstatus=Filstatus.MOTTATT).order_by("pk")
    for d in ventende[:200]:
        koe_kontroll(d)
    if Journalpost.objects.exists():
        projeksjon.oppdater_ferskhet()


def _sett(kjoring: Importkjoring, **felt: object) -> None:
    Importkjoring.objects.filter(pk=kjoring.pk).update(**felt)
