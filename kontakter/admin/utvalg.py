"""Admin of political bodies and of parties."""

from typing import Any

from django.contrib import admin
from django.db.models import DateField
from django.http import HttpRequest

from kontakter.admin.verv import Vervtabell, nytt_verv_for
from kontakter.models import Parti, Utvalg
from kontakter.services import organisasjon
from portal.admin import LoggetAdmin
from portal.stabsskjema import Dato


@admin.register(Utvalg)
class UtvalgAdmin(LoggetAdmin):
    """Bodies, as people read them. The archive's code and the address stay once they are given."""

    list_display = ["navn", "slag", "overordnet", "varsel_dager", "fra", "til"]
    list_select_related = ["overordnet"]
    list_filter = ["slag"]
    search_fields = ["navn", "kode"]
    fields = [
        "navn", "kode", "nokkel", "slag", "rekkefolge", "overordnet", "sekretariat", "fra", "til", "varsel_dager",
        "beskrivelse",
    ]  # fmt: skip
    prepopulated_fields = {"nokkel": ["navn"]}
    formfield_overrides = {DateField: {"widget": Dato}}
    inlines = [Vervtabell]

    def get_readonly_fields(self, request: HttpRequest, obj: Utvalg | None = None) -> list[str]:
        """What others point at is fixed."""
        return ["kode", "nokkel"] if obj else []

    def get_form(self, request: HttpRequest, obj: Utvalg | None = None, change: bool = False, **valg: Any) -> Any:
        """The address of a new body is made from its name when nobody has written it."""
        skjema = super().get_form(request, obj, change, **valg)
        if "nokkel" in skjema.base_fields:
            skjema.base_fields["nokkel"].required = False
        return skjema

    def get_prepopulated_fields(self, request: HttpRequest, obj: Utvalg | None = None) -> dict[str, Any]:
        """A new body's address is suggested from its name."""
        return {} if obj else dict(self.prepopulated_fields)

    def get_inlines(self, request: HttpRequest, obj: Utvalg | None) -> Any:
        """A new body has no members yet."""
        return self.inlines if obj else []

    def knapper(self, request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
        """With a way to a new member."""
        return [*super().knapper(request, objekt), *nytt_verv_for(request, utvalg=objekt.pk)]

    def save_model(self, request: HttpRequest, obj: Utvalg, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        organisasjon.lagre_utvalg(utvalg=obj, av=request.user.get_username())


@admin.register(Parti)
class PartiAdmin(LoggetAdmin):
    """Parties and lists."""

    list_display = ["navn", "kode"]
    search_fields = ["navn", "kode"]
    fields = ["navn", "kode"]

    def save_model(self, request: HttpRequest, obj: Parti, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        organisasjon.lagre_parti(parti=obj, av=request.user.get_username())
