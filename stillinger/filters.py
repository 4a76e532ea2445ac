"""GET parameters of the list of vacancies → validated choices, and which vacancies fit them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stillinger import ordene
from stillinger.offentlig.modeller import OffentligStilling

FRISTER = {"i_dag": 0, "uke": 7, "maaned": 31}
FRISTVALG = [("i_dag", _("I dag")), ("uke", _("Den neste uka")), ("maaned", _("Den neste måneden"))]


class Stillingsfilter(forms.Form):
    """The search and the filters of the list."""

    q = forms.CharField(label=_("Søk"), required=False, max_length=300)
    frist = forms.ChoiceField(label=_("Frist"), required=False, choices=FRISTVALG)
    arbeidsgiver = forms.CharField(label=_("Arbeidsgiver"), required=False, max_length=200)
    fagfelt = forms.ChoiceField(label=_("Fagfelt"), required=False)
    omfang = forms.ChoiceField(label=_("Omfang"), required=False)
    sted = forms.CharField(label=_("Sted"), required=False, max_length=100)

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        for navn, ordbok in (("fagfelt", ordene.FAGFELT), ("omfang", ordene.OMFANG)):
            self.fields[navn].choices = ordene.valg(ordbok)  # type: ignore[attr-defined]  # both are choices

    @property
    def valgene(self) -> dict[str, str]:
        """What is chosen, besides the words."""
        return {n: v for n, v in self.cleaned_data.items() if v and n != "q"}


def verdier(s: OffentligStilling, parameter: str) -> list[str]:
    """The choices of a filter that the vacancy fits, but deadlines. Others' vacancies may name several in one text."""
    if parameter == "omfang":
        return [v for v in ordene.OMFANG if v in s.omfang.casefold()]
    if parameter == "sted":
        return s.poststed.split(", ")
    return [s.fagfelt if parameter == "fagfelt" else s.arbeidsgiver_navn]


def passer(s: OffentligStilling, parameter: str, verdi: str, per: date) -> bool:
    """Whether the vacancy fits a choice."""
    if parameter == "frist":
        return s.frist is not None and (s.frist - per).days <= FRISTER[verdi]
    return verdi in verdier(s, parameter)
