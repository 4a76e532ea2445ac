"""Texts that staff answer for although something was found in them."""

from django.db import models
from django.db.models.functions import Now

from portal.etasjer import Tillegg


class Godtatt(Tillegg):
    """Staff have looked at the findings in just this text, known by its checksum, and released it (J7)."""

    avtrykk = models.CharField("tekstens sjekksum", max_length=64, unique=True)
    av = models.CharField("av", max_length=150)
    tid = models.DateTimeField("tid", db_default=Now())

    class Meta:
        verbose_name = "godtatt tekst"
        verbose_name_plural = "godtatte tekster"

    def __str__(self) -> str:
        return self.avtrykk[:12]
