"""What the pages of people share: hiding a name, or showing it again, needs a reason (P1)."""

from typing import Any

from django import forms


class Skjulskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """A person whose name can be hidden."""

    hvorfor = forms.CharField(
        label="Begrunnelse",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="Trengs når navnet skal skjules, eller vises igjen. Står bare i loggen.",
    )

    def om_skjuling(self) -> dict[str, Any]:
        """What the service asks: why, and whether staff show a hidden name again with this form."""
        igjen = "vises_ikke" in self.changed_data and not self.cleaned_data["vises_ikke"]
        return {"hvorfor": self.cleaned_data.get("hvorfor", ""), "vises_igjen": igjen}

    def clean(self) -> dict[str, Any]:
        """A name is not hidden, nor shown again, without a reason."""
        svar = super().clean() or self.cleaned_data
        if "vises_ikke" in self.changed_data and not svar.get("hvorfor", "").strip():
            self.add_error("hvorfor", "Skriv en begrunnelse.")
        return svar
