"""An import run and its faults."""

from django.db import models
from django.db.models.functions import Now

from portal.etasjer import Arbeid


class Importstatus(models.TextChoices):
    """How an import run ended, or that it has not."""

    VENTER = "venter", "Venter"
    PAGAR = "pagar", "Pågår"
    FERDIG = "ferdig", "Ferdig"
    AVVIST = "avvist", "Filen kunne ikke leses"
    AVBRUTT = "avbrutt", "Avbrutt"


class Importkjoring(Arbeid):
    """One import run: of which file, by whom, and what came of it."""

    kilde = models.CharField("kilde", max_length=50)
    filnavn = models.CharField("fil", max_length=255)
    format = models.CharField("format", max_length=20, blank=True)
    oppsett = models.TextField("oppsett for tabell (TOML)", blank=True)
    fil = models.CharField("opplastet fil", max_length=255, blank=True, editable=False)
    av = models.CharField("startet av", max_length=150)
    startet = models.DateTimeField("startet", db_default=Now())
    ferdig = models.DateTimeField("ferdig", null=True)
    status = models.CharField("status", max_length=10, choices=Importstatus.choices, default=Importstatus.VENTER)
    melding = models.TextField("melding", blank=True)
    lest = models.PositiveIntegerField("lest", default=0)
    nye = models.PositiveIntegerField("nye", default=0)
    endret = models.PositiveIntegerField("endret", default=0)
    uendret = models.PositiveIntegerField("uendret", default=0)
    holdt_tilbake = models.PositiveIntegerField("holdt tilbake", default=0)
    feil = models.PositiveIntegerField("feil", default=0)

    class Meta:
        verbose_name = "import"
        permissions = [("kan_importere", "Kan importere journalen")]
        verbose_name_plural = "importer"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.filnavn} ({self.kilde})"


class Importfeil(Arbeid):
    """One entry that could not be taken in: where in the file, and why."""

    kjoring = models.ForeignKey(Importkjoring, on_delete=models.CASCADE, related_name="feilliste")
    sted = models.CharField("sted", max_length=300)
    grunn = models.TextField("grunn")

    class Meta:
        verbose_name = "feil i importen"
        verbose_name_plural = "feil i importen"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sted}: {self.grunn}"
