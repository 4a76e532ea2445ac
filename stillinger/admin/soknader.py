"""Admin of applications: read, moved, answered. A leader sees only those of the leader's own vacancies."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from portal import filer
from portal.admin import Lesbar
from portal.filer.medfil import Filstatus
from portal.stabsvisning import merkelapp
from stillinger.admin.soknadshandlinger import HANDLINGER
from stillinger.admin.tilgang import BareMine, mine
from stillinger.begreper import Onske, Soknadstilstand
from stillinger.models import Soknad, Soknadsfil
from stillinger.models.soknad import SOKNADSTILSTANDER, avgjorelsen, uavgjorte
from stillinger.services import soknader

ONSKELAPPER = {
    Onske.UAVGJORT: ("Ikke avgjort", "warning"),
    Onske.INNVILGET: ("Innvilget", "info"),
    Onske.AVSLATT: ("Avslått", "danger"),
}
FARGER = {
    Soknadstilstand.INTERVJU: "info",
    Soknadstilstand.TILBUD: "success",
    Soknadstilstand.ANSATT: "success",
    Soknadstilstand.TRUKKET: "warning",
}
_NAVN = dict(SOKNADSTILSTANDER)
STEGNAVN = {
    "sendt": "Søknaden kom inn",
    "registrert": "Søknaden er registrert",
    "flyttet": "Flyttet",
    "melding": "Melding til søkeren",
    "notat": "Notat",
    "trukket": "Trukket",
    "nytt ønske": "Endret grunnen til å bli utelatt; den gamle var",
    "uten ønske": "Ber ikke lenger om å bli utelatt; grunnen var",
}


class Onskefilter(admin.SimpleListFilter):
    """Wishes that nobody has decided."""

    title = "ønske om å bli utelatt"
    parameter_name = "onske"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two ways."""
        return [("uavgjort", "Ikke avgjort"), ("har", "Har bedt om det")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the choice."""
        if self.value() == "uavgjort":
            return queryset.filter(pk__in=uavgjorte().values("pk"))
        har = queryset.filter(onske__isnull=False, onske__tatt_tilbake=None)
        return har if self.value() == "har" else queryset


@admin.register(Soknad)
class SoknadAdmin(BareMine, Lesbar):
    """Applications. None of it is ever public (S6), and each opening of a file is logged."""

    handlinger = HANDLINGER
    change_form_template = "admin/stillinger/soknad.html"
    list_display = ["navn_", "stilling", "dag", "kommune", "star", "onsket"]
    list_filter = ["tilstand", Onskefilter, ("stilling", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["navn"]
    search_help_text = "Søkerens navn."
    sortable_by = ()
    ordering = ["-stilling", "navn", "id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Soknad]:
        """A leader sees only those of the leader's own vacancies. With the decision of the wish that holds."""
        alle: QuerySet[Soknad] = super().get_queryset(request).filter(mine(request.user, "stilling"))
        return alle.annotate(innvilget=Subquery(avgjorelsen().values("innvilget")[:1])).select_related(
            "stilling", "onske"
        )

    def get_urls(self) -> list[URLPattern]:
        """With the files."""
        fil = path("<int:pk>/fil/<uuid:nokkel>/", self.admin_site.admin_view(self.fil), name=self.adressenavn("fil"))
        return [fil, *super().get_urls()]

    def fil(self, request: HttpRequest, pk: int, nokkel: UUID) -> HttpResponseBase:
        """A file, as an attachment that the browser does not open; logged."""
        if not request.user.has_perm("stillinger.view_soknadsfil"):
            raise PermissionDenied
        soknad = self.get_queryset(request).filter(pk=pk).first()
        f = Soknadsfil.objects.filter(soknad=soknad, nokkel=nokkel).first() if soknad else None
        if f is None or f.filstatus != Filstatus.KONTROLLERT:
            raise Http404
        soknader.logg_apning(fil=f, av=request.user.get_username())
        with filer.apne(f.sha256) as innhold:
            respons = HttpResponse(innhold.read(), content_type="application/octet-stream")
        navn, _, endelse = f.tittel.rpartition(".")
        respons["Content-Disposition"] = f'attachment; filename="{filer.trygt_filnavn(navn or f.tittel, endelse)}"'
        return respons

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """The application as it can be read."""
        s: Soknad = context["original"]
        onske = getattr(s, "onske", None)
        context |= {
            "alder": s.alder(s.stilling.frist),
            "sent": s.dag > s.stilling.frist,
            "lapp": self.star(s),
            "filer": list(s.filer.all()),
            "steg": [(x, STEGNAVN.get(x.slag, x.slag), _NAVN.get(x.til, "")) for x in s.steg.order_by("-id")],
            "svar": s.svarene(),
            "onske": onske,
            "onskelapp": self.onsket(s),
            "avgjorelser": list(onske.avgjorelser.order_by("id")) if onske else [],
        }
        return super().render_change_form(request, context, *args, **valg)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The page has its own template."""
        return []

    @admin.display(description="søker")
    def navn_(self, s: Soknad) -> str:
        """The name; of one that is deleted there is none."""
        return str(s)

    @admin.display(description="står")
    def star(self, s: Soknad) -> SafeString:
        """Where it stands, as a tag."""
        if s.slettet:
            return merkelapp("Slettet", "neutral")
        return merkelapp(s.get_tilstand_display(), FARGER.get(Soknadstilstand(s.tilstand), "neutral"))

    @admin.display(description="vil utelates")
    def onsket(self, s: Any) -> SafeString | str:
        """The wish and how it stands, as a tag."""
        if getattr(s, "onske", None) is None:
            return "–"
        if s.onske.tatt_tilbake:
            return merkelapp("Tatt tilbake", "neutral")
        hva = {None: Onske.UAVGJORT, True: Onske.INNVILGET, False: Onske.AVSLATT}[s.innvilget]
        return merkelapp(*ONSKELAPPER[hva])
