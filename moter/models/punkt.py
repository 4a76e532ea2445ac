"""The item of an agenda."""

from django.db import models
from django.db.models import Deferrable, Q

from moter.begreper import Punkttilstand, Rolle, Sakstype, valg
from moter.models.hjemmel import Lukkingshjemmel
from moter.models.mote import LAGET_HER, Mote
from moter.models.sak import Sak
from portal.etasjer import Arbeid


class Sakslistepunkt(Arbeid):
    """An item. `nummer` is text as shown: it may repeat or be missing; `posisjon` is the order.

    `tittel` is public text: a closed or shielded item has a neutral one. Closed (nobody may listen) and shielded (the
    papers are exempt) are two things. The public sees it from `publisert`, and its outcome from `avgjort`.
    """

    mote = models.ForeignKey(Mote, on_delete=models.PROTECT, related_name="punkter", verbose_name="møte")
    sak = models.ForeignKey(
        Sak, on_delete=models.PROTECT, null=True, blank=True, related_name="punkter", verbose_name="sak"
    )
    kilde = models.CharField("kilde", max_length=50, default=LAGET_HER)
    systemid = models.CharField("systemID", max_length=200)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    posisjon = models.PositiveIntegerField("plass på sakslista")
    nummer = models.CharField("saksnummer som vises", max_length=30, blank=True)
    type = models.CharField("type", max_length=14, choices=valg(Sakstype), default=Sakstype.POLITISK)
    rolle = models.CharField("utvalget gir", max_length=11, choices=valg(Rolle), default=Rolle.VEDTAK)
    tittel = models.TextField("tittel")
    skjermet = models.BooleanField("tittelen er skjermet", default=False)
    skjermingshjemmel = models.CharField("hjemmel for å skjerme", max_length=500, blank=True)
    lukket = models.BooleanField("behandles for lukkede dører", default=False)
    lukkingshjemmel = models.ForeignKey(
        Lukkingshjemmel, on_delete=models.PROTECT, null=True, blank=True, verbose_name="hjemmel for å lukke"
    )
    hjemmel_levert = models.CharField("hjemmel slik den ble levert", max_length=500, blank=True)
    innstilling = models.TextField("innstilling", blank=True)
    tilstand = models.CharField("står", max_length=7, choices=valg(Punkttilstand), default=Punkttilstand.PAA)
    tilleggssak = models.BooleanField("kom til etter innkallingen", default=False)
    video_sekund = models.PositiveIntegerField("sekunder inn i opptaket", null=True, blank=True)
    video = models.URLField("eget opptak", max_length=500, blank=True)
    publiseres = models.DateTimeField("legges ut", null=True, blank=True)
    publisert = models.DateTimeField("lagt ut", null=True, blank=True)
    avgjort = models.DateTimeField("vedtaket lagt ut", null=True, blank=True)
    levert = models.JSONField("avtrykk av det leverte", default=dict, blank=True)

    class Meta:
        verbose_name = "sak på sakslista"
        verbose_name_plural = "sakslista"
        ordering = ["mote", "posisjon"]
        constraints = [
            models.UniqueConstraint(fields=["mote", "kilde", "systemid"], name="punkt_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="punkt_nokkel"),
            models.UniqueConstraint(
                fields=["mote", "posisjon"], deferrable=Deferrable.DEFERRED, name="punkt_egen_plass"
            ),
            models.CheckConstraint(
                condition=Q(publisert__isnull=True) | Q(lukket=False) | Q(lukkingshjemmel__isnull=False)
                | ~Q(hjemmel_levert=""),
                name="punkt_lukket_har_hjemmel",
                violation_error_message="En sak som behandles for lukkede dører, må ha en hjemmel før den legges ut.",
            ),
            models.CheckConstraint(
                condition=Q(avgjort__isnull=True) | Q(publisert__isnull=False),
                name="punkt_avgjort_er_lagt_ut",
                violation_error_message="Saken må ligge ute før vedtaket kan legges ut.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.nummer} {self.tittel}".strip()
