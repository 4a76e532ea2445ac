"""Admin of companies. One that is sold gets a last day, and stays."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import DateField, URLField
from django.http import HttpRequest
from django.urls import reverse

from kontakter.admin.styreverv import Styrevervtabell
from kontakter.models import Selskap
from kontakter.services import eierskap
from portal.admin import LoggetAdmin
from portal.stabsskjema import NETTADRESSE, Dato


@admin.register(Selskap)
class SelskapAdmin(LoggetAdmin):
    """Companies, with those who sit in them. The address stays once it is given."""

    list_display = ["navn", "form", "eierandel", "behandlet", "avviklet"]
    list_filter = ["form", ("avviklet", admin.EmptyFieldListFilter)]
    search_fields = ["navn", "=orgnr"]
    fieldsets = [
        (None, {"fields": ["navn", "nokkel", "orgnr", "form", "sektor", "nettsted", "avviklet"]}),
        ("Eierskapet", {"fields": ["formaal", "eierandel", "stemmeandel", "andre_eiere"]}),
        ("Dokumenter", {"fields": ["arsrapport", "eierstrategi", "behandlet", "behandlet_adresse"]}),
    ]
    formfield_overrides = {DateField: {"widget": Dato}, URLField: NETTADRESSE}
    inlines = [Styrevervtabell]

    def get_readonly_fields(self, request: HttpRequest, obj: Selskap | None = None) -> list[str]:
        """What others point at is fixed."""
        return ["nokkel"] if obj else []

    def get_form(self, request: HttpRequest, obj: Selskap | None = None, change: bool = False, **valg: Any) -> Any:
        """The address is made from the name when nobody has written it."""
        skjema = super().get_form(request, obj, change, **valg)
        if "nokkel" in skjema.base_fields:
            skjema.base_fields["nokkel"].required = False
            skjema.base_fields["nokkel"].help_text = "Lages av navnet når feltet er tomt."
        if "andre_eiere" in skjema.base_fields:
            skjema.base_fields["andre_eiere"].help_text = "Én på hver linje, for eksempel «Løten kommune 20 %»."
        return skjema

    def get_inlines(self, request: HttpRequest, obj: Selskap | None) -> Any:
        """Nobody sits in a new company yet."""
        return self.inlines if obj else []

    def knapper(self, request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
        """With a way to a new position."""
        nytt = f"{reverse('admin:kontakter_styreverv_add')}?{urlencode({'selskap': objekt.pk})}"
        lov = request.user.has_perm("kontakter.add_styreverv")
        return [*super().knapper(request, objekt), *([("Nytt styreverv", nytt)] if lov else [])]

    def save_model(self, request: HttpRequest, obj: Selskap, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        eierskap.lagre_selskap(selskap=obj, av=request.user.get_username())
