"""Admin of the ways into the municipality. One that is there no more is removed, and the log remembers it."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, TextField
from django.http import HttpRequest

from kontakter.admin.tekstfelt import APNINGSTID, Tekst
from kontakter.models import Kontaktkanal
from kontakter.services import organisasjon
from portal.admin import LoggetAdmin


@admin.register(Kontaktkanal)
class KontaktkanalAdmin(LoggetAdmin):
    """Ways in, in the order that people see them."""

    list_display = ["navn", "slag", "verdi", "formaal", "rekkefolge"]
    list_filter = ["slag"]
    search_fields = ["navn", "verdi", "formaal"]
    fields = ["navn", "slag", "verdi", "formaal", "apningstid", "rekkefolge"]
    formfield_overrides = {TextField: {"widget": Tekst, "help_text": APNINGSTID}}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Those who may; a number that is out of use must not stand."""
        return request.user.has_perm("kontakter.delete_kontaktkanal")

    def save_model(self, request: HttpRequest, obj: Kontaktkanal, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        organisasjon.lagre_kanal(kanal=obj, av=request.user.get_username())

    def delete_model(self, request: HttpRequest, obj: Kontaktkanal) -> None:
        """Removed by the service, and so logged and gone."""
        organisasjon.fjern_kanal(kanal=obj, av=request.user.get_username())

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """The service has written the audit row."""
