"""The documents of an entry."""

from django.db import models

from portal.etasjer import Arbeid
from portal.filer.medfil import MedFil
from postjournal.models.post import Journalpost
from postjournal.noark import Dokumentrolle

LAGET_HER = "her:"
"""How the systemID begins of a document that the archive has not delivered."""
SLADDET = " (sladdet)"
"""How the title ends of a document that was made here and has words blacked out."""


class Dokument(MedFil, Arbeid):
    """A main document or attachment. One that is gone from the archive's delivery is kept, closed and not shown."""

    post = models.ForeignKey(Journalpost, on_delete=models.CASCADE, related_name="dokumenter", db_index=False)
    systemid = models.CharField("systemID", max_length=200)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    nummer = models.PositiveSmallIntegerField("nummer")
    rolle = models.CharField("rolle", max_length=20, choices=[(r.value, r.value) for r in Dokumentrolle])
    tittel = models.TextField("tittel")
    navnespenn = models.JSONField("personnavn i tittelen", default=list)
    dokumenttype = models.CharField("dokumenttype", max_length=100, blank=True)
    skjermet = models.BooleanField("skjermet i arkivet", null=True, default=False)  # null: read before this was kept
    borte = models.BooleanField("borte fra arkivets levering", default=False)
    stengt_av_ansatt = models.BooleanField("stengt av ansatt", default=False)
    apent = models.BooleanField("åpent for alle", default=False)

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenter"
        permissions = [
            ("kan_se_fil", "Kan se filer som ikke er åpne"),
            ("kan_legge_inn_fil", "Kan legge inn filer"),
            ("kan_apne", "Kan åpne dokumenter og godta funn i dem"),
            ("kan_stenge", "Kan stenge dokumenter"),
        ]
        ordering = ["nummer", "id"]
        constraints = [
            models.UniqueConstraint(fields=["post", "systemid"], name="dokument_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="dokument_nokkel"),
            models.CheckConstraint(
                condition=models.Q(apent=False) | models.Q(filstatus="kontrollert", sha256__gt=""),
                name="dokument_apent_er_kontrollert",
                violation_error_message="Bare et dokument med kontrollert fil kan åpnes for alle.",
            ),
        ]
        indexes = [
            models.Index(fields=["filstatus"], condition=~models.Q(filstatus="mangler"), name="dokument_filstatus"),
            models.Index(fields=["sha256"], condition=models.Q(sha256__gt=""), name="dokument_sha256"),
        ]

    def __str__(self) -> str:
        return self.tittel
