"""GET parameters of the searches → validated choices and a filtered queryset."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.begreper import NAVN, Sakstype, Utfall
from moter.offentlig.modeller import Motesok
from postjournal.filters import Datofilter


class Sakfilter(django_filters.FilterSet):  # type: ignore[misc]  # the library has no types
    """The filters of the searches; `q` is read by `sokeliste.Sokeliste`."""

    q = django_filters.CharFilter(label=_("Søk"), method="urort")
    fra = Datofilter(label=_("Fra dato"), field_name="dag", lookup_expr="gte")
    til = Datofilter(label=_("Til dato"), field_name="dag", lookup_expr="lte")
    utvalg = django_filters.ChoiceFilter(label=_("Utvalg"), choices=[], empty_label=_("Alle"), method="av_utvalg")
    type = django_filters.ChoiceFilter(label=_("Type sak"), choices=[], empty_label=_("Alle"))
    utfall = django_filters.ChoiceFilter(label=_("Hva det ble"), choices=[], empty_label=_("Alle"))

    class Meta:
        model = Motesok
        fields = ("q", "fra", "til", "utvalg", "type", "utfall")

    def __init__(self, *args: Any, utvalg: Sequence[OffentligUtvalg], **valg: Any) -> None:
        super().__init__(*args, **valg)
        self.utvalg = {u.nokkel: u.pk for u in utvalg}
        felt = self.form.fields
        felt["utvalg"].choices = [("", _("Alle")), *((u.nokkel, u.navn) for u in utvalg)]
        for navn, slag in (("type", Sakstype), ("utfall", Utfall)):
            felt[navn].choices = [("", _("Alle")), *((v.value, _(NAVN[v])) for v in slag)]

    def urort(self, rader: Any, navn: str, verdi: str) -> Any:
        """Read elsewhere."""
        return rader

    def av_utvalg(self, rader: Any, navn: str, verdi: str) -> Any:
        """The items of one body."""
        return rader.filter(utvalg_id=self.utvalg[verdi]) if verdi else rader
