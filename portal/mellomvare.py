"""Middleware: headers, language from the address, words for errors, a page when the database is away, caches, gzip."""

import gzip
import logging
from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_path
from psycopg.errors import QueryCanceled

from portal import lesebase, robot

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


FOR_SIDER = ("Content-Security-Policy", "Permissions-Policy", "X-Frame-Options")
UTEN_SIDE = ("text/css", "text/javascript", "font/")
"""What a browser never shows as a page; half a kilobyte of rules for pages would be a tenth of a small style sheet."""


def sikkerhetshoder(svar: Svarer) -> Svarer:
    """Sets the headers that hold on every page, and keeps search engines out where they are not to be (J10).

    A view that needs another value has set it itself.
    """

    def mellomvare(request: HttpRequest) -> HttpResponseBase:
        respons = svar(request)
        er_side = not respons.get("Content-Type", "").startswith(UTEN_SIDE)
        for navn, verdi in HODER.items():
            if er_side or navn not in FOR_SIDER:
                respons.headers.setdefault(navn, verdi)
        robot.merk(request, respons)
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


class LesbareFeil:
    """Gives an error page to the answers that Django leaves bare: a method that a page does not take, too much sent.

    What has words of its own, or speaks to programs, stays as it is.
    """

    EGNE = frozenset({405, 413, 429})
    """The errors that have a page of their own; others share one."""

    def __init__(self, svar: Svarer) -> None:
        self.svar = svar

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        respons = self.svar(request)
        if not self._er_bar(respons):
            return respons
        mal = f"{respons.status_code}.html" if respons.status_code in self.EGNE else "4xx.html"
        side = render(request, mal, status=respons.status_code)
        for navn, verdi in respons.headers.items():
            side.headers.setdefault(navn, verdi)
        return side

    @staticmethod
    def _er_bar(respons: HttpResponseBase) -> bool:
        """An error of the client without a word, to a person."""
        til_folk = respons.get("Content-Type", "text/html").startswith("text/html")
        return 400 <= respons.status_code < 500 and til_folk and getattr(respons, "content", b"-") == b""


class DatabaseNede:
    """Lets a database that is away answer 503 in the site's look; where there is another, that one is asked first."""

    def __init__(self, svar: Svarer) -> None:
        self.svar = svar

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        respons = self.svar(request)
        if getattr(respons, "kan_proves_igjen", False) and lesebase.prov_igjen():
            return self.svar(request)
        return respons

    def process_exception(self, request: HttpRequest, feil: Exception) -> HttpResponse | None:
        """The page for a view that could not reach the database."""
        if not isinstance(feil, OperationalError):
            return None
        logg.error("Databasen svarer ikke: %s", feil)
        respons = render(request, "503.html", status=503)
        respons.headers["Retry-After"] = "30"
        respons.kan_proves_igjen = kan_proves_igjen(request, feil)  # type: ignore[attr-defined]  # told to __call__
        return respons


def kan_proves_igjen(request: HttpRequest, feil: OperationalError) -> bool:
    """Nothing was sent in, and it was not a question that took too long: that would take as long again."""
    return request.method in {"GET", "HEAD"} and not isinstance(feil.__cause__, QueryCanceled)


class Komprimer(GZipMiddleware):
    """Compresses the public site's pages. Those that hold a secret stay as is, and files that are compressed already
    or fetched in parts.
    """

    STORT = 1_000_000
    """Bytes. From here compressing takes longest of all; less of it takes half the time, for a fifth more bytes."""

    def process_response(self, request: HttpRequest, respons: HttpResponseBase) -> HttpResponseBase:
        """The response, smaller where that is safe."""
        pakket = respons.get("Content-Type") == "application/gzip"
        if pakket or "Accept-Ranges" in respons or "no-store" in respons.get("Cache-Control", ""):
            return respons
        if isinstance(respons, HttpResponse) and len(respons.content) >= self.STORT:
            return self._raskt(request, respons)
        return super().process_response(request, respons)

    @staticmethod
    def _raskt(request: HttpRequest, respons: HttpResponse) -> HttpResponse:
        """As Django does, only less."""
        patch_vary_headers(respons, ["Accept-Encoding"])
        if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")) and "Content-Encoding" not in respons:
            respons.content = gzip.compress(respons.content, 3)
            respons["Content-Encoding"], respons["Content-Length"] = "gzip", str(len(respons.content))
            if respons.get("ETag", "").startswith('"'):
                respons["ETag"] = f"W/{respons['ETag']}"
        return respons


class Mellomlagring:
    """Says how long an answer of the public site may be kept, and gives it a validator.

    What may be withdrawn is kept for `HOS_ALLE` seconds by a cache that all share and then for `HOS_EN` by a browser:
    together less than the minute in which a withdrawal is to be effective everywhere. A view that says something
    itself (a file, a calendar, a page that is opened by a code) has said it.
    """

    HOS_ALLE, HOS_EN = 30, 20
    KORT = f"public, max-age={HOS_EN}, s-maxage={HOS_ALLE}"

    def __init__(self, svar: Svarer) -> None:
        self.svar = svar

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        respons = self.svar(request)
        if "Cache-Control" not in respons:
            respons["Cache-Control"] = self._hvor_lenge(request, respons)
        if not (isinstance(respons, HttpResponse) and self._kan_gjenkjennes(request, respons)):
            return respons
        patch_vary_headers(respons, ["Accept-Encoding"])
        if not respons.has_header("ETag"):
            respons["ETag"] = f'W/"{blake2b(respons.content, digest_size=16).hexdigest()}"'
        return get_conditional_response(request, etag=respons["ETag"], response=respons) or respons

    def _hvor_lenge(self, request: HttpRequest, respons: HttpResponseBase) -> str:
        if request.method not in {"GET", "HEAD"} or respons.cookies or "cookie" in respons.get("Vary", "").lower():
            return "private, no-store"
        return self.KORT if respons.status_code == 200 else "no-cache"

    def _kan_gjenkjennes(self, request: HttpRequest, respons: HttpResponse) -> bool:
        """A whole answer that may be kept. A stream has none: it is not read twice to be told again."""
        return (
            request.method in {"GET", "HEAD"}
            and respons.status_code == 200
            and "no-store" not in respons["Cache-Control"]
        )
