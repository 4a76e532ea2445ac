"""Admin of meetings: the list with what is missing, the page of each, its agenda in order, and the plan of a year."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from moter.admin import aarsplan, felles, importside, koer, motehandlinger, moteside, utleggshandlinger
from moter.admin.motehandlinger import NyttMote, lag_mote
from moter.models import Mote
from moter.services import saksliste
from portal import tid
from portal.admin import Lesbar
from portal.stabsvisning import merkelapp

_PLAN = "moter.kan_planlegge"


@admin.register(Mote)
class MoteAdmin(Lesbar):
    """Meetings. No field is written by hand; the verbs do that."""

    handlinger = (*motehandlinger.HANDLINGER, *utleggshandlinger.HANDLINGER)
    change_form_template = "admin/moter/mote/side.html"
    list_display = ["tidspunkt", "utvalg", "sted", "status_", "kunngjort_", "papirer", "protokoll"]
    list_display_links = ["tidspunkt", "utvalg"]
    list_select_related = ["utvalg"]
    list_filter = [koer.Mangelfilter, koer.Aarsfilter, "status", "utvalg"]
    search_fields = ["utvalg__navn", "=nummer", "punkter__tittel"]
    search_help_text = "Utvalg, møtenummer, eller ord i tittelen på en sak."
    ordering = ["-start", "id"]
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who may plan."""
        return request.user.has_perm(_PLAN)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mote]:
        """With what the warnings count."""
        return koer.med_tall(super().get_queryset(request).select_related("utvalg", "erstattet_av__utvalg"))

    def get_list_display(self, request: HttpRequest) -> Any:
        """Warnings are told as of now."""
        naa = tid.naa()

        @admin.display(description="varsler")
        def varsler(m: Mote) -> SafeString | str:
            return koer.varsellapper(m, naa)

        return [*self.list_display, varsler]

    def get_urls(self) -> list[URLPattern]:
        """The plan of a year and the order of an agenda, beside the verbs."""
        plan = path("plan/", self.admin_site.admin_view(self.plan), name=self.adressenavn("plan"))
        fil = path("importer/", self.admin_site.admin_view(self.importer), name=self.adressenavn("importer"))
        rekke = path(
            "<int:pk>/rekkefolge/",
            self.admin_site.admin_view(require_POST(self.rekkefolge)),
            name=self.adressenavn("rekkefolge"),
        )
        return [plan, fil, rekke, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """«Nytt møte»."""
        return felles.ny_side(request, self, NyttMote, lag_mote, tittel="Nytt møte")

    def plan(self, request: HttpRequest) -> HttpResponse:
        """«Sett opp et år»."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return aarsplan.vis(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def importer(self, request: HttpRequest) -> HttpResponse:
        """«Importer møter»."""
        if not request.user.has_perm("moter.kan_importere"):
            raise PermissionDenied
        return importside.vis(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def rekkefolge(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Moves an item: `steg` places down, or to the place `plass`; back to where it then stands."""
        if not request.user.has_perm(_PLAN):
            raise PermissionDenied
        m = get_object_or_404(Mote, pk=pk)
        p = get_object_or_404(m.punkter, pk=_heltall(request.POST.get("punkt")))
        naa = 1 + m.punkter.filter(posisjon__lt=p.posisjon).count()
        steg = _heltall(request.POST.get("steg")) or _heltall(request.POST.get("plass"), naa) - naa
        try:
            saksliste.flytt_punkt(punkt=p, steg=steg, av=request.user.get_username())
        except ValidationError as feil:
            self.message_user(request, " ".join(feil.messages), messages.ERROR)
        return redirect(f"{reverse('admin:moter_mote_change', args=[pk])}#sak{p.pk}")

    def knapper(self, request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
        """The page has them in groups; on top stands the one that comes first."""
        forst = [h for h in self.lov(request) if not isinstance(h, felles.Motehandling) and h.gjelder(objekt)]
        return [(h.tittel, self._url(h.navn, objekt)) for h in forst]

    def _url(self, side: str, m: Mote) -> str:
        return reverse(f"admin:{self.adressenavn(side)}", args=[m.pk])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """The meeting's page."""
        m: Mote = context["original"]
        mulige = [h for h in self.lov(request) if isinstance(h, felles.Motehandling) and h.gjelder(m)]
        context |= moteside.kontekst(m)
        context["grupper"] = felles.gruppert((h.gruppe, h.tittel, self._url(h.navn, m)) for h in mulige)
        context["rekkefolge"] = self._url("rekkefolge", m) if request.user.has_perm(_PLAN) else ""
        return super().render_change_form(request, context, *args, **valg)

    def get_fieldsets(self, request: HttpRequest, obj: Mote | None = None) -> Any:
        """The page has its own template."""
        return []

    @admin.display(description="tidspunkt")
    def tidspunkt(self, m: Mote) -> str:
        """`onsdag 2. desember 2026 kl. 18.00`, in Oslo."""
        return aarsplan.naar(timezone.localtime(m.start, tid.OSLO))

    @admin.display(description="står")
    def status_(self, m: Mote) -> SafeString:
        """Where it stands, as a tag."""
        return felles.statuslapp(m)

    @admin.display(description="kunngjort")
    def kunngjort_(self, m: Mote) -> str:
        """Whether the public knows of it."""
        return "Ja" if m.vises else "Nei"

    @admin.display(description="sakspapirer")
    def papirer(self, m: Mote) -> SafeString | str:
        """Whether they are out, or when they will be."""
        if m.innkalt:
            return merkelapp("Ute", "success")
        return (
            f"Legges ut {timezone.localtime(m.innkalling_fra, tid.OSLO):%d.%m. kl. %H.%M}" if m.innkalling_fra else "–"
        )

    @admin.display(description="protokoll")
    def protokoll(self, m: Mote) -> SafeString | str:
        """Whether it is out."""
        return merkelapp("Ute", "success") if m.protokollert else "–"


def _heltall(tekst: str | None, ellers: int = 0) -> int:
    """A whole number as a form sends it, of a size that a list may have."""
    try:
        return max(-9999, min(9999999, int(tekst or ellers)))
    except ValueError:
        return ellers
