"""What the lists of the journal share: filter by source, and the addresses of entries."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from portal.stabsvisning import lenke
from postjournal.models import Dokument, Importkjoring, Journalpost, Saksmappe, Tilstand


def publikums_lenke(post: Journalpost) -> SafeString:
    """The public page of a published entry; for others the staff's own preview."""
    if post.tilstand == Tilstand.PUBLISERT:
        return lenke(settings.STEDSNAVN + reverse("postjournal:post", args=[post.nokkel]), "Offentlig side")
    return lenke(reverse("admin:postjournal_journalpost_forhandsvis", args=[post.pk]), "Forhåndsvis")


class Kildefilter(admin.SimpleListFilter):
    """The archive systems that have delivered, as the import runs name them: the entries are too many to ask."""

    title = "kilde"
    parameter_name = "kilde"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Each source once."""
        kilder = Importkjoring.objects.order_by("kilde").values_list("kilde", flat=True).distinct()
        return [(k, k) for k in kilder]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of the chosen source."""
        if not self.value():
            return queryset
        felt = "post__kilde" if queryset.model is Dokument else "kilde"
        return queryset.filter(**{felt: self.value()})


def postene_i(sak: Saksmappe) -> SafeString:
    """A link to the case's entries in the list."""
    return lenke(
        reverse("admin:postjournal_journalpost_changelist") + f"?sak__id__exact={sak.pk}", "Journalpostene i saken"
    )
