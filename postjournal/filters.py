"""GET parameters of the list → validated choices and a filtered queryset."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from kontakter.offentlig import OffentligEnhet
from postjournal.noark import Tilgang
from postjournal.offentlig.modeller import Sokerad

TYPER = [
    ("I", _("Inn")),
    ("U", _("Ut")),
    ("N", _("Intern")),
    ("S", _("Saksframlegg")),
    ("K", _("Sakskart")),
    ("P", _("Møteprotokoll")),
    ("B", _("Møtebok")),
    ("?", _("Annet")),
]
TILGANGER = [
    (Tilgang.AAPEN, _("Åpent")),
    (Tilgang.INNSYN, _("Be om innsyn")),
    (Tilgang.UNNTATT, _("Unntatt offentlighet")),
]
SORTERINGER = [("", _("Nyest først")), ("eldst", _("Eldst først")), ("relevans", _("Beste treff først"))]


class Datofelt(forms.DateField):
    """A date as people write it."""

    widget = forms.DateInput(attrs={"placeholder": _("dd.mm.åååå"), "inputmode": "numeric", "autocomplete": "off"})
    input_formats = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d%m%Y")
    default_error_messages = {"invalid": _("Skriv datoen slik: 20.11.2026.")}
    default_validators = [
        MinValueValidator(date(1800, 1, 1), _("Velg en dato etter 1800.")),
        MaxValueValidator(date(2200, 1, 1), _("Velg en dato før 2200.")),
    ]


class Datofilter(django_filters.DateFilter):  # type: ignore[misc]  # the library has no types
    """Filters on a date."""

    field_class = Datofelt


class PostFilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """The filters of the list; `q`, `part`, the dates and the order are read by `liste.Listesok`."""

    q = django_filters.CharFilter(label=_("Søk"), method="urort")
    fra = Datofilter(label=_("Fra dato"), method="urort")
    til = Datofilter(label=_("Til dato"), method="urort")
    type = django_filters.ChoiceFilter(label=_("Type"), choices=TYPER, empty_label=_("Alle"), method="av_type")
    enhet = django_filters.ChoiceFilter(label=_("Enhet"), choices=[], empty_label=_("Alle"), method="av_enhet")
    tilgang = django_filters.ChoiceFilter(label=_("Tilgang"), choices=TILGANGER, empty_label=_("Alle"))
    part = django_filters.CharFilter(label=_("Avsender eller mottaker"), method="urort")
    sortering = django_filters.ChoiceFilter(
        label=_("Rekkefølge"), choices=SORTERINGER[1:], empty_label=SORTERINGER[0][1], method="urort"
    )

    class Meta:
        model = Sokerad
        fields = ("q", "fra", "til", "type", "enhet", "tilgang", "part", "sortering")

    def __init__(self, *args: Any, enheter: Sequence[OffentligEnhet], **valg: Any) -> None:
        super().__init__(*args, **valg)
        self.enheter = {e.nokkel: e.pk for e in enheter}
        self.form.fields["enhet"].choices = [("", _("Alle")), *((e.nokkel, e.navn) for e in enheter)]

    def urort(self, rader: Any, navn: str, verdi: Any) -> Any:
        """Read by `liste.Listesok`, since it decides more than a filter."""
        return rader

    def av_type(self, rader: Any, navn: str, verdi: str) -> Any:
        """`N` stands for both kinds of internal document."""
        return rader.filter(type__in=("N", "X")) if verdi == "N" else rader.filter(type=verdi)

    def av_enhet(self, rader: Any, navn: str, verdi: str) -> Any:
        """The units were read once for the whole page."""
        return rader.filter(enhet_id=self.enheter[verdi])
