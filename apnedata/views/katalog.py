"""The catalogue for programs."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal import tid
from portal.robot import uten_indeks


@require_safe
def turtle(request: HttpRequest) -> HttpResponse:
    """The catalogue as Turtle."""
    return _svar("turtle", "text/turtle")


@require_safe
def jsonld(request: HttpRequest) -> HttpResponse:
    """The catalogue as JSON-LD."""
    return _svar("json-ld", "application/ld+json")


def _svar(format_: str, mimetype: str) -> HttpResponse:
    from apnedata import katalog  # a library that no other page needs

    innhold = katalog.skriv(format_, per=tid.i_dag())
    return uten_indeks(HttpResponse(innhold, content_type=f"{mimetype}; charset=utf-8"))
