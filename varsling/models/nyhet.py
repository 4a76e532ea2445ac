"""What has changed for the public, and who has been told."""

from django.db import models

from portal.etasjer import Arbeid
from varsling.begreper import Kilde, Nytt
from varsling.models.abonnement import Folger


class Nyhet(Arbeid):
    """A public change, found once (`merke`). Holds keys and no titles: what is told is read when it is told."""

    merke = models.CharField(max_length=120, unique=True)
    kilde = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kilde])
    gjelder = models.CharField(max_length=20)
    hva = models.CharField(max_length=200)
    verdier = models.JSONField(default=dict)
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "nyhet"
        verbose_name_plural = "nyheter"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["tid"], name="nyhet_tid"),
            models.Index(fields=["gjelder", "id"], condition=models.Q(kilde="stilling"), name="nyhet_stilling"),
        ]

    def __str__(self) -> str:
        return self.merke

    def som_nytt(self) -> Nytt:
        """The same as a value."""
        return Nytt(self.pk, self.kilde, self.gjelder, self.hva, self.tid, self.verdier)


class Levering(Arbeid):
    """A follower has been told of a piece of news: once, whatever it is followed by."""

    folger = models.ForeignKey(Folger, on_delete=models.CASCADE, related_name="leveringer", db_index=False)
    nyhet = models.ForeignKey(Nyhet, on_delete=models.CASCADE, related_name="leveringer")
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringer"
        constraints = [
            models.UniqueConstraint(
                fields=["folger", "nyhet"],
                name="levering_en_gang",
                violation_error_message="Dette er meldt til følgeren før.",
            )
        ]
        indexes = [models.Index(fields=["tid"], name="levering_tid")]

    def __str__(self) -> str:
        return f"{self.folger_id} {self.nyhet_id}"
