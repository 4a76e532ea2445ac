"""GET parameters of the searches → validated choices, and the rows that they leave."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.begreper import NAVN, Sakstype, Utfall
from portal.datofelt import Datofelt


class Sakfilter(forms.Form):
    """What the searches can be asked; `q` is read by `sokeliste.Sokeliste`."""

    q = forms.CharField(label=_("Søk"), required=False)
    fra = Datofelt(label=_("Fra dato"), required=False)
    til = Datofelt(label=_("Til dato"), required=False)
    utvalg = forms.ChoiceField(label=_("Utvalg"), required=False)
    type = forms.ChoiceField(label=_("Type sak"), required=False)
    utfall = forms.ChoiceField(label=_("Utfall"), required=False)

    def __init__(self, parametre: QueryDict, utvalg: Collection[OffentligUtvalg]) -> None:
        super().__init__(parametre)
        self._utvalg = {u.nokkel: u.pk for u in utvalg}
        navnene: dict[str, list[tuple[str, Any]]] = {"utvalg": [(u.nokkel, u.navn) for u in utvalg]}
        navnene |= {n: [(v.value, _(NAVN[v])) for v in slag] for n, slag in (("type", Sakstype), ("utfall", Utfall))}
        for navn, valgene in navnene.items():
            self.fields[navn].choices = [("", _("Alle")), *valgene]  # type: ignore[attr-defined]  # all are choices

    def velg(self, rader: Any) -> Any:
        """The rows in the period, of the body, the type and the outcome that were asked for."""
        v = self.cleaned_data
        betingelser = {
            "dag__gte": v["fra"],
            "dag__lte": v["til"],
            "utvalg_id": self._utvalg.get(v["utvalg"]),
            "type": v["type"],
            "utfall": v["utfall"],
        }
        return rader.filter(**{felt: verdi for felt, verdi in betingelser.items() if verdi})
