"""Organisational units, and the ways to reach the municipality."""

from django.core.exceptions import ValidationError
from django.db import models

from kontakter import apningstid
from portal.etasjer import Arbeid


def sjekk_apningstid(tekst: str) -> None:
    """ValidationError when the opening hours cannot be read; says how to write them."""
    try:
        apningstid.les(tekst)
    except ValueError as feil:
        raise ValidationError(str(feil)) from None


class Enhetsvisning(models.TextChoices):
    """Whom of a unit the public sees by name."""

    ALLE = "alle", "Alle ansatte"
    LEDER_OG_FUNKSJON = "leder_og_funksjon", "Bare leder og de som har en funksjon utad"
    FELLESNUMMER = "fellesnummer", "Ingen, bare enhetens felles telefon og e-post"


class Enhet(Arbeid):
    """An organisational unit. `kode` is what archive deliveries call it; `navn` is what people read.

    `oppgaver`: what it does, in people's own words, with commas between (`snøbrøyting, gatelys`).
    """

    kode = models.CharField("kode i arkivet", max_length=100, unique=True)
    nokkel = models.SlugField("adresse", max_length=60, unique=True)
    navn = models.CharField("navn", max_length=200)
    overordnet = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="underenheter", verbose_name="hører under"
    )
    telefon = models.CharField("telefon", max_length=30, blank=True)
    epost = models.EmailField("e-post", blank=True)
    gateadresse = models.CharField("besøksadresse", max_length=200, blank=True)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    poststed = models.CharField("poststed", max_length=60, blank=True)
    apningstid = models.TextField("åpningstid", blank=True, validators=[sjekk_apningstid])
    oppgaver = models.TextField("oppgaver", blank=True)
    visning = models.CharField(
        "hvem som vises", max_length=17, choices=Enhetsvisning.choices, default=Enhetsvisning.ALLE
    )
    endret = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(overordnet=models.F("id")),
                name="enhet_ikke_under_seg_selv",
                violation_error_message="En enhet kan ikke høre under seg selv.",
            )
        ]

    def __str__(self) -> str:
        return self.navn


class Kanalslag(models.TextChoices):
    """Ways into the municipality."""

    OPPMOTE = "oppmote", "Møt opp"
    BREV = "brev", "Brev"
    TELEFON = "telefon", "Telefon"
    EPOST = "epost", "E-post"
    DIGITAL_POST = "digital_post", "Sikker digital post"
    CHAT = "chat", "Chat"
    SOSIALE = "sosiale", "Sosiale medier"
    NOD = "nod", "Nødnummer"


class Kontaktkanal(Arbeid):
    """A way in: what it is for, where it is, and when it is open. `verdi` is a number, an address or a URL."""

    slag = models.CharField("slag", max_length=12, choices=Kanalslag.choices)
    navn = models.CharField("navn", max_length=100)
    verdi = models.CharField("nummer eller adresse", max_length=300)
    formaal = models.CharField("hva den er til", max_length=300, blank=True)
    apningstid = models.TextField("åpningstid", blank=True, validators=[sjekk_apningstid])
    rekkefolge = models.PositiveSmallIntegerField("rekkefølge", default=100)

    class Meta:
        verbose_name = "kontaktkanal"
        verbose_name_plural = "kontaktkanaler"
        ordering = ["rekkefolge", "navn", "id"]

    def __str__(self) -> str:
        return self.navn
