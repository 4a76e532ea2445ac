"""Admin of days that do not count: each one added or removed moves the open deadlines, and it is said how many."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import DateField, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from innsyn.models import Fridag
from innsyn.services import vedlikehold
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabsskjema import Dato


@admin.register(Fridag)
class FridagAdmin(LoggetAdmin):
    """Days that do not count besides weekends and public holidays."""

    list_display = ["dato", "navn"]
    fields = ["dato", "navn"]
    sortable_by = ()
    formfield_overrides = {DateField: {"widget": Dato}}

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A wrong day is removed, and the right one added."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Those who may; the log has the day all the same."""
        return request.user.has_perm("innsyn.delete_fridag")

    def save_model(self, request: HttpRequest, obj: Fridag, form: Any, change: Any) -> None:
        """Saved by the service, which moves the deadlines."""
        flyttet = vedlikehold.lagre_fridag(dato=obj.dato, navn=obj.navn, av=request.user.get_username(), naa=tid.naa())
        self.message_user(request, f"{obj.navn.capitalize()} telles ikke lenger. {_flyttet(flyttet)}", messages.SUCCESS)

    def response_add(self, request: HttpRequest, obj: Fridag, post_url_continue: str | None = None) -> HttpResponse:
        """Back to the list; what was done has been told."""
        return redirect("admin:innsyn_fridag_changelist")

    def delete_model(self, request: HttpRequest, obj: Fridag) -> None:
        """Removed by the service, which moves the deadlines back."""
        flyttet = vedlikehold.fjern_fridag(fridag=obj, av=request.user.get_username(), naa=tid.naa())
        self.message_user(request, f"Dagen telles igjen. {_flyttet(flyttet)}", messages.SUCCESS)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Back to the list; what was done has been told."""
        return redirect("admin:innsyn_fridag_changelist")

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """The service has written the audit row."""


def _flyttet(antall: int) -> str:
    if not antall:
        return "Ingen frister ble flyttet."
    return "1 frist ble flyttet." if antall == 1 else f"{antall} frister ble flyttet."
