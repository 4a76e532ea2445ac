"""What the two ways of making a request share: who works, when, and how a decision is written."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from innsyn.demo.roller import Avgjort
from innsyn.models import Hjemmel, Kravdokument

AV = "arkivar"


def mellom(fra: datetime, til: datetime | None) -> datetime:
    """When the work was done: shortly before the answer, or soon after receipt."""
    return til - timedelta(minutes=30) if til else fra + timedelta(minutes=4)


def verdier(a: Avgjort, d: Kravdokument, hjemler: dict[str, Hjemmel]) -> dict[str, Any]:
    """The fields of a decision on a document."""
    return {
        "utfall": a.utfall,
        "hjemmel": hjemler.get(a.hjemmel),
        "jf": hjemler.get(a.jf),
        "bokstav12": a.bokstav12,
        "merinnsyn": a.merinnsyn,
        "begrunnelse": a.begrunnelse,
        "organ": a.organ,
        "lenke": _lenke(d) if a.lenket else "",
    }


def _lenke(d: Kravdokument) -> str:
    """Where an open entry lies."""
    assert d.post  # noqa: S101 - only an entry can lie open
    return settings.STEDSNAVN + reverse("postjournal:post", args=[d.post.nokkel])
