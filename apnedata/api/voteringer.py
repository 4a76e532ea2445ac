"""Votes: what was voted on, the count, by party, and by person where the minutes say."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api import moetesaker
from apnedata.api.feil import ikke_her
from apnedata.api.moetesaker import Moetereferanse, Vedtakssok, Votering
from apnedata.api.nokkel import Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Uri
from apnedata.api.utvalg import Utvalgsreferanse, referanse
from moter.offentlig.modeller import OffentligPunkt
from portal import tid

TAG = _("Voteringer")


class VoteringerISak(Objekt):
    """All votes on an item. The key is that of the item."""

    entity: Literal["Votering"] = "Votering"
    id: str = Field(description=_("Nøkkelen til saken på sakslista. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    offentlig_tittel: str
    dato: date
    moetemappe: Moetereferanse
    utvalg_objekt: Utvalgsreferanse
    votering: list[Votering]


@les("voteringer", svar=Liste[VoteringerISak], tag=TAG, hva=_("List opp voteringer, sak for sak"), navn="voteringer")
def alle(request: HttpRequest, valg: Query[Vedtakssok]) -> Liste[VoteringerISak]:
    """Items that were voted on, those of the latest meeting first."""
    s = moetesaker.finn(request, valg, bare_vedtak=True, bare_voteringer=True)
    rot = request.build_absolute_uri("/")[:-1]
    return Liste[VoteringerISak](items=[_voteringer(p, rot) for p in s.rader], next=s.neste, previous=s.forrige)


@les("voteringer/{id}", svar=VoteringerISak, tag=TAG, hva=_("Hent voteringene i en sak"), navn="votering")
def en(request: HttpRequest, id: Nokkel) -> VoteringerISak:  # noqa: A002 - as eInnsyn calls it
    """The votes on one item."""
    p = moetesaker.hent(id)
    if "voteringer" not in p.innhold:
        raise ikke_her(id)
    return _voteringer(p, request.build_absolute_uri("/")[:-1])


def _voteringer(p: OffentligPunkt, rot: str) -> VoteringerISak:
    return VoteringerISak(
        id=p.nokkel, url=moetesaker.punkt_url(p, rot), offentlig_tittel=p.tittel,
        dato=p.vedtaksdato or tid.dato(p.mote.start), moetemappe=moetesaker.motereferanse(p, rot),
        utvalg_objekt=referanse(p.mote.utvalg, rot), votering=moetesaker.voteringer(p),
    )  # fmt: skip
