"""What the pages of staff share: a limit on how many one client may look at, and no search engines (J10)."""

from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal import sperrer

Svar = TypeVar("Svar", bound=HttpResponseBase)


def for_mange(request: HttpRequest, *, naa: datetime) -> bool:
    """Counts a page of staff, and says whether the client has seen as many as one may in an hour."""
    return sperrer.for_mange(request, "ansatte", grense=settings.KOMMUNE.kontakter.ansattsok_i_timen, naa=naa)


def uten_indeks(respons: Svar) -> Svar:
    """Search engines stay out."""
    respons["X-Robots-Tag"] = "noindex"
    return respons
