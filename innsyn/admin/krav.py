"""Admin of requests: the queue by last day, the page of each, and registration of what came another way."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from innsyn.admin import dokumenthandlinger, kravhandlinger, register, saksside, svarhandlinger
from innsyn.admin.felles import FARGER, Kofilter, Kravhandling, fristlapp
from innsyn.models import Krav, Kravdokument
from innsyn.models.krav import stengt
from innsyn.services import svar, visning
from innsyn.tilstand import APNE, Tilstand
from portal import filer, tid
from portal.admin import Lesbar
from portal.filer.medfil import Filstatus
from portal.stabsvisning import merkelapp

VENTER = Q(tilstand__in=[Tilstand.MOTTATT.value, Tilstand.GJENAPNET.value])
"""Open, and the clock is running."""


class Ko(Kofilter):
    """What to work on; open requests unless something else is chosen."""

    utvalg = (
        ("apne", "Åpne"),
        ("mine", "Mine"),
        ("ikke_tildelt", "Ikke tildelt"),
        ("i_dag", "Frist i dag"),
        ("over", "Over fristen"),
        ("star", "Klokka står"),
        ("klager", "Klager"),
        ("alle", "Alle"),
    )

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The requests of the chosen queue."""
        i_dag, apne = tid.i_dag(), Q(tilstand__in=APNE)
        return queryset.filter(
            {
                "apne": apne,
                "mine": apne & Q(tildelt=request.user.get_username()),
                "ikke_tildelt": apne & Q(tildelt=""),
                "i_dag": VENTER & Q(siste_dag=i_dag),
                "over": VENTER & Q(siste_dag__lt=i_dag),
                "star": Q(tilstand=Tilstand.PAUSET.value),
                "klager": Q(klager__utfall=""),
                "alle": Q(),
            }[self.valgt(request)]
        )


@admin.register(Krav)
class KravAdmin(Lesbar):
    """Requests. No field is written by hand; the verbs do that."""

    handlinger = (*dokumenthandlinger.HANDLINGER, *svarhandlinger.HANDLINGER, *kravhandlinger.HANDLINGER)
    change_form_template = "admin/innsyn/krav/side.html"
    list_display = ["referansen", "gjelder", "behandler", "kanal", "tilstanden"]
    list_display_links = ["referansen", "gjelder"]
    list_filter = [Ko, "kanal"]
    search_fields = ["navn"]
    search_help_text = "Referanse (INN-2026-123 eller 123), dokumentnummer (2026/1234-5) eller navn. Søker i alle krav."
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who may register what came another way."""
        return request.user.has_perm("innsyn.kan_registrere")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Krav]:
        """With what the list says of the documents."""
        egne = Kravdokument.objects.filter(krav=OuterRef("pk"))
        antall = egne.order_by().values("krav").annotate(n=Count("pk")).values("n")
        forste = Subquery(egne.order_by("nummer").values("tittel")[:1])
        alle: QuerySet[Krav] = super().get_queryset(request)
        return alle.annotate(antall=Subquery(antall), forste=forste)

    def get_ordering(self, request: HttpRequest) -> Any:
        """By last day, a standing clock after those; what is closed comes last, newest first."""
        if request.GET.get("vis") != "alle" and not request.GET.get("q"):
            return [F("siste_dag").asc(nulls_last=True), "id"]
        apen = When(tilstand__in=APNE, then=F("siste_dag"))
        lukket = Case(When(tilstand__in=APNE, then=Value(0)), default=Value(1))
        return [lukket, Case(apen, default=None).asc(nulls_last=True), "-mottatt", "-id"]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A reference or the number of a document is looked up; other words are names."""
        ord_ = search_term.strip()
        if referanse := kravhandlinger.finn_referanse(ord_):
            return queryset.filter(aar=referanse[0], nummer=referanse[1]), False
        if ord_.isdecimal() and len(ord_) < 10:
            return queryset.filter(nummer=int(ord_)), False
        if "/" in ord_:
            like = Kravdokument.objects.filter(dokumentnr=ord_).values("krav")
            return queryset.filter(pk__in=like), False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The whole reference leads to the request itself."""
        krav = kravhandlinger.finn_krav(request.GET.get("q", "")) if request.method == "GET" else None
        if krav and self.has_view_permission(request):
            return redirect("admin:innsyn_krav_change", krav.pk)
        return super().changelist_view(request, extra_context)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The deadline stands second, and is told as of today."""
        i_dag, dager = tid.i_dag(), stengt()

        @admin.display(description="frist")
        def fristen(krav: Krav) -> SafeString:
            return fristlapp(krav, i_dag, dager)

        return [self.list_display[0], fristen, *self.list_display[1:]]

    def get_urls(self) -> list[URLPattern]:
        """What can be looked at and fetched, beside the verbs."""
        sider = {"svar.pdf": self.svar_pdf, "som-den-som-spor": self.som_krever}
        egne = [path(f"<int:pk>/{s}", self.admin_site.admin_view(v), name=self._navn(s)) for s, v in sider.items()]
        for s, v in {"fil": self.fil, "brev": self.brev, "pakke": self.pakke}.items():
            egne.append(path(f"<int:pk>/{s}/<int:nr>/", self.admin_site.admin_view(v), name=self.adressenavn(s)))
        return [*egne, *super().get_urls()]

    def _navn(self, side: str) -> str:
        return self.adressenavn(side.partition(".")[0].replace("-", "_"))

    def knapper(self, request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
        """The verbs of the page's top."""
        return [(h.tittel, self._url(h, objekt)) for h in self._mulige(request, objekt) if h.sted == "topp"]

    def _mulige(self, request: HttpRequest, krav: Krav) -> list[Kravhandling]:
        return [h for h in self.lov(request) if isinstance(h, Kravhandling) and h.gjelder(krav)]

    def _url(self, h: Kravhandling, krav: Krav) -> str:
        return reverse(f"admin:{self.adressenavn(h.navn)}", args=[krav.pk])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """The request's page."""
        krav: Krav = context["original"]
        mulige = self._mulige(request, krav)
        context |= saksside.kontekst(krav)
        context["forlop"] = saksside.forlop(context["frist"])
        context["verb"] = {h.navn.replace("-", "_"): self._url(h, krav) for h in mulige}
        for sted in ("mer", "dokumenter"):
            context[f"knapper_{sted}"] = [(h.tittel, self._url(h, krav)) for h in mulige if h.sted == sted]
        context["er_min"] = krav.tildelt == request.user.get_username()
        return super().render_change_form(request, context, *args, **valg)

    def get_fieldsets(self, request: HttpRequest, obj: Krav | None = None) -> Any:
        """The page has its own template."""
        return []

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        """A request that came by phone, e-mail, letter or in person."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return register.vis(request, {**self.admin_site.each_context(request), "opts": self.opts})

    def som_krever(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the requester sees on the tracking page."""
        krav = self._finn(request, pk)
        kontekst = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": krav,
            "title": "Slik ser den som spør det",
            "par": saksside.visning_som_par(visning.innhold(krav)),
        }
        return TemplateResponse(request, "admin/innsyn/krav/som_krever.html", kontekst)

    def svar_pdf(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The letter as it will be sent."""
        krav = self._finn(request, pk)
        if not request.user.has_perm("innsyn.kan_sende"):
            raise PermissionDenied
        if not krav.apent or svar.mangler(krav):
            raise Http404
        respons = HttpResponse(svar.utkast(krav, naa=tid.naa()).pdf, content_type="application/pdf")
        respons["Content-Disposition"] = f'inline; filename="{krav}-utkast.pdf"'
        return respons

    def fil(self, request: HttpRequest, pk: int, nr: int) -> HttpResponseBase:
        """A file of the answer, for those who decide; never one that was refused."""
        if not request.user.has_perm("innsyn.kan_avgjore"):
            raise PermissionDenied
        f = get_object_or_404(self._finn(request, pk).filer.exclude(status=Filstatus.AVVIST), pk=nr)
        return _fil(request, f.sha256, f.filnavn, f.mimetype or "application/octet-stream", f.storrelse)

    def brev(self, request: HttpRequest, pk: int, nr: int) -> HttpResponseBase:
        """A letter as it was sent."""
        krav = self._finn(request, pk)
        b = get_object_or_404(krav.brev.defer("tekst"), pk=nr)
        return _fil(request, b.sha256, f"{krav}-{b.slag}.pdf", "application/pdf", b.storrelse)

    def pakke(self, request: HttpRequest, pk: int, nr: int) -> HttpResponseBase:
        """The package for the appeal body."""
        krav = self._finn(request, pk)
        if not request.user.has_perm("innsyn.kan_klage"):
            raise PermissionDenied
        klage = get_object_or_404(krav.klager.exclude(pakke=""), pk=nr)
        return _fil(request, klage.pakke, f"{krav}-klage.zip", "application/zip")

    def _finn(self, request: HttpRequest, pk: int) -> Krav:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(Krav, pk=pk)

    @admin.display(description="referanse")
    def referansen(self, krav: Krav) -> str:
        """What it is called."""
        return krav.referanse

    @admin.display(description="gjelder")
    def gjelder(self, krav: Any) -> str:
        """The first title, and how many documents more."""
        flere = (krav.antall or 0) - 1
        return f"{krav.forste or '–'}" + (f" (og {flere} til)" if flere > 0 else "")

    @admin.display(description="behandles av")
    def behandler(self, krav: Krav) -> str:
        """Who has it."""
        return krav.tildelt or "–"

    @admin.display(description="står")
    def tilstanden(self, krav: Krav) -> SafeString:
        """Where it stands, as a tag."""
        return merkelapp(krav.get_tilstand_display(), FARGER[krav.tilstand])


def _fil(request: HttpRequest, sha256: str, navn: str, mimetype: str, storrelse: int | None = None) -> HttpResponseBase:
    """From the private store, never kept by the browser."""
    try:
        innhold = filer.apne(sha256)
    except FileNotFoundError as feil:
        raise Http404 from feil
    stor = innhold.size if storrelse is None else storrelse
    respons = filer.svar(request, innhold, mimetype=mimetype, filnavn=navn, sha256=sha256, storrelse=stor)
    respons["Cache-Control"] = "private, no-store"
    return respons
