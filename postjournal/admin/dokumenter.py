"""Admin of documents: the state of their files, what the check found, and who may see them."""

from mimetypes import guess_extension
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from portal import filer
from portal.admin import Lesbar
from portal.filer.medfil import Filstatus
from portal.stabshandling import Handling, Objekter, talt
from portal.stabsvisning import lenke, merkelapp, til
from portal.visning import storrelse
from postjournal.admin.felles import Kildefilter
from postjournal.models import Dokument
from postjournal.services import dokumenter, filimport

FARGER = {
    Filstatus.MANGLER.value: "neutral",
    Filstatus.MOTTATT.value: "info",
    Filstatus.KONTROLLERT.value: "success",
    Filstatus.FUNN.value: "warning",
    Filstatus.AVVIST.value: "danger",
}


class Filskjema(forms.Form):
    """A file for a document."""

    fil = forms.FileField(
        label="Fil", help_text="PDF, ODT, DOCX, bilde eller ren tekst. Filen kontrolleres før den kan åpnes for noen."
    )


def _legg_inn(valgte: Objekter, svar: dict[str, Any], av: str) -> str:
    filimport.ta_inn_opplastet_fil(dokument=valgte[0], innhold=svar["fil"], av=av)
    dokument = Dokument.objects.only("filstatus", "merknad").get(pk=valgte[0].pk)
    return (
        f"Filen er tatt imot. Den står nå som: {dokument.get_filstatus_display().lower()}. {dokument.merknad}".strip()
    )


def _apne(valgte: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = dokumenter.apne(dokumenter=valgte, av=av, hvorfor=svar["hvorfor"])
    return talt(antall, len(valgte), "dokument er åpnet for alle", "dokumenter er åpnet for alle")


def _steng(valgte: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = dokumenter.steng(valgte, av=av, hvorfor=svar["hvorfor"])
    return talt(antall, len(valgte), "dokument er stengt", "dokumenter er stengt")


def _godta(valgte: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = dokumenter.godta_funn(dokumenter=valgte, av=av, hvorfor=svar["hvorfor"])
    return talt(antall, len(valgte), "dokument er godtatt og kan åpnes", "dokumenter er godtatt og kan åpnes")


HANDLINGER = (
    Handling(
        navn="apne",
        tittel="Åpne for alle",
        tillatelse="postjournal.kan_apne",
        utfor=_apne,
        gjelder=lambda d: d.filstatus == Filstatus.KONTROLLERT and not d.apent and not d.borte,
        flere=True,
        forklaring="Filen kan hentes av hvem som helst, og teksten i den blir søkbar, så snart journalposten vises.",
    ),
    Handling(
        navn="steng",
        tittel="Steng",
        tillatelse="postjournal.kan_stenge",
        utfor=_steng,
        gjelder=lambda d: d.apent,
        flere=True,
        forklaring="Filen og teksten forsvinner fra nettstedet med en gang. Ingen regel åpner dokumentet igjen.",
    ),
    Handling(
        navn="godta-funn",
        tittel="Godta funn",
        tillatelse="postjournal.kan_apne",
        utfor=_godta,
        gjelder=lambda d: d.filstatus == Filstatus.FUNN,
        flere=True,
        forklaring="Du har lest dokumentet og står inne for at det kan åpnes. Det blir ikke åpnet ennå.",
    ),
    Handling(
        navn="legg-inn-fil",
        tittel="Legg inn fil",
        tillatelse="postjournal.kan_legge_inn_fil",
        utfor=_legg_inn,
        skjema=Filskjema,
        feilfelt="fil",
        forklaring="Et dokument som er åpent, blir stengt til den nye filen er kontrollert.",
    ),
)


@admin.register(Dokument)
class DokumentAdmin(Lesbar):
    """Documents. Files and openness change by the verbs."""

    handlinger = HANDLINGER
    list_display = ["tittelen", "posten", "nummer", "dokumenttype", "filen", "apenhet"]
    list_select_related = ["post__sak"]
    list_filter = ["filstatus", "apent", "borte", "rolle", Kildefilter]
    search_fields = ["tittel", "=filnavn"]
    search_help_text = "Ord i tittelen, eller hele filnavnet."
    ordering = ["-id"]
    sortable_by = ()
    fieldsets = [
        (None, {"fields": ["apenhet", "filen", "funn", "se_fil"]}),
        ("Dokumentet", {"fields": ["tittel", "posten", "nummer", "rolle", "dokumenttype"]}),
        ("Filen", {"fields": ["filnavn", "mimetype", "storrelsen", "sider", "sha256", "ventet_sha256"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dokument]:
        """Without the text of the documents."""
        return super().get_queryset(request).select_related("post__sak").defer("tekst")

    def get_urls(self) -> list[URLPattern]:
        """The file itself, beside Django's own addresses."""
        return [
            path("<int:pk>/fil/", self.admin_site.admin_view(self.fil), name=self.adressenavn("fil")),
            *super().get_urls(),
        ]

    def fil(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The file in the private store, for those who may see what is not open; never one that was refused."""
        if not request.user.has_perm("postjournal.kan_se_fil"):
            raise PermissionDenied
        d = get_object_or_404(self.get_queryset(request).exclude(sha256="").exclude(filstatus=Filstatus.AVVIST), pk=pk)
        try:
            innhold = filer.apne(d.sha256)
        except FileNotFoundError as feil:
            raise Http404 from feil
        svar = filer.svar(
            request, innhold, mimetype=d.mimetype, filnavn=_filnavn(d), sha256=d.sha256, storrelse=d.storrelse
        )
        svar["Cache-Control"] = "private, no-store"
        return svar

    @admin.display(description="dokument", ordering="tittel")
    def tittelen(self, d: Dokument) -> str:
        """The title."""
        return d.tittel

    @admin.display(description="journalpost")
    def posten(self, d: Dokument) -> SafeString | str:
        """The entry with link."""
        return til(d.post)

    @admin.display(description="fil")
    def filen(self, d: Dokument) -> SafeString:
        """How far the file has come, as a tag."""
        return merkelapp(d.get_filstatus_display(), FARGER[d.filstatus])

    @admin.display(description="publikum")
    def apenhet(self, d: Dokument) -> SafeString:
        """Whether everybody may have it, as a tag."""
        if d.borte:
            return merkelapp("Borte fra arkivet", "warning")
        return merkelapp("Åpent", "success") if d.apent else merkelapp("Ikke åpent", "neutral")

    @admin.display(description="fra kontrollen")
    def funn(self, d: Dokument) -> str:
        """What the check found."""
        return d.merknad or "–"

    @admin.display(description="størrelse")
    def storrelsen(self, d: Dokument) -> str:
        """As people read it."""
        return storrelse(d.storrelse) or "–"

    @admin.display(description="se filen")
    def se_fil(self, d: Dokument) -> SafeString | str:
        """The file, one click away."""
        if not d.sha256 or d.filstatus == Filstatus.AVVIST:
            return "–"
        return lenke(reverse("admin:postjournal_dokument_fil", args=[d.pk]), "Se filen slik den er lagret")


def _filnavn(d: Dokument) -> str:
    return filer.trygt_filnavn(d.tittel, guess_extension(d.mimetype.partition(";")[0]) or "bin")
