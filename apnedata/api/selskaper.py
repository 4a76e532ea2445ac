"""What the municipality owns, with those who sit in it today."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import i_orden, side
from apnedata.api.feil import Avvist
from apnedata.api.nokkel import Navnenokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Stigende, Uri
from apnedata.api.styreverv import Styreverv
from kontakter.api.styreverv import som_json
from kontakter.offentlig.eierskap import OffentligSelskap, OffentligStyreverv
from portal import tid

TAG = _("Selskaper")


class Selskap(Objekt):
    """A company that the municipality owns wholly or in part."""

    entity: Literal["Selskap"] = "Selskap"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    navn: str
    orgnummer: str
    form: str
    sektor: str
    formaal: str
    eierandel: str | None = Field(description=_("Prosent med to desimaler: 49.00."))
    stemmeandel: str | None = Field(description=_("Prosent med to desimaler: 49.00."))
    andre_eiere: str
    nettsted: str
    arsrapport: str
    eierstrategi: str
    behandlet_dato: date | None = Field(description=_("Når kommunestyret sist behandlet det."))
    behandlet_adresse: str
    avviklet_dato: date | None
    styreverv: list[Styreverv]


@les("selskaper", svar=Liste[Selskap], tag=TAG, hva=_("List opp selskapene"), navn="selskaper")
def alle(request: HttpRequest, valg: Query[Stigende]) -> Liste[Selskap]:
    """Companies by name."""
    s = side(request, valg, i_orden(OffentligSelskap.objects.all(), "navn", "nokkel"))
    return Liste[Selskap](items=_selskaper(request, s.rader), next=s.neste, previous=s.forrige)


@les("selskaper/{id}", svar=Selskap, tag=TAG, hva=_("Hent et selskap"), navn="selskap")
def en(request: HttpRequest, id: Navnenokkel) -> Selskap:  # noqa: A002 - as eInnsyn calls it
    """One company."""
    funnet = OffentligSelskap.objects.filter(nokkel=id).first()
    if funnet is None:
        raise Avvist(404)
    return _selskaper(request, [funnet])[0]


def _selskaper(request: HttpRequest, selskaper: Sequence[OffentligSelskap]) -> list[Selskap]:
    verv = OffentligStyreverv.objects.per(tid.i_dag()).i_selskaper([s.pk for s in selskaper])
    return [_selskap(request, s, verv.get(s.pk, [])) for s in selskaper]


def _selskap(request: HttpRequest, s: OffentligSelskap, verv: Sequence[OffentligStyreverv]) -> Selskap:
    return Selskap(
        id=s.nokkel, url=request.build_absolute_uri(reverse("kontakter:selskap", args=[s.nokkel])), navn=s.navn,
        orgnummer=s.orgnr, form=s.form, sektor=s.sektor, formaal=s.formaal,
        eierandel=None if s.eierandel is None else str(s.eierandel),
        stemmeandel=None if s.stemmeandel is None else str(s.stemmeandel), andre_eiere=s.andre_eiere,
        nettsted=s.nettsted, arsrapport=s.arsrapport, eierstrategi=s.eierstrategi, behandlet_dato=s.behandlet,
        behandlet_adresse=s.behandlet_adresse, avviklet_dato=s.avviklet,
        styreverv=[Styreverv.model_validate(som_json(v, request)) for v in verv],
    )  # fmt: skip
