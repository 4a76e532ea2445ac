"""How the pages of the organisation ask for text of a few lines, and for opening hours."""

from django import forms

APNINGSTID = "Skriv slik: man–fre 8–15.30; ons 8–18; 24.12 stengt. Helligdager er stengt når ikke annet står."


class Tekst(forms.Textarea):
    """A few lines."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 3, "cols": 60})
