"""Politicians: who holds, or has held, an office."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import Kilde, forbi, side
from apnedata.api.feil import Avvist
from apnedata.api.nokkel import Navnenokkel, NavnenokkelEllerTom
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Stigende, Uri, i_feltet
from apnedata.api.utvalg import valgt
from apnedata.api.verv import Verv, fremstill
from kontakter.fremvisning.kontakt import kontakt
from kontakter.fremvisning.sammensetning import person_url
from kontakter.offentlig.modeller import OffentligVerv
from portal import tid

TAG = _("Politikere")


class Politiker(Objekt):
    """Somebody with an office."""

    entity: Literal["Politiker"] = "Politiker"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    navn: str
    parti: str = Field(description=_("Partiet i det nyeste vervet."))
    telefon: str = Field(description=_("Bare når personen har sagt ja til å vise det, og har et verv nå."))
    epost: str = Field(description=_("Bare når personen har sagt ja til å vise det, og har et verv nå."))
    verv: list[Verv]


class Politikervalg(Stigende):
    """Which politicians."""

    utvalg: NavnenokkelEllerTom = Field("", description=_("Bare i dette utvalget. Bruk nøkkelen."))
    dato: date | None = Field(None, description=_("Bare de som har, eller hadde, vervet denne dagen."))


@les("politikere", svar=Liste[Politiker], tag=TAG, hva=_("List opp politikere"), navn="politikere")
def alle(request: HttpRequest, valg: Query[Politikervalg]) -> Liste[Politiker]:
    """Politicians by name, each with all offices."""
    hvem = OffentligVerv.objects.hos(valgt(valg.utvalg), i_feltet(valg.dato)).values_list("navn", "person").distinct()
    kilde = Kilde[Any](
        lambda plass, stigende, antall: list(forbi(hvem, ("navn", "person"), plass, stigende=stigende)[:antall]), list
    )
    s = side(request, valg, kilde)
    verv = _verv([person for _navn, person in s.rader])
    rot = request.build_absolute_uri("/")[:-1]
    items = [_politiker(p, verv[p], rot) for _navn, p in s.rader]
    return Liste[Politiker](items=items, next=s.neste, previous=s.forrige)


@les("politikere/{id}", svar=Politiker, tag=TAG, hva=_("Hent en politiker"), navn="politiker")
def en(request: HttpRequest, id: Navnenokkel) -> Politiker:  # noqa: A002 - as eInnsyn calls it
    """One politician."""
    verv = _verv([id])[id]
    if not verv:
        raise Avvist(404)
    return _politiker(id, verv, request.build_absolute_uri("/")[:-1])


def _verv(personer: Sequence[str]) -> dict[str, list[OffentligVerv]]:
    """The offices of these, the newest first."""
    ut: dict[str, list[OffentligVerv]] = {p: [] for p in personer}
    for v in OffentligVerv.objects.select_related("utvalg").filter(person__in=personer).order_by("-fra", "id"):
        ut[v.person].append(v)
    return ut


def _politiker(nokkel: str, verv: Sequence[OffentligVerv], rot: str) -> Politiker:
    per = tid.i_dag()
    hvordan = kontakt(verv, per)
    return Politiker(
        id=nokkel, url=rot + person_url(nokkel), navn=verv[0].navn,
        parti=next((v.partinavn for v in verv if v.partinavn and v.fra <= per), ""), telefon=hvordan.telefon,
        epost=hvordan.epost, verv=[fremstill(v, rot) for v in verv],
    )  # fmt: skip
