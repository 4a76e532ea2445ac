"""Admin of the texts of information pages: read, previewed, put out now or later, and taken up again."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from portal import tid
from portal.admin import Lesbar
from portal.hendelser import objektnavn
from portal.stabshandling import Handling, Objekter
from portal.stabsskjema import Tidspunkt
from portal.stabsvisning import til
from sider.admin import forhandsvisning
from sider.models import Sideversjon
from sider.services import sider

_ENDRE = "sider.change_side"


class Utgivelsesskjema(forms.Form):
    """When a text is to be out."""

    fra = forms.SplitDateTimeField(
        label="Legges ut fra",
        required=False,
        widget=Tidspunkt(),
        help_text="La feltene stå tomme for å legge ut med en gang.",
    )


def _publiser(versjoner: Objekter, svar: dict[str, Any], av: str) -> str:
    sider.publiser(versjon=versjoner[0], av=av, naa=tid.naa(), fra=svar["fra"])
    return "Teksten legges ut til det tidspunktet du valgte." if svar["fra"] else "Teksten er lagt ut."


def _gjenopprett(versjoner: Objekter, svar: dict[str, Any], av: str) -> str:
    ny = sider.gjenopprett(versjon=versjoner[0], av=av, naa=tid.naa())
    return f"Teksten er tatt fram igjen som versjon {ny.nummer}. Den er ikke lagt ut før du legger den ut."


@admin.register(Sideversjon)
class SideversjonAdmin(Lesbar):
    """One text. It is never changed: a new one is written on the page that it belongs to."""

    list_display = ["tittel", "side", "sprak", "nummer", "laget", "av"]
    list_filter = ["sprak", "side__gruppe"]
    list_select_related = ["side"]
    search_fields = ["tittel", "side__nokkel"]
    fields = ["siden", "sprak", "nummer", "laget", "av", "fra_versjon", "tittel", "ingress", "tekst"]
    readonly_fields = ["siden"]
    handlinger = (
        Handling(
            navn="publiser",
            tittel="Legg ut",
            tillatelse=_ENDRE,
            utfor=_publiser,
            skjema=Utgivelsesskjema,
            feilfelt="fra",
            forklaring="Teksten kommer i stedet for den som ligger ute på samme språk, og for det som var planlagt.",
        ),
        Handling(
            navn="gjenopprett",
            tittel="Ta fram igjen",
            tillatelse=_ENDRE,
            utfor=_gjenopprett,
            skjema=forms.Form,
            gjelder=lambda v: sider.siste_versjon(v.side, v.sprak) != v,
            forklaring="Teksten blir den nyeste versjonen. De andre versjonene blir stående.",
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        """The preview has its address below the text's."""
        sti = path(
            "<int:pk>/forhandsvis/",
            self.admin_site.admin_view(self.forhandsvis),
            name=self.adressenavn("forhandsvis"),
        )
        return [sti, *super().get_urls()]

    def forhandsvis(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page as the public will see it."""
        versjon = get_object_or_404(Sideversjon.objects.select_related("side"), pk=pk)
        if not self.has_view_or_change_permission(request, versjon):
            raise PermissionDenied
        return forhandsvisning.vis(request, versjon)

    def knapper(self, request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
        """The preview first."""
        sti = reverse(f"admin:{self.adressenavn('forhandsvis')}", args=[objekt.pk])
        return [("Forhåndsvis", sti), *super().knapper(request, objekt)]

    def loggnavn(self, objekt: Any) -> list[str]:
        """What happened to a text stands under its page."""
        return [objektnavn(objekt.side)]

    @admin.display(description="side")
    def siden(self, v: Sideversjon) -> SafeString | str:
        """The page it belongs to."""
        return til(v.side)
