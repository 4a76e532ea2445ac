"""The papers of a meeting."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from moter.begreper import Dokumenttype, Mangler, valg
from moter.models.mote import LAGET_HER, Mote
from moter.models.punkt import Sakslistepunkt
from portal.etasjer import Arbeid
from portal.filer.medfil import Filstatus, MedFil

MINUTTER = (Dokumenttype.PROTOKOLL.value, Dokumenttype.SAKSPROTOKOLL.value)
"""Papers that tell what was decided."""


class Dokumentsett(models.QuerySet["Motedokument"]):
    """Papers as they are looked for."""

    def forfalte(self, naa: datetime) -> "Dokumentsett":
        """Checked, with a time to be public that has come, of an agenda and an item that are out."""
        return self.filter(Q(punkt=None) | Q(punkt__publisert__isnull=False)).filter(
            publiseres__lte=naa, publisert__isnull=True, filstatus=Filstatus.KONTROLLERT, mote__innkalt__isnull=False,
            mote__gradert=False,
        )  # fmt: skip

    def til_utlegging(self, naa: datetime) -> "Dokumentsett":
        """Those whose time has come, and that can go out by themselves."""
        return self.forfalte(naa).for_seg()

    def for_seg(self) -> "Dokumentsett":
        """Those that can go out by themselves: minutes do not before what they tell of is out."""
        fortalt = Q(mote__protokollert__isnull=False) | Q(punkt__avgjort__isnull=False)
        return self.filter(~Q(type__in=MINUTTER) | fortalt)

    def savnede(self, naa: datetime) -> "Dokumentsett":
        """Those that are missing, whose time to be public has come."""
        return self.exclude(mangler="").filter(publisert=None, publiseres__lte=naa)


class Motedokument(MedFil, Arbeid):
    """A paper of a meeting or of one of its items; out for all from `publisert`.

    A new version is a new row that `erstatter` the old one, which stays findable. Without a file `mangler` says why.
    """

    mote = models.ForeignKey(Mote, on_delete=models.PROTECT, related_name="dokumenter", verbose_name="møte")
    punkt = models.ForeignKey(
        Sakslistepunkt, on_delete=models.CASCADE, null=True, blank=True, related_name="dokumenter", verbose_name="sak"
    )
    kilde = models.CharField("kilde", max_length=50, default=LAGET_HER)
    systemid = models.CharField("systemID", max_length=200)
    utgave = models.PositiveSmallIntegerField("utgave", default=1)
    erstatter = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="erstattet_av", verbose_name="erstatter"
    )
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    type = models.CharField("type", max_length=18, choices=valg(Dokumenttype), default=Dokumenttype.VEDLEGG)
    plass = models.PositiveSmallIntegerField("plass", default=0)
    tittel = models.TextField("tittel")
    mangler = models.CharField("er ikke her fordi", max_length=13, choices=valg(Mangler), blank=True)
    hjemmel = models.CharField("hjemmel for å unnta", max_length=500, blank=True)
    publiseres = models.DateTimeField("legges ut", null=True, blank=True)
    publisert = models.DateTimeField("lagt ut", null=True, blank=True)
    levert = models.JSONField("avtrykk av det leverte", default=dict, blank=True)

    objects = Dokumentsett.as_manager()

    class Meta:
        verbose_name = "møtedokument"
        verbose_name_plural = "møtedokumenter"
        ordering = ["mote", "punkt", "plass", "id"]
        constraints = [
            models.UniqueConstraint(fields=["mote", "kilde", "systemid", "utgave"], name="motedokument_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="motedokument_nokkel"),
            models.CheckConstraint(
                condition=Q(publisert__isnull=True) | Q(filstatus="kontrollert", sha256__gt="", mangler=""),
                name="motedokument_ute_er_kontrollert",
                violation_error_message="Bare et dokument med kontrollert fil, som ikke er unntatt, kan legges ut.",
            ),
            models.CheckConstraint(
                condition=~Q(mangler="unntatt") | ~Q(hjemmel=""),
                name="motedokument_unntatt_har_hjemmel",
                violation_error_message="Et dokument som er unntatt offentlighet, må ha en hjemmel.",
            ),
            models.CheckConstraint(
                condition=Q(erstatter__isnull=True) | ~Q(erstatter=F("id")),
                name="motedokument_erstatter_ikke_seg_selv",
                violation_error_message="Et dokument kan ikke erstatte seg selv.",
            ),
        ]
        indexes = [models.Index(fields=["sha256"], condition=Q(sha256__gt=""), name="motedokument_sha256")]

    def __str__(self) -> str:
        return self.tittel
