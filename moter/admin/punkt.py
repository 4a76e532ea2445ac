"""Admin of items: found by title, and a page for each with its papers, proposals, votes and decision."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString

from moter.admin import foringshandlinger, moteside, punkthandlinger
from moter.admin.dokumentskjema import legg_ved
from moter.begreper import Dokumenttype
from moter.models import Motedokument, Sakslistepunkt
from portal.admin import Lesbar
from portal.stabshandling import Handling, Objekter
from portal.stabsvisning import adresse, til


@admin.register(Sakslistepunkt)
class SakslistepunktAdmin(Lesbar):
    """Items of agendas. No field is written by hand; the verbs do that."""

    handlinger = (
        *punkthandlinger.HANDLINGER,
        legg_ved("", lambda p: not p.mote.er_borte, Dokumenttype.SAKSFRAMLEGG),
        *foringshandlinger.HANDLINGER,
    )
    change_form_template = "admin/moter/sakslistepunkt/side.html"
    list_display = ["saken", "motet", "type", "staar"]
    list_filter = ["tilstand", "lukket", "skjermet", "type"]
    search_fields = ["tittel", "=nummer"]
    search_help_text = "Ord i tittelen, eller hele saksnummeret."
    ordering = ["-mote__start", "posisjon"]
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sakslistepunkt]:
        """With what the list and the page name."""
        alle: QuerySet[Sakslistepunkt] = super().get_queryset(request)
        return alle.select_related("mote__utvalg", "sak", "lukkingshjemmel", "vedtaket")

    def get_fieldsets(self, request: HttpRequest, obj: Sakslistepunkt | None = None) -> Any:
        """The page has its own template."""
        return []

    def spor(self, request: HttpRequest, handling: Handling, objekter: Objekter, tilbake: str) -> HttpResponse:
        """After a draft is deleted there is only the meeting."""
        mote = objekter[0].mote
        respons = super().spor(request, handling, objekter, tilbake)
        borte = respons.status_code == 302 and not Sakslistepunkt.objects.filter(pk=objekter[0].pk).exists()
        return redirect(adresse(mote)) if borte else respons

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """The item's page."""
        p: Sakslistepunkt = context["original"]
        papirer = Motedokument.objects.filter(punkt=p).select_related("erstattet_av").defer("tekst")
        voteringer = p.voteringer.select_related("forslag").prefetch_related("partier__parti", "stemmer__parti")
        context |= {
            "lapper": moteside.lapper(p),
            "papirer": moteside.papirer(papirer.order_by("plass", "utgave", "id")),
            "forslagene": p.forslag.select_related("person", "parti"),
            "voteringene": voteringer,
            "vedtaket": getattr(p, "vedtaket", None),
            "mote_url": reverse("admin:moter_mote_change", args=[p.mote_id]),
        }
        return super().render_change_form(request, context, *args, **valg)

    @admin.display(description="sak")
    def saken(self, p: Sakslistepunkt) -> str:
        """Number and title."""
        return str(p)

    @admin.display(description="møte")
    def motet(self, p: Sakslistepunkt) -> SafeString | str:
        """The meeting, with link."""
        return til(p.mote)

    @admin.display(description="står")
    def staar(self, p: Sakslistepunkt) -> SafeString:
        """Where it stands, as a tag."""
        return moteside.lapper(p)[0]
