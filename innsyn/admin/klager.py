"""Admin of what follows an answer: appeals and questions for closer reasons, as queues that lead to the requests."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from innsyn.admin.felles import Kofilter, dagtall
from innsyn.admin.saksside import klagelapp
from innsyn.models import Begrunnelseskrav, Klage
from innsyn.models.krav import stengt
from portal import tid
from portal.admin import Lesbar
from portal.stabsvisning import merkelapp


class Paakrav(Lesbar):
    """Rows that belong to a request, and lead to its page."""

    list_select_related = ["krav"]
    sortable_by = ()
    list_display_links = ["kravet"]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The request's page."""
        rad: Any = get_object_or_404(self.get_queryset(request), pk=object_id)
        return redirect("admin:innsyn_krav_change", rad.krav_id)

    @admin.display(description="krav")
    def kravet(self, rad: Any) -> str:
        """The request."""
        return str(rad.krav)

    @admin.display(description="behandles av")
    def behandler(self, rad: Any) -> str:
        """Who has the request."""
        return rad.krav.tildelt or "–"

    @admin.display(description="mottatt")
    def kom(self, rad: Any) -> str:
        """The day it came."""
        return date_format(tid.dato(rad.mottatt), "d.m.Y")


class Klageko(Kofilter):
    """Appeals that wait here, that wait at Statsforvalteren, or all."""

    utvalg = (("venter", "Til behandling"), ("sendt", "Hos Statsforvalteren"), ("alle", "Alle"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The appeals of the chosen queue."""
        valg: dict[str, dict[str, str]] = {
            "venter": {"utfall": ""},
            "sendt": {"utfall": "opprettholdt", "resultat": ""},
            "alle": {},
        }
        return queryset.filter(**valg[self.valgt(request)])


@admin.register(Klage)
class KlageAdmin(Paakrav):
    """Appeals, the oldest first."""

    list_display = ["kravet", "kom", "gjelder", "for_sent", "tilstanden", "behandler"]
    list_filter = [Klageko]
    ordering = ["mottatt", "id"]

    @admin.display(description="står")
    def tilstanden(self, klage: Klage) -> str:
        """Where it stands, as a tag."""
        return klagelapp(klage)


class Begrunnelsesko(Kofilter):
    """Those that wait, or all."""

    utvalg = (("venter", "Til behandling"), ("alle", "Alle"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of the chosen queue."""
        return queryset.filter(besvart__isnull=True) if self.valgt(request) == "venter" else queryset


@admin.register(Begrunnelseskrav)
class BegrunnelseskravAdmin(Paakrav):
    """Questions for closer reasons, by last day."""

    list_display = ["kravet", "kom", "behandler"]
    list_filter = [Begrunnelsesko]
    ordering = ["siste_dag", "id"]

    def get_list_display(self, request: HttpRequest) -> Any:
        """The deadline stands second, and is told as of today."""
        i_dag, dager = tid.i_dag(), stengt()

        @admin.display(description="frist")
        def fristen(b: Begrunnelseskrav) -> SafeString:
            return merkelapp("Besvart", "success") if b.besvart else merkelapp(*dagtall(b.siste_dag, i_dag, dager))

        return [self.list_display[0], fristen, *self.list_display[1:]]
