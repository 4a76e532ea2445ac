"""Whom one can work for."""

from django.db import models

from kontakter.models.eierskap import sjekk_orgnr
from portal.etasjer import Arbeid


class Arbeidsgiver(Arbeid):
    """An employer whose vacancies stand here: the municipality, its neighbours, a municipal company.

    `orgnr` is that of the underenhet, as NAV wants it. `hentes_fra` is a neighbour's own feed (Atom or RSS).
    """

    nokkel = models.SlugField("adresse", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=200)
    orgnr = models.CharField("organisasjonsnummer", max_length=9, blank=True, validators=[sjekk_orgnr])
    epost = models.EmailField("e-post", blank=True)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    nettsted = models.URLField("nettsted", blank=True)
    poststed = models.CharField("poststed", max_length=60, blank=True)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    farge = models.CharField("farge", max_length=7, blank=True, help_text="Som #0b5268.")
    om = models.TextField("om arbeidsgiveren", blank=True)
    hentes_fra = models.URLField("strøm med stillinger", max_length=500, blank=True)

    class Meta:
        verbose_name = "arbeidsgiver"
        verbose_name_plural = "arbeidsgivere"
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(farge="") | models.Q(farge__regex=r"^#[0-9a-fA-F]{6}$"),
                name="arbeidsgiver_farge",
                violation_error_message="Fargen skrives som #rrggbb.",
            )
        ]

    def __str__(self) -> str:
        return self.navn
