"""Staff: who they are, how to reach them, and whether they can be reached now; never why not (P2)."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from kontakter.ledighet import Tilstand
from kontakter.models.enhet import Enhet, sjekk_apningstid
from portal.etasjer import Arbeid


class Plass(models.TextChoices):
    """What one is in the unit."""

    LEDER = "leder", "Leder"
    FUNKSJON = "funksjon", "Har en funksjon utad"
    ANSATT = "ansatt", "Ansatt"


class Ansatt(Arbeid):
    """One of the staff. `vises_ikke` wins over every source, for ever, and nobody is told why (P1).

    A row is never deleted: who has left is not `aktiv`, so that the flag is still there should the source come back
    with the same person. `scim` is the SCIM document as it was last sent, `scim_id` its address for life.
    """

    navn = models.CharField("navn", max_length=200)
    tittel = models.CharField("tittel", max_length=200, blank=True)
    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="ansatte", verbose_name="enhet"
    )
    plass = models.CharField("plass i enheten", max_length=8, choices=Plass.choices, default=Plass.ANSATT)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    mobil = models.CharField("mobil", max_length=30, blank=True)
    epost = models.EmailField("e-post", blank=True)
    arbeidstid = models.TextField("arbeidstid", blank=True, validators=[sjekk_apningstid])
    oppgaver = models.TextField("oppgaver", blank=True)
    stedfortreder = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="vikar_for", verbose_name="stedfortreder"
    )
    vises_ikke = models.BooleanField("vises ikke", default=False)
    aktiv = models.BooleanField("er ansatt", default=True)
    kilde = models.CharField("kilde", max_length=50, blank=True)
    systemid = models.CharField("systemID", max_length=200, blank=True)
    brukernavn = models.CharField("brukernavn", max_length=200, blank=True)
    ansattnr = models.CharField("ansattnummer", max_length=50, blank=True)
    scim_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    scim = models.JSONField(default=dict, blank=True, editable=False)
    kalender = models.URLField("adresse til ledig/opptatt (iCal)", max_length=500, blank=True)
    tilstand = models.CharField(
        "tilgjengelighet", max_length=8, choices=[(t.value, t.value) for t in Tilstand], default=Tilstand.UKJENT.value
    )
    tilstand_til = models.DateTimeField("til", null=True, blank=True)
    tilstand_sist = models.DateTimeField("sist nytt", null=True, blank=True)
    opprettet = models.DateTimeField(auto_now_add=True)
    endret = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "ansatt"
        verbose_name_plural = "ansatte"
        ordering = ["navn", "id"]
        permissions = [("kan_sette_tilgjengelighet", "Kan sette tilgjengelighet")]
        constraints = [
            models.UniqueConstraint(
                fields=["kilde", "systemid"], condition=~Q(systemid=""), name="ansatt_ekstern_nokkel"
            ),
            models.UniqueConstraint(
                fields=["brukernavn"],
                condition=~Q(brukernavn=""),
                name="ansatt_brukernavn",
                violation_error_message="En annen ansatt har dette brukernavnet.",
            ),
            models.CheckConstraint(
                condition=~Q(stedfortreder=F("id")),
                name="ansatt_ikke_egen_stedfortreder",
                violation_error_message="Ingen er stedfortreder for seg selv.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand__in=[t.value for t in Tilstand])
                & (Q(tilstand_til__isnull=True) | Q(tilstand__in=[Tilstand.OPPTATT.value, Tilstand.BORTE.value])),
                name="ansatt_tilstand",
                violation_error_message="Bare den som er opptatt eller borte, er det til et tidspunkt.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand=Tilstand.UKJENT.value) | Q(tilstand_sist__isnull=False),
                name="ansatt_tilstand_har_tid",
            ),
        ]

    def __str__(self) -> str:
        return self.navn


class Scimnokkel(Arbeid):
    """A bearer token that a directory of staff may write with. Only its SHA-256 is kept."""

    navn = models.CharField("hvem som bruker den", max_length=100)
    avtrykk = models.CharField(max_length=64, unique=True, editable=False)
    opprettet = models.DateTimeField("laget", auto_now_add=True)
    sist_brukt = models.DateTimeField("sist brukt", null=True, editable=False)
    sperret = models.DateTimeField("sperret", null=True, editable=False)

    class Meta:
        verbose_name = "nøkkel til SCIM"
        verbose_name_plural = "nøkler til SCIM"
        ordering = ["-opprettet"]

    def __str__(self) -> str:
        return self.navn
