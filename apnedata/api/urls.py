"""Addresses of the API. They are stable for as long as the version is. All go through the door."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from apnedata.api import beskrivelse, feil
from apnedata.api.dor import dor
from apnedata.api.rot import api


def ukjent(request: HttpRequest) -> HttpResponse:
    """An address that the API does not have."""
    return feil.svar(request, 404)


app_name = "api"
_operasjoner = [u for u in api.urls[0] if isinstance(u, URLPattern) and u.name != "api-root"]
urlpatterns = [
    *(URLPattern(u.pattern, dor(u.callback), u.default_args, u.name) for u in _operasjoner),
    path("openapi.json", dor(beskrivelse.vis), name="openapi"),
    re_path("^(?!docs/)", dor(ukjent), name="ukjent"),
]
"""The documentation is a page of the site: it stands in `sider.py`, in three languages."""
