"""Admin of employers."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from portal.admin import LoggetAdmin
from stillinger.models import Arbeidsgiver
from stillinger.services import utlysning


@admin.register(Arbeidsgiver)
class ArbeidsgiverAdmin(LoggetAdmin):
    """Whom one can work for. The address stays once it is given."""

    list_display = ["navn", "orgnr", "poststed", "epost", "hentes_fra"]
    search_fields = ["navn", "=orgnr"]
    fields = [
        "navn", "nokkel", "orgnr", "epost", "telefon", "nettsted", "postnummer", "poststed", "farge", "om",
        "hentes_fra",
    ]  # fmt: skip
    prepopulated_fields = {"nokkel": ["navn"]}
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request: HttpRequest, obj: Arbeidsgiver | None = None) -> list[str]:
        """What others point at is fixed."""
        return ["nokkel"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Arbeidsgiver | None = None) -> dict[str, Any]:
        """A new employer's address is suggested from its name."""
        return {} if obj else dict(self.prepopulated_fields)

    def save_model(self, request: HttpRequest, obj: Arbeidsgiver, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        utlysning.lagre_arbeidsgiver(arbeidsgiver=obj, av=request.user.get_username())
