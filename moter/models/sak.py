"""The political case, and its planned way through the bodies."""

from django.db import models
from django.db.models import Q

from kontakter.models import Utvalg
from moter.begreper import Rolle, valg
from moter.models.mote import LAGET_HER
from portal.etasjer import Arbeid
from postjournal.models import Saksmappe


class Sak(Arbeid):
    """A case that bodies treat. `saksmappe` is the archive's case, known by number also before it is here."""

    kilde = models.CharField("kilde", max_length=50, default=LAGET_HER)
    systemid = models.CharField("systemID", max_length=200)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    tittel = models.TextField("tittel")
    saksmappe = models.ForeignKey(
        Saksmappe, on_delete=models.PROTECT, null=True, blank=True, related_name="politiske", verbose_name="arkivsak"
    )
    aar = models.PositiveSmallIntegerField("saksår", default=0)
    nummer = models.PositiveIntegerField("saksnummer", default=0)
    eiendommer = models.JSONField("eiendommer", default=list, blank=True)
    levert = models.JSONField("avtrykk av det leverte", default=dict, blank=True)

    class Meta:
        verbose_name = "politisk sak"
        verbose_name_plural = "politiske saker"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kilde", "systemid"], name="politisksak_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="politisksak_nokkel"),
        ]
        indexes = [models.Index(fields=["aar", "nummer"], condition=Q(nummer__gt=0), name="politisksak_nummer")]

    def __str__(self) -> str:
        return f"{self.saksnr} {self.tittel}".strip()

    @property
    def saksnr(self) -> str:
        """The archive's number of the case; empty when it has none."""
        return f"{self.aar}/{self.nummer}" if self.nummer else ""


class Behandling(Arbeid):
    """A planned step of a case: which body, as what, about when. An item of an agenda takes the place of the plan."""

    sak = models.ForeignKey(Sak, on_delete=models.CASCADE, related_name="behandlinger")
    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, verbose_name="utvalg")
    rekkefolge = models.PositiveSmallIntegerField("rekkefølge", default=1)
    rolle = models.CharField("rolle", max_length=11, choices=valg(Rolle), default=Rolle.VEDTAK)
    endelig = models.BooleanField("avgjør saken", default=False)
    planlagt = models.DateField("planlagt til", null=True, blank=True)
    offentlig = models.BooleanField("planen kan vises", default=False)
    punkt = models.OneToOneField(
        "moter.Sakslistepunkt", on_delete=models.SET_NULL, null=True, blank=True, related_name="behandling",
        verbose_name="behandlet som",
    )  # fmt: skip

    class Meta:
        verbose_name = "planlagt behandling"
        verbose_name_plural = "planlagt behandling"
        ordering = ["sak", "rekkefolge", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sak"], condition=Q(endelig=True), name="behandling_en_endelig",
                violation_error_message="Bare ett utvalg avgjør saken til slutt.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_rolle_display()} i {self.utvalg}"
