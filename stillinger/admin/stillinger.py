"""Admin of vacancies: written, put out, and followed to the end by verbs."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, DateField, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from portal import tid
from portal.stabsskjema import Dato
from portal.stabsvisning import lenke, merkelapp
from stillinger.admin import forhandsvisning, stillingsside
from stillinger.admin.deler import Avsnittene, Kontaktpersonene, Listene, Sporsmalene, rettes
from stillinger.admin.stillingshandlinger import HANDLINGER, LYSE
from stillinger.admin.tilgang import BareMine, mine
from stillinger.admin.venter import Venter
from stillinger.begreper import Tilstand
from stillinger.models import Stilling
from stillinger.models.stilling import PARAGRAF_25
from stillinger.services import arkiv, utlysning

FARGER = {
    Tilstand.UTKAST.value: "neutral",
    Tilstand.PUBLISERT.value: "success",
    Tilstand.FRIST_UTE.value: "warning",
    Tilstand.LISTE_UTE.value: "info",
    Tilstand.BESATT.value: "neutral",
    Tilstand.AVLYST.value: "danger",
    Tilstand.ARKIVERT.value: "neutral",
}


class Stillingsskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """The advertisement's own fields."""

    class Meta:
        widgets = {"ingress": forms.Textarea(attrs={"rows": 3, "cols": 70})}

    def clean_offentlighet(self) -> str:
        """The text that the law asks for names the law (S1)."""
        tekst: str = self.cleaned_data["offentlighet"]
        if PARAGRAF_25 not in tekst:
            raise ValidationError("Teksten må nevne offentleglova § 25, slik at søkerne finner regelen.")
        return tekst


@admin.register(Stilling)
class StillingAdmin(BareMine):
    """Vacancies. A deadline that is out moves by its verb, and the rest is corrected on the page."""

    handlinger = HANDLINGER
    form = Stillingsskjema
    change_form_template = "admin/stillinger/stilling.html"
    list_display = ["tittel", "arbeidsgiver", "frist", "star", "soknader_"]
    list_select_related = ["arbeidsgiver"]
    list_filter = ["tilstand", Venter, "arbeidsgiver", "fagfelt"]
    search_fields = ["tittel", "sted", "=nokkel"]
    sortable_by = ()
    ordering = ["-id"]
    fieldsets = [
        (None, {"fields": ["tittel", "arbeidsgiver", "enhet", "ingress", "frist", "intern"]}),
        ("Hvor", {"fields": ["sted", "postnummer", "poststed"]}),
        ("Hva", {"fields": [
            "fagfelt", "omfang", "prosent", "form", "antall", "tiltredelse", "lonn", "lonn_fra", "lonn_til",
        ]}),
        ("Søknaden", {"fields": ["vedlegg", "offentlighet", "interesse", "sendes_nav"]}),
    ]  # fmt: skip
    formfield_overrides = {DateField: {"widget": Dato}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Stilling]:
        """A leader sees only the vacancies that name the leader."""
        levende = Count("soknader", filter=Q(soknader__slettet=None))
        alle: QuerySet[Stilling] = super().get_queryset(request).filter(mine(request.user))
        return alle.annotate(antall_soknader=levende)

    def get_urls(self) -> list[URLPattern]:
        """With the preview and the package for the archive."""
        egne = (("forhandsvis/", self.forhandsvis, "forhandsvis"), ("arkivpakke.zip", self.arkivpakke, "arkivpakke"))
        return [
            *(path(f"<int:pk>/{s}", self.admin_site.admin_view(v), name=self.adressenavn(n)) for s, v, n in egne),
            *super().get_urls(),
        ]

    def forhandsvis(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The advertisement as the public would see it."""
        return forhandsvisning.vis(request, self._finn(request, pk))

    def arkivpakke(self, request: HttpRequest, pk: int) -> FileResponse:
        """The case as a ZIP for the archive; logged."""
        s = self._finn(request, pk)
        if not request.user.has_perm(LYSE):
            raise PermissionDenied
        return stillingsside.pakken(s, av=request.user.get_username())

    def _finn(self, request: HttpRequest, pk: int) -> Stilling:
        s = self.get_queryset(request).filter(pk=pk).first()
        if s is None or not self.has_view_permission(request, s):
            raise Http404
        return s

    def get_inlines(self, request: HttpRequest, obj: Stilling | None) -> Any:
        """What the advertisement is made of, and the lists when there are any."""
        deler: list[Any] = [Avsnittene, Kontaktpersonene, Sporsmalene]
        return [*deler, Listene] if obj and obj.lister.exists() else deler

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As long as it can be corrected."""
        return rettes(obj) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Stilling | None = None) -> list[str]:
        """The deadline of an advertisement that is out has its own verb."""
        return ["frist"] if obj and obj.tilstand != Tilstand.UTKAST else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The text that the law asks for stands there from the start (S1)."""
        return {"offentlighet": utlysning.PARAGRAF_25_TEKST, **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Stilling, form: Any, change: Any) -> None:
        """Saved by the service, and so logged."""
        utlysning.lagre(stilling=obj, av=request.user.get_username(), naa=tid.naa())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """The parts are saved after it; then the public sees all of it."""
        super().save_related(request, form, formsets, change)
        utlysning.vis_delene(stilling=form.instance)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """With where it stands and what it lacks, above the form."""
        if s := context.get("original"):
            kan_arkivere = s.tilstand in arkiv.FERDIGE and request.user.has_perm(LYSE)
            context |= {"lapp": self.star(s), "kan_arkivere": kan_arkivere, **stillingsside.kontekst(s)}
        return super().render_change_form(request, context, *args, **valg)

    @admin.display(description="står")
    def star(self, s: Stilling) -> SafeString:
        """Where it stands, as a tag."""
        return merkelapp(s.get_tilstand_display(), FARGER[s.tilstand])

    @admin.display(description="søknader")
    def soknader_(self, s: Any) -> SafeString | str:
        """The applications, with a link to them."""
        url = reverse("admin:stillinger_soknad_changelist")
        return lenke(f"{url}?stilling__id__exact={s.pk}", s.antall_soknader) if s.antall_soknader else "–"
