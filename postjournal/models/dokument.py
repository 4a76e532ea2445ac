"""The documents of an entry."""

from django.db import models

from portal.etasjer import Arbeid
from postjournal.models.post import Journalpost
from postjournal.noark import Dokumentrolle

LAGET_HER = "her:"
"""How the systemID begins of a document that the archive has not delivered."""


class Filstatus(models.TextChoices):
    """How far a document's file has come."""

    MANGLER = "mangler", "Ingen fil"
    MOTTATT = "mottatt", "Venter på kontroll"
    KONTROLLERT = "kontrollert", "Kontrollert"
    FUNN = "funn", "Holdes tilbake: funn i innholdet"
    AVVIST = "avvist", "Avvist"


class Dokument(Arbeid):
    """A main document or attachment. `sha256` names its file in the private store."""

    post = models.ForeignKey(Journalpost, on_delete=models.CASCADE, related_name="dokumenter", db_index=False)
    systemid = models.CharField("systemID", max_length=200)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    nummer = models.PositiveSmallIntegerField("nummer")
    rolle = models.CharField("rolle", max_length=20, choices=[(r.value, r.value) for r in Dokumentrolle])
    tittel = models.TextField("tittel")
    navnespenn = models.JSONField("personnavn i tittelen", default=list)
    dokumenttype = models.CharField("dokumenttype", max_length=100, blank=True)
    filnavn = models.CharField("filnavn", max_length=255, blank=True)
    ventet_sha256 = models.CharField("sjekksum fra arkivet", max_length=64, blank=True)
    sha256 = models.CharField("sjekksum", max_length=64, blank=True)
    storrelse = models.PositiveBigIntegerField("størrelse i byte", default=0)
    mimetype = models.CharField("format", max_length=100, blank=True)
    sider = models.PositiveIntegerField("sider", default=0)
    tekst = models.TextField("tekst", blank=True)
    filstatus = models.CharField("fil", max_length=12, choices=Filstatus.choices, default=Filstatus.MANGLER)
    merknad = models.TextField("merknad fra kontrollen", blank=True)
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
