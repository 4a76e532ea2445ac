"""The audit log, shared by all apps."""

from django.db import models
from django.db.models.functions import Now

from portal.etasjer import Arbeid


class Hendelse(Arbeid):
    """One thing that somebody did: who, when, what, why, old and new (N3). Nobody can change or delete it."""

    tid = models.DateTimeField("tid", db_default=Now())
    av = models.CharField("av", max_length=150)
    handling = models.CharField("handling", max_length=50, db_index=True)
    objekt = models.CharField("objekt", max_length=100)
    hvorfor = models.TextField("begrunnelse", blank=True)
    gammel = models.JSONField("før", null=True)
    ny = models.JSONField("etter", null=True)

    class Meta:
        verbose_name = "hendelse"
        verbose_name_plural = "hendelser"
        ordering = ["-id"]
        indexes = [models.Index(fields=["objekt", "-id"], name="hendelse_objekt")]

    def __str__(self) -> str:
        return f"{self.handling} {self.objekt} ({self.av})"
