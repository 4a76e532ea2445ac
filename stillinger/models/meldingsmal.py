"""What is often written to applicants, ready to choose."""

from django.db import models

from portal.etasjer import Arbeid


class Meldingsmal(Arbeid):
    """A text for applicants. `{navn}` and `{stilling}` in it become the applicant's name and the vacancy's title."""

    navn = models.CharField("navn", max_length=100, unique=True)
    tekst = models.TextField("tekst", help_text="{navn} og {stilling} blir byttet ut for hver søker.")

    class Meta:
        verbose_name = "meldingsmal"
        verbose_name_plural = "meldingsmaler"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn

    def for_(self, navn: str, stilling: str) -> str:
        """The text to one applicant."""
        return self.tekst.replace("{navn}", navn).replace("{stilling}", stilling)
