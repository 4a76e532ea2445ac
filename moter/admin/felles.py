"""What the pages of meetings share: verbs and forms that know their object, forms of many rows, tags, pages for new."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from moter.begreper import Motestatus
from moter.models import Mote, Motedokument
from portal import stabshandling
from portal.filer.medfil import Filstatus
from portal.stabshandling import Ingenting, Objektskjema
from portal.stabsvisning import merkelapp

STATUSFARGER = {
    Motestatus.PLANLAGT.value: "info",
    Motestatus.INNKALT.value: "success",
    Motestatus.AVHOLDT.value: "neutral",
    Motestatus.PROTOKOLLERT.value: "success",
    Motestatus.AVLYST.value: "danger",
    Motestatus.FLYTTET.value: "warning",
}
FILFARGER = {
    Filstatus.MANGLER.value: "neutral",
    Filstatus.MOTTATT.value: "info",
    Filstatus.KONTROLLERT.value: "success",
    Filstatus.FUNN.value: "warning",
    Filstatus.AVVIST.value: "danger",
}


def statuslapp(m: Mote) -> SafeString:
    """Where a meeting stands, as a tag; one that nobody knows of is a draft."""
    if m.gradert:
        return merkelapp("Gradert hos kilden", "danger")
    if not m.kunngjort and not m.er_borte:
        return merkelapp("Utkast", "neutral")
    return merkelapp(m.get_status_display(), STATUSFARGER[m.status])


def papirlapp(d: Motedokument) -> SafeString:
    """Where a paper stands, as a tag: out, missing with the reason, or how far its file has come."""
    if d.publisert:
        return merkelapp("Lagt ut", "success")
    if d.mangler:
        return merkelapp(d.get_mangler_display(), "neutral")
    if d.filstatus == Filstatus.KONTROLLERT:
        return merkelapp("Klart, ikke lagt ut", "info")
    return merkelapp(d.get_filstatus_display(), FILFARGER[d.filstatus])


@dataclass(frozen=True, kw_only=True)
class Motehandling(stabshandling.Handling):
    """A verb that asks nothing unless it says so. `gruppe`: the heading on the object's page that it stands under."""

    gruppe: str = ""
    skjema: type[forms.Form] = Ingenting


@dataclass(frozen=True, slots=True)
class Radgruppe:
    """Rows of a form that are alike: a table with a heading for each column."""

    tittel: str
    kolonner: Sequence[str]
    rader: Sequence[tuple[str, Sequence[tuple[str, forms.BoundField]]]]


class Radskjema(Objektskjema):
    """A form of many rows, shown as tables. `ny_rad` adds the fields of a row, named `<group><key>_<field>`."""

    template_name = "admin/moter/_radskjema.html"

    def __init__(self, *verdier: Any, **valg: Any) -> None:
        self._grupper: list[tuple[str, list[str], list[tuple[str, list[str]]]]] = []
        super().__init__(*verdier, **valg)

    def ny_gruppe(self, tittel: str, *kolonner: str) -> None:
        """A table; the rows that follow are its."""
        self._grupper.append((tittel, list(kolonner), []))

    def ny_rad(self, prefiks: str, navn: str, felter: Mapping[str, tuple[forms.Field, Any]]) -> None:
        """A row: field name → (field, what it starts from)."""
        _, kolonner, rader = self._grupper[-1]
        for (felt, (felt_, start)), kolonne in zip(felter.items(), kolonner, strict=True):
            felt_.label = f"{navn}: {kolonne.lower()}"
            felt_.widget.attrs["aria-label"] = felt_.label
            felt_.initial = start
            self.fields[f"{prefiks}_{felt}"] = felt_
        rader.append((navn, [f"{prefiks}_{felt}" for felt in felter]))

    @property
    def _radfelt(self) -> set[str]:
        return {felt for _, _, rader in self._grupper for _, felter in rader for felt in felter}

    def rad(self, prefiks: str, *felter: str) -> list[Any]:
        """What was written in a row; None where it could not be read."""
        return [self.cleaned_data.get(f"{prefiks}_{felt}") for felt in felter]

    @property
    def grupper(self) -> list[Radgruppe]:
        """The tables, as the template shows them."""
        return [
            Radgruppe(
                tittel,
                kolonner,
                [(navn, [(k, self[f]) for k, f in zip(kolonner, felter, strict=True)]) for navn, felter in rader],
            )
            for tittel, kolonner, rader in self._grupper
        ]

    @property
    def utenfor(self) -> list[forms.BoundField]:
        """The fields that stand in no table."""
        i_rader = self._radfelt
        return [f for f in self if f.name not in i_rader]


_RADFELT = re.compile(r"[a-z]+\d\w*_[a-z]+")


class Foringsskjema(Radskjema):
    """Rows of what happens in a meeting, which others may record at the same time.

    The key of a row about somebody is that one's own, never the place of the row: no answer becomes another's.
    """

    def clean(self) -> dict[str, Any]:
        """Rows that have come or gone since the form was shown are looked over before anything is kept."""
        svar = super().clean() or self.cleaned_data
        if {felt for felt in self.data if _RADFELT.fullmatch(felt)} != self._radfelt:
            raise ValidationError(
                "Noen andre har endret det som er ført, mens du skrev. Se over radene, og send på nytt."
            )
        return svar


def ny_side(
    request: HttpRequest,
    vert: stabshandling.MedHandlinger,
    skjema: type[Objektskjema],
    lag: Callable[[dict[str, Any], str], Any],
    *,
    tittel: str,
    start: dict[str, Any] | None = None,
) -> HttpResponse:
    """A page that asks for what something new needs, and leads on to its page."""
    if not vert.has_add_permission(request):
        raise PermissionDenied
    sendt = request.method == "POST"
    om = {"objekt": None, "bruker": request.user}
    skjemaet = skjema(request.POST, **om) if sendt else skjema(initial=start, **om)
    if sendt and skjemaet.is_valid():
        try:
            nytt = lag(skjemaet.cleaned_data, request.user.get_username())
        except ValidationError as feil:
            vis_feil(skjemaet, feil)
        else:
            vert.message_user(request, f"{nytt} er laget.", messages.SUCCESS)
            return redirect(f"admin:{vert.opts.app_label}_{vert.opts.model_name}_change", nytt.pk)
    kontekst = {**vert.admin_site.each_context(request), "opts": vert.opts, "title": tittel, "skjema": skjemaet}
    return TemplateResponse(request, "admin/moter/ny.html", kontekst)


def vis_feil(skjema: forms.Form, feil: ValidationError) -> None:
    """What a service objects to stands beside the field it names, else on top."""
    deler = feil.message_dict if hasattr(feil, "error_dict") else {"__all__": feil.messages}
    for felt, meldinger in deler.items():
        skjema.add_error(felt if felt in skjema.fields else None, meldinger)


def gruppert(knapper: Iterable[tuple[str, str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, [(word, address)]) of buttons that are told as (heading, word, address)."""
    ut: dict[str, list[tuple[str, str]]] = {}
    for gruppe, tittel, url in knapper:
        ut.setdefault(gruppe, []).append((tittel, url))
    return list(ut.items())
