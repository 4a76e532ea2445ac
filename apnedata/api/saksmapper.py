"""Cases of the archive with at least one public entry."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api import journalposter
from apnedata.api.bla import i_orden, side
from apnedata.api.enheter import Enhetsreferanse, referanse
from apnedata.api.feil import ikke_her
from apnedata.api.journalposter import Journalpost
from apnedata.api.nokkel import Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Sidevalg, Stigende, Uri
from portal.visning import adresse
from postjournal.offentlig.modeller import OffentligPost, OffentligSak

TAG = _("Saksmapper")


class Saksmappe(Objekt):
    """A case."""

    entity: Literal["Saksmappe"] = "Saksmappe"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    offentlig_tittel: str
    saksaar: int
    sakssekvensnummer: int
    saksnummer: str = Field(description=_("År og nummer: 2026/1234."))
    saksdato: date | None
    saksstatus: str = Field(description=_("Slik arkivet har skrevet den."))
    administrativ_enhet_objekt: Enhetsreferanse | None


class Saksvalg(Sidevalg):
    """Which cases."""

    saksaar: int | None = Field(None, ge=0, le=9999, description=_("Bare saker fra dette året."))
    sakssekvensnummer: int | None = Field(None, ge=0, le=999_999_999, description=_("Bare saker med dette nummeret."))


@les("saksmapper", svar=Liste[Saksmappe], tag=TAG, hva=_("List opp saker"), navn="saksmapper")
def alle(request: HttpRequest, valg: Query[Saksvalg]) -> Liste[Saksmappe]:
    """Cases by number, the newest first."""
    numre = {"aar": valg.saksaar, "nummer": valg.sakssekvensnummer}
    rader = OffentligSak.objects.select_related("enhet").filter(**{n: v for n, v in numre.items() if v is not None})
    s, rot = side(request, valg, i_orden(rader, "aar", "nummer", "nokkel")), request.build_absolute_uri("/")[:-1]
    return Liste[Saksmappe](items=[_saksmappe(x, rot) for x in s.rader], next=s.neste, previous=s.forrige)


@les("saksmapper/{id}", svar=Saksmappe, tag=TAG, hva=_("Hent en sak"), navn="saksmappe")
def en(request: HttpRequest, id: Nokkel) -> Saksmappe:  # noqa: A002 - as eInnsyn calls it
    """One case."""
    return _saksmappe(_finn(id), request.build_absolute_uri("/")[:-1])


@les(
    "saksmapper/{id}/journalposter", svar=Liste[Journalpost], tag=TAG, hva=_("List opp journalpostene i en sak"),
    navn="saksmappe_journalposter",
)  # fmt: skip
def poster(request: HttpRequest, id: Nokkel, valg: Query[Stigende]) -> Liste[Journalpost]:  # noqa: A002
    """The entries of a case, the oldest first."""
    rader = OffentligPost.objects.select_related("sak", "enhet").filter(sak_id=_finn(id).pk)
    s = side(request, valg, i_orden(rader, "dato", "nummer", "nokkel"))
    items = journalposter.fremstill(request, s.rader)
    return Liste[Journalpost](items=items, next=s.neste, previous=s.forrige)


def _finn(nokkel: str) -> OffentligSak:
    funnet = OffentligSak.objects.select_related("enhet").filter(nokkel=nokkel).first()
    if funnet is None:
        raise ikke_her(nokkel)
    return funnet


def _saksmappe(s: OffentligSak, rot: str) -> Saksmappe:
    return Saksmappe(
        id=s.nokkel, url=rot + adresse("postjournal:sak", s.nokkel), offentlig_tittel=s.tittel, saksaar=s.aar,
        sakssekvensnummer=s.nummer, saksnummer=s.saksnr, saksdato=s.dato, saksstatus=s.status,
        administrativ_enhet_objekt=referanse(s.enhet, rot) if s.enhet else None,
    )  # fmt: skip
