"""The API object, how a resource is added to it, and what happens when something is wrong."""

import inspect
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from apnedata.api import feil
from apnedata.api.dor import nede
from apnedata.api.feil import Avvist
from apnedata.api.skjema import Objekt
from portal.mellomvare import kan_proves_igjen

V = TypeVar("V", bound=Callable[..., Any])
logg = logging.getLogger(__name__)
INGRESS = gettext_noop(
    "Alt kommunen legger ut på sidene, som data. API-et kan bare leses, er gratis og krever ingen nøkkel. "
    "Feltene heter det samme som i eInnsyn der eInnsyn har det samme."
)


class Norsk(JSONRenderer):
    """Norwegian letters as they are."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    title="Åpen kommune",
    version="1.0.0",
    description=INGRESS,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    renderer=Norsk(),
)


STIER: set[str] = set()
"""The addresses of all operations."""


def les(sti: str, *, svar: Any, tag: str, hva: str, navn: str) -> Callable[[V], V]:
    """Adds an operation: its address, what it answers, its part of the documentation, what it does, its name for life.

    A parameter that it does not have is refused: a filter that is spelt wrong must not give everything.
    """

    def legg_til(visning: V) -> V:
        kjente = _parametre(visning)
        STIER.add(sti)

        @wraps(visning)
        def kontrollert(request: HttpRequest, *args: Any, **valg: Any) -> Any:
            if ukjente := sorted(set(request.GET) - kjente):
                raise Avvist(400, feil=[(felt[:100], _("Parameteret finnes ikke her.")) for felt in ukjente[:10]])
            return visning(request, *args, **valg)

        kontrollert.__doc__ = None  # it is for who reads the code; the documentation has `hva`
        registrer = api.get(
            sti, response=svar, by_alias=True, operation_id=navn, summary=hva, tags=[tag], url_name=navn
        )
        return cast("V", registrer(kontrollert))

    return legg_til


def _parametre(visning: Callable[..., Any]) -> set[str]:
    """What may stand in the query, as the view's argument `valg` says."""
    valg = inspect.signature(visning).parameters.get("valg")
    modell = getattr(valg.annotation, "__origin__", None) if valg else None
    return {f.alias or n for n, f in modell.model_fields.items()} if modell and issubclass(modell, Objekt) else set()


@api.exception_handler(Avvist)
def avvist(request: HttpRequest, e: Any) -> HttpResponse:
    """What a view refused."""
    return feil.svar(request, e.status, e.detalj, e.feil)


@api.exception_handler(Http404)
def ikke_funnet(request: HttpRequest, e: Any) -> HttpResponse:
    """What a shared reading function did not find."""
    return feil.svar(request, 404)


@api.exception_handler(ValidationError)
def ugyldig(request: HttpRequest, e: Any) -> HttpResponse:
    """A parameter that is wrong; a key that cannot be one is not found."""
    if any(f["loc"][0] == "path" for f in e.errors):
        return feil.svar(request, 404)
    return feil.svar(request, 400, feil=[(str(f["loc"][-1]), _melding(f)) for f in e.errors])


@api.exception_handler(OperationalError)
def uten_database(request: HttpRequest, e: Any) -> HttpResponse:
    """The database is away, or the question took too long."""
    logg.error("Databasen svarer ikke: %s", e)
    respons = nede(request)
    respons.kan_proves_igjen = kan_proves_igjen(request, e)  # type: ignore[attr-defined]  # told to `DatabaseNede`
    return respons


@api.exception_handler(Exception)
def uventet(request: HttpRequest, e: Any) -> HttpResponse:
    """Something broke; it is logged without what was asked for."""
    logg.exception("Feil i API-et", exc_info=e)
    return feil.svar(request, 500)


MELDINGER = {
    "date_from_datetime_parsing": gettext_noop("Skriv datoen slik: 2026-11-20."),
    "date_parsing": gettext_noop("Skriv datoen slik: 2026-11-20."),
    "date_from_datetime_inexact": gettext_noop("Skriv datoen slik: 2026-11-20."),
    "int_parsing": gettext_noop("Skriv et helt tall."),
    "bool_parsing": gettext_noop("Skriv true eller false."),
    "greater_than_equal": gettext_noop("Tallet er for lite."),
    "less_than_equal": gettext_noop("Tallet er for stort."),
    "string_too_long": gettext_noop("Teksten er for lang."),
    "enum": gettext_noop("Velg en av verdiene som står i dokumentasjonen."),
    "literal_error": gettext_noop("Velg en av verdiene som står i dokumentasjonen."),
}


ELLERS = gettext_noop("Verdien kan ikke brukes.")


def _melding(f: Mapping[str, Any]) -> str:
    melding: str = MELDINGER.get(f["type"], ELLERS)
    return _(melding)
