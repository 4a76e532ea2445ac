"""Admin of political cases: title, archive case, and the planned way through the bodies."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kontakter.models import Utvalg
from moter.admin.felles import Motehandling, Radskjema, ny_side
from moter.admin.punktskjema import Saksnummer
from moter.begreper import Rolle, valg
from moter.models import Behandling, Sak
from moter.services import saker, saksliste
from moter.services.saker import Steget
from portal import tid
from portal.admin import Lesbar
from portal.stabshandling import Objekter, Objektskjema
from portal.stabsskjema import Dato
from portal.stabsvisning import LesbarTabell, ja_nei, til

NYE_RADER = 3
_PLAN = "moter.kan_planlegge"


class Saksskjema(Objektskjema):
    """Title and archive number."""

    tittel = forms.CharField(label="Tittel", help_text="Offentlig.", widget=forms.Textarea(attrs={"rows": 2}))
    saksnr = Saksnummer(help_text="Slik: 2026/1234. Finnes saken i arkivet, kobles de sammen.")


class Planskjema(Radskjema):
    """The steps that are on no agenda yet, in their order. A row without a body is left out."""

    def gjor_klar(self) -> None:
        """What is planned, and empty rows."""
        steg: list[Behandling | None] = [*self.objekt.behandlinger.filter(punkt=None)]
        self.utvalgene = {str(u.pk): u for u in Utvalg.objects.exclude(til__lt=tid.i_dag())}
        self.ny_gruppe("Behandling", "Utvalg", "Utvalget gir", "Planlagt til", "Avgjør saken", "Planen kan vises")
        self.antall = len(steg) + NYE_RADER
        for i, b in enumerate([*steg, *[None] * NYE_RADER], 1):
            self._rad(i, b)

    def _rad(self, i: int, b: Behandling | None) -> None:
        utvalg = [("", "–"), *((pk, str(u)) for pk, u in self.utvalgene.items())]
        felter: dict[str, tuple[forms.Field, Any]] = {
            "utvalg": (forms.ChoiceField(choices=utvalg, required=False), b and b.utvalg_id),
            "rolle": (
                forms.ChoiceField(choices=valg(Rolle), required=False),
                b.rolle if b else Rolle.INNSTILLING.value,
            ),
            "planlagt": (forms.DateField(widget=Dato(), required=False), b and b.planlagt),
            "endelig": (forms.BooleanField(required=False), b and b.endelig),
            "offentlig": (forms.BooleanField(required=False), b and b.offentlig),
        }
        self.ny_rad(f"b{i}", f"Steg {i}", felter)

    def clean(self) -> dict[str, Any]:
        """A step has a body; one body at most decides in the end."""
        svar = super().clean() or self.cleaned_data
        steg = []
        for i in range(1, self.antall + 1):
            utvalg, rolle, planlagt, endelig, offentlig = self.rad(
                f"b{i}", "utvalg", "rolle", "planlagt", "endelig", "offentlig"
            )
            if utvalg and not rolle:
                self.add_error(f"b{i}_rolle", "Velg hva utvalget gir.")
            elif utvalg:
                steg.append(Steget(self.utvalgene[utvalg], Rolle(rolle), bool(endelig), planlagt, bool(offentlig)))
            elif planlagt or endelig or offentlig:
                self.add_error(f"b{i}_utvalg", "Velg utvalget.")
        return svar | {"steg": steg}


def _lag(svar: dict[str, Any], av: str) -> Sak:
    aar, nummer = svar["saksnr"]
    if nummer:
        return saker.finn_eller_lag(aar=aar, nummer=nummer, tittel=svar["tittel"], av=av)
    return saksliste.lag_sak(tittel=svar["tittel"], av=av)


def _endre(sakene: Objekter, svar: dict[str, Any], av: str) -> str:
    aar, nummer = svar["saksnr"]
    endret = saker.endre_sak(sak=sakene[0], tittel=svar["tittel"], aar=aar, nummer=nummer, av=av)
    return "Saken er endret." if endret else "Ingenting var annerledes."


def _planlegg(sakene: Objekter, svar: dict[str, Any], av: str) -> str:
    saker.sett_plan(sak=sakene[0], steg=svar["steg"], av=av)
    return "Planen er lagret."


class Behandlingstabell(LesbarTabell):
    """The way of a case, planned and done."""

    model = Behandling
    fields = ["rekkefolge", "utvalg", "rolle", "planlagt", "avgjor", "vises", "paa_lista"]
    readonly_fields = ["avgjor", "vises", "paa_lista"]
    avgjor = staticmethod(ja_nei("endelig", "avgjør saken"))
    vises = staticmethod(ja_nei("offentlig", "planen kan vises"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Behandling]:
        """With what the rows name."""
        return super().get_queryset(request).select_related("utvalg", "punkt")

    @admin.display(description="på saksliste")
    def paa_lista(self, b: Behandling) -> SafeString | str:
        """The item that took the place of the plan."""
        return til(b.punkt)


@admin.register(Sak)
class SakAdmin(Lesbar):
    """Political cases. They change by the verbs."""

    handlinger = (
        Motehandling(
            navn="endre",
            tittel="Endre saken",
            tillatelse=_PLAN,
            utfor=_endre,
            skjema=Saksskjema,
            start=lambda s: {"tittel": s.tittel, "saksnr": s.saksnr},
            forklaring="Er saken på en saksliste som er lagt ut, ser alle endringen med en gang.",
        ),
        Motehandling(
            navn="planlegg",
            tittel="Planlegg behandlingen",
            tillatelse=_PLAN,
            utfor=_planlegg,
            skjema=Planskjema,
            forklaring="Utvalgene saken skal gjennom, i rekkefølge. Når saken settes på en saksliste i utvalget, "
            "tar den plassen til planen. Bare steg der planen kan vises, er offentlige.",
        ),
    )
    list_display = ["nr", "tittel", "arkivsak"]
    list_display_links = ["nr", "tittel"]
    list_select_related = ["saksmappe"]
    search_fields = ["tittel"]
    search_help_text = "Ord i tittelen, eller saksnummer (2026/1234)."
    ordering = ["-id"]
    sortable_by = ()
    fields = ["nr", "tittel", "arkivsak", "punktene"]
    inlines = [Behandlingstabell]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who may plan."""
        return request.user.has_perm(_PLAN)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """«Ny politisk sak»."""
        return ny_side(request, self, Saksskjema, _lag, tittel="Ny politisk sak")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A case number is looked up; other words are Django's search."""
        aar, _, nummer = search_term.strip().partition("/")
        if aar.isdecimal() and nummer.isdecimal() and len(aar) == 4 and len(nummer) < 10:
            return queryset.filter(aar=int(aar), nummer=int(nummer)), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="saksnummer")
    def nr(self, s: Sak) -> str:
        """`2026/1234`."""
        return s.saksnr or "–"

    @admin.display(description="sak i arkivet")
    def arkivsak(self, s: Sak) -> SafeString | str:
        """The archive's case, with link."""
        return til(s.saksmappe)

    @admin.display(description="på sakslister")
    def punktene(self, s: Sak) -> SafeString | str:
        """The items of the case, with link, in order of time."""
        alle = s.punkter.select_related("mote__utvalg").order_by("mote__start", "posisjon")
        return format_html_join(", ", "{} ({})", ((til(p), p.mote) for p in alle)) or "–"
