"""Admin of templates of messages to applicants."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import TextField
from django.http import HttpRequest

from portal.admin import LoggetAdmin
from stillinger.models import Meldingsmal
from stillinger.services import soknader


@admin.register(Meldingsmal)
class MeldingsmalAdmin(LoggetAdmin):
    """Texts that can be chosen in «Send melding»."""

    list_display = ["navn"]
    fields = ["navn", "tekst"]
    formfield_overrides = {TextField: {"widget": forms.Textarea(attrs={"rows": 12, "cols": 70})}}

    def save_model(self, request: HttpRequest, obj: Meldingsmal, form: Any, change: Any) -> None:
        """Saved by the service, and so logged."""
        soknader.lagre_mal(mal=obj, av=request.user.get_username())
