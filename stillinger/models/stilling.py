"""A vacancy: what is advertised, until when, and what has happened to it."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from kontakter.models import Enhet
from portal.etasjer import Arbeid, Tillegg
from stillinger.begreper import Ansettelsesform, Fagfelt, Omfang, Tilstand
from stillinger.models.arbeidsgiver import Arbeidsgiver

PARAGRAF_25 = "§ 25"
"""What the text about publicity must name."""
OMFANG = [(Omfang.HELTID.value, "Heltid"), (Omfang.DELTID.value, "Deltid")]
ANSETTELSESFORMER = [
    (Ansettelsesform.FAST.value, "Fast"),
    (Ansettelsesform.VIKARIAT.value, "Vikariat"),
    (Ansettelsesform.ENGASJEMENT.value, "Engasjement"),
    (Ansettelsesform.SESONG.value, "Sesong"),
    (Ansettelsesform.LAERLING.value, "Lærling"),
    (Ansettelsesform.ANNET.value, "Annet"),
]
FAGFELT = [
    (Fagfelt.BARNEHAGE.value, "Barnehage"),
    (Fagfelt.SKOLE.value, "Skole"),
    (Fagfelt.HELSE.value, "Helse og omsorg"),
    (Fagfelt.SOSIAL.value, "Sosiale tjenester"),
    (Fagfelt.TEKNISK.value, "Teknisk og bygg"),
    (Fagfelt.KULTUR.value, "Kultur og fritid"),
    (Fagfelt.ADMINISTRASJON.value, "Administrasjon"),
    (Fagfelt.LEDELSE.value, "Ledelse"),
    (Fagfelt.ANNET.value, "Annet"),
]
TILSTANDER = [
    (Tilstand.UTKAST.value, "Utkast"),
    (Tilstand.PUBLISERT.value, "Lyst ut"),
    (Tilstand.FRIST_UTE.value, "Fristen er ute"),
    (Tilstand.LISTE_UTE.value, "Søkerlista er lagt ut"),
    (Tilstand.BESATT.value, "Besatt"),
    (Tilstand.AVLYST.value, "Avlyst"),
    (Tilstand.ARKIVERT.value, "Arkivert"),
]


def kjente(ord_: type[StrEnum]) -> list[str]:
    """The values of a closed set."""
    return [o.value for o in ord_]


class Stilling(Arbeid):
    """A vacancy. `tilstand` and `frist` repeat the last `Stillingssteg` and `Frist`, so that lists can sort.

    `offentlighet` is the text of offl. § 25 as it stands in this advertisement (S1). `kvittert`: the archive has the
    whole case, as it then was; nothing of the applicants is deleted before (S7).
    """

    nokkel = models.CharField("offentlig nøkkel", max_length=16, unique=True)
    arbeidsgiver = models.ForeignKey(
        Arbeidsgiver, on_delete=models.PROTECT, related_name="stillinger", verbose_name="arbeidsgiver"
    )
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, null=True, blank=True, verbose_name="enhet")
    tittel = models.CharField("tittel", max_length=200)
    ingress = models.TextField("kort om stillingen", blank=True, max_length=500)
    sted = models.CharField("arbeidssted", max_length=200)
    poststed = models.CharField("poststed", max_length=60)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    antall = models.PositiveSmallIntegerField("antall stillinger", default=1)
    omfang = models.CharField("omfang", max_length=7, choices=OMFANG, default=Omfang.HELTID.value)
    prosent = models.PositiveSmallIntegerField("prosent", default=100)
    form = models.CharField("ansettelsesform", max_length=12, choices=ANSETTELSESFORMER, default="fast")
    fagfelt = models.CharField("fagfelt", max_length=14, choices=FAGFELT)
    tiltredelse = models.CharField("tiltredelse", max_length=100, blank=True)
    lonn = models.CharField("lønn", max_length=300, blank=True)
    lonn_fra = models.PositiveIntegerField("lønn fra, kroner i året", null=True, blank=True)
    lonn_til = models.PositiveIntegerField("lønn til, kroner i året", null=True, blank=True)
    vedlegg = models.CharField("vedlegg vi ber om", max_length=300, blank=True)
    intern = models.BooleanField("bare for ansatte", default=False)
    interesse = models.PositiveSmallIntegerField(
        "offentlig interesse i stillingen",
        default=1,
        choices=[(1, "Vanlig"), (2, "Stor"), (3, "Svært stor: toppleder")],
        help_text="Veies mot søkerens grunn når noen ber om å bli utelatt fra søkerlista.",
    )
    offentlighet = models.TextField("om offentlighet (offl. § 25)")
    frist = models.DateField("søknadsfrist")
    tilstand = models.CharField("står", max_length=10, choices=TILSTANDER, default=Tilstand.UTKAST.value)
    publisert = models.DateTimeField("lyst ut", null=True, blank=True)
    sendes_nav = models.BooleanField("sendes til NAV", default=False)
    kvittert = models.DateTimeField("arkivet har kvittert", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "stilling"
        verbose_name_plural = "stillinger"
        ordering = ["-id"]
        permissions = [
            ("kan_lyse_ut", "Kan lyse ut, rette og avlyse stillinger"),
            ("kan_se_alle_soknader", "Kan se søknadene til alle stillinger"),
            ("kan_behandle_soknader", "Kan behandle søknadene man ser, og skrive til søkerne"),
            ("kan_avgjore_onsker", "Kan avgjøre ønsker om å bli utelatt, og legge ut søkerlista"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tilstand="utkast") | Q(offentlighet__contains=PARAGRAF_25),
                name="stilling_sier_ifra_om_offentlighet",
                violation_error_message="Utlysningen må si at opplysninger om søkere kan bli offentlige (offl. § 25).",
            ),
            models.CheckConstraint(
                condition=Q(tilstand="utkast") | Q(publisert__isnull=False),
                name="stilling_ute_har_tid",
                violation_error_message="En stilling som er lyst ut, må ha et tidspunkt.",
            ),
            models.CheckConstraint(condition=Q(tilstand__in=kjente(Tilstand)), name="stilling_tilstand_kjent"),
            models.CheckConstraint(
                condition=Q(lonn_fra__isnull=True) | Q(lonn_til__isnull=True) | Q(lonn_til__gte=F("lonn_fra")),
                name="stilling_lonn",
                violation_error_message="Lønn til kan ikke være lavere enn lønn fra.",
            ),
            models.CheckConstraint(
                condition=Q(prosent__gte=1, prosent__lte=100) & Q(antall__gte=1),
                name="stilling_prosent",
                violation_error_message="Prosenten er fra 1 til 100, og antallet minst 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.tittel


class Stillingsdel(Arbeid):
    """What a vacancy is made of besides its own fields, in order."""

    plass = models.PositiveSmallIntegerField("plass", default=0)

    class Meta:
        abstract = True
        ordering = ["plass", "id"]


class Avsnitt(Stillingsdel):
    """A headed section of the advertisement; cleaned HTML."""

    stilling = models.ForeignKey(Stilling, on_delete=models.CASCADE, related_name="avsnitt")
    overskrift = models.CharField("overskrift", max_length=120)
    tekst = models.TextField("tekst")

    class Meta(Stillingsdel.Meta):
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"

    def __str__(self) -> str:
        return self.overskrift


class Kontaktperson(Stillingsdel):
    """Whom to ask about the vacancy."""

    stilling = models.ForeignKey(Stilling, on_delete=models.CASCADE, related_name="kontaktpersoner")
    navn = models.CharField("navn", max_length=200)
    tittel = models.CharField("tittel", max_length=200, blank=True)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    epost = models.EmailField("e-post", blank=True)

    class Meta(Stillingsdel.Meta):
        verbose_name = "kontaktperson"
        verbose_name_plural = "kontaktpersoner"

    def __str__(self) -> str:
        return self.navn


class Sporsmal(Stillingsdel):
    """A question to the applicant. `valg`: one on each line; without any the answer is a text."""

    stilling = models.ForeignKey(Stilling, on_delete=models.CASCADE, related_name="sporsmal")
    tekst = models.CharField("spørsmål", max_length=300)
    valg = models.TextField("svar å velge mellom", blank=True)
    kreves = models.BooleanField("må besvares", default=False)

    class Meta(Stillingsdel.Meta):
        verbose_name = "spørsmål"
        verbose_name_plural = "spørsmål"

    def __str__(self) -> str:
        return self.tekst


class Stillingsleder(Arbeid):
    """A leader who sees the applications of this vacancy, by user name: the public process has no users."""

    stilling = models.ForeignKey(Stilling, on_delete=models.CASCADE, related_name="ledere")
    brukernavn = models.CharField("brukernavn", max_length=150)

    class Meta:
        verbose_name = "leder som ser søknadene"
        verbose_name_plural = "ledere som ser søknadene"
        constraints = [models.UniqueConstraint(fields=["stilling", "brukernavn"], name="stillingsleder_en_gang")]

    def __str__(self) -> str:
        return self.brukernavn


class Frist(Tillegg):
    """A deadline that was set; earlier ones stay, and each has a list of its own (S3)."""

    stilling = models.ForeignKey(Stilling, on_delete=models.PROTECT, related_name="frister")
    dato = models.DateField("frist")
    tid = models.DateTimeField("satt")
    av = models.CharField("satt av", max_length=150)
    hvorfor = models.TextField("begrunnelse", blank=True)

    class Meta:
        verbose_name = "frist"
        verbose_name_plural = "frister"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["stilling", "dato"], name="frist_en_gang")]

    def __str__(self) -> str:
        return f"{self.dato:%d.%m.%Y}"


class Stillingssteg(Tillegg):
    """What was done with a vacancy, and where it stood before and after."""

    stilling = models.ForeignKey(Stilling, on_delete=models.PROTECT, related_name="steg")
    tid = models.DateTimeField("tid")
    av = models.CharField("av", max_length=150)
    slag = models.CharField("hva", max_length=15)
    fra = models.CharField("fra", max_length=10, blank=True)
    til = models.CharField("til", max_length=10)
    merknad = models.TextField("merknad", blank=True)

    class Meta:
        verbose_name = "steg"
        verbose_name_plural = "steg"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.slag
