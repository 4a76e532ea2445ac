"""The portal as operation starts it, which tells of each page which template made it, and shows any page of an error.

Many errors come when somebody asks too often, sends too much or has waited too long. `/mal/<status>/<template>` shows
their pages without that. Nobody has asked before: the tests look at more staff in an hour than one reader may.
"""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address
from itertools import count
from threading import local
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.base import Template
from django.test.signals import template_rendered
from django.test.utils import instrumented_test_render  # type: ignore[attr-defined]  # not in the stubs
from django.urls import path

from portal.wsgi import application as portalen
from tests.sidemaler import HODE, sidemaler

laget = local()
spurt = count(1)


def _merk(template: Template, **_andre: Any) -> None:
    """The page comes first, then what it stands on."""
    if template.name in sidemaler():
        laget.maler.append(template.name)


def _vis(request: HttpRequest, status: int, mal: str) -> HttpResponse:
    return render(request, mal, status=status)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The portal's own answer with one header more, to somebody who has not asked before."""
    laget.maler = []
    environ["REMOTE_ADDR"] = str(IPv4Address(0x0A000000 + next(spurt) % 2**24))

    def start(status: str, hoder: list[tuple[str, str]], *feil: Any) -> Any:
        return start_response(status, [*hoder, (HODE, " ".join(laget.maler))], *feil)

    svar: Iterable[bytes] = portalen(environ, start)
    return svar


Template._render = instrumented_test_render  # type: ignore[attr-defined]  # as Django's own test client does
template_rendered.connect(_merk)
if settings.FLATE == "offentlig":
    from portal import urls

    urls.urlpatterns.append(path("mal/<int:status>/<path:mal>", _vis))
