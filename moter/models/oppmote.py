"""Who was at a meeting."""

from django.db import models
from django.db.models import Q

from kontakter.models import Parti, Person
from kontakter.models.person import Vervrolle
from moter.begreper import Fremmote, valg
from moter.models.mote import Mote
from moter.models.punkt import Sakslistepunkt
from portal.etasjer import Arbeid


class Oppmote(Arbeid):
    """One person's attendance, and from which item to which; or that one was disqualified in an item (inhabil)."""

    mote = models.ForeignKey(Mote, on_delete=models.CASCADE, related_name="oppmoter")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, verbose_name="folkevalgt")
    navn = models.CharField("navn", max_length=200)
    parti = models.ForeignKey(Parti, on_delete=models.PROTECT, null=True, blank=True, verbose_name="parti")
    rolle = models.CharField("rolle", max_length=12, choices=Vervrolle.choices, default=Vervrolle.MEDLEM)
    fremmote = models.CharField("frammøte", max_length=9, choices=valg(Fremmote), default=Fremmote.TIL_STEDE)
    vara_for = models.CharField("møtte for", max_length=200, blank=True)
    fra_punkt = models.ForeignKey(
        Sakslistepunkt, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="fra sak"
    )
    til_punkt = models.ForeignKey(
        Sakslistepunkt, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="til sak"
    )
    punkt = models.ForeignKey(
        Sakslistepunkt,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="inhabile",
        verbose_name="inhabil i",
    )

    class Meta:
        verbose_name = "frammøte"
        verbose_name_plural = "frammøte"
        ordering = ["mote", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fremmote="inhabil", punkt__isnull=False) | (~Q(fremmote="inhabil") & Q(punkt__isnull=True)),
                name="oppmote_inhabil_i_en_sak",
                violation_error_message="En som er inhabil, er det i en bestemt sak.",
            ),
            models.CheckConstraint(
                condition=Q(vara_for="") | Q(fremmote="vara"),
                name="oppmote_vara_for_noen",
                violation_error_message="Bare en vara møter for en annen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.navn}: {self.get_fremmote_display()}"
