"""Units of the municipality: what they do, where they are, and how to reach them."""

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import i_orden, side
from apnedata.api.feil import Avvist
from apnedata.api.nokkel import Navnenokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Stigende, Uri
from kontakter.fremvisning import tidsord
from kontakter.offentlig import treff
from kontakter.offentlig.modeller import Enhetsside, OffentligEnhet
from portal.visning import adresse

TAG = _("Enheter")


class Enhetsreferanse(Objekt):
    """A unit as others name it."""

    id: str
    navn: str
    url: Uri


class Enhet(Objekt):
    """A unit of the municipality."""

    entity: Literal["Enhet"] = "Enhet"
    id: str = Field(description=_("Nøkkelen. Den er den samme så lenge enheten finnes."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    navn: str
    enhetstype: Literal["ADMINISTRATIVENHET"] = "ADMINISTRATIVENHET"
    kontaktpunkt_telefon: str
    kontaktpunkt_epost: str
    kontaktpunkt_adresse: str
    aapningstid: str = Field(description=_("Slik kommunen har skrevet den: man–fre 8–15."))
    oppgaver: list[str] = Field(description=_("Hva de kan hjelpe med."))
    parent: str | None = Field(description=_("Nøkkelen til enheten over."))


@les("enheter", svar=Liste[Enhet], tag=TAG, hva=_("List opp enhetene"), navn="enheter")
def alle(request: HttpRequest, valg: Query[Stigende]) -> Liste[Enhet]:
    """Units by key."""
    s = side(request, valg, i_orden(treff.sider(), "enhet__nokkel"))
    rot, over = request.build_absolute_uri("/")[:-1], treff.nokler(e.overordnet for e in s.rader)
    return Liste[Enhet](items=[_enhet(e, rot, over) for e in s.rader], next=s.neste, previous=s.forrige)


@les("enheter/{id}", svar=Enhet, tag=TAG, hva=_("Hent en enhet"), navn="enhet")
def en(request: HttpRequest, id: Navnenokkel) -> Enhet:  # noqa: A002 - as eInnsyn calls it
    """One unit."""
    funnet = treff.enhet(id)
    if funnet is None:
        raise Avvist(404)
    return _enhet(funnet, request.build_absolute_uri("/")[:-1], treff.nokler([funnet.overordnet]))


def _enhet(e: Enhetsside, rot: str, over: dict[int, str]) -> Enhet:
    sted = f"{e.postnummer} {e.poststed}".strip()
    return Enhet(
        id=e.enhet.nokkel, url=_url(e.enhet.nokkel, rot), navn=e.enhet.navn, kontaktpunkt_telefon=e.enhet.telefon,
        kontaktpunkt_epost=e.enhet.epost, kontaktpunkt_adresse=", ".join(filter(None, (e.gateadresse, sted))),
        aapningstid=e.apningstid, oppgaver=tidsord.oppgaver(e.oppgaver), parent=over.get(e.overordnet or 0),
    )  # fmt: skip


def referanse(e: OffentligEnhet, rot: str) -> Enhetsreferanse:
    """The unit as others name it."""
    return Enhetsreferanse(id=e.nokkel, navn=e.navn, url=_url(e.nokkel, rot))


def _url(nokkel: str, rot: str) -> str:
    return rot + adresse("kontakter:enhet", nokkel)
