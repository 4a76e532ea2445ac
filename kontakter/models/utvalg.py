"""Political bodies."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from kontakter.models.enhet import Enhet
from portal.etasjer import Arbeid


class Utvalgsslag(models.TextChoices):
    """What kind of body it is."""

    KOMMUNESTYRE = "kommunestyre", "Kommunestyre"
    FORMANNSKAP = "formannskap", "Formannskap"
    KONTROLLUTVALG = "kontrollutvalg", "Kontrollutvalg"
    UTVALG = "utvalg", "Utvalg"
    RAAD = "raad", "Råd"
    KF_STYRE = "kf_styre", "Styre for kommunalt foretak"
    ANNET = "annet", "Annet organ"


class Utvalgssett(models.QuerySet["Utvalg"]):
    """Bodies as they are looked for."""

    def per(self, dag: date) -> "Utvalgssett":
        """Those that exist on the day."""
        return self.filter(Q(fra__isnull=True) | Q(fra__lte=dag), Q(til__isnull=True) | Q(til__gte=dag))


class Utvalg(Arbeid):
    """A political body. `kode` is what deliveries call it, `varsel_dager` when papers are due before a meeting."""

    kode = models.CharField("kode i arkivet", max_length=200, unique=True)
    nokkel = models.SlugField("adresse", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=200)
    slag = models.CharField("slag", max_length=15, choices=Utvalgsslag.choices, default=Utvalgsslag.UTVALG)
    rekkefolge = models.PositiveSmallIntegerField("rekkefølge i kalenderen", default=100)
    overordnet = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="underutvalg", verbose_name="hører under"
    )
    sekretariat = models.ForeignKey(Enhet, on_delete=models.PROTECT, null=True, blank=True, verbose_name="sekretariat")
    fra = models.DateField("finnes fra", null=True, blank=True)
    til = models.DateField("finnes til og med", null=True, blank=True)
    varsel_dager = models.PositiveSmallIntegerField("sakspapirer ute så mange dager før", default=7)
    beskrivelse = models.TextField("hva utvalget gjør", blank=True)

    objects = Utvalgssett.as_manager()

    class Meta:
        verbose_name = "utvalg"
        verbose_name_plural = "utvalg"
        ordering = ["rekkefolge", "navn"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(overordnet=F("id")),
                name="utvalg_ikke_under_seg_selv",
                violation_error_message="Et utvalg kan ikke høre under seg selv.",
            ),
            models.CheckConstraint(
                condition=Q(fra__isnull=True) | Q(til__isnull=True) | Q(til__gte=F("fra")),
                name="utvalg_periode",
                violation_error_message="Et utvalg kan ikke slutte før det begynner.",
            ),
        ]

    def __str__(self) -> str:
        return self.navn
