"""Admin of letter templates: what each kind looks like now, and new versions, seen as a letter before they are used."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from innsyn import brevtekst
from innsyn.admin.breveksempel import eksempel
from innsyn.models import Brevmal
from innsyn.models.brev import SPRAK
from innsyn.services import regelverk
from portal import tid
from portal.admin import Lesbar

SLAGNAVN = {
    "svar": "Svar på krav om innsyn",
    "pause": "Klokka er stanset",
    "narmere_begrunnelse": "Nærmere begrunnelse",
    "oversendt": "Kravet er sendt til et annet organ",
    "klage_mottatt": "Klagen er mottatt",
    "klage_omgjort": "Avgjørelsen er omgjort",
    "klage_oversendt": "Klagen er sendt til Statsforvalteren",
    "oversendelsesbrev": "Oversendelse til Statsforvalteren",
}


class Malskjema(forms.Form):
    """The words of a template."""

    tekst = forms.CharField(label="Tekst", widget=forms.Textarea(attrs={"rows": 24}), strip=False)

    def __init__(self, *verdier: Any, slag: str, **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        self.slag = slag

    def clean_tekst(self) -> str:
        """A letter can be written by it."""
        tekst = str(self.cleaned_data["tekst"]).replace("\r\n", "\n")
        if feil := brevtekst.kontroller_mal(self.slag, tekst):
            raise ValidationError(feil)
        return tekst


@admin.register(Brevmal)
class BrevmalAdmin(Lesbar):
    """Templates. An edit is a new version; letters that were sent stay as they were."""

    def get_urls(self) -> list[URLPattern]:
        """Each kind in each language has a page."""
        side = path("<slug:slag>/<slug:sprak>/", self.admin_site.admin_view(self.mal), name=self.adressenavn("mal"))
        return [side, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """All kinds, also those that have never been edited."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        siste = {(m.slag, m.sprak): m for m in Brevmal.objects.order_by("versjon").defer("tekst")}
        rader = [
            (slag, SLAGNAVN.get(slag, slag), sprak, navn, siste.get((slag, sprak)))
            for slag in brevtekst.SLAG
            for sprak, navn in SPRAK
        ]
        kontekst = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Brevmaler", "rader": rader}
        return TemplateResponse(request, "admin/innsyn/brevmal/liste.html", kontekst)

    def mal(self, request: HttpRequest, slag: str, sprak: str) -> HttpResponse:
        """The text with what it becomes; sent with «vis», it is only shown, and with «lagre» it is used from now on."""
        if slag not in brevtekst.SLAG or sprak not in dict(SPRAK):
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST" and not request.user.has_perm("innsyn.add_brevmal"):
            raise PermissionDenied
        siste = Brevmal.objects.filter(slag=slag, sprak=sprak).order_by("-versjon").first()
        na = siste.tekst if siste else brevtekst.standardmal(slag, sprak)
        skjema = Malskjema(request.POST if request.method == "POST" else None, slag=slag, initial={"tekst": na})
        tekst = na if not skjema.is_bound else skjema.cleaned_data["tekst"] if skjema.is_valid() else ""
        if skjema.is_bound and tekst and "lagre" in request.POST:
            ny = regelverk.lagre_mal(slag=slag, sprak=sprak, tekst=tekst, av=request.user.get_username(), naa=tid.naa())
            self.message_user(request, f"Versjon {ny.versjon} brukes fra nå av.", messages.SUCCESS)
            return redirect("admin:innsyn_brevmal_changelist")
        return TemplateResponse(
            request, "admin/innsyn/brevmal/mal.html", self._kontekst_mal(request, slag, sprak, siste, skjema, tekst)
        )

    def _kontekst_mal(
        self, request: HttpRequest, slag: str, sprak: str, siste: Brevmal | None, skjema: Malskjema, tekst: str
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{SLAGNAVN.get(slag, slag)} ({dict(SPRAK)[sprak].lower()})",
            "siste": siste,
            "skjema": skjema,
            "kan_lagre": request.user.has_perm("innsyn.add_brevmal"),
            "brevsprak": sprak,
            "brev": _brev(slag, sprak, tekst) if tekst else None,
            "felt": sorted({*brevtekst.VERDIER, *brevtekst.BLOKKER}),
            "pakrevd": brevtekst.PAKREVD[slag],
        }


def _brev(slag: str, sprak: str, tekst: str) -> list[tuple[str, Any]]:
    """The letter with made-up words, in pieces."""
    brev = brevtekst.skriv(slag, tekst, eksempel(sprak, tid.i_dag()))
    return [(type(b).__name__, b) for b in brev.blokker]
