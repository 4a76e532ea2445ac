"""What the municipality owns, who sits on boards, and the principles of ownership (P4, P5)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from kontakter.brreg import er_orgnr
from kontakter.models.person import Person
from portal.etasjer import Arbeid


def sjekk_orgnr(verdi: str) -> None:
    """ValidationError when it is no organisation number."""
    if not er_orgnr(verdi):
        raise ValidationError("Organisasjonsnummeret skal ha ni siffer, og det siste skal stemme med de andre.")


def _andel(navn: str) -> "models.DecimalField[Decimal | str | None, Decimal | None]":
    """Per cent, with two decimals."""
    return models.DecimalField(
        navn,
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )


class Selskap(Arbeid):
    """A company that the municipality owns wholly or in part. `andre_eiere`: one on each line, as `Løten kommune 20 %`.

    `behandlet_adresse` is the page of the meeting where kommunestyret last treated it.
    """

    nokkel = models.SlugField("adresse", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=200)
    orgnr = models.CharField(
        "organisasjonsnummer", max_length=9, unique=True, null=True, blank=True, validators=[sjekk_orgnr]
    )
    form = models.CharField("organisasjonsform", max_length=60)
    sektor = models.CharField("sektor", max_length=100, blank=True)
    formaal = models.TextField("formålet med eierskapet", blank=True)
    eierandel = _andel("eierandel i prosent")
    stemmeandel = _andel("andel av stemmene i prosent")
    andre_eiere = models.TextField("andre eiere", blank=True)
    nettsted = models.URLField("nettsted", blank=True)
    arsrapport = models.URLField("årsrapport", max_length=500, blank=True)
    eierstrategi = models.URLField("eierstrategi", max_length=500, blank=True)
    behandlet = models.DateField("sist behandlet i kommunestyret", null=True, blank=True)
    behandlet_adresse = models.URLField("møtet der det ble behandlet", max_length=500, blank=True)
    kilde = models.CharField("kilde", max_length=50, blank=True)
    systemid = models.CharField("systemID", max_length=200, blank=True)
    avviklet = models.DateField("eid til og med", null=True, blank=True)

    class Meta:
        verbose_name = "selskap"
        verbose_name_plural = "selskaper"
        ordering = ["navn"]
        constraints = [
            models.UniqueConstraint(
                fields=["kilde", "systemid"], condition=~Q(systemid=""), name="selskap_ekstern_nokkel"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{felt}__isnull": True}) | Q(**{f"{felt}__gte": 0, f"{felt}__lte": 100}),
                    name=f"selskap_{felt}",
                    violation_error_message="En andel er fra 0 til 100 prosent.",
                )
                for felt in ("eierandel", "stemmeandel")
            ),
        ]

    def __str__(self) -> str:
        return self.navn


class Styrerolle(models.TextChoices):
    """What one is in a company or an association."""

    LEDER = "leder", "Styreleder"
    NESTLEDER = "nestleder", "Nestleder"
    MEDLEM = "medlem", "Styremedlem"
    VARAMEDLEM = "varamedlem", "Varamedlem"
    OBSERVATOR = "observator", "Observatør"
    DAGLIG_LEDER = "daglig_leder", "Daglig leder"
    REPRESENTANT = "representant", "Kommunens eierrepresentant"
    ANNET = "annet", "Annet verv"


class Styrekilde(models.TextChoices):
    """How we know."""

    OPPGITT = "oppgitt", "Oppgitt av personen selv"
    VALGT = "valgt", "Valgt av kommunen"
    BRREG = "brreg", "Enhetsregisteret"
    REGISTER = "register", "Styrevervregisteret"
    ANNEN = "annen", "Annen kilde"


class Styreverv(Arbeid):
    """Who is what in which company or association, from which day to which, and how we know (P4).

    `person` is set by staff or by a source's own key, never because two names are alike. `navn` is the source's.
    `registrert` is when we came to know, for «nye verv». One that was gone before it began is `bortfalt`: nobody held
    it, and the public does not see it.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="styreverv", verbose_name="folkevalgt"
    )
    navn = models.CharField("navn", max_length=200)
    vises_ikke = models.BooleanField("vises ikke", default=False)
    selskap = models.ForeignKey(
        Selskap,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="styreverv",
        verbose_name="selskapet",
    )
    virksomhet = models.CharField("virksomhet", max_length=200)
    orgnr = models.CharField("organisasjonsnummer", max_length=9, blank=True, validators=[sjekk_orgnr])
    rolle = models.CharField("rolle", max_length=12, choices=Styrerolle.choices, default=Styrerolle.MEDLEM)
    fra = models.DateField("fra", null=True, blank=True)
    til = models.DateField("til og med", null=True, blank=True)
    bortfalt = models.BooleanField(
        "falt bort før det begynte", default=False, help_text="Vervet ble det ikke noe av. Publikum ser det ikke."
    )
    godtgjort = models.BooleanField("får betalt", null=True, blank=True)
    hvordan = models.CharField("slik vet vi det", max_length=8, choices=Styrekilde.choices)
    kildeadresse = models.URLField("kildens adresse", max_length=500, blank=True)
    kildedato = models.DateField("opplysningen er fra")
    registrert = models.DateTimeField("registrert")
    kilde = models.CharField("kilde", max_length=50, blank=True)
    systemid = models.CharField("systemID", max_length=200, blank=True)

    class Meta:
        verbose_name = "styreverv"
        verbose_name_plural = "styreverv"
        ordering = ["navn", "virksomhet", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fra__isnull=True) | Q(til__isnull=True) | Q(til__gte=F("fra")),
                name="styreverv_periode",
                violation_error_message="Et verv kan ikke slutte før det begynner.",
            ),
            models.UniqueConstraint(
                fields=["kilde", "systemid"], condition=~Q(systemid=""), name="styreverv_ekstern_nokkel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.navn}, {self.get_rolle_display().lower()} i {self.virksomhet}"


class Eiermelding(Arbeid):
    """The municipality's principles of ownership, of openness and of access; shown from `publisert` on."""

    tittel = models.CharField("tittel", max_length=200)
    tekst = models.TextField("prinsippene", help_text="Vanlig tekst. En tom linje gir nytt avsnitt.")
    vedtatt = models.DateField("vedtatt i kommunestyret")
    vedtatt_adresse = models.URLField("møtet der den ble vedtatt", max_length=500, blank=True)
    publisert = models.DateTimeField("vises fra", null=True, blank=True)

    class Meta:
        verbose_name = "eiermelding"
        verbose_name_plural = "eiermeldinger"
        ordering = ["-vedtatt"]

    def __str__(self) -> str:
        return self.tittel


class Eierdokument(Arbeid):
    """A document that goes with the principles of ownership: where it can be read."""

    eiermelding = models.ForeignKey(Eiermelding, on_delete=models.CASCADE, related_name="dokumenter")
    tittel = models.CharField("tittel", max_length=200)
    adresse = models.URLField("adresse", max_length=500)

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenter"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.tittel
