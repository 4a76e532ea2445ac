"""Admin of offices: who sits in which body, from when and until when. A member who leaves gets a last day."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import DateField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString

from kontakter.models import Verv
from kontakter.services import organisasjon
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabsskjema import Dato
from portal.stabsvisning import LesbarTabell, ja_nei, lenke, til

FAST = ("person", "utvalg")
"""What an office is of; another office is another row."""


def nytt_verv_for(request: HttpRequest, **for_: int) -> list[tuple[str, str]]:
    """The button to a new office of a body or a person, for those who may."""
    if not request.user.has_perm("kontakter.add_verv"):
        return []
    return [("Nytt verv", f"{reverse('admin:kontakter_verv_add')}?{urlencode(for_)}")]


class Vervtabell(LesbarTabell):
    """The offices of a body or a person, those held now first."""

    model = Verv
    fields = ["hvem", "hvor", "parti", "rolle", "fra", "til", "endre"]
    readonly_fields = ["hvem", "hvor", "endre"]
    ordering = ["-til", "rolle", "nummer", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verv]:
        """With what the rows name."""
        return super().get_queryset(request).select_related("person", "utvalg", "parti")

    @admin.display(description="folkevalgt")
    def hvem(self, v: Verv) -> SafeString | str:
        """The person, with link."""
        return til(v.person)

    @admin.display(description="utvalg")
    def hvor(self, v: Verv) -> SafeString | str:
        """The body, with link."""
        return til(v.utvalg)

    @admin.display(description="vervet")
    def endre(self, v: Verv) -> SafeString:
        """The office's own page."""
        return lenke(reverse("admin:kontakter_verv_change", args=[v.pk]), f"Åpne vervet til {v.person}")


class Periode(admin.SimpleListFilter):
    """Offices held today, unless all are asked for."""

    title = "periode"
    parameter_name = "periode"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two ways."""
        return [("naa", "I dag"), ("tidligere", "Avsluttet")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the chosen time."""
        if self.value() == "naa":
            return Verv.objects.per(tid.i_dag()) & queryset
        return queryset.filter(til__lt=tid.i_dag()) if self.value() == "tidligere" else queryset


@admin.register(Verv)
class VervAdmin(LoggetAdmin):
    """Offices."""

    list_display = ["person", "utvalg", "rolle", "parti", "fra", "til", ja_nei("bortfalt", "falt bort før det begynte")]
    list_select_related = ["person", "utvalg", "parti"]
    list_filter = [Periode, "rolle", "utvalg"]
    search_fields = ["person__navn", "utvalg__navn"]
    fieldsets = [
        (None, {"fields": ["utvalg", "person", "parti", "rolle", "nummer", "fra", "til", "bortfalt"]}),
        ("Slik når publikum personen, så lenge vervet varer", {"fields": ["telefon", "epost", "samtykke"]}),
    ]
    formfield_overrides = {DateField: {"widget": Dato}}

    def get_readonly_fields(self, request: HttpRequest, obj: Verv | None = None) -> tuple[str, ...]:
        """Whose it is, and where, stays."""
        return FAST if obj else ()

    def save_model(self, request: HttpRequest, obj: Verv, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        organisasjon.lagre_verv(verv=obj, av=request.user.get_username())

    def response_add(self, request: HttpRequest, obj: Verv, post_url_continue: str | None = None) -> HttpResponse:
        """Back to the body, where the next one is added."""
        self.message_user(request, f"{obj} er lagt inn.")
        return redirect("admin:kontakter_utvalg_change", obj.utvalg_id)
