"""The projection tables of vacancies: advertisements, public lists of applicants, and the key of the seal."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from portal.etasjer import Offentlig
from portal.felt import Tsvektor


class OffentligStillingssett(models.QuerySet["OffentligStilling"]):
    """Public advertisements as they are looked for."""

    def ledige(self, per: date) -> "OffentligStillingssett":
        """Those that one can apply for on the day."""
        return self.filter(Q(frist__isnull=True) | Q(frist__gte=per), aktiv=True)


class OffentligStilling(Offentlig):
    """An advertisement. With an `adresse` it stands elsewhere, and here is only what the list shows.

    `arbeidsgiver`: its address here, empty for others. `innhold`: sections, contact persons (until the deadline),
    questions, earlier deadlines, employer's facts. `aktiv`: advertised, neither cancelled nor filled.
    """

    nokkel = models.CharField(max_length=16, primary_key=True)
    arbeidsgiver = models.SlugField(max_length=60)
    arbeidsgiver_navn = models.CharField(max_length=200)
    farge = models.CharField(max_length=7)
    enhet = models.CharField(max_length=200)
    tittel = models.CharField(max_length=512)
    ingress = models.TextField()
    sted = models.CharField(max_length=200)
    poststed = models.CharField(max_length=100, db_index=True)
    fagfelt = models.CharField(max_length=14)
    omfang = models.CharField(max_length=60)
    prosent = models.PositiveSmallIntegerField(null=True)
    form = models.CharField(max_length=60)
    antall = models.PositiveSmallIntegerField()
    frist = models.DateField(null=True)
    fristtekst = models.CharField(max_length=100)
    intern = models.BooleanField()
    aktiv = models.BooleanField()
    tilstand = models.CharField(max_length=10)
    publisert = models.DateTimeField()
    endret = models.DateTimeField()
    offentlighet = models.TextField()
    innhold = models.JSONField()
    jobposting = models.JSONField(null=True)
    adresse = models.URLField(max_length=1000)
    sok = Tsvektor()

    objects = OffentligStillingssett.as_manager()

    class Meta:
        verbose_name = "stilling"
        ordering = ["frist", "tittel", "nokkel"]
        indexes = [
            models.Index(fields=["frist", "nokkel"], condition=Q(aktiv=True), name="offstilling_frist"),
            models.Index(fields=["-publisert"], name="offstilling_publisert"),
            GinIndex(fields=["sok"], name="offstilling_sok"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(adresse="") | Q(offentlighet__contains="§ 25"), name="offstilling_sier_ifra"
            )
        ]

    def __str__(self) -> str:
        return self.tittel


class OffentligSoknadsliste(Offentlig):
    """A list of applicants that is out, until `tas_ned`. `nyeste` is the version that holds."""

    nokkel = models.CharField(max_length=16, primary_key=True)
    stilling = models.ForeignKey(
        OffentligStilling, on_delete=models.DO_NOTHING, related_name="lister", db_constraint=False
    )
    frist = models.DateField()
    versjon = models.PositiveSmallIntegerField()
    laget = models.DateTimeField()
    hvorfor = models.TextField()
    rader = models.JSONField()
    antall = models.PositiveIntegerField()
    kjonn = models.JSONField()
    tas_ned = models.DateField()

    class Meta:
        verbose_name = "søkerliste"
        ordering = ["frist", "versjon"]

    def __str__(self) -> str:
        return self.nokkel


class Segl(Offentlig):
    """The public half of the key that applications are sealed with now; the newest counts."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "segl"
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)
