"""Decisions of political bodies."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api import moetesaker
from apnedata.api.feil import ikke_her
from apnedata.api.moetesaker import Forslag, Moetereferanse, Moetesaksbeskrivelse, Vedtakssok, Votering
from apnedata.api.nokkel import Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Uri
from apnedata.api.utvalg import Utvalgsreferanse, referanse
from moter.begreper import Utfall
from moter.offentlig.modeller import OffentligPunkt

TAG = _("Vedtak")


class Vedtak(Objekt):
    """A decision. Its key is that of the item it was made on."""

    entity: Literal["Vedtak"] = "Vedtak"
    id: str = Field(description=_("Nøkkelen til saken på sakslista. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    vedtakstekst: Moetesaksbeskrivelse
    dato: date
    utfall: Utfall | None
    offentlig_tittel: str
    moetesaksnummer: str = Field(description=_("Nummeret slik det står på sakslista."))
    moetemappe: Moetereferanse
    utvalg: str
    utvalg_objekt: Utvalgsreferanse
    forslag: list[Forslag]
    votering: list[Votering]


@les("vedtak", svar=Liste[Vedtak], tag=TAG, hva=_("Søk i vedtak"), navn="vedtakene")
def alle(request: HttpRequest, valg: Query[Vedtakssok]) -> Liste[Vedtak]:
    """Decisions that match, those of the latest meeting first."""
    s, rot = moetesaker.finn(request, valg, bare_vedtak=True), request.build_absolute_uri("/")[:-1]
    return Liste[Vedtak](items=[_vedtak(p, rot) for p in s.rader], next=s.neste, previous=s.forrige)


@les("vedtak/{id}", svar=Vedtak, tag=TAG, hva=_("Hent et vedtak"), navn="vedtak")
def en(request: HttpRequest, id: Nokkel) -> Vedtak:  # noqa: A002 - as eInnsyn calls it
    """One decision."""
    p = moetesaker.hent(id)
    if not p.avgjort:
        raise ikke_her(id)
    return _vedtak(p, request.build_absolute_uri("/")[:-1])


def _vedtak(p: OffentligPunkt, rot: str) -> Vedtak:
    sak = moetesaker.moetesak(p, rot)
    assert sak.vedtak  # noqa: S101 - only what is decided gets here
    return Vedtak(
        id=sak.id, url=sak.url, vedtakstekst=sak.vedtak.vedtakstekst, utfall=sak.vedtak.utfall,
        dato=sak.vedtak.dato or sak.moetemappe.moetedato.date(), offentlig_tittel=sak.offentlig_tittel,
        moetesaksnummer=sak.moetesaksnummer, moetemappe=sak.moetemappe, utvalg=sak.utvalg,
        utvalg_objekt=referanse(p.mote.utvalg, rot), forslag=sak.forslag, votering=sak.votering,
    )  # fmt: skip
