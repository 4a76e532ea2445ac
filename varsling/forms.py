"""What a follower fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from varsling.begreper import Takt

TAKTER = [
    (Takt.STRAKS.value, pgettext_lazy("varsler", "Med en gang")),
    (Takt.DAGLIG.value, pgettext_lazy("varsler", "Hver dag klokka 7")),
    (Takt.UKENTLIG.value, pgettext_lazy("varsler", "Hver mandag klokka 7")),
]


class Folgeskjema(forms.Form):
    """Where messages go, and how often."""

    epost = forms.EmailField(
        label=gettext_lazy("E-post"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Vi sender deg en lenke for å bekrefte. Først da begynner meldingene."),
    )
    takt = forms.ChoiceField(
        label=gettext_lazy("Hvor ofte vil du ha melding?"),
        choices=TAKTER,
        initial=Takt.DAGLIG.value,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Alt som er nytt, samles i én melding. Er det ikke noe nytt, får du ingen."),
    )

    def clean_epost(self) -> str:
        """An address that a message can be sent to."""
        adresse = str(self.cleaned_data["epost"]).strip()
        if not adresse.rpartition("@")[0].isascii():
            raise forms.ValidationError(
                gettext_lazy("Vi kan ikke sende til adresser med æ, ø eller å foran krøllalfaen.")
            )
        return adresse


class Taktskjema(forms.Form):
    """How often, for each thing that is followed."""

    def __init__(self, *args: Any, abonnementer: list[tuple[str, str, str]], **valg: Any) -> None:
        """`abonnementer`: (key, name, pace)."""
        super().__init__(*args, **valg)
        for nokkel, navn, takt in abonnementer:
            self.fields[f"takt-{nokkel}"] = forms.ChoiceField(label=navn, choices=TAKTER, initial=takt, required=False)
