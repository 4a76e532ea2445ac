"""The public lists of applicants, each frozen (S5), and the keys that open what applicants send."""

from django.db import models
from django.db.models import Q

from portal.etasjer import Arbeid, Tillegg
from stillinger.models.stilling import Stilling


class Soknadsliste(Tillegg):
    """A list as it was made: number 1 at a deadline, and a new number with a reason for each correction.

    `rader`: [{navn, alder, tittel, kommune}] or {unntatt}. `kjonn`: {gender: how many}, withheld rows included.
    """

    nokkel = models.CharField(
        "offentlig nøkkel", max_length=16, help_text="Den samme for hver versjon, så adressen holder."
    )
    stilling = models.ForeignKey(Stilling, on_delete=models.PROTECT, related_name="lister", verbose_name="stilling")
    frist = models.DateField("søknadsfrist")
    versjon = models.PositiveSmallIntegerField("versjon")
    laget = models.DateTimeField("laget")
    av = models.CharField("laget av", max_length=150)
    hvorfor = models.TextField("grunn til ny versjon", blank=True)
    rader = models.JSONField("søkerne")
    antall = models.PositiveIntegerField("antall søkere")
    kjonn = models.JSONField("kjønn")
    tas_ned = models.DateField("tas ned")

    class Meta:
        verbose_name = "søkerliste"
        verbose_name_plural = "søkerlister"
        ordering = ["stilling", "frist", "versjon"]
        constraints = [
            models.UniqueConstraint(fields=["stilling", "frist", "versjon"], name="soknadsliste_versjon"),
            models.CheckConstraint(
                condition=Q(versjon=1) | Q(versjon__gt=1, hvorfor__regex=r"\S"),
                name="soknadsliste_ny_versjon_har_grunn",
                violation_error_message="Skriv hvorfor lista lages på nytt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Søkerliste {self.frist:%d.%m.%Y}, versjon {self.versjon}"


class Soknadsnokkel(Arbeid):
    """A pair of keys. The private half lies in a file of the staff side; here is its public half, for sealing."""

    offentlig = models.BinaryField("offentlig nøkkel", max_length=32, unique=True)
    laget = models.DateTimeField("laget")
    av = models.CharField("laget av", max_length=150)
    utgatt = models.DateTimeField("brukes ikke etter", null=True, blank=True)

    class Meta:
        verbose_name = "nøkkel til søknader"
        verbose_name_plural = "nøkler til søknader"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Nøkkel {self.pk}"
