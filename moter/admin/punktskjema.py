"""The forms of an item: what it is, which case it belongs to, why it is taken off, and why the doors are closed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from moter.begreper import NAVN, Punkttilstand, Rolle, Sakstype, valg
from moter.models import Behandling, Lukkingshjemmel, Mote, Sak
from moter.services import saker
from portal import tid
from portal.stabshandling import Medgrunn, Objektskjema

_SAKSNR = re.compile(r"(?P<aar>\d{4})/(?P<nummer>\d{1,9})")


class Saksnummer(forms.CharField):
    """An archive case as `2026/1234`, read as (year, number); (0, 0) when it is empty."""

    def __init__(self, **valg: Any) -> None:
        super().__init__(label="Arkivsak", required=False, max_length=20, **valg)

    def clean(self, value: Any) -> Any:
        """Year and number."""
        tekst = super().clean(value)
        treff = _SAKSNR.fullmatch(tekst)
        if tekst and (treff is None or not 1900 <= int(treff["aar"]) <= 2999):
            raise ValidationError("Skriv saksnummeret slik: 2026/1234.")
        return (int(treff["aar"]), int(treff["nummer"])) if treff else (0, 0)


class Punktfelt(Objektskjema):
    """What an item is."""

    PUNKTFELT: tuple[str, ...] = ("tittel", "nummer", "type", "rolle", "innstilling", "skjermet", "skjermingshjemmel")

    tittel = forms.CharField(
        label="Tittel",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Offentlig. Er saken skjermet eller behandles for lukkede dører, må tittelen være nøytral.",
    )
    nummer = forms.CharField(label="Saksnummer som vises", max_length=30, required=False)
    saksnr = Saksnummer(help_text="Slik: 2026/1234. Kobler saken til arkivet, og til samme sak i andre utvalg.")
    type = forms.ChoiceField(label="Type", choices=valg(Sakstype), initial=Sakstype.POLITISK.value)
    rolle = forms.ChoiceField(label="Utvalget gir", choices=valg(Rolle), initial=Rolle.VEDTAK.value)
    innstilling = forms.CharField(label="Innstilling", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    skjermet = forms.BooleanField(label="Den egentlige tittelen er skjermet", required=False)
    skjermingshjemmel = forms.CharField(label="Hjemmel for å skjerme", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """A shielded title has a basis (J3)."""
        svar = super().clean() or self.cleaned_data
        if svar.get("skjermet") and not svar.get("skjermingshjemmel"):
            self.add_error("skjermingshjemmel", "Skriv hjemmelen for å skjerme tittelen.")
        return svar


class Punktskjema(Punktfelt):
    """An item as it stands, with its place in the recording."""

    PUNKTFELT = (*Punktfelt.PUNKTFELT, "video", "video_sekund")

    video = forms.URLField(label="Eget opptak", required=False, max_length=500, assume_scheme="https")
    video_sekund = forms.IntegerField(label="Sekunder inn i møtets opptak", required=False, min_value=0)


class NyttPunkt(Punktfelt):
    """A new item: perhaps the next step of a case that was planned to come here."""

    behandling = forms.ModelChoiceField(
        label="Planlagt behandling i utvalget",
        queryset=Behandling.objects.none(),
        required=False,
        empty_label="Ingen av disse",
        help_text="Saker som er planlagt hit, og ikke står på noen saksliste ennå.",
    )
    field_order = ["tittel", "nummer", "behandling", "saksnr"]

    def gjor_klar(self) -> None:
        """The planned steps of this body."""
        felt: Any = self.fields["behandling"]
        felt.queryset = Behandling.objects.filter(utvalg=self.objekt.utvalg_id, punkt=None).select_related("sak")
        felt.label_from_instance = lambda b: f"{b.sak} ({b.get_rolle_display().lower()})"


def finn_sak(svar: dict[str, Any], av: str) -> Sak | None:
    """The political case that the form names: by planned step, else by archive number; None when it names none."""
    if behandling := svar.get("behandling"):
        return behandling.sak  # type: ignore[no-any-return]
    aar, nummer = svar["saksnr"]
    return saker.finn_eller_lag(aar=aar, nummer=nummer, tittel=svar["tittel"], av=av) if nummer else None


class Avtaking(Medgrunn):
    """Why an item is off, or waits for another meeting."""

    tilstand = forms.ChoiceField(
        label="Saken er",
        choices=[(t.value, NAVN[t]) for t in (Punkttilstand.TRUKKET, Punkttilstand.UTSATT)],
        widget=forms.RadioSelect,
    )
    field_order = ["tilstand", "hvorfor"]


class Lukking(Objektskjema):
    """The basis for closing the doors."""

    hjemmel = forms.ModelChoiceField(
        label="Hjemmel",
        queryset=Lukkingshjemmel.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text="Står offentlig ved saken, med forklaringen.",
    )

    def gjor_klar(self) -> None:
        """Those in force on the day of the meeting."""
        mote: Mote = self.objekt.mote
        felt: Any = self.fields["hjemmel"]
        felt.queryset = Lukkingshjemmel.objects.gyldige(tid.dato(mote.start))
        felt.label_from_instance = lambda h: f"{h.henvisning}: {h.forklaring}"
