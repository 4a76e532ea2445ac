"""The projection tables of ownership: companies, who sits on boards, and the principles."""

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from django.db import models
from django.db.models import Q

from portal.etasjer import Offentlig


class OffentligSelskap(Offentlig):
    """A company that the municipality owns wholly or in part; `id` is the working company's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.SlugField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    orgnr = models.CharField(max_length=9)
    form = models.CharField(max_length=60)
    sektor = models.CharField(max_length=100)
    formaal = models.TextField()
    eierandel = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    stemmeandel = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    andre_eiere = models.TextField()
    nettsted = models.URLField()
    arsrapport = models.URLField(max_length=500)
    eierstrategi = models.URLField(max_length=500)
    behandlet = models.DateField(null=True)
    behandlet_adresse = models.URLField(max_length=500)
    avviklet = models.DateField(null=True)

    class Meta:
        verbose_name = "selskap"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


class OffentligStyrevervsett(models.QuerySet["OffentligStyreverv"]):
    """Public board positions as they are looked for."""

    def per(self, dag: date) -> "OffentligStyrevervsett":
        """Those that are held on the day; one without days is held."""
        return self.filter(Q(fra__isnull=True) | Q(fra__lte=dag), Q(til__isnull=True) | Q(til__gte=dag))

    def i_selskaper(self, selskaper: Sequence[int]) -> "dict[int | None, list[OffentligStyreverv]]":
        """Key of each of these companies → the positions in it, by name; a company without any is left out."""
        ut: dict[int | None, list[OffentligStyreverv]] = {}
        for v in self.filter(selskap_id__in=selskaper):
            ut.setdefault(v.selskap_id, []).append(v)
        return ut


class OffentligStyreverv(Offentlig):
    """A board position as the public sees it. `person` is the politician's address, empty for others."""

    id = models.BigIntegerField(primary_key=True)
    person = models.SlugField(max_length=60, db_index=True)
    navn = models.CharField(max_length=200)
    selskap = models.ForeignKey(
        OffentligSelskap, on_delete=models.DO_NOTHING, null=True, related_name="styreverv", db_constraint=False
    )
    virksomhet = models.CharField(max_length=200)
    orgnr = models.CharField(max_length=9)
    rolle = models.CharField(max_length=12)
    fra = models.DateField(null=True)
    til = models.DateField(null=True)
    godtgjort = models.BooleanField(null=True)
    hvordan = models.CharField(max_length=8)
    kildeadresse = models.URLField(max_length=500)
    kildedato = models.DateField()
    registrert = models.DateTimeField()

    objects = OffentligStyrevervsett.as_manager()

    class Meta:
        verbose_name = "styreverv"
        ordering = ["navn", "virksomhet", "id"]
        indexes = [models.Index(fields=["-registrert", "-id"], name="offstyreverv_registrert")]

    def __str__(self) -> str:
        return f"{self.navn}: {self.virksomhet}"

    @property
    def merke(self) -> str:
        """What others know the position by, of what they are shown of it. A number would count those hidden."""
        vist = (self.navn, self.virksomhet, self.orgnr, self.rolle, self.fra, self.registrert.timestamp())
        return blake2b("\x1f".join(map(str, vist)).encode(), digest_size=7).hexdigest()


class OffentligEiermelding(Offentlig):
    """Principles of ownership that are out. `dokumenter`: [{tittel, adresse}]."""

    id = models.BigIntegerField(primary_key=True)
    tittel = models.CharField(max_length=200)
    tekst = models.TextField()
    vedtatt = models.DateField()
    vedtatt_adresse = models.URLField(max_length=500)
    dokumenter = models.JSONField(default=list)
    publisert = models.DateTimeField()

    class Meta:
        verbose_name = "eiermelding"
        ordering = ["-vedtatt"]

    def __str__(self) -> str:
        return self.tittel
