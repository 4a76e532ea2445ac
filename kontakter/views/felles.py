"""What the pages of staff share: a limit on how many of them one client is shown, and no search engines (J10)."""

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal import sperrer

Svar = TypeVar("Svar", bound=HttpResponseBase)


def for_mange(request: HttpRequest, *, antall: int, naa: datetime) -> bool:
    """Counts the staff of a page, and says whether the client has been shown as many as one may in an hour."""
    grense = settings.KOMMUNE.kontakter.ansatte_i_timen
    return sperrer.for_mange(request, "ansatte", grense=grense, naa=naa, antall=antall)


def uten_indeks(respons: Svar) -> Svar:
    """Search engines stay out."""
    respons["X-Robots-Tag"] = "noindex"
    return respons
