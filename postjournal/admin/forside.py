"""What the journal shows on admin's front page: what waits for somebody, and how the last imports went."""

from typing import Any

from django.http import HttpRequest

from portal.filer.medfil import Filstatus
from portal.stabsforside import ko
from postjournal.models import Dokument, Importkjoring, Journalpost, Saksmappe, Tilstand

SISTE = 5


def koer(request: HttpRequest) -> list[dict[str, Any]]:
    """The queues of work, for those who may see the journal."""
    if not _ser(request):
        return []
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
    return [ko(*k) for k in alle]


def tillegg(request: HttpRequest) -> dict[str, Any]:
    """The last imports."""
    return {"ser_importer": True, "siste_importer": Importkjoring.objects.all()[:SISTE]} if _ser(request) else {}


def _ser(request: HttpRequest) -> bool:
    return request.user.has_perm("postjournal.view_journalpost")
