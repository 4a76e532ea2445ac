"""The request, its documents, its steps, and the codes that open its tracking page."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from innsyn import frist
from innsyn.tilstand import APNE, Handling, Tilstand
from kontakter.models import Enhet
from portal import tid
from portal.etasjer import Arbeid, Tillegg
from postjournal.models import Dokument, Journalpost

TILSTANDER = [
    (Tilstand.MOTTATT.value, "Til behandling"),
    (Tilstand.PAUSET.value, "Klokka står"),
    (Tilstand.BESVART.value, "Besvart"),
    (Tilstand.GJENAPNET.value, "Vurderes på nytt"),
    (Tilstand.TRUKKET.value, "Trukket"),
    (Tilstand.OVERSENDT.value, "Sendt til et annet organ"),
    (Tilstand.SAMMENSLATT.value, "Slått sammen med et annet"),
]


class Kanal(models.TextChoices):
    """How the request came."""

    NETT = "nett", "Nettsiden"
    EPOST = "epost", "E-post"
    TELEFON = "telefon", "Telefon"
    PAPIR = "papir", "Brev"
    OPPMOTE = "oppmote", "Muntlig, ved oppmøte"


class Slag(models.TextChoices):
    """What is asked for."""

    DOKUMENTER = "dokumenter", "Dokumenter i postlista"
    BESKRIVELSE = "beskrivelse", "Noe som ikke står i lista"
    SAMMENSTILLING = "sammenstilling", "Sammenstilling fra et register (offl. § 9)"
    EGEN_SAK = "egen_sak", "Innsyn i egen sak (partsinnsyn)"


class Kravsett(models.QuerySet["Krav"]):
    """Requests as they are looked for."""

    def apne(self) -> "Kravsett":
        """Somebody waits for an answer."""
        return self.filter(tilstand__in=APNE)

    def over_fristen(self, per: date) -> "Kravsett":
        """Open, and the last day has passed."""
        return self.apne().filter(siste_dag__lt=per)


class Krav(Arbeid):
    """An access request. `tilstand` and `siste_dag` repeat what `Steg` and the clock say, so the queue can sort."""

    mottak = models.UUIDField("mottatt som", null=True, unique=True)
    aar = models.PositiveSmallIntegerField("år")
    nummer = models.PositiveIntegerField("nummer")
    kanal = models.CharField("kom som", max_length=10, choices=Kanal.choices, default=Kanal.NETT)
    mottatt = models.DateTimeField("mottatt")
    slag = models.CharField("gjelder", max_length=15, choices=Slag.choices)
    tekst = models.TextField("kravet med den spørrendes ord", blank=True)
    navn = models.CharField("navn", max_length=200, blank=True)
    epost = models.EmailField("e-post", blank=True)
    epost_bekreftet = models.DateTimeField("e-posten er bekreftet", null=True, blank=True)
    adresse = models.TextField("postadresse", blank=True)
    papir = models.BooleanField("vil ha svaret på papir", default=False)
    sprak = models.CharField("språk", max_length=2, default="nb")
    tilstand = models.CharField("står", max_length=12, choices=TILSTANDER, default=Tilstand.MOTTATT.value)
    siste_dag = models.DateField("siste dag", null=True, blank=True)
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, null=True, blank=True, verbose_name="enhet")
    tildelt = models.CharField("behandles av", max_length=150, blank=True)
    samlet_i = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="samlede", verbose_name="slått sammen med"
    )
    delt_fra = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delene", verbose_name="skilt ut fra"
    )
    journalpliktig = models.BooleanField("skal journalføres", default=False)
    besvart = models.DateTimeField("besvart", null=True, blank=True)
    virkedager = models.PositiveSmallIntegerField("virkedager brukt", null=True, blank=True)
    arkivert = models.DateTimeField("kvittert av arkivet", null=True, blank=True)
    strippet = models.DateTimeField("personopplysninger slettet", null=True, blank=True)

    objects = Kravsett.as_manager()

    class Meta:
        verbose_name = "innsynskrav"
        verbose_name_plural = "innsynskrav"
        ordering = ["-mottatt", "-id"]
        permissions = [
            ("kan_registrere", "Kan registrere krav som kom på annen måte"),
            ("kan_behandle", "Kan tildele, notere og stanse klokka"),
            ("kan_avgjore", "Kan avgjøre innsyn i dokumenter"),
            ("kan_sende", "Kan sende svar og oversende krav"),
            ("kan_klage", "Kan behandle klager"),
            ("kan_publisere_svar", "Kan legge ut svar for alle"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["aar", "nummer"], name="krav_referanse"),
            models.CheckConstraint(
                condition=Q(tilstand__in=[t.value for t in Tilstand]),
                name="krav_tilstand_kjent",
                violation_error_message="Kravet kan ikke stå slik.",
            ),
            models.CheckConstraint(
                condition=~Q(tilstand="besvart") | Q(besvart__isnull=False, virkedager__isnull=False),
                name="krav_besvart_har_tidspunkt",
                violation_error_message="Et besvart krav må ha et tidspunkt for svaret.",
            ),
            models.CheckConstraint(
                condition=Q(siste_dag__isnull=False) | ~Q(tilstand__in=["mottatt", "gjenapnet"]),
                name="krav_klokka_gar",
                violation_error_message="Et krav som er til behandling, må ha en siste dag.",
            ),
            models.CheckConstraint(
                condition=Q(tilstand="sammenslatt", samlet_i__isnull=False)
                | (~Q(tilstand="sammenslatt") & Q(samlet_i__isnull=True)),
                name="krav_sammenslatt_med",
                violation_error_message="Et krav som er slått sammen, må vise til det andre.",
            ),
            models.CheckConstraint(
                condition=Q(samlet_i__isnull=True) | ~Q(samlet_i=F("id")),
                name="krav_ikke_samlet_i_seg_selv",
                violation_error_message="Et krav kan ikke slås sammen med seg selv.",
            ),
            models.CheckConstraint(
                condition=Q(strippet__isnull=True) | Q(navn="", epost="", adresse="", tekst=""),
                name="krav_strippet_er_tomt",
                violation_error_message="Et krav som er strippet, kan ikke ha personopplysninger.",
            ),
        ]
        indexes = [
            models.Index(fields=["siste_dag", "id"], condition=Q(tilstand__in=[t.value for t in APNE]), name="krav_ko"),
            models.Index(fields=["-mottatt", "-id"], name="krav_mottatt"),
            models.Index(fields=["tildelt", "siste_dag"], name="krav_tildelt"),
            models.Index(fields=["tilstand", "siste_dag"], name="krav_tilstand"),
        ]

    def __str__(self) -> str:
        return self.referanse

    @property
    def referanse(self) -> str:
        """The number that people write: `INN-2026-000123`."""
        return f"INN-{self.aar}-{self.nummer:06}"

    @property
    def mottatt_dag(self) -> date:
        """Day 0 of the clock."""
        return tid.dato(self.mottatt)

    @property
    def klokke_fra(self) -> date:
        """Day 0 of the clock that runs now: the day of receipt, or the day when an appeal opened the request again."""
        omgjort = self.klager.filter(utfall="omgjort").last() if self.besvart and self.apent else None
        return tid.dato(omgjort.avgjort) if omgjort and omgjort.avgjort else self.mottatt_dag

    @property
    def apent(self) -> bool:
        """Somebody waits for an answer."""
        return self.tilstand in APNE

    @property
    def kan_skrives_til(self) -> bool:
        """There is an address that the requester has confirmed."""
        return bool(self.epost and self.epost_bekreftet)

    def frist(self, stengt: tid.Stengt) -> frist.Frist:
        """The clock with its proof, from the pauses as they are stored."""
        return frist.frist(self.klokke_fra, pauser=[p.pause for p in self.pauser.all()], stengt=stengt)


class Kravdokument(Arbeid):
    """One thing that is asked for: an entry's document, a whole entry, or what the requester describes.

    `dokumentnokkel` stays when the document is gone from the archive: one paper never turns into the whole entry.
    """

    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="dokumenter")
    nummer = models.PositiveIntegerField("nummer")
    post = models.ForeignKey(Journalpost, on_delete=models.PROTECT, null=True, blank=True, verbose_name="journalpost")
    dokument = models.ForeignKey(
        Dokument, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="dokument"
    )
    dokumentnokkel = models.CharField("nøkkelen til dokumentet", max_length=16, blank=True)
    tittel = models.TextField("tittel")
    dokumentnr = models.CharField("dokumentnummer", max_length=40, blank=True)

    class Meta:
        verbose_name = "dokument det er bedt om"
        verbose_name_plural = "dokumenter det er bedt om"
        ordering = ["krav_id", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["krav", "nummer"], name="kravdokument_nummer"),
            models.CheckConstraint(
                condition=Q(dokument__isnull=True) | ~Q(dokumentnokkel=""),
                name="kravdokument_har_nokkel",
                violation_error_message="Et krav om ett dokument må ha nøkkelen til dokumentet.",
            ),
        ]
        indexes = [models.Index(fields=["post", "dokument"], name="kravdokument_post")]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.tittel}"

    @property
    def gjeldende_tittel(self) -> str:
        """The title as it may be shown today: of a whole entry the entry's own, else what was asked for."""
        return self.post.offentlig_tittel if self.post and not self.dokumentnokkel else self.tittel

    def i_arkivet(self) -> list[Dokument]:
        """The papers that are asked for: the one, also when no delivery has it any more, or those of the entry."""
        if self.dokumentnokkel or self.post is None:
            return [self.dokument] if self.dokument else []
        return list(self.post.dokumenter.filter(borte=False).order_by("nummer"))


class Pausering(Arbeid):
    """The clock stood: for a consent hearing or declassification only, with the reason (K5)."""

    GRUNNER = (
        ("samtykke", "Den opplysningene gjelder, blir spurt om samtykke (offl. § 13 tredje ledd)"),
        ("nedgradering", "Dokumentet må avgraderes først"),
    )

    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="pauser")
    fra = models.DateField("fra")
    til = models.DateField("til", null=True)
    grunn = models.CharField("grunn", max_length=15, choices=GRUNNER)

    class Meta:
        verbose_name = "pause"
        verbose_name_plural = "pauser"
        ordering = ["fra", "id"]
        constraints = [
            models.UniqueConstraint(fields=["krav"], condition=Q(til__isnull=True), name="pause_en_om_gangen"),
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(til__gte=F("fra")),
                name="pause_slutter_etter_start",
                violation_error_message="En pause kan ikke slutte før den begynner.",
            ),
            models.CheckConstraint(condition=Q(grunn__in=["samtykke", "nedgradering"]), name="pause_lovlig_grunn"),
        ]

    def __str__(self) -> str:
        return self.get_grunn_display()

    @property
    def pause(self) -> frist.Pause:
        """As the clock reads it."""
        return frist.Pause(self.fra, self.til)


class Steg(Tillegg):
    """One thing that happened to a request; rows are only added. Holds no word of the requester."""

    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="steg")
    tid = models.DateTimeField("tid")
    av = models.CharField("av", max_length=150)
    slag = models.CharField("hva", max_length=30)
    fra = models.CharField("sto", max_length=12, blank=True)
    til = models.CharField("står", max_length=12, choices=TILSTANDER)
    merknad = models.TextField("merknad", blank=True)
    internt = models.BooleanField("internt", default=False)

    class Meta:
        verbose_name = "steg"
        verbose_name_plural = "steg"
        ordering = ["id"]
        indexes = [models.Index(fields=["krav", "id"], name="steg_krav")]

    def __str__(self) -> str:
        return self.slag


class Melding(Arbeid):
    """What the requester wrote afterwards; emptied when personal data is stripped."""

    krav = models.ForeignKey(Krav, on_delete=models.PROTECT, related_name="meldinger")
    mottak = models.UUIDField("mottatt som", null=True, unique=True)
    slag = models.CharField("hva", max_length=30, choices=[(h.value, h.value) for h in Handling])
    tid = models.DateTimeField("tid")
    tekst = models.TextField("tekst", blank=True)
    utfort = models.BooleanField("utført")

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldinger"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.slag


class Sporingskode(Arbeid):
    """A key to the tracking page: the requester's own, or one that went out in a letter. Only the hash is kept."""

    hash = models.CharField("hash", max_length=64, primary_key=True)
    krav = models.ForeignKey(Krav, on_delete=models.CASCADE, related_name="koder")
    gyldig_til = models.DateTimeField("gyldig til", null=True)

    class Meta:
        verbose_name = "sporingskode"
        verbose_name_plural = "sporingskoder"

    def __str__(self) -> str:
        return self.hash[:8]


class Aarsnummer(Arbeid):
    """The last number given in a year."""

    aar = models.PositiveSmallIntegerField("år", primary_key=True)
    siste = models.PositiveIntegerField("siste nummer")

    class Meta:
        verbose_name = "løpenummer"
        verbose_name_plural = "løpenumre"

    def __str__(self) -> str:
        return f"{self.aar}: {self.siste}"


class Fridag(Arbeid):
    """A day that does not count besides weekends and public holidays: open deadlines move when one is added."""

    dato = models.DateField("dato", primary_key=True)
    navn = models.CharField("grunn", max_length=100)

    class Meta:
        verbose_name = "dag som ikke telles"
        verbose_name_plural = "dager som ikke telles"
        ordering = ["-dato"]

    def __str__(self) -> str:
        return f"{self.dato:%d.%m.%Y} {self.navn}"


def stengt() -> dict[date, Any]:
    """The days that do not count, as the clock takes them."""
    return dict(Fridag.objects.values_list("dato", "navn"))
