"""The front page of admin: what waits for somebody, as each app tells it.

An app with something that waits says so in `admin/forside.py`: `koer(request)` gives its queues, and where there is a
`tillegg(request)`, that gives what else the page shows of it. Both give nothing to those who may not see it.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.admin import TELLES_TIL
from portal.apps import moduler


def vis(request: HttpRequest) -> HttpResponse:
    """Django's front page, with our figures above it."""
    kontekst: dict[str, Any] = {"koer": []}
    for modul in reversed(list(moduler("admin.forside"))):
        kontekst["koer"] += modul.koer(request)
        kontekst |= modul.tillegg(request) if hasattr(modul, "tillegg") else {}
    for ko_, antall in zip(kontekst["koer"], _tell([k.pop("rader") for k in kontekst["koer"]]), strict=True):
        ko_["antall"] = antall
    return admin.site.index(request, kontekst)


def ko(navn: str, hva: str, rader: Any, filter_: str) -> dict[str, Any]:
    """A queue with its filtered list. The page counts them all."""
    url = reverse(f"admin:{rader.model._meta.label_lower.replace('.', '_')}_changelist")
    return {"navn": navn, "hva": hva, "rader": rader, "url": f"{url}?{filter_}"}


def _tell(koer: Sequence[QuerySet[Any]]) -> list[int]:
    """How long each queue is, in one query, and counted no further than the lists are."""
    if not koer:
        return []
    deler = [k.order_by().values("pk")[: TELLES_TIL + 1].query.sql_with_params() for k in koer]
    antall = ", ".join(f"(SELECT count(*) FROM ({sql}) ko)" for sql, _ in deler)  # noqa: S608 - the ORM's own SQL
    with connection.cursor() as peker:
        peker.execute(f"SELECT {antall}", [verdi for _, verdier in deler for verdi in verdier])
        return list(peker.fetchone())
