"""Political bodies."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import i_orden, side
from apnedata.api.feil import Avvist
from apnedata.api.nokkel import Navnenokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Stigende, Uri
from kontakter.fremvisning.sammensetning import utvalg_url
from kontakter.offentlig.modeller import OffentligUtvalg

TAG = _("Utvalg")


class Utvalgsreferanse(Objekt):
    """A body as others name it."""

    id: str
    navn: str
    url: Uri


class Utvalg(Objekt):
    """A political body."""

    entity: Literal["Enhet"] = "Enhet"
    id: str = Field(description=_("Nøkkelen. Den er den samme så lenge utvalget finnes."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    navn: str
    enhetstype: Literal["UTVALG"] = "UTVALG"
    slag: str = Field(description=_("kommunestyre, formannskap, kontrollutvalg, utvalg, raad, kf_styre eller annet."))
    beskrivelse: str
    opprettet_dato: date | None
    avsluttet_dato: date | None
    parent: str | None = Field(description=_("Nøkkelen til utvalget over."))


@les("utvalg", svar=Liste[Utvalg], tag=TAG, hva=_("List opp utvalgene"), navn="utvalgene")
def alle(request: HttpRequest, valg: Query[Stigende]) -> Liste[Utvalg]:
    """Bodies in the order of the site."""
    s = side(request, valg, i_orden(OffentligUtvalg.objects.all(), "rekkefolge", "nokkel"))
    over, rot = OffentligUtvalg.objects.nokler(u.overordnet for u in s.rader), request.build_absolute_uri("/")[:-1]
    return Liste[Utvalg](items=[_utvalg(u, over, rot) for u in s.rader], next=s.neste, previous=s.forrige)


@les("utvalg/{id}", svar=Utvalg, tag=TAG, hva=_("Hent et utvalg"), navn="utvalg")
def en(request: HttpRequest, id: Navnenokkel) -> Utvalg:  # noqa: A002 - as eInnsyn calls it
    """One body."""
    u = finn(id)
    return _utvalg(u, OffentligUtvalg.objects.nokler([u.overordnet]), request.build_absolute_uri("/")[:-1])


def finn(nokkel: str) -> OffentligUtvalg:
    """The body; 404 when there is none."""
    funnet = OffentligUtvalg.objects.filter(nokkel=nokkel).first()
    if funnet is None:
        raise Avvist(404)
    return funnet


def valgt(nokkel: str) -> OffentligUtvalg | None:
    """The body that a list is filtered by; None for all. One that is not there is a fault in the query."""
    funnet = OffentligUtvalg.objects.filter(nokkel=nokkel).first() if nokkel else None
    if nokkel and funnet is None:
        raise Avvist(400, feil=[("utvalg", gettext("Utvalget finnes ikke."))])
    return funnet


def referanse(u: OffentligUtvalg, rot: str) -> Utvalgsreferanse:
    """The body as others name it."""
    return Utvalgsreferanse(id=u.nokkel, navn=u.navn, url=rot + utvalg_url(u.nokkel))


def _utvalg(u: OffentligUtvalg, over: dict[int, str], rot: str) -> Utvalg:
    return Utvalg(
        id=u.nokkel, url=rot + utvalg_url(u.nokkel), navn=u.navn, slag=u.slag, beskrivelse=u.beskrivelse,
        opprettet_dato=u.fra, avsluttet_dato=u.til, parent=over.get(u.overordnet or 0),
    )  # fmt: skip
