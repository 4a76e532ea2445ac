"""Admin of synonyms."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from portal.admin import LoggetAdmin
from samlesok import services
from samlesok.models import Synonym


@admin.register(Synonym)
class SynonymAdmin(LoggetAdmin):
    """Groups of words besides those that come with the portal."""

    list_display = ["ord", "merknad"]
    search_fields = ["ord", "merknad"]
    fields = ["ord", "merknad"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Those who may; the log has the words all the same."""
        return request.user.has_perm("samlesok.delete_synonym")

    def save_model(self, request: HttpRequest, obj: Synonym, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and used."""
        services.lagre_synonym(synonym=obj, av=request.user.get_username())

    def delete_model(self, request: HttpRequest, obj: Synonym) -> None:
        """Removed by the service, and so logged and gone."""
        services.fjern_synonym(synonym=obj, av=request.user.get_username())

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """The service has written the audit row."""
