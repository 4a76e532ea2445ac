"""Admin of cases: their titles, and those that are held back."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from portal import personvern
from portal.admin import Lesbar
from portal.stabshandling import Handling, Objekter
from portal.stabsvisning import merkelapp
from postjournal.admin.felles import Kildefilter, postene_i
from postjournal.admin.posthandlinger import Titteltekst
from postjournal.models import Saksmappe
from postjournal.oppslag import saksnr
from postjournal.services import publisering


def _gi_tittel(saker: Objekter, svar: dict[str, Any], av: str) -> str:
    publisering.gi_sakstittel(sak=saker[0], tittel=svar["tittel"], av=av, hvorfor=svar["hvorfor"])
    holdes = Saksmappe.objects.get(pk=saker[0].pk).holdt_tilbake
    return "Sakstittelen er rettet." + (" Den holdes fortsatt tilbake: det er funn i den nye også." if holdes else "")


@admin.register(Saksmappe)
class SaksmappeAdmin(Lesbar):
    """Cases. The title changes by the verb, with a reason."""

    handlinger = (
        Handling(
            navn="rett-tittel",
            tittel="Rett sakstittelen",
            tillatelse="postjournal.kan_rette_sak",
            utfor=_gi_tittel,
            skjema=Titteltekst,
            start=lambda sak: {"tittel": sak.offentlig_tittel},
            feilfelt="tittel",
            forklaring="Vises på saken og journalpostene i den, hvis det ikke er funn i den nye tittelen.",
        ),
    )
    list_display = ["nr", "offentlig_tittel", "enhet", "dato", "status", "visning"]
    list_display_links = ["nr", "offentlig_tittel"]
    list_select_related = ["enhet"]
    list_filter = ["holdt_tilbake", Kildefilter, "aar", "enhet"]
    search_fields = ["tittel", "erstattet_tittel", "=systemid"]
    search_help_text = "Ord i tittelen, saksnummer (2026/1234) eller systemID."
    ordering = ["-aar", "-nummer"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": ["visning", "grunner", "poster_i_saken"]}),
        ("Innhold", {"fields": ["nr", "offentlig_tittel", "levert_tittel", "enhet", "dato", "status"]}),
        ("Fra arkivet", {"fields": ["kilde", "systemid", "nokkel"], "classes": ["collapse"]}),
    ]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A case number is looked up; other words are Django's search."""
        aar, _, nummer = search_term.strip().partition("/")
        if saksnr(search_term) and nummer.isdecimal():
            return queryset.filter(aar=int(aar) if len(aar) == 4 else 2000 + int(aar), nummer=int(nummer)), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="nummer")
    def nr(self, sak: Saksmappe) -> str:
        """`2026/1234`."""
        return sak.saksnr

    @admin.display(description="tittel som vises")
    def offentlig_tittel(self, sak: Saksmappe) -> str:
        """The title that may be shown."""
        return sak.offentlig_tittel

    @admin.display(description="tittel fra arkivet")
    def levert_tittel(self, sak: Saksmappe) -> str:
        """The delivered title where it is another."""
        return "Den samme" if sak.tittel == sak.offentlig_tittel else sak.tittel

    @admin.display(description="tittelen")
    def visning(self, sak: Saksmappe) -> SafeString:
        """Whether the title is shown, as a tag."""
        if sak.holdt_tilbake:
            return merkelapp("Holdes tilbake", "warning")
        return merkelapp("Rettet her", "info") if sak.erstattet_tittel else merkelapp("Vises", "success")

    @admin.display(description="grunner")
    def grunner(self, sak: Saksmappe) -> str:
        """What was found in the title."""
        return "\n".join(personvern.beskriv("Tittel", personvern.finn(sak.offentlig_tittel))) or "–"

    @admin.display(description="journalposter")
    def poster_i_saken(self, sak: Saksmappe) -> SafeString:
        """The case's entries, one click away."""
        return postene_i(sak)
