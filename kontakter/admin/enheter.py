"""Admin of organisational units."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kontakter import services
from kontakter.models import Enhet
from portal.admin import LoggetAdmin


@admin.register(Enhet)
class EnhetAdmin(LoggetAdmin):
    """Units, as people read them. The archive's code and the address stay once they are given."""

    list_display = ["navn", "kode", "overordnet", "telefon", "epost"]
    list_select_related = ["overordnet"]
    search_fields = ["navn", "kode"]
    fields = ["navn", "kode", "nokkel", "overordnet", "telefon", "epost"]
    prepopulated_fields = {"nokkel": ["navn"]}

    def get_readonly_fields(self, request: HttpRequest, obj: Enhet | None = None) -> list[str]:
        """What others point at is fixed."""
        return ["kode", "nokkel"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Enhet | None = None) -> dict[str, Any]:
        """A new unit's address is suggested from its name."""
        return {} if obj else dict(self.prepopulated_fields)

    def save_model(self, request: HttpRequest, obj: Enhet, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        services.lagre_enhet(enhet=obj, av=request.user.get_username())
