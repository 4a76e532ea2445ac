"""How a promise stood."""

from django.db import models
from django.db.models import F, Q

from portal.etasjer import Arbeid


class Maling(Arbeid):
    """How a promise about a state stood in a month: it cannot be worked out afterwards, so the last look is kept."""

    lofte = models.SlugField("løfte", max_length=40)
    maned = models.DateField("måned")
    malt = models.PositiveIntegerField("målt")
    brutt = models.PositiveIntegerField("brutt")

    class Meta:
        verbose_name = "måling av et løfte"
        verbose_name_plural = "målinger av løfter"
        ordering = ["lofte", "maned"]
        constraints = [
            models.UniqueConstraint(fields=["lofte", "maned"], name="maling_en_per_maned"),
            models.CheckConstraint(
                condition=Q(maned__day=1),
                name="maling_forste_i_maneden",
                violation_error_message="En måling står på den første i måneden.",
            ),
            models.CheckConstraint(
                condition=Q(brutt__lte=F("malt")),
                name="maling_brutt_er_malt",
                violation_error_message="Det kan ikke være flere brudd enn målinger.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lofte} {self.maned:%Y-%m}"
