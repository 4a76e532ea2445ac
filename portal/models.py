"""The audit log and the outbox, shared by all apps."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from portal.etasjer import Arbeid, Tillegg


class Hendelse(Tillegg):
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


class Utsendingssett(models.QuerySet["Utsending"]):
    """The outbox as it is read."""

    def forfalte(self, per: datetime) -> "Utsendingssett":
        """Those to try now, the one that has waited longest first."""
        return self.filter(neste_forsok__lte=per).order_by("neste_forsok", "id")

    def feilede(self, gjelder: Collection[str]) -> "Utsendingssett":
        """Those that were given up and concern one of the objects."""
        return self.filter(feilet__isnull=False, gjelder__in=gjelder)


class Utsending(Arbeid):
    """One e-mail: it waits, or it has been sent, or it was given up. What has been sent is not kept."""

    nokkel = models.CharField("nøkkel", max_length=400, unique=True)
    til = models.CharField("til", max_length=254, blank=True)
    emne = models.CharField("emne", max_length=200)
    tekst = models.TextField("tekst", blank=True)
    vedlegg = models.JSONField("vedlegg", default=list, blank=True)
    hode = models.JSONField("hodefelt", default=dict, blank=True, editable=False)
    gjelder = models.CharField("gjelder", max_length=100)
    message_id = models.CharField("Message-ID", max_length=400, unique=True)
    opprettet = models.DateTimeField("lagt i utkurven")
    forsok = models.PositiveIntegerField("forsøk", default=0)
    neste_forsok = models.DateTimeField("neste forsøk", null=True, blank=True)
    gis_opp = models.DateTimeField("prøves til")
    sendt = models.DateTimeField("sendt", null=True, blank=True)
    feilet = models.DateTimeField("gitt opp", null=True, blank=True)
    siste_feil = models.CharField("siste feil", max_length=200, blank=True)

    objects = Utsendingssett.as_manager()

    class Meta:
        verbose_name = "e-post ut"
        verbose_name_plural = "e-post ut"
        ordering = [F("feilet").desc(nulls_last=True), "-id"]
        permissions = [
            ("kan_se_mottaker", "Kan se hvem e-post går til"),
            ("kan_sende_igjen", "Kan prøve å sende e-post igjen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sendt__isnull=True) | Q(feilet__isnull=True),
                name="utsending_ett_utfall",
                violation_error_message="En e-post kan ikke både være sendt og gitt opp.",
            ),
            models.CheckConstraint(
                condition=Q(neste_forsok__isnull=False, sendt__isnull=True, feilet__isnull=True)
                | (Q(neste_forsok__isnull=True) & (Q(sendt__isnull=False) | Q(feilet__isnull=False))),
                name="utsending_venter_eller_ferdig",
                violation_error_message="Bare en e-post som venter, har et neste forsøk.",
            ),
            models.CheckConstraint(
                condition=Q(feilet__isnull=True) | ~Q(siste_feil=""),
                name="utsending_feil_har_grunn",
                violation_error_message="En e-post kan ikke gis opp uten at det står hvorfor.",
            ),
            models.CheckConstraint(
                condition=Q(sendt__isnull=True) | Q(tekst="", vedlegg=[], hode={}),
                name="utsending_sendt_er_tom",
                violation_error_message="En sendt e-post kan ikke ha tekst eller vedlegg.",
            ),
            models.CheckConstraint(
                condition=Q(neste_forsok__isnull=True) | ~Q(til=""),
                name="utsending_har_mottaker",
                violation_error_message="En e-post som venter, må ha en adresse.",
            ),
            models.CheckConstraint(
                condition=~Q(emne__regex=r"[[:cntrl:]]"),
                name="utsending_emne_pa_en_linje",
                violation_error_message="Emnet må være på én linje.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["neste_forsok", "id"], condition=Q(neste_forsok__isnull=False), name="utsending_forfalte"
            ),
            models.Index(fields=["gjelder"], condition=Q(feilet__isnull=False), name="utsending_feilede"),
            models.Index(F("feilet").desc(nulls_last=True), F("id").desc(), name="utsending_liste"),
        ]

    def __str__(self) -> str:
        return self.emne

    @property
    def kan_proves_igjen(self) -> bool:
        """Given up, and not yet forgotten."""
        return bool(self.feilet and self.til)
