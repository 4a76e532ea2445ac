"""Admin of what all apps share: the audit log, the outbox, and the base class that shows each object's history."""

import json
from collections.abc import Mapping
from typing import Any

import procrastinate.contrib.django.admin  # noqa: F401 - registers its pages, which are taken out below
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from procrastinate.contrib.django.models import ProcrastinateJob

from portal import epost
from portal.hendelser import objektnavn
from portal.models import Hendelse, Utsending
from portal.stabshandling import Handling, MedHandlinger, Objekter, talt
from portal.stabsvisning import merkelapp

admin.site.site_header = "Åpen kommune – arkivet"
admin.site.site_title = "Arkivet"
admin.site.index_title = "Oversikt"
admin.site.enable_nav_sidebar = False
admin.site.empty_value_display = "–"

# The queue's own pages are in English, with styles inline that our policy forbids.
admin.site.unregister(ProcrastinateJob)

TELLES_TIL = 10_000
PER_SIDE = 50


class Romspaginator(Paginator):  # type: ignore[type-arg]  # generic only for the type checker
    """Counts no further than 10,001 rows, so that a list costs the same at five million as at ten thousand."""

    @cached_property
    def count(self) -> int:
        """The number of rows, or one more than are counted."""
        rader: Any = self.object_list
        return int(rader.order_by()[: TELLES_TIL + 1].count())


class LoggetAdmin(MedHandlinger):
    """Objects that are never deleted here, whose history is our own audit log, and whose lists bear many rows."""

    change_form_template = "admin/objekt.html"
    paginator = Romspaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = PER_SIDE
    list_max_show_all = 0

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes: what the public should not see is withdrawn, and the trail stays."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A list is called what is in it."""
        navn = str(self.opts.verbose_name_plural)
        tittel = navn[:1].upper() + navn[1:]
        return super().changelist_view(request, {"title": tittel, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """An object's page is called what the object is called."""
        if objekt := context.get("original"):
            context |= {"title": str(objekt), "subtitle": None}
        return super().render_change_form(request, context, *args, **valg)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The service has written the audit row."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The service has written the audit row."""

    def loggnavn(self, objekt: Model) -> list[str]:
        """What the log calls the object, and the parts that belong to its story."""
        return [objektnavn(objekt)]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The audit trail of one object, newest first."""
        objekt = self.get_object(request, object_id)
        if objekt is None:
            raise Http404
        if not self.has_view_or_change_permission(request, objekt):
            raise PermissionDenied
        hendelser = Hendelse.objects.filter(objekt__in=self.loggnavn(objekt))
        side = Romspaginator(hendelser, PER_SIDE).get_page(request.GET.get("side"))
        kontekst = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": objekt,
            "title": "Historikk",
            "side": side,
            "hendelser": [(h, forskjeller(h)) for h in side],
        }
        return TemplateResponse(request, "admin/historikk.html", kontekst)


class Lesbar(LoggetAdmin):
    """Objects that admin shows; they change by verbs only."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from elsewhere."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """No field is written by a form."""
        return False


def forskjeller(hendelse: Hendelse) -> list[tuple[str, str, str]]:
    """(name, before, after) of what an audit row holds, as text."""
    gammel, ny = _som_dict(hendelse.gammel), _som_dict(hendelse.ny)
    return [(navn.replace("_", " "), _tekst(gammel.get(navn)), _tekst(ny.get(navn))) for navn in {**gammel, **ny}]


def _som_dict(verdi: Any) -> Mapping[str, Any]:
    return verdi if isinstance(verdi, dict) else {}


def _tekst(verdi: Any) -> str:
    """A value as people read it: lists with commas, what is deeper as JSON."""
    if verdi is None:
        return ""
    if isinstance(verdi, list) and all(isinstance(v, str | int) for v in verdi):
        return ", ".join(map(str, verdi))
    return verdi if isinstance(verdi, str) else json.dumps(verdi, ensure_ascii=False)


@admin.register(Hendelse)
class HendelseAdmin(Lesbar):
    """The whole log, newest first."""

    list_display = ["tid", "av", "handling", "objekt", "hvorfor"]
    list_filter = ["tid"]
    search_fields = ["=objekt", "=av", "handling__istartswith"]
    search_help_text = "Søk etter hvem, hva som ble gjort, eller objektet slik loggen skriver det."
    sortable_by = ()
    fields = ["tid", "av", "handling", "objekt", "hvorfor", "forskjell"]

    @admin.display(description="før og etter")
    def forskjell(self, hendelse: Hendelse) -> str:
        """What changed."""
        return "\n".join(f"{navn}: {gammel or '–'} → {ny or '–'}" for navn, gammel, ny in forskjeller(hendelse))


def _prov_igjen(utsendinger: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = epost.prov_igjen(utsendinger=utsendinger, av=av, hvorfor=svar["hvorfor"])
    return talt(antall, len(utsendinger), "e-post prøves igjen", "e-poster prøves igjen")


class Utsendingsfilter(admin.SimpleListFilter):
    """Where the messages stand."""

    title = "tilstand"
    parameter_name = "tilstand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Three ways."""
        return [("feilet", "Gitt opp"), ("venter", "Venter"), ("sendt", "Sendt")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that stand so."""
        felt = {"feilet": "feilet", "venter": "neste_forsok", "sendt": "sendt"}.get(self.value() or "")
        return queryset.filter(**{f"{felt}__isnull": False}) if felt else queryset


@admin.register(Utsending)
class UtsendingAdmin(Lesbar):
    """The outbox, what was given up first. Nobody sees what a message says, and only some to whom it goes."""

    handlinger = (
        Handling(
            navn="prov-igjen",
            tittel="Prøv igjen",
            tillatelse="portal.kan_sende_igjen",
            utfor=_prov_igjen,
            gjelder=lambda utsending: utsending.kan_proves_igjen,
            flere=True,
            forklaring="E-posten legges i utkurven igjen og prøves i tre døgn.",
        ),
    )
    list_display = ["emne", "gjelder", "tilstanden", "opprettet", "forsok", "siste_feil"]
    list_filter = [Utsendingsfilter, "opprettet"]
    search_fields = ["=gjelder", "emne"]
    search_help_text = "Ord i emnet, eller det e-posten gjelder slik loggen skriver det."
    sortable_by = ()
    fields = [
        "tilstanden", "siste_feil", "gjelder", "opprettet", "forsok", "neste_forsok", "gis_opp", "sendt", "feilet",
        "message_id",
    ]  # fmt: skip

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """With to whom, for those who may know."""
        kolonner = list(self.list_display)
        return [kolonner[0], "til", *kolonner[1:]] if _ser_mottaker(request) else kolonner

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """With to whom, for those who may know."""
        felt = list(self.fields)
        return ["til", *felt] if _ser_mottaker(request) else felt

    @admin.display(description="tilstand")
    def tilstanden(self, utsending: Utsending) -> SafeString:
        """Where it stands, as a tag."""
        if utsending.feilet:
            return merkelapp("Gitt opp", "danger")
        return merkelapp("Sendt", "success") if utsending.sendt else merkelapp("Venter", "info")


def _ser_mottaker(request: HttpRequest) -> bool:
    return request.user.has_perm("portal.kan_se_mottaker")
