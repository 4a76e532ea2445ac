"""Politicians, their parties, and the offices they hold from one day to another."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from kontakter.models.utvalg import Utvalg
from portal import tid
from portal.etasjer import Arbeid


class Parti(Arbeid):
    """A party or list. `kode` is its short form, as in `Ap`."""

    kode = models.CharField("forkortelse", max_length=20, unique=True)
    navn = models.CharField("navn", max_length=100)

    class Meta:
        verbose_name = "parti"
        verbose_name_plural = "partier"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


class Person(Arbeid):
    """A politician. `vises_ikke` wins over every source, and nobody is told why (P1)."""

    nokkel = models.SlugField("adresse", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=200)
    vises_ikke = models.BooleanField("navnet vises ikke", default=False)

    class Meta:
        verbose_name = "folkevalgt"
        verbose_name_plural = "folkevalgte"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


class Vervrolle(models.TextChoices):
    """What one is in a body."""

    LEDER = "leder", "Leder"
    NESTLEDER = "nestleder", "Nestleder"
    MEDLEM = "medlem", "Medlem"
    VARAMEDLEM = "varamedlem", "Varamedlem"
    OBSERVATOR = "observator", "Observatør"
    SEKRETAER = "sekretaer", "Sekretær"


class Vervsett(models.QuerySet["Verv"]):
    """Offices as they are looked for; the composition of a body is always asked for a date."""

    def per(self, dag: date) -> "Vervsett":
        """Those that are held on the day."""
        return self.filter(Q(til__isnull=True) | Q(til__gte=dag), fra__lte=dag, bortfalt=False)


SLUTTER_FOR_START = "Et verv kan ikke slutte før det begynner."


class _Punkt(Func):
    """A number as a range that holds only it: so that core PostgreSQL, without extensions, can exclude equal ones."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"

    def as_sql(self, *valg: Any, **mer: Any) -> tuple[str, Any]:
        """The number stands there twice, and so does what it is made of."""
        sql, verdier = super().as_sql(*valg, **mer)
        return sql, (*verdier, *verdier)


class _Rolletall(Func):
    """A number for the role."""

    function = "hashtext"


class Verv(Arbeid):
    """An office: who sits in which body, for which party, as what, from which day to which (with both).

    How to reach the person in it stands here, and only when the person has said yes (P3). One that was gone before it
    began is `bortfalt`: nobody held it, and the public does not see it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="verv", verbose_name="folkevalgt")
    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="verv", verbose_name="utvalg")
    parti = models.ForeignKey(Parti, on_delete=models.PROTECT, null=True, blank=True, verbose_name="parti")
    rolle = models.CharField("rolle", max_length=12, choices=Vervrolle.choices, default=Vervrolle.MEDLEM)
    nummer = models.PositiveSmallIntegerField("nummer i rekken", default=0)
    fra = models.DateField("fra")
    til = models.DateField("til og med", null=True, blank=True)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    epost = models.EmailField("e-post", blank=True)
    bortfalt = models.BooleanField(
        "falt bort før det begynte", default=False, help_text="Vervet ble det ikke noe av. Publikum ser det ikke."
    )
    samtykke = models.DateField("sa ja til å vise telefon og e-post", null=True, blank=True)
    kilde = models.CharField("kilde", max_length=50, blank=True)
    systemid = models.CharField("systemID", max_length=200, blank=True)
    personid = models.CharField("kildens nøkkel for personen", max_length=200, blank=True)
    endret = models.DateTimeField(auto_now=True)

    objects = Vervsett.as_manager()

    class Meta:
        verbose_name = "verv"
        verbose_name_plural = "verv"
        permissions = [("kan_importere", "Kan importere kontakter")]
        ordering = ["utvalg", "rolle", "nummer", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(til__gte=F("fra")),
                name="verv_periode",
                violation_error_message=SLUTTER_FOR_START,
            ),
            models.CheckConstraint(
                condition=Q(samtykke__isnull=False) | Q(telefon="", epost=""),
                name="verv_kontakt_krever_samtykke",
                violation_error_message="Telefon og e-post kan bare stå her når personen har sagt ja til det.",
            ),
            models.UniqueConstraint(
                fields=["kilde", "utvalg", "systemid"], condition=~Q(systemid=""), name="verv_ekstern_nokkel"
            ),
            ExclusionConstraint(
                name="verv_overlapper_ikke",
                condition=Q(bortfalt=False),
                expressions=[
                    (_Punkt(F("person")), RangeOperators.OVERLAPS),
                    (_Punkt(F("utvalg")), RangeOperators.OVERLAPS),
                    (_Punkt(_Rolletall(F("rolle"))), RangeOperators.OVERLAPS),
                    (
                        Func(F("fra"), F("til"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Personen har alt denne rollen i utvalget i en del av perioden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_rolle_display().lower()} i {self.utvalg}"

    def avslutt(self, i_dag: date) -> str:
        """It is gone as of today: yesterday was the last day, unless it had not begun; the field that says so."""
        if self.fra > i_dag:
            self.bortfalt = True
            return "bortfalt"
        self.til = max(self.fra, i_dag - tid.EN_DAG)
        return "til"

    def clean(self) -> None:
        """Before the constraints, since PostgreSQL has no range that ends before it begins."""
        if self.fra and self.til and self.til < self.fra:
            raise ValidationError({"til": SLUTTER_FOR_START})
