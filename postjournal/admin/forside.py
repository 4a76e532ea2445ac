"""The front page of admin: what waits for somebody, and how the last imports went."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from postjournal.models import Dokument, Importkjoring, Journalpost, Saksmappe, Tilstand
from postjournal.models.dokument import Filstatus

SISTE = 5


def vis(request: HttpRequest) -> HttpResponse:
    """Django's front page, with our figures above it for those who may see the journal."""
    ser = request.user.has_perm("postjournal.view_journalpost")
    kontekst = {"koer": _koer(), "siste_importer": Importkjoring.objects.all()[:SISTE]} if ser else {}
    return admin.site.index(request, kontekst)


def _koer() -> list[dict[str, Any]]:
    """The queues of work, each with its filtered list."""
    poster, dokumenter = Journalpost.objects, Dokument.objects
    return [
        _ko("I karantene", "journalposter med funn", poster.filter(tilstand=Tilstand.KARANTENE), "tilstand__exact=karantene"),
        _ko("Venter på dato", "journalposter", poster.filter(tilstand=Tilstand.EMBARGO), "tilstand__exact=embargo"),
        _ko("Sakstitler holdt tilbake", "saker med funn", Saksmappe.objects.filter(holdt_tilbake=True, erstattet_tittel=""),
            "holdt_tilbake__exact=1"),
        _ko("Filer med funn", "dokumenter", dokumenter.filter(filstatus=Filstatus.FUNN), "filstatus__exact=funn"),
        _ko("Filer venter på kontroll", "dokumenter", dokumenter.filter(filstatus=Filstatus.MOTTATT), "filstatus__exact=mottatt"),
    ]  # fmt: skip


def _ko(navn: str, hva: str, rader: Any, filter_: str) -> dict[str, Any]:
    url = reverse(f"admin:{rader.model._meta.label_lower.replace('.', '_')}_changelist")
    return {"navn": navn, "hva": hva, "antall": rader.count(), "url": f"{url}?{filter_}"}
