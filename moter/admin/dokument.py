"""Admin of papers: what the check found, the file itself, versions, and whether the public has them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from moter.admin.dokumentskjema import Dokumentfelt, Fjerning, Nyutgave, status
from moter.admin.felles import Motehandling, papirlapp
from moter.admin.koer import UKLARE
from moter.begreper import Mangler
from moter.models import Motedokument
from moter.services import dokumenter
from portal import filer, stabshandling, tid
from portal.admin import Lesbar
from portal.filer import filnavn
from portal.filer.medfil import Filstatus
from portal.stabshandling import Ingenting, Medgrunn, Objekter, talt
from portal.stabsvisning import adresse, lenke, til
from portal.visning import storrelse

_PLAN, _UT = "moter.kan_planlegge", "moter.kan_legge_ut"


def _endre(doks: Objekter, svar: dict[str, Any], av: str) -> str:
    if svar["mangler"] != Mangler.UNNTATT:
        svar["hjemmel"] = ""
    dokumenter.endre(dokument=doks[0], felt=svar, av=av)
    return "Dokumentet er endret."


def _ny_utgave(doks: Objekter, svar: dict[str, Any], av: str) -> str:
    d = dokumenter.ny_utgave(dokument=doks[0], innhold=svar["fil"], filnavn=svar["fil"].name or "", av=av)
    return f"Utgave {d.utgave} er tatt imot, og ikke lagt ut ennå. {status(d)}"


def _kan_legges_ut(d: Motedokument) -> bool:
    klar = not d.publisert and not d.mangler and d.filstatus == Filstatus.KONTROLLERT
    return klar and Motedokument.objects.for_seg().filter(pk=d.pk).exists()


def _legg_ut(doks: Objekter, svar: dict[str, Any], av: str) -> str:
    per_mote: dict[int, list[Motedokument]] = {}
    for d in doks:
        per_mote.setdefault(d.mote_id, []).append(d)
    antall = sum(dokumenter.legg_ut(dokumenter=ds, av=av, naa=tid.naa()) for ds in per_mote.values())
    return talt(antall, len(doks), "dokument er lagt ut", "dokumenter er lagt ut")


def _fjern(doks: Objekter, svar: dict[str, Any], av: str) -> str:
    dokumenter.fjern(dokument=doks[0], av=av, naa=tid.naa(), hvorfor=svar["hvorfor"], grunn=svar["grunn"])
    return "Dokumentet er fjernet."


def _godta(doks: Objekter, svar: dict[str, Any], av: str) -> str:
    dokumenter.godta_funn(dokument=doks[0], av=av, hvorfor=svar["hvorfor"])
    return "Funnene er godtatt. Dokumentet blir ikke lagt ut ennå."


HANDLINGER = (
    stabshandling.Handling(
        navn="legg-ut",
        tittel="Legg ut",
        tillatelse=_UT,
        utfor=_legg_ut,
        skjema=Ingenting,
        gjelder=_kan_legges_ut,
        flere=True,
        forklaring="Dokumentet er offentlig med en gang, hvis møtet er kunngjort og saken det hører til, er lagt ut. "
        "Ellers blir det synlig sammen med dem. En protokoll legges ut fra møtet, sammen med vedtakene.",
    ),
    Motehandling(navn="ny-utgave", tittel="Ny utgave", tillatelse=_PLAN, utfor=_ny_utgave, skjema=Nyutgave,
        gjelder=lambda d: not d.mangler, feilfelt="fil",
        forklaring="Den gamle utgaven ligger ute til den nye legges ut, og kan finnes etterpå."),
    Motehandling(navn="godta-funn", tittel="Godta funn", tillatelse="moter.kan_godta", utfor=_godta, skjema=Medgrunn,
        gjelder=lambda d: d.filstatus == Filstatus.FUNN,
        forklaring="Du har lest dokumentet og står inne for at det kan legges ut slik det er. "
        "Det blir ikke lagt ut ennå."),
    Motehandling(navn="endre", tittel="Endre", tillatelse=_PLAN, utfor=_endre, skjema=Dokumentfelt,
        start=lambda d: {f: getattr(d, f) for f in ("tittel", "type", "mangler", "hjemmel", "publiseres")},
        forklaring="Er dokumentet lagt ut, ser alle endringen med en gang."),
    Motehandling(navn="fjern", tittel="Fjern", tillatelse=_PLAN, utfor=_fjern, skjema=Fjerning,
        forklaring="Et dokument som er lagt ut, forsvinner fra nettstedet med en gang, og adressen sier hvorfor. "
        "Et som ikke er lagt ut, blir slettet."),
)  # fmt: skip


class Uklarefilter(admin.SimpleListFilter):
    """Papers that cannot go out as they are."""

    title = "klart"
    parameter_name = "klart"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One question."""
        return [("nei", "Ikke klart til å legges ut")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those that it finds."""
        return queryset.filter(UKLARE) if self.value() == "nei" else queryset


@admin.register(Motedokument)
class MotedokumentAdmin(Lesbar):
    """Papers. They change by the verbs."""

    handlinger = HANDLINGER
    list_display = ["tittelen", "motet", "type", "utgave", "staar"]
    list_select_related = ["mote__utvalg", "punkt"]
    list_filter = [Uklarefilter, "filstatus", "type"]
    search_fields = ["tittel", "=filnavn"]
    search_help_text = "Ord i tittelen, eller hele filnavnet."
    ordering = ["-id"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": ["staar", "funn", "se_fil"]}),
        ("Dokumentet", {"fields": ["tittel", "type", "motet", "saken", "mangler", "hjemmel"]}),
        ("Utlegging", {"fields": ["publiseres", "publisert"]}),
        ("Utgaver", {"fields": ["utgave", "forrige", "neste"]}),
        ("Filen", {"fields": ["filnavn", "mimetype", "storrelsen", "sider", "sha256"]}),
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Motedokument]:
        """Without the text of the files."""
        alle: QuerySet[Motedokument] = super().get_queryset(request)
        return alle.select_related("mote__utvalg", "punkt", "erstatter").defer("tekst")

    def get_urls(self) -> list[URLPattern]:
        """The file itself, beside Django's own addresses."""
        egen = path("<int:pk>/fil/", self.admin_site.admin_view(self.fil), name=self.adressenavn("fil"))
        return [egen, *super().get_urls()]

    def fil(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The file in the private store, for those who build agendas; never one that was refused."""
        if not request.user.has_perm(_PLAN):
            raise PermissionDenied
        kan_ses = self.get_queryset(request).exclude(sha256="").exclude(filstatus=Filstatus.AVVIST)
        d = get_object_or_404(kan_ses, pk=pk)
        try:
            innhold = filer.apne(d.sha256)
        except FileNotFoundError as feil:
            raise Http404 from feil
        navn = filnavn(d.tittel, d.mimetype)
        respons = filer.svar(
            request, innhold, mimetype=d.mimetype, filnavn=navn, sha256=d.sha256, storrelse=d.storrelse
        )
        respons["Cache-Control"] = "private, no-store"
        return respons

    def spor(
        self, request: HttpRequest, handling: stabshandling.Handling, objekter: Objekter, tilbake: str
    ) -> HttpResponse:
        """After a draft is deleted there is only what it belonged to."""
        over = objekter[0].punkt or objekter[0].mote
        respons = super().spor(request, handling, objekter, tilbake)
        borte = respons.status_code == 302 and not Motedokument.objects.filter(pk=objekter[0].pk).exists()
        return redirect(adresse(over)) if borte else respons

    @admin.display(description="dokument")
    def tittelen(self, d: Motedokument) -> str:
        """The title."""
        return d.tittel

    @admin.display(description="møte")
    def motet(self, d: Motedokument) -> SafeString | str:
        """The meeting, with link."""
        return til(d.mote)

    @admin.display(description="sak")
    def saken(self, d: Motedokument) -> SafeString | str:
        """The item, with link."""
        return til(d.punkt)

    @admin.display(description="står")
    def staar(self, d: Motedokument) -> SafeString:
        """Where it stands, as a tag."""
        return papirlapp(d)

    @admin.display(description="fra kontrollen")
    def funn(self, d: Motedokument) -> str:
        """What the check found."""
        return d.merknad or "–"

    @admin.display(description="forrige utgave")
    def forrige(self, d: Motedokument) -> SafeString | str:
        """What it takes the place of."""
        return til(d.erstatter)

    @admin.display(description="neste utgave")
    def neste(self, d: Motedokument) -> SafeString | str:
        """What takes its place."""
        return til(Motedokument.objects.filter(erstatter=d).first())

    @admin.display(description="størrelse")
    def storrelsen(self, d: Motedokument) -> str:
        """As people read it."""
        return storrelse(d.storrelse) or "–"

    @admin.display(description="se filen")
    def se_fil(self, d: Motedokument) -> SafeString | str:
        """The file, one click away."""
        if not d.sha256 or d.filstatus == Filstatus.AVVIST:
            return "–"
        return lenke(reverse("admin:moter_motedokument_fil", args=[d.pk]), "Se filen slik den er lagret")
