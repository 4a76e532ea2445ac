"""How fast and how openly requests for access are answered: the figures that the page shows, small numbers gone."""

from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from pydantic import Field

from apnedata.api.feil import Avvist
from apnedata.api.rot import les
from apnedata.api.skjema import Objekt
from innsyn import statistikkside

TAG = _("Innsynsstatistikk")


class Rad(Objekt):
    """A line of a table."""

    navn: str
    antall: int | None
    median: int | None = Field(description=_("Arbeidsdager. Halvparten ble besvart innen så mange."))
    persentil90: int | None = Field(
        alias="persentil90", description=_("Arbeidsdager. Ni av ti ble besvart innen så mange.")
    )


class Tabell(Objekt):
    """Lines, and the sum of those that are not shown."""

    rader: list[Rad]
    samlet: int | None = Field(description=_("Summen av radene som er for små til å vises."))


class Andel(Objekt):
    """The share answered in time."""

    innen: int = Field(description=_("Arbeidsdager."))
    prosent: int | None


class Innsynsstatistikk(Objekt):
    """The figures of the last 24 months. Null is a figure that is too small to be shown."""

    entity: Literal["Innsynsstatistikk"] = "Innsynsstatistikk"
    per: date
    minst: int = Field(description=_("Tall som gjelder færre krav enn dette, vises ikke."))
    krav: int | None
    besvart: int | None
    pauset: int | None
    apne: int | None
    over_fristen: int | None
    median: int | None = Field(description=_("Arbeidsdager. Halvparten ble besvart innen så mange."))
    persentil90: int | None = Field(
        alias="persentil90", description=_("Arbeidsdager. Ni av ti ble besvart innen så mange.")
    )
    innen: list[Andel]
    maneder: Tabell
    enheter: Tabell
    utfall: Tabell
    hjemler: Tabell
    klager: Tabell


@les("innsynsstatistikk", svar=Innsynsstatistikk, tag=TAG, hva=_("Hent tallene for innsyn"), navn="innsynsstatistikk")
def tallene(request: HttpRequest) -> Innsynsstatistikk:
    """All figures."""
    tall = statistikkside.innhold()
    if not tall:
        raise Avvist(404, gettext("Tallene er ikke regnet ut ennå."))
    return Innsynsstatistikk.model_validate(tall)
