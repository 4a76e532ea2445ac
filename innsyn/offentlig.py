"""What may be seen of access requests: figures and free days by everybody, a tracking page by who has its code."""

from datetime import date
from typing import Any

from django.db import models

from innsyn.models import Krav
from portal.etasjer import Arbeid, Offentlig


class OffentligFridag(Offentlig):
    """A day that does not count, as everybody may see it."""

    dato = models.DateField(primary_key=True)
    navn = models.CharField(max_length=100)

    class Meta:
        verbose_name = "dag som ikke telles"
        ordering = ["dato"]

    def __str__(self) -> str:
        return self.navn


class OffentligStatistikk(Offentlig):
    """The figures as they may be shown, small numbers already gone; one row."""

    id = models.SmallIntegerField(primary_key=True)
    per = models.DateField()
    innhold = models.JSONField()

    class Meta:
        verbose_name = "statistikk"

    def __str__(self) -> str:
        return str(self.per)


class OffentligUtgivelse(Offentlig):
    """A document that was given to one and then put out for all; the file itself stands beside its journal entry."""

    dokument = models.CharField(max_length=16, primary_key=True)
    post = models.CharField(max_length=16)
    gitt_ut = models.DateField()
    ganger = models.PositiveIntegerField()
    sladdet = models.BooleanField()

    class Meta:
        verbose_name = "utgitt svar"
        ordering = ["-gitt_ut", "dokument"]

    def __str__(self) -> str:
        return self.dokument


class Sporingsside(Arbeid):
    """What the tracking page shows; the public role reaches it only through a function that takes the code's hash."""

    krav = models.OneToOneField(Krav, on_delete=models.CASCADE, primary_key=True, related_name="sporingsside")
    innhold = models.JSONField()

    class Meta:
        verbose_name = "sporingsside"
        verbose_name_plural = "sporingssider"

    def __str__(self) -> str:
        return str(self.krav_id)


def stengt() -> dict[date, str]:
    """The days that do not count, as the clock takes them."""
    return dict(OffentligFridag.objects.values_list("dato", "navn"))


def vis_fridag(dato: date, navn: str) -> None:
    """Everybody sees that the day does not count."""
    OffentligFridag.objects.update_or_create(dato=dato, defaults={"navn": navn})


def skjul_fridag(dato: date) -> None:
    """The day counts again."""
    OffentligFridag.objects.filter(dato=dato).delete()


def vis_statistikk(*, per: date, innhold: dict[str, Any]) -> None:
    """Replaces the figures."""
    OffentligStatistikk.objects.update_or_create(id=1, defaults={"per": per, "innhold": innhold})


def vis_sporing(krav: Krav, innhold: dict[str, Any]) -> None:
    """Replaces what the tracking page shows."""
    Sporingsside.objects.update_or_create(krav=krav, defaults={"innhold": innhold})
