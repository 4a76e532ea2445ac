"""The case that entries belong to."""

from django.db import models

from kontakter.models import Enhet
from portal.etasjer import Arbeid


class Saksmappe(Arbeid):
    """A case (Noark 5 saksmappe), known again by source and systemID. Holds public text only (J3)."""

    kilde = models.CharField("kilde", max_length=50)
    systemid = models.CharField("systemID", max_length=200)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    aar = models.PositiveSmallIntegerField("saksår")
    nummer = models.PositiveIntegerField("sakssekvensnummer")
    tittel = models.TextField("tittel")
    navnespenn = models.JSONField("personnavn i tittelen", default=list)
    erstattet_tittel = models.TextField("tittel gitt her", blank=True)
    dato = models.DateField("saksdato", null=True)
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, null=True, verbose_name="enhet")
    status = models.CharField("saksstatus", max_length=100, blank=True)
    skjermet = models.BooleanField("skjermet i arkivet", null=True, default=False)  # null: read before this was kept
    holdt_tilbake = models.BooleanField("tittelen holdes tilbake", default=False)

    class Meta:
        verbose_name = "sak"
        verbose_name_plural = "saker"
        permissions = [("kan_rette_sak", "Kan rette sakstitler")]
        ordering = ["-aar", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["kilde", "systemid"], name="sak_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="sak_nokkel"),
        ]
        indexes = [models.Index(fields=["aar", "nummer"], name="sak_nummer")]

    def __str__(self) -> str:
        return f"{self.saksnr} {self.offentlig_tittel}"

    @property
    def saksnr(self) -> str:
        """The number that people write: `2026/1234`."""
        return f"{self.aar}/{self.nummer}"

    @property
    def offentlig_tittel(self) -> str:
        """The title that may be shown: what staff gave, else what was delivered."""
        return self.erstattet_tittel or self.tittel
