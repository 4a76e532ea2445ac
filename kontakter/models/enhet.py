"""Organisational units."""

from django.db import models

from portal.etasjer import Arbeid


class Enhet(Arbeid):
    """An organisational unit. `kode` is what archive deliveries call it; `navn` is what people read."""

    kode = models.CharField("kode i arkivet", max_length=100, unique=True)
    nokkel = models.SlugField("adresse", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=200)
    overordnet = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="underenheter", verbose_name="hører under"
    )
    telefon = models.CharField("telefon", max_length=30, blank=True)
    epost = models.EmailField("e-post", blank=True)

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(overordnet=models.F("id")),
                name="enhet_ikke_under_seg_selv",
                violation_error_message="En enhet kan ikke høre under seg selv.",
            )
        ]

    def __str__(self) -> str:
        return self.navn
