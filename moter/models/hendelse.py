"""What happened to a meeting that the public knows of."""

from django.db import models

from moter.begreper import Hendelsesslag, valg
from moter.models.mote import Mote
from portal.etasjer import Tillegg


class Motehendelse(Tillegg):
    """One thing that happened after the meeting was announced. Drives feeds, calendar, and «endret etter publisering».

    `punkt` and `dokument` are public keys; `verdier` what the line tells besides, all of it public text.
    """

    mote = models.ForeignKey(Mote, on_delete=models.PROTECT, related_name="hendelser")
    tid = models.DateTimeField("tid")
    slag = models.CharField("hva", max_length=18, choices=valg(Hendelsesslag))
    punkt = models.CharField("sak", max_length=16, blank=True)
    dokument = models.CharField("dokument", max_length=16, blank=True)
    verdier = models.JSONField("opplysninger", default=dict)

    class Meta:
        verbose_name = "møtehendelse"
        verbose_name_plural = "møtehendelser"
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.get_slag_display())
