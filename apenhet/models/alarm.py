"""Alarms."""

from django.db import models
from django.db.models import Q

from apenhet.alarmer import Alarmslag
from portal.etasjer import Arbeid

SLAGNAVN = [
    (Alarmslag.IMPORT.value, "Import"),
    (Alarmslag.JOURNALHULL.value, "Hull i journalen"),
    (Alarmslag.SAKSLISTE.value, "Sakspapirer"),
    (Alarmslag.PROTOKOLL.value, "Protokoll"),
    (Alarmslag.INNSYN.value, "Innsyn"),
    (Alarmslag.SOKERLISTE.value, "Søkerliste"),
    (Alarmslag.TALL.value, "Tall"),
]


class Alarmsett(models.QuerySet["Alarm"]):
    """Alarms as they are looked for."""

    def apne(self) -> "Alarmsett":
        """Those that last."""
        return self.filter(sluttet__isnull=True)


class Alarm(Arbeid):
    """A matter that somebody must look at, from when it was seen until it was over. `nokkel` says which matter."""

    nokkel = models.CharField("nøkkel", max_length=200)
    slag = models.CharField("gjelder", max_length=12, choices=SLAGNAVN)
    tekst = models.CharField("hva", max_length=500)
    startet = models.DateTimeField("startet")
    sluttet = models.DateTimeField("sluttet", null=True)

    objects = Alarmsett.as_manager()

    class Meta:
        verbose_name = "alarm"
        verbose_name_plural = "alarmer"
        ordering = ["-startet", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nokkel"], condition=Q(sluttet__isnull=True), name="alarm_en_om_gangen"),
            models.CheckConstraint(
                condition=Q(sluttet__isnull=True) | Q(sluttet__gte=models.F("startet")),
                name="alarm_slutter_etter_start",
                violation_error_message="En alarm kan ikke slutte før den starter.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
