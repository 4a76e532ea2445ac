"""Meetings of political bodies; one by key has agenda, papers and who was there."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api import moetesaker
from apnedata.api.bla import i_orden, side
from apnedata.api.feil import ikke_her
from apnedata.api.moetesaker import Deltaker, Moetedokument, Moetesak, deltaker, papirer
from apnedata.api.nokkel import NavnenokkelEllerTom, Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Sidevalg, Uri, i_feltet, oslo
from apnedata.api.utvalg import Utvalgsreferanse, referanse, valgt
from moter.begreper import Fremmote, Moteform, Motestatus
from moter.fremvisning import motet
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMote
from portal import tid
from portal.visning import adresse

TAG = _("Møter")


class Moetemappe(Objekt):
    """A meeting."""

    entity: Literal["Moetemappe"] = "Moetemappe"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    moetenummer: str
    moetedato: datetime = Field(description=_("Når møtet begynner; midnatt betyr at klokkeslettet ikke er fastsatt."))
    moeteslutt: datetime | None
    moetested: str
    moeteform: Moteform
    utvalg: str
    utvalg_objekt: Utvalgsreferanse
    status: Motestatus
    grunn: str = Field(description=_("Hvorfor møtet er avlyst eller flyttet."))
    publisert_dato: datetime
    oppdatert_dato: datetime = Field(description=_("Når det sist ble endret for publikum."))
    innkalt_dato: datetime | None = Field(description=_("Når sakspapirene ble lagt ut."))
    protokollert_dato: datetime | None = Field(description=_("Når protokollen ble lagt ut."))
    antall_saker: int
    video_link: Uri | None = Field(description=_("Opptaket, så lenge det ligger ute."))


class Moetedeltaker(Deltaker):
    """Somebody who was there, or should have been."""

    moetedeltaker_funksjon: str = Field(description=_("Hva personen er i utvalget. Tom når det ikke er oppgitt."))
    fremmote: Fremmote
    vara_for: str


class MoetemappeMedSaker(Moetemappe):
    """A meeting with all that its page shows."""

    moetedokument: list[Moetedokument]
    moetesak: list[Moetesak]
    moetedeltaker: list[Moetedeltaker]


class Moetevalg(Sidevalg):
    """Which meetings."""

    utvalg: NavnenokkelEllerTom = Field("", description=_("Bare i dette utvalget. Bruk nøkkelen."))
    moetedato_from: date | None = Field(None, description=_("Fra og med denne datoen."))
    moetedato_to: date | None = Field(None, description=_("Til og med denne datoen."))


@les("moter", svar=Liste[Moetemappe], tag=TAG, hva=_("List opp møter"), navn="moter")
def alle(request: HttpRequest, valg: Query[Moetevalg]) -> Liste[Moetemappe]:
    """Meetings by time, the latest first."""
    rader = lesing.blant(valgt(valg.utvalg), i_feltet(valg.moetedato_from), i_feltet(valg.moetedato_to))
    s, rot, per = side(request, valg, i_orden(rader, "start", "nokkel")), *_her(request)
    return Liste[Moetemappe](
        items=[Moetemappe(**_felt(m, rot, per)) for m in s.rader], next=s.neste, previous=s.forrige
    )


@les("moter/{id}", svar=MoetemappeMedSaker, tag=TAG, hva=_("Hent et møte med sakslista"), navn="mote")
def en(request: HttpRequest, response: HttpResponse, id: Nokkel) -> MoetemappeMedSaker:  # noqa: A002
    """One meeting."""
    m = lesing.motet.forste(id)
    if m is None:
        raise ikke_her(id)
    response["Last-Modified"] = http_date(m.endret.timestamp())
    rot, per = _her(request)
    punkter = lesing.punkter(m.pk)
    for p in punkter:
        p.mote = m
    return MoetemappeMedSaker(
        **_felt(m, rot, per),
        moetedokument=papirer(m.innhold["dokumenter"], rot),
        moetesak=[moetesaker.moetesak(p, rot) for p in punkter],
        moetedeltaker=[_deltaker(r) for r in m.innhold["frammote"]],
    )


def _her(request: HttpRequest) -> tuple[str, date]:
    return request.build_absolute_uri("/")[:-1], tid.i_dag()


def _felt(m: OffentligMote, rot: str, per: date) -> dict[str, Any]:
    """What lists and the meeting itself have."""
    tider = {"publisert_dato": "kunngjort", "oppdatert_dato": "endret", "innkalt_dato": "innkalt"}
    tider |= {"protokollert_dato": "protokollert", "moetedato": "start", "moeteslutt": "slutt"}
    return {
        "id": m.nokkel,
        "url": rot + adresse("moter:mote", m.nokkel),
        "moetenummer": m.nummer,
        "moetested": m.sted,
        "moeteform": Moteform(m.form),
        "utvalg": m.utvalg.navn,
        "utvalg_objekt": referanse(m.utvalg, rot),
        "status": Motestatus(m.status),
        "grunn": m.grunn,
        "antall_saker": m.antall_saker,
        "video_link": motet.opptak(m, per),
        **{navn: oslo(getattr(m, felt)) for navn, felt in tider.items()},
    }


def _deltaker(r: dict[str, Any]) -> Moetedeltaker:
    return Moetedeltaker(
        **dict(deltaker(r["hvem"])), moetedeltaker_funksjon=r["rolle"], fremmote=Fremmote(r["fremmote"]),
        vara_for=r["vara_for"],
    )  # fmt: skip
