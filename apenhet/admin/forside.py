"""The alarms, on admin's front page."""

from typing import Any

from django.http import HttpRequest

from apenhet.admin import saken
from apenhet.admin.alarmer import liste
from apenhet.models import Alarm

FLEST = 20


def koer(request: HttpRequest) -> list[dict[str, Any]]:
    """Nothing waits here: what is late waits in the queues of its own part."""
    return []


def tillegg(request: HttpRequest) -> dict[str, Any]:
    """The alarms that last, the newest first, with the list of all of them."""
    if not request.user.has_perm("apenhet.view_alarm"):
        return {}
    alarmer = list(Alarm.objects.apne()[: FLEST + 1])
    adresser = saken.lenker(alarmer[:FLEST], request.user)
    return {
        "ser_alarmer": True,
        "alarmer": [(a, adresser.get(a.pk, "")) for a in alarmer[:FLEST]],
        "flere_alarmer": len(alarmer) > FLEST,
        "alarmliste": liste(),
    }
