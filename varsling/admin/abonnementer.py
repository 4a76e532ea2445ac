"""The one page of alerts in admin."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from portal.admin import Lesbar
from portal.stabshandling import Begrunnelse
from varsling.models import Abonnement, Folger
from varsling.models.abonnement import SLAG
from varsling.services import inntak

MAL = "admin/varsling/abonnementer.html"


class Sletteskjema(Begrunnelse):
    """The address that somebody wants out of here."""

    epost = forms.EmailField(
        label="E-postadresse",
        help_text="Alt adressen følger, avsluttes, og adressen slettes. Den kan bestille på nytt senere.",
    )
    field_order = ("epost", "hvorfor")


@admin.register(Abonnement)
class AbonnementAdmin(Lesbar):
    """Counts, and one verb."""

    def get_urls(self) -> list[URLPattern]:
        """The page itself; there is none of a single subscription."""
        side = self.admin_site.admin_view(self.changelist_view)
        return [path("", side, name=f"{self.opts.app_label}_{self.opts.model_name}_changelist")]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """How many there are of each kind; for those who may, the form that deletes an address."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        kan = request.user.has_perm("varsling.kan_slette_adresse")
        skjema = Sletteskjema(request.POST or None) if kan else None
        if request.method == "POST":
            if skjema is None:
                raise PermissionDenied
            if skjema.is_valid():
                return _slett(request, skjema.cleaned_data)
        kontekst = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Varsling",
            "rader": _talt(),
            "folgere": Folger.objects.filter(abonnementer__bekreftet__isnull=False).distinct().count(),
            "skjema": skjema,
        }
        return TemplateResponse(request, MAL, kontekst)


def _talt() -> list[dict[str, Any]]:
    """Of each kind: how many are confirmed, by pace."""
    takter = {t: Count("pk", filter=Q(takt=t)) for t in ("straks", "daglig", "ukentlig")}
    telt = Abonnement.objects.filter(bekreftet__isnull=False).values("slag").annotate(alle=Count("pk"), **takter)
    etter_slag = {rad["slag"]: rad for rad in telt}
    ingen = dict.fromkeys(("alle", *takter), 0)
    return [{"navn": navn, **ingen, **etter_slag.get(slag, {})} for slag, navn in SLAG]


def _slett(request: HttpRequest, svar: dict[str, Any]) -> HttpResponse:
    antall = inntak.slett_adresse(epost=svar["epost"], av=request.user.get_username(), hvorfor=svar["hvorfor"])
    if antall:
        messages.success(request, f"Adressen er slettet, og {antall} abonnementer er avsluttet.")
    else:
        messages.warning(request, "Adressen følger ingenting her. Se om den er skrevet riktig.")
    return redirect("admin:varsling_abonnement_changelist")
