"""Admin of politicians. One who is not to be shown disappears from every public page at once (P1)."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kontakter.admin.skjuling import Skjulskjema
from kontakter.admin.verv import Vervtabell, nytt_verv_for
from kontakter.models import Person
from kontakter.services import organisasjon
from portal.admin import LoggetAdmin
from portal.stabsvisning import ja_nei


class Personskjema(Skjulskjema):
    """A politician."""

    class Meta:
        model = Person
        fields = ["navn", "nokkel", "vises_ikke"]

    def __init__(self, *verdier: Any, **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        if "nokkel" in self.fields:
            self.fields["nokkel"].required = False
            self.fields["nokkel"].help_text = "Lages av navnet når feltet er tomt."


@admin.register(Person)
class PersonAdmin(LoggetAdmin):
    """Politicians, with the offices they hold."""

    form = Personskjema
    list_display = ["navn", ja_nei("vises_ikke", "navnet er skjult")]
    list_filter = ["vises_ikke"]
    search_fields = ["navn"]
    fields = ["navn", "nokkel", "vises_ikke", "hvorfor"]
    inlines = [Vervtabell]

    def get_readonly_fields(self, request: HttpRequest, obj: Person | None = None) -> list[str]:
        """What others point at is fixed."""
        return ["nokkel"] if obj else []

    def get_fields(self, request: HttpRequest, obj: Person | None = None) -> Any:
        """A reason is asked for by those who may change something."""
        felt = list(self.fields)
        return felt if self.has_change_permission(request, obj) else felt[:-1]

    def get_inlines(self, request: HttpRequest, obj: Person | None) -> Any:
        """A new politician has no offices yet."""
        return self.inlines if obj else []

    def knapper(self, request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
        """With a way to a new office."""
        return [*super().knapper(request, objekt), *nytt_verv_for(request, person=objekt.pk)]

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown, or hidden."""
        organisasjon.lagre_person(person=obj, av=request.user.get_username(), **form.om_skjuling())
