"""What may follow an answer: a question for closer reasons, and an appeal."""

from django.db import models
from django.db.models import Q

from innsyn.models.krav import Krav
from portal.etasjer import Arbeid


class Begrunnelseskrav(Arbeid):
    """The requester asks for closer reasons; answered within ten working days (offl. § 31 andre ledd)."""

    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="begrunnelseskrav")
    mottatt = models.DateTimeField("mottatt")
    siste_dag = models.DateField("siste dag")
    besvart = models.DateTimeField("besvart", null=True)

    class Meta:
        verbose_name = "krav om nærmere begrunnelse"
        verbose_name_plural = "krav om nærmere begrunnelse"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["krav"], condition=Q(besvart__isnull=True), name="begrunnelse_en_om_gangen")
        ]

    def __str__(self) -> str:
        return f"Nærmere begrunnelse, {self.krav}"


class Klage(Arbeid):
    """An appeal against a refusal or against silence; the municipality decides first, then Statsforvalteren (K8)."""

    GJELDER = (("vedtak", "Avslaget"), ("taushet", "At svaret ikke kom i tide"))
    UTFALL = (("", "Til behandling"), ("omgjort", "Omgjort"), ("opprettholdt", "Sendt til Statsforvalteren"))
    RESULTAT = (("", "–"), ("medhold", "Medhold"), ("delvis", "Delvis medhold"), ("ikke_medhold", "Ikke medhold"))

    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="klager")
    mottatt = models.DateTimeField("mottatt")
    gjelder = models.CharField("gjelder", max_length=10, choices=GJELDER)
    for_sent = models.BooleanField("kom etter fristen", default=False)
    utfall = models.CharField("kommunen", max_length=15, choices=UTFALL, blank=True)
    avgjort = models.DateTimeField("avgjort", null=True)
    av = models.CharField("av", max_length=150, blank=True)
    begrunnelse = models.TextField("begrunnelse", blank=True)
    pakke = models.CharField("pakke til Statsforvalteren", max_length=64, blank=True)
    resultat = models.CharField("Statsforvalteren", max_length=15, choices=RESULTAT, blank=True)
    resultat_dato = models.DateField("dato for resultatet", null=True, blank=True)

    class Meta:
        verbose_name = "klage"
        verbose_name_plural = "klager"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["krav"], condition=Q(utfall=""), name="klage_en_om_gangen"),
            models.CheckConstraint(
                condition=Q(utfall="", avgjort__isnull=True) | (~Q(utfall="") & Q(avgjort__isnull=False)),
                name="klage_avgjort_har_tidspunkt",
                violation_error_message="En avgjort klage må ha et tidspunkt.",
            ),
            models.CheckConstraint(
                condition=~Q(utfall="opprettholdt") | (~Q(begrunnelse="") & ~Q(pakke="")),
                name="klage_opprettholdt_har_pakke",
                violation_error_message="En klage som sendes videre, må ha en begrunnelse og en pakke.",
            ),
        ]

    def __str__(self) -> str:
        return f"Klage, {self.krav}"
