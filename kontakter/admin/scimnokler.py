"""Admin of the keys to SCIM: a new one is shown once, and never again; one that is lost is blocked."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from kontakter.models import Scimnokkel
from kontakter.services import scimnokler
from portal import tid
from portal.admin import Lesbar
from portal.stabshandling import Handling, Objekter
from portal.stabsvisning import merkelapp


def _sperr(nokler: Objekter, svar: dict[str, Any], av: str) -> str:
    for nokkel in nokler:
        scimnokler.sperr(nokkel=nokkel, av=av, naa=tid.naa(), hvorfor=svar["hvorfor"])
    return "Nøkkelen er sperret."


@admin.register(Scimnokkel)
class ScimnokkelAdmin(Lesbar):
    """Keys, those made last first."""

    handlinger = (
        Handling(
            navn="sperr",
            tittel="Sperr",
            tillatelse="kontakter.change_scimnokkel",
            utfor=_sperr,
            forklaring="Ingen kommer inn med nøkkelen mer. Det kan ikke gjøres om; lag en ny nøkkel.",
            gjelder=lambda n: n.sperret is None,
        ),
    )
    list_display = ["navn", "tilstanden", "opprettet", "sist_brukt"]
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Those who may."""
        return request.user.has_perm("kontakter.add_scimnokkel")

    def get_fields(self, request: HttpRequest, obj: Scimnokkel | None = None) -> Any:
        """Of a new one, who will use it."""
        return ["navn", "tilstanden", "opprettet", "sist_brukt", "sperret"] if obj else ["navn"]

    @admin.display(description="tilstand")
    def tilstanden(self, nokkel: Scimnokkel) -> SafeString:
        """Whether it opens anything, as a tag."""
        return merkelapp("Sperret", "danger") if nokkel.sperret else merkelapp("I bruk", "success")

    def save_model(self, request: HttpRequest, obj: Scimnokkel, form: Any, change: Any) -> None:
        """Made with the page that shows it."""

    def response_add(self, request: HttpRequest, obj: Scimnokkel, post_url_continue: str | None = None) -> HttpResponse:
        """Makes the key, and shows the token this one time."""
        nokkel, token = scimnokler.lag(navn=obj.navn, av=request.user.get_username())
        kontekst = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Nøkkelen er laget"}
        adresse = request.build_absolute_uri("/scim/v2/")
        kontekst |= {"nokkel": nokkel, "token": token, "adresse": adresse}
        kontekst["tilbake"] = reverse("admin:kontakter_scimnokkel_changelist")
        return TemplateResponse(request, "admin/kontakter/scimnokkel/laget.html", kontekst)
