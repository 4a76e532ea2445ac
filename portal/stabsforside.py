"""The front page of admin: what waits for somebody, as each app tells it.

An app with something that waits says so in `admin/forside.py`: `koer(request)` gives its queues, and where there is a
`tillegg(request)`, that gives what else the page shows of it. Both give nothing to those who may not see it.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from portal.admin import TELLES_TIL


def vis(request: HttpRequest) -> HttpResponse:
    """Django's front page, with our figures above it."""
    kontekst: dict[str, Any] = {"koer": []}
    for modul in _moduler():
        kontekst["koer"] += modul.koer(request)
        kontekst |= modul.tillegg(request) if hasattr(modul, "tillegg") else {}
    for ko_, antall in zip(kontekst["koer"], _tell([k.pop("rader") for k in kontekst["koer"]]), strict=True):
        ko_["antall"] = antall
    return admin.site.index(request, kontekst)


def _moduler() -> Iterator[ModuleType]:
    """The front pages of the apps; those that stand on others come first."""
    for app in reversed(list(apps.get_app_configs())):
        if not app.module or not module_has_submodule(app.module, "admin"):
            continue
        pakke = import_module(f"{app.name}.admin")
        if hasattr(pakke, "__path__") and module_has_submodule(pakke, "forside"):
            yield import_module(f"{app.name}.admin.forside")


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
