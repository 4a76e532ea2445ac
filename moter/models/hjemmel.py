"""The legal bases for closing a meeting, as rows."""

from datetime import date

from django.db import models
from django.db.models import Q

from portal.etasjer import Arbeid


class Hjemmelsett(models.QuerySet["Lukkingshjemmel"]):
    """Bases as they are looked for."""

    def gyldige(self, dag: date) -> "Hjemmelsett":
        """Those in force on the day."""
        return self.filter(Q(gyldig_fra__isnull=True) | Q(gyldig_fra__lte=dag)).filter(
            Q(gyldig_til__isnull=True) | Q(gyldig_til__gte=dag)
        )


class Lukkingshjemmel(Arbeid):
    """Why a meeting may or must be closed for an item (kommuneloven § 11-5), with an explanation in plain words."""

    lov = models.CharField("lov", max_length=60, default="kommuneloven")
    paragraf = models.CharField("paragraf", max_length=10)
    ledd = models.CharField("ledd", max_length=20, blank=True)
    bokstav = models.CharField("bokstav", max_length=5, blank=True)
    punktum = models.CharField("punktum", max_length=20, blank=True)
    ma = models.BooleanField("møtet skal lukkes", default=False)
    forklaring = models.TextField("forklaring på bokmål")
    forklaring_nn = models.TextField("forklaring på nynorsk", blank=True)
    forklaring_en = models.TextField("forklaring på engelsk", blank=True)
    gyldig_fra = models.DateField("gjelder fra", null=True, blank=True)
    gyldig_til = models.DateField("gjelder til", null=True, blank=True)

    objects = Hjemmelsett.as_manager()

    class Meta:
        verbose_name = "hjemmel for å lukke møtet"
        verbose_name_plural = "hjemler for å lukke møtet"
        ordering = ["lov", "paragraf", "ledd", "bokstav", "punktum", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lov", "paragraf", "ledd", "bokstav", "punktum", "gyldig_fra"], nulls_distinct=False,
                name="lukkingshjemmel_en_gang",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.henvisning

    @property
    def henvisning(self) -> str:
        """`kommuneloven § 11-5 tredje ledd bokstav a`."""
        deler = [f"{self.lov} § {self.paragraf}", f"{self.ledd} ledd" if self.ledd else ""]
        deler += [f"{self.punktum} punktum" if self.punktum else "", f"bokstav {self.bokstav}" if self.bokstav else ""]
        return " ".join(d for d in deler if d)
