"""Admin of board positions: who sits where, how we know, and which politician it is (P4)."""

from typing import Any

from django.contrib import admin
from django.db.models import DateField, QuerySet, URLField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from kontakter.admin.kobling import HANDLINGER
from kontakter.admin.skjuling import Skjulskjema
from kontakter.admin.verv import Periode as Vervperiode
from kontakter.models import Styreverv
from kontakter.services import eierskap
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabsskjema import NETTADRESSE, Dato
from portal.stabsvisning import LesbarTabell, ja_nei, lenke, til


class Styrevervskjema(Skjulskjema):
    """A position, in a company of ours or in something else."""

    def __init__(self, *verdier: Any, **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        if "virksomhet" in self.fields:
            self.fields["virksomhet"].required = False
            self.fields["virksomhet"].help_text = "Navnet på selskapet brukes når feltet er tomt."

    def clean(self) -> dict[str, Any]:
        """The position is in something."""
        svar = super().clean()
        selskap = svar.get("selskap")
        if not svar.get("virksomhet") and "virksomhet" in self.fields:
            if selskap is None:
                self.add_error("virksomhet", "Skriv hva vervet er i, eller velg et selskap.")
            else:
                svar |= {"virksomhet": selskap.navn, "orgnr": svar.get("orgnr") or selskap.orgnr or ""}
        return svar


class Kobling(admin.SimpleListFilter):
    """Whether staff have said which politician it is."""

    title = "folkevalgt"
    parameter_name = "kobling"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two ways."""
        return [("uten", "Uten kobling til folkevalgt"), ("med", "Koblet til folkevalgt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that it finds."""
        return queryset if self.value() is None else queryset.filter(person__isnull=self.value() == "uten")


class Periode(Vervperiode):
    """Positions held today, or ended."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the chosen time; one without a last day is held."""
        if self.value() == "naa":
            return queryset.exclude(til__lt=tid.i_dag()).exclude(fra__gt=tid.i_dag()).exclude(bortfalt=True)
        return queryset.filter(til__lt=tid.i_dag()) if self.value() == "tidligere" else queryset


class Styrevervtabell(LesbarTabell):
    """Those who sit in a company, those who have left last."""

    model = Styreverv
    fields = ["navn", "rolle", "fra", "til", "hvordan", "endre"]
    readonly_fields = ["endre"]
    ordering = ["-til", "rolle", "navn", "id"]

    @admin.display(description="vervet")
    def endre(self, v: Styreverv) -> SafeString:
        """The position's own page."""
        return lenke(reverse("admin:kontakter_styreverv_change", args=[v.pk]), f"Åpne vervet til {v.navn}")


@admin.register(Styreverv)
class StyrevervAdmin(LoggetAdmin):
    """Board positions. Which politician it is, is said by a verb."""

    form = Styrevervskjema
    handlinger = HANDLINGER
    list_display = ["navn", "virksomhet", "rolle", "fra", "til", "folkevalgt", ja_nei("vises_ikke", "er skjult")]
    list_select_related = ["person", "selskap"]
    list_filter = [Kobling, Periode, "hvordan", "rolle", "vises_ikke"]
    search_fields = ["navn", "virksomhet", "=orgnr"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *("navn", "folkevalgt", "selskap", "virksomhet", "orgnr", "rolle"),
                    *("fra", "til", "bortfalt", "godtgjort"),
                ]
            },
        ),
        ("Slik vet vi det", {"fields": ["hvordan", "kildeadresse", "kildedato", "registrert"]}),
        ("Skjuling", {"fields": ["vises_ikke", "hvorfor"]}),
    ]
    readonly_fields = ["folkevalgt", "registrert"]
    formfield_overrides = {DateField: {"widget": Dato}, URLField: NETTADRESSE}

    def get_fieldsets(self, request: HttpRequest, obj: Styreverv | None = None) -> Any:
        """A reason is asked for by those who may change something."""
        if self.has_change_permission(request, obj):
            return self.fieldsets
        return [*self.fieldsets[:-1], ("Skjuling", {"fields": ["vises_ikke"]})]

    def save_model(self, request: HttpRequest, obj: Styreverv, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown, or hidden."""
        obj.registrert = obj.registrert or tid.naa()
        eierskap.lagre_styreverv(styreverv=obj, av=request.user.get_username(), **form.om_skjuling())

    @admin.display(description="folkevalgt")
    def folkevalgt(self, v: Styreverv) -> SafeString | str:
        """The politician, with link."""
        return til(v.person)
