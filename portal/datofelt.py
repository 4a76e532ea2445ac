"""A date in a form of the public site."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _


class Datofelt(forms.DateField):
    """A date as people write it."""

    widget = forms.DateInput(attrs={"placeholder": _("dd.mm.åååå"), "inputmode": "numeric", "autocomplete": "off"})
    input_formats = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d%m%Y")
    default_error_messages = {"invalid": _("Skriv datoen slik: 20.11.2026.")}
    default_validators = [
        MinValueValidator(date(1800, 1, 1), _("Velg en dato etter 1800.")),
        MaxValueValidator(date(2200, 1, 1), _("Velg en dato før 2200.")),
    ]
