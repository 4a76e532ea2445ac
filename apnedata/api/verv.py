"""Offices in political bodies, now and before."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import i_orden, side
from apnedata.api.nokkel import NavnenokkelEllerTom
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Sidevalg, i_feltet
from apnedata.api.utvalg import Utvalgsreferanse, referanse, valgt
from kontakter.offentlig.modeller import OffentligVerv

TAG = _("Verv")


class Verv(Objekt):
    """An office."""

    entity: Literal["Verv"] = "Verv"
    id: str = Field(description=_("Nøkkelen, den samme som i Popolo."))
    politiker: str = Field(description=_("Nøkkelen til politikeren."))
    navn: str
    parti: str = Field(description=_("Koden til partiet. Tom når det ikke er oppgitt."))
    partinavn: str
    rolle: str = Field(description=_("leder, nestleder, medlem, observator, varamedlem eller sekretaer."))
    nummer: int = Field(description=_("Nummeret til et varamedlem. 0 for andre."))
    utvalg_objekt: Utvalgsreferanse
    fra: date
    til: date | None


class Vervvalg(Sidevalg):
    """Which offices."""

    utvalg: NavnenokkelEllerTom = Field("", description=_("Bare i dette utvalget. Bruk nøkkelen."))
    politiker: NavnenokkelEllerTom = Field("", description=_("Bare for denne politikeren. Bruk nøkkelen."))
    dato: date | None = Field(None, description=_("Bare de som har, eller hadde, vervet denne dagen."))


@les("verv", svar=Liste[Verv], tag=TAG, hva=_("List opp verv"), navn="verv")
def alle(request: HttpRequest, valg: Query[Vervvalg]) -> Liste[Verv]:
    """Offices, those that began last first."""
    rader = OffentligVerv.objects.hos(valgt(valg.utvalg), i_feltet(valg.dato)).select_related("utvalg")
    if valg.politiker:
        rader = rader.filter(person=valg.politiker)
    s, rot = side(request, valg, i_orden(rader, "fra", "pk")), request.build_absolute_uri("/")[:-1]
    return Liste[Verv](items=[fremstill(v, rot) for v in s.rader], next=s.neste, previous=s.forrige)


def fremstill(v: OffentligVerv, rot: str) -> Verv:
    """An office; its body is at hand."""
    return Verv(
        id=v.merke, politiker=v.person, navn=v.navn, parti=v.parti, partinavn=v.partinavn, rolle=v.rolle,
        nummer=v.nummer, utvalg_objekt=referanse(v.utvalg, rot), fra=v.fra, til=v.til,
    )  # fmt: skip
