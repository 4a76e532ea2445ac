"""What the answers and parameters of all resources share: names in camelCase, lists in pages, errors as RFC 9457."""

from datetime import date, datetime
from typing import Annotated, Generic, Literal, TypeVar

from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from portal import tid

T = TypeVar("T")
FLEST = 100
FORST, SIST = date(1800, 1, 1), date(2200, 1, 1)
"""The days that can be asked for, as in the forms of the site; days beyond them find the same as these."""

Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
"""A whole address."""
Tekst = Annotated[str, Field(max_length=300, pattern="^[^\\x00]*$")]
"""Words that are searched for."""


class Objekt(BaseModel):
    """Anything that is answered or asked. All names are always there; what is not known is null."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, json_schema_serialization_defaults_required=True
    )


class Liste(Objekt, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: Uri | None = Field(description=_("Adressen til neste side. Null på den siste."))
    previous: Uri | None = Field(description=_("Adressen til forrige side. Null på den første."))


class Sidevalg(Objekt):
    """How a list is read. The default order is the resource's own."""

    limit: int = Field(25, ge=1, le=FLEST, description=_("Hvor mange du vil ha på siden."))
    starting_after: str = Field(
        "", json_schema_extra={"format": "plass"}, description=_("Plassen siden begynner etter. Ta den fra next.")
    )
    ending_before: str = Field(
        "", json_schema_extra={"format": "plass"}, description=_("Plassen siden slutter før. Ta den fra previous.")
    )
    sort_order: Literal["asc", "desc"] = Field("desc", description=_("Rekkefølgen: stigende eller synkende."))


class Stigende(Sidevalg):
    """A list that begins at the beginning when nothing else is said."""

    sort_order: Literal["asc", "desc"] = Field("asc", description=_("Rekkefølgen: stigende eller synkende."))


class Feil(Objekt):
    """A parameter that cannot be used."""

    felt: str
    melding: str


class Problem(Objekt):
    """What went wrong, and what to do (RFC 9457)."""

    type: Uri = Field(description=_("Adressen til forklaringen av feilen."))
    title: str = Field(description=_("Hva slags feil det er."))
    status: int = Field(description=_("Statuskoden i HTTP."))
    detail: str = Field(description=_("Hva som er galt her, og hva du kan gjøre."))
    errors: list[Feil] = Field(description=_("Parametrene som ikke kan brukes."))


def i_feltet(dag: date | None) -> date | None:
    """The day, or the nearest that can be asked for."""
    return dag and min(max(dag, FORST), SIST)


def oslo(oyeblikk: datetime | None) -> datetime | None:
    """The moment as the clock shows it here, with its offset."""
    return oyeblikk and oyeblikk.astimezone(tid.OSLO)
