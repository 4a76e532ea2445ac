"""What is decided for each document: outcome, legal basis, and the files that are given."""

from datetime import date

from django.db import models
from django.db.models import Q

from innsyn.lovlig import Grunnlag, Utfall
from innsyn.models.krav import Krav, Kravdokument
from portal.etasjer import Arbeid, Tillegg
from portal.filer.medfil import Filstatus

UTFALL = [
    (Utfall.INNSYN.value, "Innsyn"),
    (Utfall.DELVIS.value, "Delvis innsyn"),
    (Utfall.AVSLAG.value, "Avslag"),
    (Utfall.FINNES_IKKE.value, "Finnes ikke"),
    (Utfall.ALLEREDE_OFFENTLIG.value, "Ligger åpent"),
    (Utfall.UTSATT.value, "Utsatt innsyn"),
    (Utfall.OVERSENDT.value, "Sendt til et annet organ"),
]


class Hjemmelsett(models.QuerySet["Hjemmel"]):
    """Legal bases as they are chosen."""

    def gyldige(self, per: date) -> "Hjemmelsett":
        """In force that day, and in use here."""
        return self.filter(Q(gyldig_til__isnull=True) | Q(gyldig_til__gte=per), aktiv=True, gyldig_fra__lte=per)

    def for_dokument(self, per: date) -> "Hjemmelsett":
        """Those that a document can be refused by."""
        return self.gyldige(per).filter(bruk="dokument").exclude(gjelder="resten")

    def taushetsplikt(self, per: date) -> "Hjemmelsett":
        """The provisions that § 13 refers to."""
        return self.gyldige(per).filter(bruk="jf")


class Hjemmel(Arbeid):
    """A legal basis (`postjournal/data/hjemler.csv`). Staff add and deactivate; none is ever deleted."""

    kode = models.CharField("kode", max_length=20, primary_key=True)
    tekst = models.CharField("hjemmel", max_length=200)
    bindende = models.CharField("kan eller skal", max_length=4, choices=[("kan", "kan"), ("skal", "skal")])
    gjelder = models.CharField("gjelder", max_length=40)
    krever_jf = models.BooleanField("viser til en annen lov", default=False)
    bruk = models.CharField("brukes for", max_length=20)
    gyldig_fra = models.DateField("gjelder fra")
    gyldig_til = models.DateField("gjelder til", null=True, blank=True)
    forklaring = models.TextField("forklart med vanlige ord")
    forklaring_nn = models.TextField("forklart på nynorsk", blank=True)
    forklaring_en = models.TextField("forklart på engelsk", blank=True)
    lov_url = models.URLField("lenke til loven", blank=True)
    aktiv = models.BooleanField("i bruk", default=True)

    objects = Hjemmelsett.as_manager()

    class Meta:
        verbose_name = "hjemmel"
        verbose_name_plural = "hjemler"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.tekst

    @property
    def grunnlag(self) -> Grunnlag:
        """As the rules read it."""
        return Grunnlag(
            self.kode,
            self.bindende,
            self.gjelder,
            self.krever_jf,
            self.bruk,
            self.gyldig_fra,
            self.gyldig_til,
            self.aktiv,
        )

    @property
    def paragraf(self) -> str:
        """The provision without the explanation in parentheses: `Offl. § 13 første ledd`."""
        return self.tekst.partition(" (")[0]

    def forklart(self, sprak: str) -> str:
        """In the language when staff have written it there, else in bokmål."""
        oversatt = {"nn": self.forklaring_nn, "en": self.forklaring_en}.get(sprak)
        return oversatt or self.forklaring


class Avgjorelse(Tillegg):
    """A decision on one document; rows are only added, and the last one counts."""

    kravdokument = models.ForeignKey(Kravdokument, on_delete=models.PROTECT, related_name="avgjorelser")
    tid = models.DateTimeField("tid")
    av = models.CharField("av", max_length=150)
    utfall = models.CharField("utfall", max_length=20, choices=UTFALL)
    hjemmel = models.ForeignKey(Hjemmel, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="hjemmel")
    jf = models.ForeignKey(Hjemmel, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="jf.")
    bokstav12 = models.CharField("§ 12 bokstav", max_length=1, blank=True)
    merinnsyn = models.TextField("merinnsyn", blank=True)
    begrunnelse = models.TextField("begrunnelse", blank=True)
    lenke = models.CharField("lenke", max_length=500, blank=True)
    organ = models.CharField("organ", max_length=200, blank=True)

    class Meta:
        verbose_name = "avgjørelse"
        verbose_name_plural = "avgjørelser"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(utfall__in=["delvis", "avslag", "utsatt"], hjemmel__isnull=False)
                | (
                    ~Q(utfall__in=["delvis", "avslag", "utsatt"])
                    & Q(hjemmel__isnull=True, jf__isnull=True, bokstav12="")
                ),
                name="avgjorelse_hjemmel",
                violation_error_message="Innsyn kan ikke nektes uten hjemmel med paragraf og ledd.",
            ),
            models.CheckConstraint(
                condition=~Q(utfall="finnes_ikke", begrunnelse="")
                & ~Q(utfall="allerede_offentlig", lenke="")
                & ~Q(utfall="oversendt", organ=""),
                name="avgjorelse_sier_hvorfor",
                violation_error_message="Skriv hvor det er lett, hvor dokumentet ligger, eller hvem det er sendt til.",
            ),
            models.CheckConstraint(
                condition=Q(bokstav12__in=["", "a", "b", "c"]),
                name="avgjorelse_bokstav",
                violation_error_message="Velg bokstav a, b eller c i § 12.",
            ),
        ]
        indexes = [models.Index(fields=["kravdokument", "-id"], name="avgjorelse_siste")]

    def __str__(self) -> str:
        return self.get_utfall_display()


class Svarfil(Arbeid):
    """A file for the answer: the entry's own, or one that staff have put in; given only when it has been checked."""

    nokkel = models.UUIDField("nøkkel", unique=True)
    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="filer")
    kravdokument = models.ForeignKey(Kravdokument, on_delete=models.PROTECT, related_name="filer")
    sha256 = models.CharField("sjekksum", max_length=64)
    filnavn = models.CharField("filnavn", max_length=120)
    mimetype = models.CharField("format", max_length=100, blank=True)
    storrelse = models.PositiveBigIntegerField("størrelse i byte", default=0)
    sider = models.PositiveIntegerField("sider", default=0)
    tekst = models.TextField("tekst", blank=True)
    status = models.CharField("kontroll", max_length=12, choices=Filstatus.choices, default=Filstatus.MOTTATT)
    funn = models.JSONField("funn i innholdet", default=list)
    skjult = models.JSONField("skjult innhold", default=list)
    godtatt_av = models.CharField("godtatt av", max_length=150, blank=True)
    godtatt_hvorfor = models.TextField("godtatt fordi", blank=True)
    sladdet = models.BooleanField("sladdet utgave", default=False)
    gitt = models.DateTimeField("gitt", null=True)

    class Meta:
        verbose_name = "fil til svaret"
        verbose_name_plural = "filer til svaret"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gitt__isnull=True) | Q(status="kontrollert"),
                name="svarfil_gitt_er_kontrollert",
                violation_error_message="Bare en kontrollert fil kan gis ut.",
            ),
            models.CheckConstraint(
                condition=~Q(status="kontrollert")
                | Q(funn=[], skjult=[])
                | (~Q(godtatt_av="") & ~Q(godtatt_hvorfor="")),
                name="svarfil_funn_er_godtatt",
                violation_error_message="Funn i filen må godtas med en begrunnelse, eller filen byttes ut.",
            ),
        ]
        indexes = [models.Index(fields=["kravdokument"], condition=Q(gitt__isnull=False), name="svarfil_gitt")]

    def __str__(self) -> str:
        return self.filnavn
