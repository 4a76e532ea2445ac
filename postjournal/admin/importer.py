"""Admin of import: the runs with what came of them, a report page for each, and a new import by upload."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString

from portal.admin import PER_SIDE, Lesbar, Romspaginator
from portal.innlesing.feil import Filfeil
from portal.stabshandling import Handling, Ingenting, Objekter
from portal.stabsvisning import merkelapp
from postjournal.admin.felles import Kildefilter
from postjournal.importer import Format
from postjournal.models import Importkjoring
from postjournal.models.importkjoring import Importstatus
from postjournal.services import filimport
from postjournal.services.inntak import FELT

STORSTE_OPPLASTING = 500_000_000
STORSTE_OPPSETT = 100_000
FARGER = {
    Importstatus.VENTER.value: "neutral",
    Importstatus.PAGAR.value: "info",
    Importstatus.FERDIG.value: "success",
    Importstatus.AVVIST.value: "danger",
    Importstatus.AVBRUTT.value: "warning",
}
FORKLARINGER = {
    Importstatus.VENTER.value: "Filen er tatt imot og står i kø. Last siden på nytt for å se hvordan det går.",
    Importstatus.PAGAR.value: "Filen leses nå. Tallene under øker. Last siden på nytt for å se hvordan det går.",
    Importstatus.FERDIG.value: "Hele filen er lest.",
    Importstatus.AVVIST.value: "Filen kunne ikke leses, og ingenting av det uleste er tatt inn.",
    Importstatus.AVBRUTT.value: "Importen stoppet underveis. Det som er talt under, står. En ny kjøring tar resten.",
}
TALLNAVN = {"holdt_tilbake": "holdt tilbake"}
FORMATER = [
    ("", "Finn ut av det fra innholdet"),
    (Format.NOARK5.value, "Noark 5 (XML)"),
    (Format.EINNSYN.value, "eInnsyn (JSON)"),
    (Format.TABELL.value, "Tabell (CSV eller JSON-liste)"),
]


class Importskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A delivery to take in: the file, where it comes from, and for a table what its columns are."""

    opplastet = forms.FileField(label="Fil", help_text="Noark 5 XML, eInnsyn JSON, CSV eller JSON-liste. Høyst 500 MB.")
    kilde = forms.CharField(
        label="Kilde",
        max_length=50,
        help_text="Navnet på arkivsystemet. Bruk det samme hver gang: det er slik oppføringene kjennes igjen.",
    )
    format = forms.ChoiceField(label="Format", choices=FORMATER, required=False)
    oppsettfil = forms.FileField(
        label="Oppsett for tabell, som fil", required=False, help_text="TOML. Trengs bare for tabeller."
    )
    oppsett = forms.CharField(
        label="Oppsett for tabell, som tekst",
        required=False,
        max_length=STORSTE_OPPSETT,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80, "class": "vLargeTextField", "spellcheck": "false"}),
    )

    class Meta:
        model = Importkjoring
        fields = ["kilde", "format", "oppsett"]

    def clean_opplastet(self) -> "File[bytes]":
        """Not larger than can be taken in."""
        fil: File[bytes] = self.cleaned_data["opplastet"]
        if (fil.size or 0) > STORSTE_OPPLASTING:
            raise forms.ValidationError(
                "Filen er for stor. Den kan være på høyst 500 MB. Del den, eller importer fra kommandolinjen."
            )
        return fil

    def clean_oppsettfil(self) -> str:
        """The mapping's text."""
        fil: File[bytes] | None = self.cleaned_data["oppsettfil"]
        if fil is None:
            return ""
        try:
            return str(fil.read(STORSTE_OPPSETT), "utf-8-sig")
        except UnicodeDecodeError as feil:
            raise forms.ValidationError("Oppsettet er ikke tekst i UTF-8.") from feil

    def clean(self) -> dict[str, Any]:
        """A table has a mapping, and the mapping is whole."""
        svar = super().clean() or self.cleaned_data
        svar["oppsett"] = svar.get("oppsettfil") or svar.get("oppsett") or ""
        try:
            if svar["oppsett"]:
                filimport.sjekk_oppsett(svar["oppsett"])
            elif "opplastet" in svar and self._er_tabell(svar):
                self.add_error("oppsett", "Filen er en tabell, og trenger et oppsett som sier hva kolonnene er.")
        except Filfeil as feil:
            self.add_error("oppsett" if svar["oppsett"] else "opplastet", str(feil))
        return svar

    def _er_tabell(self, svar: dict[str, Any]) -> bool:
        fil: File[bytes] = svar["opplastet"]
        hode = fil.read(2**16)
        fil.seek(0)
        return svar["format"] == Format.TABELL or (not svar["format"] and filimport.krever_oppsett(hode))


def _igjen(kjoringer: Objekter, svar: dict[str, Any], av: str) -> str:
    filimport.bestill_igjen(kjoring=kjoringer[0], av=av)
    return "Importen står i kø igjen."


@admin.register(Importkjoring)
class ImportkjoringAdmin(Lesbar):
    """Import runs. A new one is an upload; nothing else is written."""

    add_form_template = "admin/postjournal/importkjoring/ny.html"
    change_form_template = "admin/postjournal/importkjoring/rapport.html"
    form = Importskjema
    handlinger = (
        Handling(
            navn="kjor-pa-nytt",
            tittel="Kjør på nytt",
            tillatelse="postjournal.kan_importere",
            utfor=_igjen,
            skjema=Ingenting,
            gjelder=lambda k: k.status == Importstatus.AVBRUTT and bool(k.fil),
            forklaring="Filen leses en gang til. Det som allerede er tatt inn, blir kjent igjen "
            "og ikke lagt inn to ganger.",
        ),
    )
    list_display = ["filnavn", "kilde", "statusen", "startet", "av", *FELT]
    list_filter = ["status", Kildefilter]
    search_fields = ["filnavn", "=av"]
    search_help_text = "Filnavn, eller hvem som startet importen."
    ordering = ["-id"]
    sortable_by = ()
    fieldsets = [(None, {"fields": ["opplastet", "kilde", "format", "oppsettfil", "oppsett"]})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who may import."""
        return request.user.has_perm("postjournal.kan_importere")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """«Ny import»."""
        return super().add_view(request, form_url, {"title": "Ny import", **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The report: counts, and each fault with place and reason. It has no form, so nothing can be sent to it."""
        if request.method == "POST":
            raise PermissionDenied
        return super().change_view(request, object_id, form_url, extra_context)

    def get_fieldsets(self, request: HttpRequest, obj: Importkjoring | None = None) -> Any:
        """The report has its own template; the form is for a new import."""
        return [] if obj else self.fieldsets

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """The report's figures."""
        if kjoring := context.get("original"):
            context |= {
                "tall": [(TALLNAVN.get(f, f), getattr(kjoring, f)) for f in FELT],
                "status": self.statusen(kjoring),
                "forklaring": FORKLARINGER[kjoring.status],
                "side": Romspaginator(kjoring.feilliste.all(), PER_SIDE).get_page(request.GET.get("side")),
            }
        return super().render_change_form(request, context, *args, **valg)

    def save_model(self, request: HttpRequest, obj: Importkjoring, form: Any, change: Any) -> None:
        """Kept, saved and queued by the service."""
        opplastet: File[bytes] = form.cleaned_data["opplastet"]
        obj.filnavn = (opplastet.name or "opplastet")[-255:]
        filimport.ta_imot(kjoring=obj, innhold=opplastet, av=request.user.get_username())

    def response_add(
        self, request: HttpRequest, obj: Importkjoring, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the report."""
        self.message_user(request, f"Filen {obj.filnavn} er tatt imot og står i kø.", messages.SUCCESS)
        return redirect("admin:postjournal_importkjoring_change", obj.pk)

    @admin.display(description="status")
    def statusen(self, kjoring: Importkjoring) -> SafeString:
        """How it went, as a tag."""
        return merkelapp(kjoring.get_status_display(), FARGER[kjoring.status])
