"""An application, its files, the wish to be left out, and what staff do with it. Never public (S6)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from portal.etasjer import Arbeid
from portal.filer.medfil import MedFil
from stillinger.begreper import Kanal, Kjonn, Onske, Soknadstilstand
from stillinger.models.stilling import Stilling, kjente
from stillinger.soknadsliste import Soker, alder

KJONN = [
    (Kjonn.KVINNE.value, "Kvinne"),
    (Kjonn.MANN.value, "Mann"),
    (Kjonn.ANNET.value, "Annet"),
    (Kjonn.UOPPGITT.value, "Ønsker ikke å oppgi"),
]
KANALER = [(Kanal.NETT.value, "Nettsiden"), (Kanal.PAPIR.value, "Papir"), (Kanal.EPOST.value, "E-post")]
SOKNADSTILSTANDER = [
    (Soknadstilstand.SENDT.value, "Sendt"),
    (Soknadstilstand.TIL_VURDERING.value, "Til vurdering"),
    (Soknadstilstand.INTERVJU.value, "Intervju"),
    (Soknadstilstand.TILBUD.value, "Tilbud"),
    (Soknadstilstand.ANSATT.value, "Ansatt"),
    (Soknadstilstand.AVSLAG.value, "Avslag"),
    (Soknadstilstand.TRUKKET.value, "Trukket"),
]


class Soknad(Arbeid):
    """An application. `mottak` is the form's key: once only. `dag` is the day it counts from, also a late one.

    `innhold`: experience, education and answers. All of it is deleted after a set time (S7), but `slettet` and what the
    count needs (gender, day) stay.
    """

    mottak = models.UUIDField("mottatt som", null=True, blank=True, unique=True, editable=False)
    stilling = models.ForeignKey(Stilling, on_delete=models.PROTECT, related_name="soknader", verbose_name="stilling")
    kode_hash = models.CharField(max_length=64, blank=True, db_index=True)
    kanal = models.CharField("kom som", max_length=5, choices=KANALER, default=Kanal.NETT.value)
    mottatt = models.DateTimeField("mottatt")
    dag = models.DateField("regnes som mottatt")
    endret = models.DateTimeField("sist endret av søkeren", null=True, blank=True)
    sprak = models.CharField("språk", max_length=2, default="nb")
    navn = models.CharField("navn", max_length=200)
    fodt = models.DateField("født", null=True, blank=True)
    kjonn = models.CharField("kjønn", max_length=8, choices=KJONN, default=Kjonn.UOPPGITT.value)
    kommune = models.CharField("bosteds- eller arbeidskommune", max_length=60)
    tittel = models.CharField("nåværende tittel", max_length=200, blank=True)
    epost = models.EmailField("e-post", blank=True)
    telefon = models.CharField("telefon", max_length=30, blank=True)
    innhold = models.JSONField("søknaden", default=dict, blank=True)
    tilstand = models.CharField("står", max_length=13, choices=SOKNADSTILSTANDER, default=Soknadstilstand.SENDT.value)
    trukket = models.DateTimeField("trukket", null=True, blank=True)
    slettet = models.DateTimeField("personopplysninger slettet", null=True, blank=True)

    class Meta:
        verbose_name = "søknad"
        verbose_name_plural = "søknader"
        ordering = ["stilling", "navn", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tilstand__in=kjente(Soknadstilstand)) & Q(kjonn__in=kjente(Kjonn)),
                name="soknad_kjente_ord",
            ),
            models.CheckConstraint(
                condition=Q(tilstand="trukket", trukket__isnull=False) | (~Q(tilstand="trukket") & Q(trukket=None)),
                name="soknad_trukket_har_tid",
            ),
            models.CheckConstraint(
                condition=Q(slettet__isnull=False) | Q(fodt__isnull=False),
                name="soknad_har_fodselsdato",
                violation_error_message="Fødselsdato trengs for alderen på søkerlista.",
            ),
        ]
        indexes = [models.Index(fields=["stilling", "dag"], name="soknad_stilling")]

    def __str__(self) -> str:
        return self.navn or "Slettet søknad"

    def clean(self) -> None:
        """Nobody applies before being born."""
        if self.fodt and self.fodt > self.dag:
            raise ValidationError({"fodt": "Søkeren kan ikke være født etter at søknaden kom."})

    def som_soker(self, *, sto_pa: bool = False) -> Soker:
        """What the rules of the list need. ValueError when the application has been deleted."""
        if self.fodt is None:
            raise ValueError("Søknaden er slettet.")
        onske: Unntaksonske | None = getattr(self, "onske", None)
        siste = onske.siste if onske else None
        return Soker(
            navn=self.navn, fodt=self.fodt, tittel=self.tittel, kommune=self.kommune, kjonn=Kjonn(self.kjonn),
            dag=self.dag, trukket=self.trukket, onske=onske.hva if onske else Onske.INGEN,
            vindu_til=siste.vindu_til if siste else None, sto_pa=sto_pa,
        )  # fmt: skip

    def svarene(self) -> list[tuple[str, str]]:
        """(question, answer), as the advertisement asks; then answers to what it asks no more."""
        svar = dict(self.innhold.get("svar", {}))
        spurt = [(q.tekst, svar.pop(str(q.pk), "")) for q in self.stilling.sporsmal.order_by("plass", "id")]
        return [*spurt, *(("Et spørsmål som er tatt bort", tekst) for tekst in svar.values() if tekst)]

    def alder(self, per: date) -> int | None:
        """Whole years on the day; None when the birth date has been deleted."""
        return alder(self.fodt, per) if self.fodt else None


class Soknadsfil(MedFil, Arbeid):
    """A file of an application, in the private store; shown to staff as an attachment only."""

    nokkel = models.UUIDField("nøkkel", unique=True)
    soknad = models.ForeignKey(Soknad, on_delete=models.CASCADE, related_name="filer")
    tittel = models.CharField("tittel", max_length=255)

    class Meta:
        verbose_name = "fil i en søknad"
        verbose_name_plural = "filer i søknader"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.tittel


class Unntaksonske(Arbeid):
    """An applicant asks to be left out of the public list, with a reason (S4).

    `endret`: there was a decision, and the applicant has changed the wish since; what was decided before does not hold.
    `tatt_tilbake`: asks no more.
    """

    soknad = models.OneToOneField(Soknad, on_delete=models.CASCADE, related_name="onske", verbose_name="søknad")
    grunn = models.TextField("søkerens grunn")
    tid = models.DateTimeField("bedt om")
    endret = models.DateTimeField("endret etter avgjørelsen", null=True, blank=True)
    tatt_tilbake = models.DateTimeField("tatt tilbake", null=True, blank=True)

    class Meta:
        verbose_name = "ønske om å bli utelatt"
        verbose_name_plural = "ønsker om å bli utelatt"
        ordering = ["tid"]

    def __str__(self) -> str:
        return f"Ønske fra {self.soknad}"

    @property
    def siste(self) -> "Unntaksavgjorelse | None":
        """The decision that holds."""
        gjelder = self.avgjorelser.filter(tid__gt=self.endret) if self.endret else self.avgjorelser.all()
        return None if self.tatt_tilbake else gjelder.order_by("-id").first()

    @property
    def hva(self) -> Onske:
        """How it stands."""
        if self.tatt_tilbake:
            return Onske.INGEN
        siste = self.siste
        if siste is None:
            return Onske.UAVGJORT
        return Onske.INNVILGET if siste.innvilget else Onske.AVSLATT


class Unntaksavgjorelse(Arbeid):
    """One wish, decided in words (S4): blanket practice is unlawful, so the assessment is never empty.

    A refusal is told, and the applicant may withdraw until `vindu_til`, which is set with the notice. `beskjed`: how
    staff told one who has neither a page nor an e-mail address.
    """

    onske = models.ForeignKey(Unntaksonske, on_delete=models.CASCADE, related_name="avgjorelser")
    innvilget = models.BooleanField("innvilget")
    vurdering = models.TextField("vurderingen")
    hjemmel = models.CharField("hjemmel", max_length=200, blank=True)
    av = models.CharField("avgjort av", max_length=150)
    tid = models.DateTimeField("avgjort")
    varslet = models.DateTimeField("søkeren fikk beskjed", null=True)
    beskjed = models.TextField("slik fikk søkeren beskjed", blank=True)
    vindu_til = models.DateTimeField("kan trekke søknaden til", null=True)

    class Meta:
        verbose_name = "avgjørelse av et ønske"
        verbose_name_plural = "avgjørelser av ønsker"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vurdering__regex=r"\S"),
                name="unntaksavgjorelse_er_vurdert",
                violation_error_message="Skriv hvordan du vurderte ønsket. Hvert ønske skal vurderes for seg.",
            ),
            models.CheckConstraint(
                condition=Q(innvilget=False) | ~Q(hjemmel=""),
                name="unntaksavgjorelse_har_hjemmel",
                violation_error_message="Et ønske kan bare innvilges med hjemmel.",
            ),
            models.CheckConstraint(
                condition=Q(innvilget=True, varslet=None, vindu_til=None)
                | Q(innvilget=False, varslet__isnull=False, vindu_til__gt=F("varslet")),
                name="unntaksavgjorelse_varsles",
                violation_error_message="Den som får nei, skal få beskjed og tid til å trekke søknaden.",
            ),
        ]

    def __str__(self) -> str:
        return "Innvilget" if self.innvilget else "Avslått"


def avgjorelsen() -> QuerySet[Unntaksavgjorelse]:
    """For a subquery on applications: the decision that holds, first; the same as `Unntaksonske.siste`."""
    gjelder = Q(onske__endret=None) | Q(tid__gt=F("onske__endret"))
    return Unntaksavgjorelse.objects.filter(gjelder, onske__soknad=OuterRef("pk"), onske__tatt_tilbake=None).order_by(
        "-id"
    )


def uavgjorte() -> QuerySet[Soknad]:
    """Applications with a wish that waits for a decision."""
    ber = Soknad.objects.filter(onske__isnull=False, onske__tatt_tilbake=None, trukket=None)
    return ber.exclude(Exists(avgjorelsen()))


class Soknadssteg(Arbeid):
    """What was done with an application: a state, a note, an interview, a message. Deleted with it (S7).

    `tid` is when it was done, by the applicant too; `tatt_inn` when it was known here, which lists and the archive's
    receipt are held against. `naar`: of an interview.
    """

    soknad = models.ForeignKey(Soknad, on_delete=models.CASCADE, related_name="steg")
    tid = models.DateTimeField("tid")
    tatt_inn = models.DateTimeField("tatt inn")
    av = models.CharField("av", max_length=150)
    slag = models.CharField("hva", max_length=15)
    fra = models.CharField("fra", max_length=13, blank=True)
    til = models.CharField("til", max_length=13, blank=True)
    tekst = models.TextField("tekst", blank=True)
    naar = models.DateTimeField("tidspunkt", null=True, blank=True)
    til_soker = models.BooleanField("søkeren ser den", default=False)

    class Meta:
        verbose_name = "steg i en søknad"
        verbose_name_plural = "steg i søknader"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.slag


class Sokerside(Arbeid):
    """What the applicant may see now, sealed to the applicant's key: it is read with the code alone.

    `utvidet` is the extended list of applicants, sealed likewise, while the leader has it open (S6).
    """

    soknad = models.OneToOneField(Soknad, on_delete=models.CASCADE, related_name="side")
    kode_hash = models.CharField(max_length=64, unique=True)
    versjon = models.PositiveIntegerField()
    sokernokkel = models.BinaryField(max_length=32)
    kopi = models.BinaryField()
    innhold = models.BinaryField()
    utvidet = models.BinaryField(null=True)
    endret = models.DateTimeField()

    class Meta:
        verbose_name = "søkerens side"

    def __str__(self) -> str:
        return str(self.soknad_id)
