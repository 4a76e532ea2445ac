"""What an advertisement is made of, written with it: sections, contact persons, and questions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, TextField
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from portal.stabsvisning import LesbarTabell, Tabell
from stillinger.begreper import Tilstand
from stillinger.models import Avsnitt, Kontaktperson, Soknadsliste, Sporsmal
from stillinger.services import soknader

KAN_RETTES = frozenset({Tilstand.UTKAST, Tilstand.PUBLISERT})


def rettes(stilling: Any) -> bool:
    """Whether the advertisement can still be corrected."""
    return stilling is None or stilling.tilstand in KAN_RETTES


class MinstEn(BaseInlineFormSet):  # type: ignore[type-arg]  # generic only for the type checker
    """Rows of which an advertisement that is out keeps one."""

    def clean(self) -> None:
        """What can be taken away as long as nobody has seen it, cannot when it is out."""
        super().clean()
        igjen = [s for s in self.forms if s.has_changed() or s.instance.pk if s not in self.deleted_forms]
        if self.instance.tilstand == Tilstand.PUBLISERT and not igjen:
            raise ValidationError("En stilling som er lyst ut, må ha minst én av disse.")


class TilNoenHarSokt(BaseInlineFormSet):  # type: ignore[type-arg]  # generic only for the type checker
    """Rows that stay once somebody has applied."""

    def clean(self) -> None:
        """An answer without its question says nothing."""
        super().clean()
        if any(f.instance.pk for f in self.deleted_forms) and soknader.noen_har_sokt(self.instance):
            raise ValidationError("Noen har søkt på stillingen. Da kan spørsmålene rettes, men ikke tas bort.")


class Del(Tabell):
    """Rows of an advertisement."""

    template = "admin/skjematabell.html"
    extra = 1
    formfield_overrides = {TextField: {"widget": forms.Textarea(attrs={"rows": 6, "cols": 70})}}

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **valg: Any) -> Any:
        """A row that is not there yet cannot be taken away."""
        return super().get_formset(request, obj, **{"can_delete_extra": False} | valg)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As long as the advertisement can be corrected."""
        return rettes(obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As long as the advertisement can be corrected."""
        return rettes(obj) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As long as the advertisement can be corrected."""
        return rettes(obj) and super().has_delete_permission(request, obj)


class Avsnittsskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A section, written as plain text."""

    class Meta:
        model = Avsnitt
        fields = ["plass", "overskrift", "tekst"]
        help_texts = {
            "tekst": "Tom linje gir nytt avsnitt. Lister skrives <ul><li>…</li></ul>. Annet enn avsnitt, lister, "
            "lenker og uthevet tekst tas bort."
        }


class Avsnittene(Del):
    """The text, in headed sections."""

    model = Avsnitt
    form = Avsnittsskjema
    formset = MinstEn

    def get_extra(self, request: HttpRequest, obj: Any = None, **valg: Any) -> int:
        """A new advertisement usually has three."""
        return 1 if obj else 3


class Kontaktpersonene(Del):
    """Whom to ask."""

    model = Kontaktperson
    fields = ["plass", "navn", "tittel", "telefon", "epost"]
    formset = MinstEn


class Sporsmalene(Del):
    """Questions to the applicant."""

    model = Sporsmal
    fields = ["plass", "tekst", "valg", "kreves"]
    formset = TilNoenHarSokt
    formfield_overrides = {
        TextField: {
            "widget": forms.Textarea(attrs={"rows": 3, "cols": 70}),
            "help_text": "Ett svar på hver linje. Uten svar å velge mellom skriver søkeren selv.",
        }
    }


class Listene(LesbarTabell):
    """The public lists that have been made."""

    model = Soknadsliste
    fields = ["frist", "versjon", "antall", "laget", "av", "hvorfor", "tas_ned"]
