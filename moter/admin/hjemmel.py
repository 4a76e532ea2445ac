"""Admin of the legal bases for closing a meeting. None is ever deleted: one that is repealed gets a last day."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import DateField
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString

from moter.models import Lukkingshjemmel
from moter.services import saker
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabsskjema import Dato
from portal.stabsvisning import ja_nei, merkelapp

FAST = ("lov", "paragraf", "ledd", "bokstav", "punktum")
"""What meetings have been closed by, and so stays as it was."""


class Hjemmelskjema(ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A legal basis."""

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        svar = super().clean() or self.cleaned_data
        fra, til = svar.get("gyldig_fra"), svar.get("gyldig_til")
        if fra and til and til < fra:
            raise ValidationError({"gyldig_til": "Hjemmelen kan ikke slutte å gjelde før den begynner."})
        return svar


@admin.register(Lukkingshjemmel)
class LukkingshjemmelAdmin(LoggetAdmin):
    """Legal bases for closing."""

    form = Hjemmelskjema
    list_display = ["henvisning", "forklaring", ja_nei("ma", "skal lukkes"), "bruken"]
    search_fields = ["paragraf", "forklaring"]
    sortable_by = ()
    fields = [*FAST, "ma", "forklaring", "forklaring_nn", "forklaring_en", "gyldig_fra", "gyldig_til"]
    formfield_overrides = {DateField: {"widget": Dato}}

    def get_readonly_fields(self, request: HttpRequest, obj: Lukkingshjemmel | None = None) -> tuple[str, ...]:
        """What meetings have been closed by stays as it was: add another basis instead."""
        return FAST if obj else ()

    def save_model(self, request: HttpRequest, obj: Lukkingshjemmel, form: Any, change: Any) -> None:
        """Saved by the service, and so logged, and shown where it is used."""
        saker.lagre_hjemmel(hjemmel=obj, av=request.user.get_username())

    @admin.display(description="i bruk")
    def bruken(self, h: Lukkingshjemmel) -> SafeString:
        """Whether it can be chosen for a meeting today, as a tag."""
        i_dag = tid.i_dag()
        gjelder = (h.gyldig_fra is None or h.gyldig_fra <= i_dag) and (h.gyldig_til is None or i_dag <= h.gyldig_til)
        return merkelapp("Gjelder", "success") if gjelder else merkelapp("Gjelder ikke nå", "neutral")
