"""Who follows what. Nobody browses these: staff see how many there are, and the follower sees the rest."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from portal.etasjer import Arbeid
from varsling.begreper import Slag, Takt, siste_runde

SLAG = [
    (Slag.SOK.value, "Søk i postlista"),
    (Slag.SAK.value, "Sak"),
    (Slag.EIENDOM.value, "Eiendom"),
    (Slag.POLITISK.value, "Politisk sak"),
    (Slag.SAKER.value, "Søk i politiske saker"),
    (Slag.VEDTAK.value, "Søk i vedtak"),
    (Slag.UTVALG.value, "Utvalg"),
    (Slag.PERSON.value, "Folkevalgt"),
    (Slag.STILLING.value, "Ledige stillinger"),
]
TAKTER = [(Takt.STRAKS.value, "Med en gang"), (Takt.DAGLIG.value, "Hver dag"), (Takt.UKENTLIG.value, "Hver uke")]


class Folger(Arbeid):
    """An address that follows something. The row goes with its last subscription."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    epost = models.CharField("e-post", max_length=254)
    sprak = models.CharField("språk", max_length=2)
    opprettet = models.DateTimeField("opprettet")

    class Meta:
        verbose_name = "følger"
        verbose_name_plural = "følgere"
        constraints = [models.UniqueConstraint(Lower("epost"), name="folger_en_gang")]

    def __str__(self) -> str:
        return str(self.id)


class Folgernokkel(Arbeid):
    """What is kept of a code that opens a follower's page."""

    hash = models.CharField(primary_key=True, max_length=64)
    folger = models.ForeignKey(Folger, on_delete=models.CASCADE, related_name="nokler")

    class Meta:
        verbose_name = "nøkkel"
        verbose_name_plural = "nøkler"

    def __str__(self) -> str:
        return self.hash[:8]


class Abonnementsett(models.QuerySet["Abonnement"]):
    """Subscriptions as they are looked for."""

    def forfalte(self, naa: datetime, siste: int) -> "Abonnementsett":
        """The confirmed ones whose round has come; those that are told at once have one whenever there is news.

        `siste`: the newest news. A daily round without news is held too, or the next would come in the afternoon.
        """
        rundt = Q(takt=Takt.STRAKS, sett__lt=siste)
        for takt in (Takt.DAGLIG, Takt.UKENTLIG):
            rundt |= Q(takt=takt, varslet__lt=siste_runde(takt, naa))
        return self.filter(rundt, bekreftet__isnull=False)

    def glemte(self, grense: datetime) -> "Abonnementsett":
        """Those that nobody confirmed."""
        return self.filter(bekreftet__isnull=True, opprettet__lt=grense)


class Abonnement(Arbeid):
    """Something that an address follows. `id` is the order's; `kode_hash` what is kept of the code that confirms it.

    `sett`: the newest piece of news that it has been held against; `varslet`: the last round it took part in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    folger = models.ForeignKey(Folger, on_delete=models.CASCADE, related_name="abonnementer")
    slag = models.CharField("slag", max_length=10, choices=SLAG)
    hva = models.CharField("hva", max_length=1500)
    takt = models.CharField("hvor ofte", max_length=10, choices=TAKTER)
    kode_hash = models.CharField(max_length=64, unique=True)
    opprettet = models.DateTimeField("bestilt")
    bekreftet = models.DateTimeField("bekreftet", null=True)
    sett = models.BigIntegerField(default=0)
    varslet = models.DateTimeField(null=True)

    objects = Abonnementsett.as_manager()

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnementer"
        permissions = [("kan_slette_adresse", "Kan slette alle abonnementer for en e-postadresse")]
        constraints = [
            models.UniqueConstraint(fields=["folger", "slag", "hva"], name="abonnement_en_gang"),
            models.CheckConstraint(
                condition=Q(slag__in=[s.value for s in Slag]),
                name="abonnement_slag_kjent",
                violation_error_message="Dette kan ikke følges.",
            ),
            models.CheckConstraint(
                condition=Q(takt__in=[t.value for t in Takt]),
                name="abonnement_takt_kjent",
                violation_error_message="Velg hvor ofte du vil ha melding.",
            ),
            models.CheckConstraint(
                condition=Q(bekreftet__isnull=True, varslet__isnull=True)
                | Q(bekreftet__isnull=False, varslet__isnull=False),
                name="abonnement_bekreftet_har_runde",
                violation_error_message="Et bekreftet abonnement må ha et tidspunkt å telle fra.",
            ),
        ]
        indexes = [
            models.Index(fields=["sett"], condition=Q(bekreftet__isnull=False), name="abonnement_sett"),
            models.Index(fields=["opprettet"], condition=Q(bekreftet__isnull=True), name="abonnement_ubekreftet"),
        ]

    def __str__(self) -> str:
        return self.slag
