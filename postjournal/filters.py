"""GET parameters of the list → validated choices, and the rows that they leave."""

from collections.abc import Collection, Mapping
from functools import lru_cache

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kontakter.offentlig.modeller import OffentligEnhet
from portal.datofelt import Datofelt
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


class Listeskjema(forms.Form):
    """What the list can be asked; `q`, `part`, the dates and the order are read by `liste.Listesok`."""

    q = forms.CharField(label=_("Søk"), required=False)
    fra = Datofelt(label=_("Fra dato"), required=False)
    til = Datofelt(label=_("Til dato"), required=False)
    type = forms.ChoiceField(label=_("Type"), choices=[("", _("Alle")), *TYPER], required=False)
    enhet = forms.ChoiceField(label=_("Enhet"), required=False)
    tilgang = forms.ChoiceField(label=_("Tilgang"), choices=[("", _("Alle")), *TILGANGER], required=False)
    part = forms.CharField(label=_("Avsender eller mottaker"), required=False)
    sortering = forms.ChoiceField(label=_("Rekkefølge"), choices=SORTERINGER, required=False)

    def __init__(self, parametre: QueryDict, enheter: Collection[OffentligEnhet] = ()) -> None:
        super().__init__(parametre)
        self.enheter = {e.nokkel: e.pk for e in enheter}
        self.fields["enhet"].choices = [("", _("Alle")), *((e.nokkel, e.navn) for e in enheter)]  # type: ignore[attr-defined]  # a choice field

    def velg(self, rader: QuerySet[Sokerad]) -> QuerySet[Sokerad]:
        """The rows of the type, unit and access that were asked for; `N` stands for both kinds of internal document."""
        v = self.cleaned_data
        if v["type"]:
            rader = rader.filter(type__in=("N", "X")) if v["type"] == "N" else rader.filter(type=v["type"])
        if v["enhet"]:
            rader = rader.filter(enhet_id=self.enheter[v["enhet"]])
        return rader.filter(tilgang=v["tilgang"]) if v["tilgang"] else rader


def sokefelt(verdier: Mapping[str, str]) -> SafeString:
    """The fields behind «Flere søkevalg» as HTML, with what was written in them."""
    sprak = get_language() or ""
    return SafeString("".join([_felt(navn, verdier.get(navn, ""), sprak) for navn in ("part", "fra", "til")]))


@lru_cache(maxsize=256)
def _felt(navn: str, verdi: str, sprak: str) -> SafeString:
    """A field is the same whenever its value is, and mostly that is empty; a fifth of the page's time went to these."""
    verdier = QueryDict(mutable=True)
    verdier.update({navn: verdi} if verdi else {})
    return SafeString(Listeskjema(verdier)[navn].as_field_group())
