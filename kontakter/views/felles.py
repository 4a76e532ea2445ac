"""What the pages of staff share: a limit on how many of them one client is shown."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest

from portal import sperrer


def for_mange(request: HttpRequest, *, antall: int, naa: datetime) -> bool:
    """Counts the staff of a page, and says whether the client has been shown as many as one may in an hour."""
    grense = settings.KOMMUNE.kontakter.ansatte_i_timen
    return sperrer.for_mange(request, "ansatte", grense=grense, naa=naa, antall=antall)
