"""What was proposed for an item, how it was voted, and what was decided."""

from django.db import models
from django.db.models import Q

from kontakter.models import Parti, Person
from moter.begreper import Stemmegivning, Utfall, valg
from moter.models.punkt import Sakslistepunkt
from portal.etasjer import Arbeid


class Forslag(Arbeid):
    """A proposal, who made it, and whether it was adopted (None before the vote)."""

    punkt = models.ForeignKey(Sakslistepunkt, on_delete=models.CASCADE, related_name="forslag")
    nummer = models.PositiveSmallIntegerField("nummer", default=1)
    tekst = models.TextField("forslag")
    fremmet_av = models.CharField("fremmet av", max_length=200, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, verbose_name="folkevalgt")
    parti = models.ForeignKey(Parti, on_delete=models.PROTECT, null=True, blank=True, verbose_name="parti")
    vedtatt = models.BooleanField("vedtatt", null=True, blank=True)

    class Meta:
        verbose_name = "forslag"
        verbose_name_plural = "forslag"
        ordering = ["punkt", "nummer", "id"]

    def __str__(self) -> str:
        return self.tekst[:80]


class Votering(Arbeid):
    """A vote on an item, counted: over one proposal, or as `beskrivelse` says."""

    punkt = models.ForeignKey(Sakslistepunkt, on_delete=models.CASCADE, related_name="voteringer")
    forslag = models.ForeignKey(
        Forslag,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="voteringer",
        verbose_name="over forslag",
    )
    nummer = models.PositiveSmallIntegerField("nummer", default=1)
    beskrivelse = models.CharField("det ble stemt over", max_length=500, blank=True)
    antall_for = models.IntegerField("for", default=0)
    antall_mot = models.IntegerField("mot", default=0)
    antall_blanke = models.IntegerField("blanke", default=0)

    class Meta:
        verbose_name = "votering"
        verbose_name_plural = "voteringer"
        ordering = ["punkt", "nummer", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(antall_for__gte=0, antall_mot__gte=0, antall_blanke__gte=0),
                name="votering_ikke_negativ",
                violation_error_message="Et stemmetall kan ikke være under null.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.antall_for} mot {self.antall_mot}"

    @property
    def enstemmig(self) -> bool:
        """Nobody voted against or blank."""
        return self.antall_for > 0 and not self.antall_mot and not self.antall_blanke


class Partistemme(Arbeid):
    """How a party voted, as it was that day."""

    votering = models.ForeignKey(Votering, on_delete=models.CASCADE, related_name="partier")
    parti = models.ForeignKey(Parti, on_delete=models.PROTECT, verbose_name="parti")
    antall_for = models.IntegerField("for", default=0)
    antall_mot = models.IntegerField("mot", default=0)
    antall_blanke = models.IntegerField("blanke", default=0)

    class Meta:
        verbose_name = "partiets stemmer"
        verbose_name_plural = "stemmer etter parti"
        ordering = ["votering", "parti"]
        constraints = [
            models.UniqueConstraint(fields=["votering", "parti"], name="partistemme_en_gang"),
            models.CheckConstraint(
                condition=Q(antall_for__gte=0, antall_mot__gte=0, antall_blanke__gte=0),
                name="partistemme_ikke_negativ",
                violation_error_message="Et stemmetall kan ikke være under null.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parti}: {self.antall_for} mot {self.antall_mot}"


class Stemme(Arbeid):
    """How one person voted, and for which party that day."""

    votering = models.ForeignKey(Votering, on_delete=models.CASCADE, related_name="stemmer")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, verbose_name="folkevalgt")
    navn = models.CharField("navn", max_length=200)
    parti = models.ForeignKey(Parti, on_delete=models.PROTECT, null=True, blank=True, verbose_name="parti")
    stemme = models.CharField("stemme", max_length=5, choices=valg(Stemmegivning))

    class Meta:
        verbose_name = "stemme"
        verbose_name_plural = "stemmer"
        ordering = ["votering", "navn", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["votering", "person"], name="stemme_en_gang",
                violation_error_message="En person stemmer bare en gang i en votering.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.navn}: {self.get_stemme_display()}"


class Vedtak(Arbeid):
    """What was decided on an item, in full text, with its outcome."""

    punkt = models.OneToOneField(Sakslistepunkt, on_delete=models.CASCADE, related_name="vedtaket")
    tekst = models.TextField("vedtak", blank=True)
    utfall = models.CharField("utfall", max_length=12, choices=valg(Utfall), default=Utfall.VEDTATT)
    dato = models.DateField("vedtaksdato", null=True, blank=True)
    levert = models.JSONField("avtrykk av det leverte", default=dict, blank=True)

    class Meta:
        verbose_name = "vedtak"
        verbose_name_plural = "vedtak"

    def __str__(self) -> str:
        return self.tekst[:80] or str(self.get_utfall_display())
