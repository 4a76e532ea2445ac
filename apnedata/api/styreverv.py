"""Board positions, by the list's own rules."""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import i_orden, side
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Stigende, Tekst, Uri
from kontakter.api.styreverv import som_json
from kontakter.fremvisning.styrevervliste import Styrevervliste
from portal import tid

TAG = _("Styreverv")
Ord = Tekst


class Styreverv(Objekt):
    """A board position with its source. It has no key: the source gives none."""

    entity: Literal["Styreverv"] = "Styreverv"
    navn: str
    rolle: str
    virksomhet: str
    orgnr: str
    fra: date | None
    til: date | None
    godtgjort: bool | None = Field(description=_("Om vervet er betalt. Null når det ikke er kjent."))
    hvordan: str = Field(description=_("Hvordan kommunen vet det."))
    kildeadresse: str
    kildedato: date
    registrert: datetime
    folkevalgt: Uri | None = Field(description=_("Siden til politikeren."))


class Styrevervvalg(Stigende):
    """Which positions."""

    query: Tekst = Field("", max_length=100, description=_("Søk i navn og virksomheter."))
    person: Tekst = Field("", max_length=100, description=_("Bare personer med dette i navnet."))
    virksomhet: Tekst = Field("", max_length=100, description=_("Bare virksomheter med dette navnet eller nummeret."))
    vis: Literal["naa", "alle"] = Field("naa", description=_("Bare verv som gjelder nå, eller alle."))


@les("styreverv", svar=Liste[Styreverv], tag=TAG, hva=_("Søk i styreverv"), navn="styreverv")
def alle(request: HttpRequest, valg: Query[Styrevervvalg]) -> Liste[Styreverv]:
    """Positions by name."""
    parametre = QueryDict(mutable=True)
    parametre.update({"q": valg.query, "person": valg.person, "virksomhet": valg.virksomhet, "vis": valg.vis})
    sok = Styrevervliste(parametre, per=tid.i_dag())
    s = side(request, valg, i_orden(sok.rader, "navn", "virksomhet", "pk"))
    items = [Styreverv.model_validate(som_json(v, request)) for v in s.rader]
    return Liste[Styreverv](items=items, next=s.neste, previous=s.forrige)
