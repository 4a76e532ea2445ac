"""What staff do in admin: each verb is a page that asks why, for one object or many, and then calls a service.

A verb is data (`Handling`). `MedHandlinger` gives it a button on the object's page, an address of its own, an entry in
the list's menu, and one rule: without the permission the answer is 403, and only a sent form changes anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

if TYPE_CHECKING:
    Modelladmin = admin.ModelAdmin[Any]  # generic only for the type checker
else:
    Modelladmin = admin.ModelAdmin

FLEST = 500
"""How many objects one action takes: what a person can answer for, and well inside one form."""
VISES = 20


class Begrunnelse(forms.Form):
    """The least that every verb asks for."""

    hvorfor = forms.CharField(
        label="Begrunnelse",
        help_text="Står i loggen sammen med navnet ditt. Publikum ser den ikke.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Ingenting(forms.Form):
    """A verb that asks nothing."""


class Objektskjema(forms.Form):
    """A form that knows what it is for, and who fills it in."""

    def __init__(self, *verdier: Any, objekt: Any = None, bruker: Any = None, **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        self.objekt, self.bruker = objekt, bruker
        self.gjor_klar()

    def gjor_klar(self) -> None:
        """Fields and choices that depend on the object."""


class Medgrunn(Begrunnelse, Objektskjema):
    """A reason for the log, and the object."""


Objekter = Sequence[Any]
Utfor = Callable[[Objekter, dict[str, Any], str], str]


@dataclass(frozen=True, kw_only=True)
class Handling:
    """A verb. `utfor(objects, answers, who)` calls the service and returns what to tell.

    A ValidationError from it stands beside the fields it names, else beside `feilfelt`. `mal` and `tillegg` are for a
    page that shows more than the form.
    """

    navn: str
    tittel: str
    tillatelse: str
    utfor: Utfor
    forklaring: str = ""
    skjema: type[forms.Form] = Begrunnelse
    start: Callable[[Any], dict[str, Any]] = lambda objekt: {}
    gjelder: Callable[[Any], bool] = lambda objekt: True
    flere: bool = False
    feilfelt: str | None = None
    mal: str = "admin/handling.html"
    tillegg: Callable[[Any], dict[str, Any]] = lambda objekt: {}

    def bygg(self, request: HttpRequest, objekter: Objekter) -> forms.Form:
        """The form: filled in when it was sent, else with what it starts from."""
        kjenner = issubclass(self.skjema, Objektskjema)
        om: dict[str, Any] = {"objekt": objekter[0], "bruker": request.user} if kjenner else {}
        if "bekreftet" in request.POST:
            return self.skjema(request.POST, request.FILES, **om)
        return self.skjema(initial=self.forst(request, objekter[0]) if len(objekter) == 1 else {}, **om)

    def forst(self, request: HttpRequest, objekt: Any) -> dict[str, Any]:
        """What the form of one object starts from."""
        return self.start(objekt)


class MedHandlinger(Modelladmin):
    """An admin whose objects are changed by verbs."""

    handlinger: Sequence[Handling] = ()

    def get_urls(self) -> list[URLPattern]:
        """Each verb has its address below the object's."""
        egne = [
            path(
                f"<int:pk>/{h.navn}/",
                self.admin_site.admin_view(partial(self.en, handling=h)),
                name=self.adressenavn(h.navn),
            )
            for h in self.handlinger
        ]
        return [*egne, *super().get_urls()]

    def adressenavn(self, side: str) -> str:
        """Name of an address of this admin."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{side}"

    def lov(self, request: HttpRequest) -> list[Handling]:
        """The verbs that this person may use."""
        return [h for h in self.handlinger if request.user.has_perm(h.tillatelse)]

    def knapper(self, request: HttpRequest, objekt: Model) -> list[tuple[str, str]]:
        """(word, address) of the verbs that make sense for the object now."""
        return [
            (h.tittel, reverse(f"admin:{self.adressenavn(h.navn)}", args=[objekt.pk]))
            for h in self.lov(request)
            if h.gjelder(objekt)
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **valg: Any
    ) -> HttpResponse:
        """The object's page has the buttons."""
        if objekt := context.get("original"):
            context["knapper"] = self.knapper(request, objekt)
        return super().render_change_form(request, context, *args, **valg)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The list's menu: the verbs that take many, never deletion."""
        return {h.navn: (partial(_for_flere, handling=h), h.navn, h.tittel) for h in self.lov(request) if h.flere}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A verb that this person may not use is refused, not ignored."""
        valgt = set(request.POST.getlist("action"))
        if valgt & {h.navn for h in self.handlinger} - {h.navn for h in self.lov(request)}:
            raise PermissionDenied
        return super().changelist_view(request, extra_context)

    def en(self, request: HttpRequest, pk: int, handling: Handling) -> HttpResponse:
        """The page of a verb for one object."""
        _krev(request, handling)
        objekt = get_object_or_404(self.get_queryset(request), pk=pk)
        tilbake = reverse(f"admin:{self.adressenavn('change')}", args=[pk])
        if not handling.gjelder(objekt):
            self.message_user(request, f"«{handling.tittel}» gjelder ikke slik dette står nå.", messages.WARNING)
            return redirect(tilbake)
        return self.spor(request, handling, [objekt], tilbake)

    def spor(self, request: HttpRequest, handling: Handling, objekter: Objekter, tilbake: str) -> HttpResponse:
        """Asks; does it when the answer is whole; asks again, with what was written, when it is not."""
        skjema = handling.bygg(request, objekter)
        if skjema.is_bound and skjema.is_valid():
            try:
                melding = handling.utfor(objekter, skjema.cleaned_data, request.user.get_username())
            except ValidationError as feil:
                _vis_feil(skjema, handling.feilfelt, feil)
            else:
                self.message_user(request, melding, messages.SUCCESS)
                return redirect(tilbake)
        return TemplateResponse(request, handling.mal, self._kontekst(request, handling, objekter, skjema, tilbake))

    def _kontekst(
        self, request: HttpRequest, handling: Handling, objekter: Objekter, skjema: forms.Form, tilbake: str
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": handling.tittel,
            "handling": handling,
            "skjema": skjema,
            "objekter": objekter[:VISES],
            "flere_enn_vist": max(0, len(objekter) - VISES),
            "valgte": [o.pk for o in objekter] if ACTION_CHECKBOX_NAME in request.POST else [],
            "valgnavn": ACTION_CHECKBOX_NAME,
            "tilbake": tilbake,
            **(handling.tillegg(objekter[0]) if len(objekter) == 1 else {}),
        }


def _for_flere(
    admin_: MedHandlinger, request: HttpRequest, queryset: QuerySet[Any], *, handling: Handling
) -> HttpResponse | None:
    """The page of a verb for those chosen in the list. What is confirmed is what was shown."""
    objekter = list(queryset[: FLEST + 1])
    if len(objekter) > FLEST:
        admin_.message_user(request, f"Velg høyst {FLEST} om gangen.", messages.ERROR)
        return None
    if not objekter:
        admin_.message_user(request, "De valgte finnes ikke lenger i denne lista.", messages.WARNING)
        return None
    return admin_.spor(request, handling, objekter, request.get_full_path())


def _vis_feil(skjema: forms.Form, feilfelt: str | None, feil: ValidationError) -> None:
    """What a service objects to stands beside the field it names; what the form does not have, stands on top."""
    if not hasattr(feil, "error_dict"):
        skjema.add_error(feilfelt, feil.messages)
        return
    for felt, meldinger in feil.message_dict.items():
        skjema.add_error(felt if felt in skjema.fields else feilfelt, meldinger)


def _krev(request: HttpRequest, handling: Handling) -> None:
    if not request.user.has_perm(handling.tillatelse):
        raise PermissionDenied


def talt(antall: int, av: int, en: str, flere: str) -> str:
    """What a verb tells: how many it changed, and how many it left because they stood otherwise."""
    melding = f"{antall} {en if antall == 1 else flere}."
    return (
        melding
        if antall == av
        else f"{melding} {av - antall} ble stående urørt fordi handlingen ikke gjelder slik de står."
    )
