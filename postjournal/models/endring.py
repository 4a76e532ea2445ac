"""What the public may know of changes to an entry."""

from django.db import models
from django.db.models.functions import Now

from portal.etasjer import Arbeid
from postjournal.models.post import Journalpost


class Endring(Arbeid):
    """One line of an entry's public change log: what changed and when, never the removed text (J5)."""

    post = models.ForeignKey(Journalpost, on_delete=models.CASCADE, related_name="endringer")
    tid = models.DateTimeField("tid", db_default=Now())
    hva = models.CharField("hva", max_length=200)

    class Meta:
        verbose_name = "endring"
        verbose_name_plural = "endringer"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.hva
