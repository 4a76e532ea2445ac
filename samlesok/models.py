"""Words that mean the same, as staff add to those that come with the portal."""

from django.core.exceptions import ValidationError
from django.db import models

from portal.etasjer import Arbeid
from portal.sok import ord as ordene

FLEST_ORD = 4
"""Words of an expression."""


def kontroller(tekst: str) -> None:
    """ValidationError unless there are at least two that differ, and one of them is a single word."""
    gruppe = [ordene.alle_ord(o) for o in ordene.ord_i_gruppe(tekst)]
    if len({tuple(map(ordene.stamme, o)) for o in gruppe}) < 2:
        raise ValidationError("Skriv minst to ulike ord med komma mellom.")
    if not any(len(o) == 1 for o in gruppe) or any(len(o) > FLEST_ORD or not o for o in gruppe):
        raise ValidationError("Minst ett må være et enkelt ord, og ingen kan ha mer enn fire ord.")


class Synonym(Arbeid):
    """A group of words: who searches for one of them, finds the others too."""

    ord = models.CharField(
        "ord",
        max_length=300,
        unique=True,
        validators=[kontroller],
        help_text="Ord og uttrykk med komma mellom, for eksempel «søppel, avfall» eller «byggeløyve, tillatelse til"
        " tiltak». Søk på ett av ordene gir treff på alle.",
    )
    merknad = models.CharField("merknad", max_length=200, blank=True)

    class Meta:
        verbose_name = "synonym"
        verbose_name_plural = "synonymer"
        ordering = ["ord"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ord__contains=","),
                name="synonym_minst_to_ord",
                violation_error_message="Skriv minst to ulike ord med komma mellom.",
            )
        ]

    def __str__(self) -> str:
        return self.ord
