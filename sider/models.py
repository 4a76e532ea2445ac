"""Information pages as staff write them: every text is kept, and what is out follows from what was decided when."""

from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models
from django.db.models import Q

from portal.etasjer import Arbeid, Tillegg
from sider import begreper
from sider.markering import STORSTE

SPRAK = list(begreper.SPRAK.items())


class Side(Arbeid):
    """A page by its address. What it says is in its versions."""

    nokkel = models.SlugField(
        "adresse",
        max_length=60,
        unique=True,
        help_text="Siste del av adressen, for eksempel «etikk» for /om/etikk/. Den kan ikke endres siden.",
    )
    gruppe = models.CharField("står under", max_length=10, choices=list(begreper.GRUPPER.items()))
    rekkefolge = models.PositiveSmallIntegerField("rekkefølge", default=50)

    class Meta:
        verbose_name = "informasjonsside"
        verbose_name_plural = "informasjonssider"
        ordering = ["gruppe", "rekkefolge", "nokkel"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gruppe__in=list(begreper.GRUPPER)),
                name="side_gruppe",
                violation_error_message="Velg hvor siden skal stå.",
            ),
        ]

    def __str__(self) -> str:
        return f"/om/{self.nokkel}/"


class Sideversjon(Tillegg):
    """A text of a page in one language. `mal`: it is a ready text, that nobody here has written.

    `fra_versjon`: the number of the older text that it repeats.
    """

    side = models.ForeignKey(Side, on_delete=models.PROTECT, related_name="versjoner", verbose_name="side")
    sprak = models.CharField("språk", max_length=2, choices=SPRAK)
    nummer = models.PositiveIntegerField("versjon")
    tittel = models.CharField("tittel", max_length=120)
    ingress = models.CharField("ingress", max_length=400, blank=True)
    tekst = models.TextField("tekst", validators=[MaxLengthValidator(STORSTE)])
    laget = models.DateTimeField("laget")
    av = models.CharField("av", max_length=150)
    mal = models.BooleanField("ferdig tekst", default=False)
    fra_versjon = models.PositiveIntegerField("gjenopprettet fra versjon", null=True, blank=True)

    class Meta:
        verbose_name = "versjon"
        verbose_name_plural = "versjoner"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["side", "sprak", "nummer"], name="sideversjon_nummer"),
            models.CheckConstraint(
                condition=Q(sprak__in=list(begreper.SPRAK)),
                name="sideversjon_sprak",
                violation_error_message="En side er på bokmål, nynorsk eller engelsk.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tittel} ({begreper.SPRAK.get(self.sprak, self.sprak)}, versjon {self.nummer})"


class Utgivelse(Tillegg):
    """A decision: from `fra` on, this version is out in its language; without a version the language is withdrawn."""

    side = models.ForeignKey(Side, on_delete=models.PROTECT, related_name="utgivelser")
    sprak = models.CharField("språk", max_length=2, choices=SPRAK)
    versjon = models.ForeignKey(Sideversjon, on_delete=models.PROTECT, null=True, blank=True, related_name="utgivelser")
    fra = models.DateTimeField("fra")
    bestemt = models.DateTimeField("bestemt")
    av = models.CharField("av", max_length=150)
    grunn = models.CharField("grunn", max_length=10, blank=True, choices=list(begreper.GRUNNER.items()))

    class Meta:
        verbose_name = "utgivelse"
        verbose_name_plural = "utgivelser"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(versjon__isnull=False, grunn="")
                | Q(versjon__isnull=True, grunn__in=list(begreper.GRUNNER)),
                name="utgivelse_eller_grunn",
                violation_error_message="Det som trekkes tilbake, skal ha en grunn, og det som legges ut, en versjon.",
            ),
            models.CheckConstraint(
                condition=Q(fra__gte=models.F("bestemt")),
                name="utgivelse_framover",
                violation_error_message="En side kan ikke legges ut i fortiden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.sprak} fra {self.fra:%Y-%m-%d %H:%M}"


class Sted(models.TextChoices):
    """Where a menu entry stands."""

    HOVED = "hoved", "Hovedmenyen"
    BUNN1 = "bunn1", "Nederst på siden, første spalte"
    BUNN2 = "bunn2", "Nederst på siden, andre spalte"
    BUNN3 = "bunn3", "Nederst på siden, tredje spalte"
    BUNN4 = "bunn4", "Nederst på siden, fjerde spalte"


_ETT_MAAL = (
    Q(side__isnull=False, visning="", url="")
    | (Q(side__isnull=True, url="") & ~Q(visning=""))
    | (Q(side__isnull=True, visning="") & ~Q(url=""))
)


class Menypunkt(Arbeid):
    """A menu entry: where it stands, what it is called, and where it leads: a part, a page, or an address elsewhere."""

    sted = models.CharField("hvor", max_length=5, choices=Sted.choices)
    rekkefolge = models.PositiveSmallIntegerField("rekkefølge", default=50)
    tekst_nb = models.CharField("tekst på bokmål", max_length=60)
    tekst_nn = models.CharField("tekst på nynorsk", max_length=60, blank=True)
    tekst_en = models.CharField("tekst på engelsk", max_length=60, blank=True)
    visning = models.CharField("del av portalen", max_length=100, blank=True)
    side = models.ForeignKey(
        Side,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="menypunkter",
        verbose_name="informasjonsside",
        help_text="Punktet vises så lenge siden ligger ute.",
    )
    url = models.URLField(
        "nettadresse", max_length=500, blank=True, validators=[URLValidator(schemes=["https", "http"])]
    )
    vises = models.BooleanField("vises", default=True)

    class Meta:
        verbose_name = "menypunkt"
        verbose_name_plural = "menypunkter"
        ordering = ["sted", "rekkefolge", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_ETT_MAAL,
                name="menypunkt_ett_maal",
                violation_error_message="Velg ett mål: en del av portalen, en informasjonsside eller en nettadresse.",
            ),
            models.CheckConstraint(
                condition=Q(sted__in=Sted.values),
                name="menypunkt_sted",
                violation_error_message="Velg hvor punktet skal stå.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst_nb

    @property
    def maal(self) -> str:
        """Where it leads, as the public menu keeps it: `side:etikk`, `moter:kalender`, or an address."""
        return f"side:{self.side.nokkel}" if self.side else self.visning or self.url
