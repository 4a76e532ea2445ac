"""Admin of journal entries: the list, the entry with its findings, and the public's view of it."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.admin import Lesbar
from portal.hendelser import objektnavn
from portal.stabsvisning import LesbarTabell, ja_nei, merkelapp, til
from postjournal.admin import forhandsvisning
from postjournal.admin.felles import Kildefilter, publikums_lenke
from postjournal.admin.posthandlinger import HANDLINGER
from postjournal.models import Dokument, Endring, Journalpost, Part, Skjerming, Tilstand
from postjournal.oppslag import saksnr

FARGER = {
    Tilstand.PUBLISERT.value: "success",
    Tilstand.KARANTENE.value: "warning",
    Tilstand.EMBARGO.value: "info",
    Tilstand.TRUKKET.value: "danger",
}


FRIGITT = ja_nei("frigitt", "frigitt av ansatt")


class Parter(LesbarTabell):
    """Senders and recipients."""

    model = Part
    fields = ["rolle", "navn", ja_nei("er_person", "person"), ja_nei("skjermet", "skjermet")]
    readonly_fields = fields  # type: ignore[assignment]  # a column may be a function


class Skjerminger(LesbarTabell):
    """Legal bases."""

    model = Skjerming
    fields = ["hjemmel"]


class Dokumenter(LesbarTabell):
    """Documents, each one click away."""

    model = Dokument
    fields = ["vis", "nummer", "rolle", "filstatus", ja_nei("apent", "åpent"), "merknad"]
    readonly_fields = fields  # type: ignore[assignment]  # a column may be a function

    @admin.display(description="dokument")
    def vis(self, dokument: Dokument) -> SafeString | str:
        """Title with link."""
        return til(dokument)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dokument]:
        """Without the text of the documents."""
        return super().get_queryset(request).defer("tekst")


class Endringer(LesbarTabell):
    """What the public has been told of changes."""

    model = Endring
    fields = ["tid", "hva"]


@admin.register(Journalpost)
class JournalpostAdmin(Lesbar):
    """Entries. No field is written by hand; the verbs do that, each with a reason."""

    handlinger = HANDLINGER
    list_display = ["nr", "vist_tittel", "type", "datoen", "enhet", "tilstanden", "publikum"]
    list_display_links = ["nr", "vist_tittel"]
    list_select_related = ["sak", "enhet"]
    list_filter = ["tilstand", "type", Kildefilter, "journaldato", "enhet"]
    search_fields = ["tittel"]
    search_help_text = "Ord i tittelen, saksnummer (2026/1234 eller 2026/1234-5) eller systemID."
    ordering = ["-journaldato", "-id"]
    sortable_by = ["datoen"]
    inlines = [Dokumenter, Parter, Skjerminger, Endringer]
    readonly_fields = [FRIGITT]
    fieldsets = [
        (None, {"fields": ["tilstanden", "grunnliste", "publikum", "forst_publisert", FRIGITT]}),
        ("Innhold", {"fields": ["nr", "type", "vist_tittel", "levert_tittel", "skjermet_her", "saken", "enhet"]}),
        ("Datoer", {"fields": ["journaldato", "dokumentdato", "mottatt", "sendt", "registrert", "tilgjengelig_etter"]}),
        (
            "Fra arkivet",
            {
                "fields": ["tilgangsrestriksjon", "kilde", "systemid", "nokkel", "importen", "opprettet"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_urls(self) -> list[URLPattern]:
        """The preview, beside Django's own addresses."""
        vis = path(
            "<int:pk>/forhandsvis/", self.admin_site.admin_view(self.forhandsvis), name=self.adressenavn("forhandsvis")
        )
        return [vis, *super().get_urls()]

    def forhandsvis(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The entry as the public would see it, for those who may see entries."""
        deler = Prefetch("dokumenter", Dokument.objects.defer("tekst").order_by("nummer", "id"))
        alle = self.get_queryset(request).select_related("sak").prefetch_related("parter", "skjerminger", deler)
        post = alle.filter(pk=pk).first()
        if post is None or not self.has_view_permission(request, post):
            raise Http404
        return forhandsvisning.vis(request, post)

    def get_list_display(self, request: HttpRequest) -> Any:
        """In quarantine the findings stand in the list."""
        bytt: dict[Any, str] = {"type": "grunnliste"} if _i_karantene(request) else {}
        return [bytt.get(k, k) for k in self.list_display]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The quarantine is this list with a name of its own."""
        tittel = {"title": "Karantene"} if _i_karantene(request) else {}
        return super().changelist_view(request, {**tittel, **(extra_context or {})})

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """A case number is looked up; else all words must stand in the title, or the term is the systemID."""
        if not search_term.strip():
            return queryset, False
        if betingelse := saksnr(search_term):
            return queryset.filter(betingelse), False
        i_tittelen = Q()
        for ord_ in search_term.split():
            i_tittelen &= Q(tittel__icontains=ord_) | Q(erstattet_tittel__icontains=ord_)
        return queryset.filter(i_tittelen | Q(systemid=search_term.strip())), False

    def loggnavn(self, objekt: Any) -> list[str]:
        """The story of an entry is also that of its documents."""
        return [objektnavn(objekt), *(objektnavn(d) for d in objekt.dokumenter.only("id", "post"))]

    @admin.display(description="nummer")
    def nr(self, post: Journalpost) -> str:
        """`2026/1234-5`, or what the archive calls it."""
        return post.dokumentnr or post.systemid

    @admin.display(description="tittel som vises")
    def vist_tittel(self, post: Journalpost) -> str:
        """The title as it may be shown."""
        return post.offentlig_tittel

    @admin.display(description="tittel fra arkivet")
    def levert_tittel(self, post: Journalpost) -> str:
        """The delivered title where it is another."""
        return "Den samme" if post.tittel == post.offentlig_tittel else post.tittel

    @admin.display(description="ord skjermet her")
    def skjermet_her(self, post: Journalpost) -> str:
        """The words that staff have shielded."""
        return ", ".join(post.skjermede_ord) or "–"

    @admin.display(description="sak")
    def saken(self, post: Journalpost) -> SafeString | str:
        """The case with link."""
        return til(post.sak)

    @admin.display(description="import")
    def importen(self, post: Journalpost) -> SafeString | str:
        """The run that brought it, with link."""
        return til(post.kjoring)

    @admin.display(description="tilstand", ordering="tilstand")
    def tilstanden(self, post: Journalpost) -> SafeString:
        """Where it stands, as a tag."""
        return merkelapp(post.get_tilstand_display(), FARGER[post.tilstand])

    @admin.display(description="grunner")
    def grunnliste(self, post: Journalpost) -> SafeString | str:
        """Why it stands so, one line each."""
        if not post.grunner:
            return "–"
        return format_html(
            '<ul class="grunner">{}</ul>', format_html_join("", "<li>{}</li>", ((g,) for g in post.grunner))
        )

    @admin.display(description="dato", ordering="journaldato")
    def datoen(self, post: Journalpost) -> str:
        """The journal date, short."""
        return date_format(post.journaldato, "d.m.Y")

    @admin.display(description="slik ser publikum det")
    def publikum(self, post: Journalpost) -> SafeString:
        """What the public sees of it."""
        return publikums_lenke(post)


def _i_karantene(request: HttpRequest) -> bool:
    return request.GET.get("tilstand__exact") == Tilstand.KARANTENE
