"""The projection tables of the organisation: units, staff, ways in, bodies, and who holds which office."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from portal.etasjer import Offentlig


class OffentligEnhet(Offentlig):
    """A unit as the public sees it; `id` is the working unit's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.SlugField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    telefon = models.CharField(max_length=30)
    epost = models.EmailField()

    class Meta:
        verbose_name = "enhet"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


class Enhetsside(Offentlig):
    """What a unit's own page shows beside its name; `nokler` are what it is found by (`personsok.nokler`)."""

    enhet = models.OneToOneField(OffentligEnhet, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)
    overordnet = models.BigIntegerField(null=True, db_index=True)
    gateadresse = models.CharField(max_length=200)
    postnummer = models.CharField(max_length=4)
    poststed = models.CharField(max_length=60)
    apningstid = models.TextField()
    oppgaver = models.TextField()
    visning = models.CharField(max_length=17)
    endret = models.DateTimeField()
    nokler = ArrayField(models.CharField(max_length=60))

    class Meta:
        verbose_name = "enhetsside"
        indexes = [GinIndex(fields=["nokler"], name="enhetsside_nokler")]

    def __str__(self) -> str:
        return str(self.enhet_id)


class OffentligKanal(Offentlig):
    """A way into the municipality."""

    id = models.BigIntegerField(primary_key=True)
    slag = models.CharField(max_length=12)
    navn = models.CharField(max_length=100)
    verdi = models.CharField(max_length=300)
    formaal = models.CharField(max_length=300)
    apningstid = models.TextField()
    rekkefolge = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "kontaktkanal"
        ordering = ["rekkefolge", "navn", "id"]

    def __str__(self) -> str:
        return self.navn


class OffentligAnsatt(Offentlig):
    """One of the staff who may be shown. `nokler` are what the person is found by (`personsok.nokler`)."""

    id = models.BigIntegerField(primary_key=True)
    navn = models.CharField(max_length=200)
    tittel = models.CharField(max_length=200)
    enhet = models.ForeignKey(OffentligEnhet, on_delete=models.DO_NOTHING, null=True, db_constraint=False)
    plass = models.CharField(max_length=8)
    telefon = models.CharField(max_length=30)
    mobil = models.CharField(max_length=30)
    epost = models.EmailField()
    arbeidstid = models.TextField()
    oppgaver = models.TextField()
    stedfortreder = models.CharField(max_length=200)
    stedfortreder_telefon = models.CharField(max_length=30)
    tilstand = models.CharField(max_length=8)
    tilstand_til = models.DateTimeField(null=True)
    tilstand_sist = models.DateTimeField(null=True)
    nokler = ArrayField(models.CharField(max_length=60))

    class Meta:
        verbose_name = "ansatt"
        ordering = ["navn", "id"]
        indexes = [GinIndex(fields=["nokler"], name="offansatt_nokler")]

    def __str__(self) -> str:
        return self.navn


class OffentligUtvalgssett(models.QuerySet["OffentligUtvalg"]):
    """Public bodies as they are looked for."""

    def i_aaret(self, aar: int) -> "OffentligUtvalgssett":
        """Those that exist in some part of the year."""
        return self.filter(
            Q(fra__isnull=True) | Q(fra__lte=date(aar, 12, 31)), Q(til__isnull=True) | Q(til__gte=date(aar, 1, 1))
        )

    def nokler(self, id_er: Iterable[int | None]) -> dict[int, str]:
        """The keys of these."""
        return dict(self.filter(pk__in=[i for i in id_er if i]).values_list("pk", "nokkel"))


class OffentligUtvalg(Offentlig):
    """A political body as the public sees it; `id` is the working body's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.SlugField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    slag = models.CharField(max_length=15)
    rekkefolge = models.PositiveSmallIntegerField()
    overordnet = models.BigIntegerField(null=True)
    sekretariat = models.ForeignKey(
        OffentligEnhet, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    fra = models.DateField(null=True)
    til = models.DateField(null=True)
    varsel_dager = models.PositiveSmallIntegerField()
    beskrivelse = models.TextField()

    objects = OffentligUtvalgssett.as_manager()

    class Meta:
        verbose_name = "utvalg"
        ordering = ["rekkefolge", "navn"]

    def __str__(self) -> str:
        return self.navn


class OffentligVervsett(models.QuerySet["OffentligVerv"]):
    """Public offices as they are looked for."""

    def per(self, dag: date) -> "OffentligVervsett":
        """Those that are held on the day."""
        return self.filter(Q(til__isnull=True) | Q(til__gte=dag), fra__lte=dag)

    def hos(self, utvalg: "OffentligUtvalg | None", dag: date | None) -> "OffentligVervsett":
        """Those in a body that are held on the day; what is None does not count."""
        rader = self.filter(utvalg=utvalg) if utvalg else self
        return rader.per(dag) if dag else rader


class OffentligVerv(Offentlig):
    """An office as the public sees it, with the name and the party of whoever holds it."""

    id = models.BigIntegerField(primary_key=True)
    utvalg = models.ForeignKey(
        OffentligUtvalg, on_delete=models.DO_NOTHING, related_name="verv", db_constraint=False, db_index=True
    )
    person = models.SlugField(max_length=60)
    navn = models.CharField(max_length=200)
    parti = models.CharField(max_length=20)
    partinavn = models.CharField(max_length=100)
    rolle = models.CharField(max_length=12)
    nummer = models.PositiveSmallIntegerField()
    fra = models.DateField()
    til = models.DateField(null=True)
    telefon = models.CharField(max_length=30)
    epost = models.EmailField()
    endret = models.DateTimeField()

    objects = OffentligVervsett.as_manager()

    class Meta:
        verbose_name = "verv"
        ordering = ["nummer", "navn", "id"]

    def __str__(self) -> str:
        return f"{self.navn} ({self.rolle})"

    @property
    def merke(self) -> str:
        """What others know the office by: nobody has two that are equal in this. A number would count those hidden."""
        return f"verv:{self.person}:{self.utvalg.nokkel}:{self.rolle}:{self.fra.isoformat()}"
