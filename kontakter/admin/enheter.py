"""Admin of organisational units."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.validators import RegexValidator
from django.db.models import TextField
from django.http import HttpRequest

from kontakter.admin.tekstfelt import APNINGSTID, Tekst
from kontakter.models import Enhet
from kontakter.services import organisasjon
from portal.admin import LoggetAdmin


class Enhetsskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A unit."""

    class Meta:
        model = Enhet
        fields = [
            "navn", "kode", "nokkel", "overordnet", "oppgaver", "telefon", "epost", "apningstid", "gateadresse",
            "postnummer", "poststed", "visning",
        ]  # fmt: skip
        help_texts = {
            "oppgaver": "Det enheten gjør, med folks egne ord og komma mellom: snøbrøyting, gatelys, brannhydranter.",
            "apningstid": APNINGSTID,
        }

    def clean_postnummer(self) -> str:
        """Four figures, or nothing."""
        postnummer = str(self.cleaned_data["postnummer"])
        RegexValidator(r"^(\d{4})?$", "Postnummeret har fire siffer.")(postnummer)
        return postnummer


@admin.register(Enhet)
class EnhetAdmin(LoggetAdmin):
    """Units, as people read them. The archive's code and the address stay once they are given."""

    form = Enhetsskjema
    list_display = ["navn", "kode", "overordnet", "telefon", "epost", "visning"]
    list_select_related = ["overordnet"]
    list_filter = ["visning"]
    search_fields = ["navn", "kode", "oppgaver"]
    fieldsets = [
        (None, {"fields": ["navn", "kode", "nokkel", "overordnet", "oppgaver"]}),
        (
            "Slik når folk enheten",
            {"fields": ["telefon", "epost", "apningstid", "gateadresse", "postnummer", "poststed"]},
        ),
        ("Ansatte på nettsiden", {"fields": ["visning"]}),
    ]
    formfield_overrides = {TextField: {"widget": Tekst}}
    prepopulated_fields = {"nokkel": ["navn"]}

    def get_readonly_fields(self, request: HttpRequest, obj: Enhet | None = None) -> list[str]:
        """What others point at is fixed."""
        return ["kode", "nokkel"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Enhet | None = None) -> dict[str, Any]:
        """A new unit's address is suggested from its name."""
        return {} if obj else dict(self.prepopulated_fields)

    def save_model(self, request: HttpRequest, obj: Enhet, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        organisasjon.lagre_enhet(enhet=obj, av=request.user.get_username())
