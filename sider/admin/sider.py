"""Admin of information pages: where they stand, what they say in each language, and whether they are out."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal import tid
from portal.admin import LoggetAdmin
from portal.stabshandling import Begrunnelse, Handling, Objekter
from portal.stabsvisning import LesbarTabell, adresse, lenke, merkelapp
from portal.templatetags.portal import dato
from sider import begreper, kriterier
from sider.markering import STORSTE
from sider.models import Side, Sideversjon
from sider.services import sider
from sider.utgivelser import gjeldende, planlagt

_ENDRE = "sider.change_side"


class Tekstskjema(forms.Form):
    """A text in one language."""

    tittel = forms.CharField(label="Tittel", max_length=120)
    ingress = forms.CharField(
        label="Ingress",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Én eller to setninger om hva leseren finner her. Vises også i oversikten.",
    )
    tekst = forms.CharField(
        label="Tekst",
        max_length=STORSTE,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text="Markdown: ## overskrift, * punkt i liste, **viktig**, [lenketekst](https://adresse). "
        "Ord som {kommune}, {epost} og {telefon} fylles ut fra kommune.toml.",
    )


class Trekkskjema(Begrunnelse):
    """Why a page is taken back."""

    grunn = forms.ChoiceField(label="Dette får leserne vite", choices=list(begreper.GRUNNER.items()))


def _skriv(sprak: str) -> Callable[[Objekter, dict[str, Any], str], str]:
    def utfor(sidene: Objekter, svar: dict[str, Any], av: str) -> str:
        ny = sider.skriv(side=sidene[0], sprak=sprak, av=av, naa=tid.naa(), **svar)
        return f"Lagret som versjon {ny.nummer} på {begreper.SPRAK[sprak]}. Den er ikke lagt ut før du legger den ut."

    return utfor


def _siste(sprak: str) -> Callable[[Any], dict[str, Any]]:
    def start(side: Any) -> dict[str, Any]:
        siste = sider.siste_versjon(side, sprak)
        return {f: getattr(siste, f) for f in ("tittel", "ingress", "tekst")} if siste else {}

    return start


def _trekk(sidene: Objekter, svar: dict[str, Any], av: str) -> str:
    sider.trekk(side=sidene[0], av=av, naa=tid.naa(), **svar)
    if sidene[0].nokkel == kriterier.NOKKEL:
        return "Siden er trukket tilbake. Kriteriene skal være offentlige, så nå står den ferdige teksten der."
    return "Siden er trukket tilbake. Adressen forteller hvorfor."


class Versjonstabell(LesbarTabell):
    """The texts of the page, the newest first."""

    model = Sideversjon
    fields = ["versjonen", "sprak", "laget", "av", "fra_versjon"]
    readonly_fields = ["versjonen"]
    verbose_name_plural = "versjoner, nyeste først"

    @admin.display(description="tekst")
    def versjonen(self, v: Sideversjon) -> SafeString:
        """Leads to the text, where it is previewed and put out."""
        return lenke(adresse(v), f"{v.nummer}: {v.tittel}")


@admin.register(Side)
class SideAdmin(LoggetAdmin):
    """Information pages."""

    list_display = ["nokkel", "tittelen", "gruppe", "rekkefolge", "staar"]
    list_filter = ["gruppe"]
    search_fields = ["nokkel", "versjoner__tittel"]
    fields = ["staar", "nokkel", "gruppe", "rekkefolge"]
    readonly_fields = ["staar"]
    inlines = [Versjonstabell]
    handlinger = (
        *(
            Handling(
                navn=f"skriv-{sprak}",
                tittel=f"Skriv på {navn}",
                tillatelse=_ENDRE,
                utfor=_skriv(sprak),
                skjema=Tekstskjema,
                start=_siste(sprak),
                feilfelt="tekst",
                forklaring="Teksten lagres som en ny versjon. Den gamle blir stående til du legger ut den nye.",
            )
            for sprak, navn in begreper.SPRAK.items()
        ),
        Handling(
            navn="trekk-tilbake",
            tittel="Trekk tilbake",
            tillatelse=_ENDRE,
            utfor=_trekk,
            skjema=Trekkskjema,
            feilfelt="grunn",
            gjelder=lambda s: any(u.versjon_id for u in _naa(s).values()) or any(_neste(s, k) for k in begreper.SPRAK),
            forklaring="Siden forsvinner fra nettstedet på alle språk, og fra menyene. Planlagte tekster kommer ikke.",
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Side]:
        """With what the list tells of each, in two queries more."""
        return super().get_queryset(request).prefetch_related("versjoner", "utgivelser")

    def get_readonly_fields(self, request: HttpRequest, obj: Side | None = None) -> list[str]:
        """An address is for life."""
        return [*self.readonly_fields, "nokkel"] if obj else list(self.readonly_fields)

    def save_model(self, request: HttpRequest, obj: Side, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        sider.lagre_side(side=obj, av=request.user.get_username(), naa=tid.naa())

    @admin.display(description="tittel")
    def tittelen(self, s: Side) -> str:
        """The newest title, in bokmål where there is one."""
        alle = sorted(s.versjoner.all(), key=lambda v: (v.sprak != "nb", -v.pk))
        return alle[0].tittel if alle else "–"

    @admin.display(description="står")
    def staar(self, s: Side) -> SafeString:
        """Each language as a tag: out, planned, draft, or taken back."""
        if s._state.adding:
            return SafeString("–")
        return format_html_join(" ", "{}", ((_merke(s, sprak),) for sprak in begreper.SPRAK)) or SafeString("–")


def _naa(s: Side) -> dict[str, Any]:
    """Language → the decision that holds now."""
    per = tid.naa()
    funnet = {k: gjeldende([u for u in s.utgivelser.all() if u.sprak == k], per) for k in begreper.SPRAK}
    return {k: u for k, u in funnet.items() if u}


def _neste(s: Side, sprak: str) -> Any:
    """The decision that will hold later in the language."""
    return planlagt([u for u in s.utgivelser.all() if u.sprak == sprak], tid.naa())


def _merke(s: Side, sprak: str) -> SafeString:
    siste = max((v.pk for v in s.versjoner.all() if v.sprak == sprak), default=None)
    if neste := _neste(s, sprak):
        tilstand, farge = f"planlagt {dato(tid.dato(neste.fra))}", "info"
    elif ute := _naa(s).get(sprak):
        tilstand, farge = _ute(ute, siste)
    else:
        tilstand, farge = ("utkast", "neutral") if siste else ("mangler", "neutral")
    return format_html("{}", merkelapp(f"{begreper.SPRAK[sprak].capitalize()}: {tilstand}", farge))


def _ute(u: Any, siste: int | None) -> tuple[str, str]:
    if not u.versjon_id:
        return "trukket tilbake", "warning"
    return ("ute", "success") if u.versjon_id == siste else ("ute, nyere utkast", "info")
