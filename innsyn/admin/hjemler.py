"""Admin of legal bases: add, take out of use, and say from when and until when. None is ever deleted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import DateField
from django.http import HttpRequest
from django.utils.safestring import SafeString

from innsyn.models import Hjemmel
from innsyn.services import regelverk
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabsskjema import Dato
from portal.stabsvisning import merkelapp

GJELDER = [("opplysninger", "opplysninger i dokumentet"), ("dokument", "hele dokumentet")]
BRUK = [("dokument", "å nekte innsyn i et dokument"), ("jf", "å vise til taushetsplikt (jf. § 13)")]
FAST = ("kode", "tekst", "bindende", "gjelder", "krever_jf", "bruk")
"""What decisions have been made by, and so stays as it was."""
FELT = (*FAST, "gyldig_fra", "gyldig_til", "aktiv", "forklaring", "forklaring_nn", "forklaring_en", "lov_url")


class Lovadresse(forms.URLField):
    """An address of the law, over HTTPS when nothing else is said."""

    def __init__(self, **valg: Any) -> None:
        super().__init__(assume_scheme="https", **valg)


class Hjemmelskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A legal basis."""

    class Meta:
        model = Hjemmel
        fields = [*FELT]
        field_classes = {"lov_url": Lovadresse}

    def clean_kode(self) -> str:
        """What a basis is known by, also in the log."""
        kode = str(self.cleaned_data["kode"]).strip().upper()
        if Hjemmel.objects.filter(pk=kode).exists():
            raise forms.ValidationError("Denne koden er brukt før. Velg en annen.")
        return kode

    def clean_tekst(self) -> str:
        """A letter must name the paragraph."""
        tekst = str(self.cleaned_data["tekst"])
        if "§" not in tekst:
            raise forms.ValidationError("Hjemmelen må ha med paragraf, for eksempel «Offl. § 23 første ledd».")
        return tekst

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        svar = super().clean() or self.cleaned_data
        fra, til = svar.get("gyldig_fra"), svar.get("gyldig_til")
        if fra and til and til < fra:
            self.add_error("gyldig_til", "Hjemmelen kan ikke slutte å gjelde før den begynner.")
        return svar


@admin.register(Hjemmel)
class HjemmelAdmin(LoggetAdmin):
    """Legal bases."""

    form = Hjemmelskjema
    list_display = ["kode", "tekst", "bindende", "gjelder", "bruken"]
    list_filter = ["aktiv", "bruk", "bindende"]
    search_fields = ["kode", "tekst"]
    search_help_text = "Kode eller ord i hjemmelen."
    sortable_by = ()
    fields = [*FELT]
    formfield_overrides = {DateField: {"widget": Dato}}

    def get_readonly_fields(self, request: HttpRequest, obj: Hjemmel | None = None) -> tuple[str, ...]:
        """What decisions have been made by stays as it was: add another basis instead."""
        return FAST if obj else ()

    def formfield_for_dbfield(self, db_field: Any, request: Any, **valg: Any) -> Any:
        """Only what the rules know of can be chosen."""
        if kjente := {"gjelder": GJELDER, "bruk": BRUK}.get(db_field.name):
            return forms.ChoiceField(label=str(db_field.verbose_name).capitalize(), choices=kjente)
        return super().formfield_for_dbfield(db_field, request, **valg)

    def save_model(self, request: HttpRequest, obj: Hjemmel, form: Any, change: Any) -> None:
        """Saved by the service, and so logged."""
        regelverk.lagre_hjemmel(hjemmel=obj, av=request.user.get_username())

    @admin.display(description="i bruk")
    def bruken(self, h: Hjemmel) -> SafeString:
        """Whether it can be chosen today, as a tag."""
        if not h.aktiv:
            return merkelapp("Ute av bruk", "neutral")
        return (
            merkelapp("I bruk", "success")
            if h.grunnlag.gyldig(tid.i_dag())
            else merkelapp("Gjelder ikke nå", "warning")
        )
