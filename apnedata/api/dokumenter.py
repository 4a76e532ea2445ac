"""Documents of journal entries: what they are, and the address of the file when everybody may fetch it."""

from collections.abc import Iterable
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import i_orden, side
from apnedata.api.feil import ikke_her
from apnedata.api.nokkel import Nokkel, NokkelEllerTom
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Stigende, Uri
from portal.visning import formatnavn
from postjournal.noark import Dokumentrolle
from postjournal.offentlig.modeller import OffentligDokument

TAG = _("Dokumenter")


class Dokumentobjekt(Objekt):
    """A file that everybody may fetch."""

    format: str
    mimetype: str
    filstorrelse: int = Field(description=_("Antall byte."))
    antall_sider: int = Field(description=_("0 når det ikke er kjent."))
    sjekksum: str | None = Field(description=_("Null for papirer til møter."))
    sjekksum_algoritme: Literal["SHA-256"] = "SHA-256"
    url: Uri


class Dokumentbeskrivelse(Objekt):
    """A document of an entry."""

    entity: Literal["Dokumentbeskrivelse"] = "Dokumentbeskrivelse"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    tittel: str
    dokumentnummer: int
    tilknyttet_registrering_som: Dokumentrolle
    dokumentobjekt: list[Dokumentobjekt] = Field(description=_("Filen. Tom når dokumentet ikke er lagt ut."))


class Dokument(Dokumentbeskrivelse):
    """A document with the key of its entry."""

    journalpost: str


class Dokumentvalg(Stigende):
    """Which documents."""

    journalpost: NokkelEllerTom = Field("", description=_("Bare dokumentene i denne journalposten."))
    aapent: bool | None = Field(None, description=_("Bare de som er lagt ut, eller bare de som ikke er det."))


@les("dokumenter", svar=Liste[Dokument], tag=TAG, hva=_("List opp dokumenter"), navn="dokumenter")
def alle(request: HttpRequest, valg: Query[Dokumentvalg]) -> Liste[Dokument]:
    """Documents by key."""
    rader = OffentligDokument.objects.defer("tekst").select_related("post")
    if valg.journalpost:
        rader = rader.filter(post__nokkel=valg.journalpost)
    if valg.aapent is not None:
        rader = rader.filter(apent=valg.aapent)
    s, rot = side(request, valg, i_orden(rader, "nokkel")), request.build_absolute_uri("/")[:-1]
    return Liste[Dokument](items=[_med_post(d, rot) for d in s.rader], next=s.neste, previous=s.forrige)


@les("dokumenter/{id}", svar=Dokument, tag=TAG, hva=_("Hent et dokument"), navn="dokument")
def en(request: HttpRequest, id: Nokkel) -> Dokument:  # noqa: A002 - as eInnsyn calls it
    """One document."""
    funnet = OffentligDokument.objects.defer("tekst").select_related("post").filter(nokkel=id).first()
    if funnet is None:
        raise ikke_her(id)
    return _med_post(funnet, request.build_absolute_uri("/")[:-1])


def av_poster(poster: Iterable[int]) -> dict[int, list[OffentligDokument]]:
    """The documents of these entries, in their order."""
    ut: dict[int, list[OffentligDokument]] = {}
    for d in OffentligDokument.objects.defer("tekst").filter(post_id__in=list(poster)):
        ut.setdefault(d.post_id, []).append(d)
    return ut


def beskriv(d: OffentligDokument, rot: str) -> Dokumentbeskrivelse:
    """A document as its entry has it."""
    return Dokumentbeskrivelse(
        id=d.nokkel, tittel=d.tittel, dokumentnummer=d.nummer, tilknyttet_registrering_som=Dokumentrolle(d.rolle),
        dokumentobjekt=_filer(d, rot),
    )  # fmt: skip


def _filer(d: OffentligDokument, rot: str) -> list[Dokumentobjekt]:
    if not d.apent:
        return []
    url = rot + reverse("postjournal:dokument", args=[d.nokkel, d.filnavn])
    return [fil(d.mimetype, d.storrelse, d.sider, d.sha256, url)]


def fil(mimetype: str, storrelse: int, sider: int, sha256: str | None, url: str) -> Dokumentobjekt:
    """A file."""
    return Dokumentobjekt(
        format=formatnavn(mimetype), mimetype=mimetype, filstorrelse=storrelse, antall_sider=sider, sjekksum=sha256,
        url=url,
    )  # fmt: skip


def _med_post(d: OffentligDokument, rot: str) -> Dokument:
    return Dokument(**dict(beskriv(d, rot)), journalpost=d.post.nokkel)
