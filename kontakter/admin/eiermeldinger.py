"""Admin of the principles of ownership: written, published, and taken back with a reason."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import DateField, Model, URLField
from django.http import HttpRequest
from django.utils.safestring import SafeString

from kontakter.models import Eierdokument, Eiermelding
from kontakter.services import eierskap
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabshandling import Handling, Objekter
from portal.stabsskjema import NETTADRESSE, Dato
from portal.stabsvisning import merkelapp

if TYPE_CHECKING:
    Tabell = admin.TabularInline[Any, Any]  # generic only for the type checker
else:
    Tabell = admin.TabularInline

_ENDRE = "kontakter.change_eiermelding"


def _publiser(meldinger: Objekter, svar: dict[str, Any], av: str) -> str:
    eierskap.publiser_eiermelding(melding=meldinger[0], av=av, naa=tid.naa())
    return "Eiermeldingen er publisert."


def _trekk(meldinger: Objekter, svar: dict[str, Any], av: str) -> str:
    eierskap.trekk_eiermelding(melding=meldinger[0], av=av, hvorfor=svar["hvorfor"])
    return "Eiermeldingen er trukket tilbake."


class Dokumenttabell(Tabell):
    """The documents that go with it, each a title and where it can be read."""

    model = Eierdokument
    template = "admin/skjematabell.html"
    extra = 2
    formfield_overrides = {URLField: NETTADRESSE}

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **valg: Any) -> Any:
        """A row that is not there yet cannot be taken away."""
        return super().get_formset(request, obj, **{"can_delete_extra": False} | valg)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who may change the principles may take a link away; the log keeps it."""
        return request.user.has_perm(_ENDRE)


@admin.register(Eiermelding)
class EiermeldingAdmin(LoggetAdmin):
    """Principles of ownership."""

    list_display = ["tittel", "vedtatt", "staar"]
    search_fields = ["tittel"]
    fields = ["staar", "tittel", "tekst", "vedtatt", "vedtatt_adresse"]
    readonly_fields = ["staar"]
    formfield_overrides = {DateField: {"widget": Dato}, URLField: NETTADRESSE}
    inlines = [Dokumenttabell]
    handlinger = (
        Handling(
            navn="publiser",
            tittel="Publiser",
            tillatelse=_ENDRE,
            utfor=_publiser,
            skjema=forms.Form,
            gjelder=lambda m: m.publisert is None,
            forklaring="Alle kan lese eiermeldingen og finne dokumentene med en gang.",
        ),
        Handling(
            navn="trekk-tilbake",
            tittel="Trekk tilbake",
            tillatelse=_ENDRE,
            utfor=_trekk,
            gjelder=lambda m: m.publisert is not None,
            forklaring="Eiermeldingen forsvinner fra nettstedet med en gang.",
        ),
    )

    def save_model(self, request: HttpRequest, obj: Eiermelding, form: Any, change: Any) -> None:
        """Saved by the service, and so logged, and shown when it is out."""
        eierskap.lagre_eiermelding(melding=obj, av=request.user.get_username())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        """The documents too."""
        lagres = formset.save(commit=False)
        eierskap.lagre_dokumenter(
            melding=form.instance, lagres=lagres, fjernes=formset.deleted_objects, av=request.user.get_username()
        )

    @admin.display(description="står")
    def staar(self, m: Eiermelding) -> SafeString:
        """Whether it is out, as a tag."""
        return merkelapp("Publisert", "success") if m.publisert else merkelapp("Utkast", "neutral")
