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
    poster, filer = Journalpost.objects, Dokument.objects
    holdt = poster.filter(tilstand=Tilstand.KARANTENE)
    saker = Saksmappe.objects.filter(holdt_tilbake=True)
    alle = (
        ("I karantene", "journalposter med funn", holdt, "tilstand__exact=karantene"),
        ("Venter på dato", "journalposter", poster.filter(tilstand=Tilstand.EMBARGO), "tilstand__exact=embargo"),
        ("Sakstitler holdt tilbake", "saker med funn", saker, "holdt_tilbake__exact=1"),
        ("Filer med funn", "dokumenter", filer.filter(filstatus=Filstatus.FUNN), "filstatus__exact=funn"),
        ("Filer til kontroll", "dokumenter", filer.filter(filstatus=Filstatus.MOTTATT), "filstatus__exact=mottatt"),
    )
    return [_ko(*k) for k in alle]


def _ko(navn: str, hva: str, rader: Any, filter_: str) -> dict[str, Any]:
    url = reverse(f"admin:{rader.model._meta.label_lower.replace('.', '_')}_changelist")
    return {"navn": navn, "hva": hva, "antall": rader.count(), "url": f"{url}?{filter_}"}
