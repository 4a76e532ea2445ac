"""Letters: the templates that staff edit, and each letter as it was sent."""

from django.db import models

from innsyn.models.krav import Krav
from portal.etasjer import Arbeid, Tillegg

SPRAK = [("nb", "Bokmål"), ("nn", "Nynorsk")]


class Brevmal(Tillegg):
    """One version of a template; editing adds a version, and the last one is used."""

    slag = models.CharField("brev", max_length=30)
    sprak = models.CharField("språk", max_length=2, choices=SPRAK)
    versjon = models.PositiveIntegerField("versjon")
    tekst = models.TextField("tekst")
    av = models.CharField("av", max_length=150)
    tid = models.DateTimeField("tid")

    class Meta:
        verbose_name = "brevmal"
        verbose_name_plural = "brevmaler"
        ordering = ["slag", "sprak", "-versjon"]
        constraints = [models.UniqueConstraint(fields=["slag", "sprak", "versjon"], name="brevmal_versjon")]

    def __str__(self) -> str:
        return f"{self.slag} ({self.get_sprak_display().lower()}), versjon {self.versjon}"


class Brev(Arbeid):
    """A letter as it was sent: its text, and its PDF in the private store."""

    nokkel = models.UUIDField("nøkkel", unique=True)
    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="brev")
    slag = models.CharField("brev", max_length=30)
    mal = models.ForeignKey(Brevmal, on_delete=models.PROTECT, null=True, verbose_name="mal")
    sprak = models.CharField("språk", max_length=2, choices=SPRAK)
    tittel = models.CharField("tittel", max_length=200)
    tekst = models.TextField("tekst")
    sha256 = models.CharField("sjekksum", max_length=64)
    storrelse = models.PositiveBigIntegerField("størrelse i byte")
    til_krever = models.BooleanField("til den som spør", default=True)
    tid = models.DateTimeField("tid")
    av = models.CharField("av", max_length=150)

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.tittel
