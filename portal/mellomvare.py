"""Middleware: security headers, language from the address, a plain page when the database is away, compression."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language_from_path

Svarer = Callable[[HttpRequest], HttpResponseBase]
logg = logging.getLogger(__name__)

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HODER = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Frame-Options": "DENY",
}


def sikkerhetshoder(svar: Svarer) -> Svarer:
    """Sets the headers that hold on every page; a view that needs another value has set it itself."""

    def mellomvare(request: HttpRequest) -> HttpResponseBase:
        respons = svar(request)
        for navn, verdi in HODER.items():
            respons.headers.setdefault(navn, verdi)
        return respons

    return mellomvare


class SprakFraAdressen:
    """The language is what the address says (`/nn/…`, `/en/…`, else bokmål): never a cookie, never a header.

    Django's own middleware also reads `Accept-Language` and sets `Vary`, which would make every page uncacheable.
    """

    def __init__(self, svar: Svarer) -> None:
        self.svar = svar

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        sprak = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(sprak):
            request.LANGUAGE_CODE = sprak
            respons = self.svar(request)
        respons.headers.setdefault("Content-Language", sprak)
        return respons


class DatabaseNede:
    """Lets a database that is away answer 503 in the site's look, not 500."""

    def __init__(self, svar: Svarer) -> None:
        self.svar = svar

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.svar(request)

    def process_exception(self, request: HttpRequest, feil: Exception) -> HttpResponse | None:
        """The page for a view that could not reach the database."""
        if not isinstance(feil, OperationalError):
            return None
        logg.error("Databasen svarer ikke: %s", feil)
        respons = render(request, "503.html", status=503)
        respons.headers["Retry-After"] = "30"
        return respons


class Komprimer(GZipMiddleware):
    """Compresses the public site's pages; those that hold a secret, and files that are fetched in parts, stay as is."""

    def process_response(self, request: HttpRequest, respons: HttpResponseBase) -> HttpResponseBase:
        """The response, smaller where that is safe."""
        if "Accept-Ranges" in respons or "no-store" in respons.get("Cache-Control", ""):
            return respons
        return super().process_response(request, respons)
