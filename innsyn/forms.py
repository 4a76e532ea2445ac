"""What a requester fills in. All of it is optional but what is asked for."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from innsyn import kurv
from innsyn.mottak import Vare
from portal import personvern

FNR = gettext_lazy(
    "Teksten inneholder noe som ser ut som et fødselsnummer eller et annet nummer for én person. Ta det bort."
)
LENGST = 20_000
SLAG = [
    ("dokumenter", gettext_lazy("Dokumentene i kurven, og det jeg skriver her")),
    ("sammenstilling", gettext_lazy("En oversikt satt sammen fra et register i kommunen")),
    ("egen_sak", gettext_lazy("Min egen sak")),
]


def uten_nummer(tekst: str) -> str:
    """The text without space around it; a ValidationError when it holds what looks like an identity number."""
    ren = tekst.strip()
    if personvern.finn(ren):
        raise forms.ValidationError(FNR)
    return ren


class Felle(forms.TextInput):
    """A field that people do not see and robots fill in."""


class Kravskjema(forms.Form):
    """A new request: documents from the basket, words, or both; and how to be reached, if at all."""

    vare = forms.MultipleChoiceField(
        label=gettext_lazy("Dokumenter"), required=False, widget=forms.CheckboxSelectMultiple
    )
    slag = forms.ChoiceField(
        label=gettext_lazy("Hva gjelder kravet?"), choices=SLAG, initial="dokumenter", widget=forms.RadioSelect
    )
    tekst = forms.CharField(
        label=gettext_lazy("Hva vil du se?"),
        required=False,
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Beskriv dokumentene så godt du kan: hva de handler om, hvem som skrev dem, og når."),
    )
    epost = forms.EmailField(
        label=gettext_lazy("E-post"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Vi gir beskjed når svaret er klart. Uten e-post følger du kravet med en kode."),
    )
    navn = forms.CharField(
        label=gettext_lazy("Navn"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    papir = forms.BooleanField(label=gettext_lazy("Jeg vil ha svaret på papir"), required=False)
    adresse = forms.CharField(
        label=gettext_lazy("Postadresse"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    nettside = forms.CharField(required=False, widget=Felle(attrs={"autocomplete": "off", "tabindex": "-1"}))
    billett = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, varer: list[Vare], **valg: Any) -> None:
        super().__init__(*args, **valg)
        self.varer = {kurv.verdi(v): v for v in varer}
        felt: Any = self.fields["vare"]
        felt.choices = [(v, v) for v in self.varer]

    def clean_tekst(self) -> str:
        """No identity number leaves the browser's page for our store."""
        return uten_nummer(self.cleaned_data["tekst"])

    def clean_navn(self) -> str:
        """No identity number here either."""
        return uten_nummer(self.cleaned_data["navn"])

    def clean_adresse(self) -> str:
        """No identity number here either."""
        return uten_nummer(self.cleaned_data["adresse"])

    def clean_nettside(self) -> str:
        """Only robots fill this in; who does it by a mistake is told."""
        if self.cleaned_data["nettside"]:
            raise forms.ValidationError(_("Dette feltet skal stå tomt."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Something is asked for, and paper has an address."""
        svar = super().clean() or self.cleaned_data
        if not svar.get("vare") and not svar.get("tekst") and "tekst" not in self.errors:
            self.add_error("tekst", _("Velg et dokument, eller skriv hva du vil se."))
        if svar.get("papir") and not svar.get("adresse") and "adresse" not in self.errors:
            self.add_error("adresse", _("Skriv adressen vi skal sende svaret til."))
        return svar

    @property
    def valgte(self) -> list[Vare]:
        """The documents that are asked for."""
        return [self.varer[v] for v in self.cleaned_data["vare"]]

    @property
    def slaget(self) -> str:
        """Words alone are a description."""
        slag = str(self.cleaned_data["slag"])
        return "beskrivelse" if slag == "dokumenter" and not self.valgte else slag


class Meldingsskjema(forms.Form):
    """What a requester adds afterwards."""

    tekst = forms.CharField(
        required=False,
        max_length=LENGST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Feltet kan ikke stå tomt.")},
    )
    billett = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, felt: str, kreves: bool, **valg: Any) -> None:
        super().__init__(*args, **valg)
        self.fields["tekst"].label, self.fields["tekst"].required = felt, kreves

    def clean_tekst(self) -> str:
        """No identity number here either."""
        return uten_nummer(self.cleaned_data["tekst"])


class Kodeskjema(forms.Form):
    """The code of a tracking page."""

    kode = forms.CharField(
        label=gettext_lazy("Kode"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Skriv koden fra kvitteringen.")},
        help_text=gettext_lazy(
            "Koden står på kvitteringen. Store bokstaver, mellomrom og bindestreker betyr ingenting."
        ),
    )


class Fristskjema(forms.Form):
    """A day of receipt."""

    mottatt = forms.DateField(
        label=gettext_lazy("Når kom kravet til kommunen?"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"],
        widget=forms.DateInput(
            attrs={"placeholder": gettext_lazy("dd.mm.åååå"), "inputmode": "numeric", "autocomplete": "off"}
        ),
        validators=[
            MinValueValidator(date(1900, 1, 1), gettext_lazy("Velg en dag mellom 1900 og 2099.")),
            MaxValueValidator(date(2099, 12, 31), gettext_lazy("Velg en dag mellom 1900 og 2099.")),
        ],
        error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("Skriv datoen slik: 20.11.2026.")),
    )
