"""The journal entry, its correspondents and its legal bases."""

from django.db import models
from django.db.models.functions import Now

from kontakter.models import Enhet
from portal import navn
from portal.etasjer import Arbeid
from postjournal.models.importkjoring import Importkjoring
from postjournal.models.sak import Saksmappe
from postjournal.noark import Journalposttype, Partsrolle, stryk


class Tilstand(models.TextChoices):
    """Where an entry stands: only a published one has a projection row."""

    PUBLISERT = "publisert", "Publisert"
    KARANTENE = "karantene", "I karantene"
    EMBARGO = "embargo", "Venter på dato"
    TRUKKET = "trukket", "Trukket tilbake"


TYPENAVN = [
    (Journalposttype.INNGAAENDE.value, "Inngående"),
    (Journalposttype.UTGAAENDE.value, "Utgående"),
    (Journalposttype.NOTAT_OPPFOLGING.value, "Internt, til oppfølging"),
    (Journalposttype.NOTAT.value, "Internt"),
    (Journalposttype.SAKSFRAMLEGG.value, "Saksframlegg"),
    (Journalposttype.SAKSKART.value, "Sakskart"),
    (Journalposttype.MOTEPROTOKOLL.value, "Møteprotokoll"),
    (Journalposttype.MOTEBOK.value, "Møtebok"),
    (Journalposttype.UKJENT.value, "Annet"),
]


class Journalpost(Arbeid):
    """A journal entry (Noark 5 journalpost), known again by source and systemID. Holds public text only (J3)."""

    kilde = models.CharField("kilde", max_length=50)
    systemid = models.CharField("systemID", max_length=200)
    avtrykk = models.BinaryField("avtrykk av det leverte", max_length=16)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    sak = models.ForeignKey(Saksmappe, on_delete=models.PROTECT, null=True, related_name="poster", verbose_name="sak")
    aar = models.PositiveSmallIntegerField("journalår", default=0)
    sekvens = models.PositiveIntegerField("journalsekvensnummer", default=0)
    nummer = models.PositiveIntegerField("journalpostnummer", default=0)
    type = models.CharField("type", max_length=1, choices=TYPENAVN)
    tittel = models.TextField("tittel")
    navnespenn = models.JSONField("personnavn i tittelen", default=list)
    erstattet_tittel = models.TextField("tittel gitt her", blank=True)
    skjermede_ord = models.JSONField("ord skjermet her", default=list)
    journaldato = models.DateField("journaldato")
    dokumentdato = models.DateField("dokumentdato", null=True)
    mottatt = models.DateField("mottatt", null=True)
    sendt = models.DateField("sendt", null=True)
    registrert = models.DateTimeField("registrert", null=True)
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, null=True, verbose_name="enhet")
    tilgangsrestriksjon = models.CharField("tilgangsrestriksjon", max_length=100, blank=True)
    arvet = models.BooleanField("saken eller klassen er skjermet", null=True, default=False)
    """None of an entry that was read before this was kept: its words tell, when it is delivered again."""
    tilgjengelig_etter = models.DateTimeField("kan vises fra", null=True)
    eiendommer = models.JSONField("eiendommer", default=list)
    tilstand = models.CharField("tilstand", max_length=10, choices=Tilstand.choices)
    grunner = models.JSONField("grunner til tilstanden", default=list)
    gradert = models.BooleanField("gradert i arkivet", default=False)
    frigitt = models.BooleanField("frigitt av ansatt", default=False)
    forst_publisert = models.DateTimeField("først publisert", null=True)
    kjoring = models.ForeignKey(
        Importkjoring, on_delete=models.SET_NULL, null=True, db_index=False, verbose_name="import"
    )
    opprettet = models.DateTimeField("tatt inn", db_default=Now())

    class Meta:
        verbose_name = "journalpost"
        verbose_name_plural = "journalposter"
        permissions = [
            ("kan_rette", "Kan rette titler"),
            ("kan_skjerme", "Kan skjerme ord"),
            ("kan_trekke", "Kan trekke journalposter tilbake og gjenopprette dem"),
            ("kan_frigi", "Kan frigi journalposter fra karantene"),
        ]
        ordering = ["-journaldato", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["kilde", "systemid"], name="post_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="post_nokkel"),
            models.CheckConstraint(
                condition=~models.Q(tilstand="publisert") | models.Q(forst_publisert__isnull=False),
                name="post_publisert_har_tidspunkt",
                violation_error_message="En publisert journalpost må ha et tidspunkt for publiseringen.",
            ),
        ]
        indexes = [
            models.Index(fields=["-journaldato", "-id"], name="post_dato"),
            models.Index(
                fields=["tilstand", "-journaldato"], condition=~models.Q(tilstand="publisert"), name="post_skjult"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokumentnr} {self.offentlig_tittel}".strip()

    @property
    def dokumentnr(self) -> str:
        """The number that people write: `2026/1234-5`; empty without a case."""
        if self.sak is None:
            return ""
        return f"{self.sak.saksnr}-{self.nummer}" if self.nummer else self.sak.saksnr

    @property
    def offentlig_tittel(self) -> str:
        """The title that may be shown: what staff gave, else what was delivered, without the words they shielded."""
        return stryk(self.erstattet_tittel or self.tittel, self.skjermede_ord)

    @property
    def offentlige_navnespenn(self) -> list[list[int]] | list[tuple[int, int]]:
        """Where persons' names stand in `offentlig_tittel`."""
        return self.navnespenn if self.offentlig_tittel == self.tittel else navn.finn(self.offentlig_tittel)


class Part(Arbeid):
    """A sender or recipient. A shielded one is stored as `*****`: the true name was never taken in."""

    post = models.ForeignKey(Journalpost, on_delete=models.CASCADE, related_name="parter")
    rolle = models.CharField("rolle", max_length=20, choices=[(r.value, r.value.replace("_", " ")) for r in Partsrolle])
    navn = models.TextField("navn")
    er_person = models.BooleanField("person")
    skjermet = models.BooleanField("skjermet", default=False)

    class Meta:
        verbose_name = "part"
        verbose_name_plural = "parter"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(skjermet=False) | models.Q(navn="*****"),
                name="part_skjermet_uten_navn",
                violation_error_message="En skjermet part kan ikke lagres med navn.",
            )
        ]

    def __str__(self) -> str:
        return self.navn


class Skjerming(Arbeid):
    """A legal basis for not giving access to the entry, as the archive wrote it."""

    post = models.ForeignKey(Journalpost, on_delete=models.CASCADE, related_name="skjerminger")
    hjemmel = models.CharField("hjemmel", max_length=500)

    class Meta:
        verbose_name = "skjerming"
        verbose_name_plural = "skjerminger"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.hjemmel
