"""The projection tables of meetings: only rows that may be seen, shaped for the pages that show them."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from kontakter.offentlig.modeller import OffentligUtvalg
from portal import tid
from portal.etasjer import Offentlig
from portal.felt import Tsvektor


class OffentligMotesett(models.QuerySet["OffentligMote"]):
    """Public meetings as they are looked for."""

    def mellom(self, fra: date, til: date) -> "OffentligMotesett":
        """Those that begin on these days or between them, in Oslo."""
        return self.filter(start__gte=tid.midnatt(fra), start__lt=tid.midnatt(til + timedelta(days=1)))

    def i_utvalg(self, utvalg: OffentligUtvalg) -> "OffentligMotesett":
        """Those of a body, joint ones too."""
        return self.filter(utvalgene__contains=[utvalg.pk])


class OffentligMote(Offentlig):
    """A meeting as the public sees it; `id` is the working meeting's.

    `innhold` holds what only the meeting's own page shows: joint bodies, papers, attendance, what changed, and where it
    was moved from or to. `ics` is its entry in every calendar file.
    """

    filfelt = "samlet_sha256"

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.CharField(max_length=16, unique=True)
    utvalg = models.ForeignKey(
        OffentligUtvalg, on_delete=models.DO_NOTHING, related_name="moter", db_constraint=False, db_index=False
    )
    utvalgene = ArrayField(models.BigIntegerField())
    nummer = models.CharField(max_length=30)
    start = models.DateTimeField()
    slutt = models.DateTimeField(null=True)
    sted = models.CharField(max_length=200)
    adkomst = models.TextField()
    form = models.CharField(max_length=6)
    status = models.CharField(max_length=13)
    grunn = models.CharField(max_length=300)
    kunngjort = models.DateTimeField()
    innkalt = models.DateTimeField(null=True)
    protokollert = models.DateTimeField(null=True)
    endret = models.DateTimeField()
    har_vedtak = models.BooleanField()
    antall_saker = models.PositiveSmallIntegerField()
    video = models.CharField(max_length=500)
    videotekst = models.CharField(max_length=8)
    video_til = models.DateField(null=True)
    samlet_sha256 = models.CharField(max_length=64)
    samlet_storrelse = models.PositiveBigIntegerField()
    innhold = models.JSONField()
    ics = models.TextField()

    objects = OffentligMotesett.as_manager()

    class Meta:
        verbose_name = "møte"
        ordering = ["start", "id"]
        indexes = [
            models.Index(fields=["start"], name="offmote_start"),
            models.Index(fields=["utvalg", "start"], name="offmote_utvalg"),
            GinIndex(fields=["utvalgene"], name="offmote_utvalgene"),
        ]

    def __str__(self) -> str:
        return self.nokkel


class OffentligPunkt(Offentlig):
    """An item of a public agenda. `innhold`: papers, proposals, votes, the disqualified, and why it is closed."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.CharField(max_length=16, unique=True)
    mote = models.ForeignKey(OffentligMote, on_delete=models.DO_NOTHING, related_name="punkter", db_constraint=False)
    sak = models.CharField(max_length=16, db_index=True)
    posisjon = models.PositiveIntegerField()
    nummer = models.CharField(max_length=30)
    type = models.CharField(max_length=14)
    rolle = models.CharField(max_length=11)
    tittel = models.TextField()
    navn = models.JSONField(default=list)
    skjermet = models.BooleanField()
    lukket = models.BooleanField()
    tilstand = models.CharField(max_length=7)
    tilleggssak = models.BooleanField()
    video = models.CharField(max_length=500)
    video_sekund = models.PositiveIntegerField(null=True)
    innstilling = models.TextField()
    avgjort = models.DateTimeField(null=True)
    vedtak = models.TextField()
    utfall = models.CharField(max_length=12)
    vedtaksdato = models.DateField(null=True)
    innhold = models.JSONField()

    class Meta:
        verbose_name = "sak på sakslista"
        ordering = ["mote", "posisjon"]

    def __str__(self) -> str:
        return self.nokkel


class OffentligMotedokument(Offentlig):
    """A paper that is out, with its text; `plass` is its place among all papers of the meeting."""

    filfelt = "sha256"

    nokkel = models.CharField(max_length=16, primary_key=True)
    mote = models.ForeignKey(OffentligMote, on_delete=models.DO_NOTHING, related_name="dokumenter", db_constraint=False)
    punkt_id = models.BigIntegerField(null=True, db_index=True)
    plass = models.PositiveIntegerField()
    tittel = models.TextField()
    filnavn = models.CharField(max_length=120)
    mimetype = models.CharField(max_length=100)
    storrelse = models.PositiveBigIntegerField()
    sider = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    tekst = models.TextField()

    class Meta:
        verbose_name = "møtedokument"
        ordering = ["plass", "nokkel"]

    def __str__(self) -> str:
        return self.nokkel


class Motesok(Offentlig):
    """What searching needs of an item, and no more. `avtrykk` tells whether it must be made anew.

    `rang` is what the best hits are chosen by: titles and decisions, without the papers that make `sok` long.
    """

    punkt = models.OneToOneField(OffentligPunkt, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)
    dag = models.DateField()
    utvalg_id = models.BigIntegerField()
    type = models.CharField(max_length=14)
    utfall = models.CharField(max_length=12)
    avgjort = models.BooleanField()
    avtrykk = models.BinaryField(max_length=16)
    sok = Tsvektor()
    rang = models.GeneratedField(
        expression=models.Func(models.F("sok"), template="ts_filter(%(expressions)s, '{a,b}')"),
        output_field=Tsvektor(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "søkerad"
        indexes = [
            models.Index(fields=["-dag", "-punkt"], name="motesok_dag"),
            models.Index(fields=["-dag", "-punkt"], condition=models.Q(avgjort=True), name="motesok_avgjort"),
            GinIndex(fields=["sok"], name="motesok_sok"),
        ]

    def __str__(self) -> str:
        return str(self.punkt_id)


class OffentligPolitiskSak(Offentlig):
    """A case that has been on a public agenda, or whose plan may be shown. `plan`: the steps that are to come."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.CharField(max_length=16, unique=True)
    tittel = models.TextField()
    saksnr = models.CharField(max_length=20, db_index=True)
    journalsak = models.BigIntegerField(null=True, db_index=True)
    eiendommer = models.JSONField(default=list)
    plan = models.JSONField(default=list)

    class Meta:
        verbose_name = "politisk sak"

    def __str__(self) -> str:
        return self.nokkel


class OffentligMotehendelse(Offentlig):
    """What happened to a public meeting, for feeds. `tittel` is the item's or the paper's."""

    id = models.BigIntegerField(primary_key=True)
    mote = models.ForeignKey(OffentligMote, on_delete=models.DO_NOTHING, related_name="hendelser", db_constraint=False)
    utvalg_id = models.BigIntegerField(db_index=True)
    tid = models.DateTimeField()
    slag = models.CharField(max_length=18)
    punkt = models.CharField(max_length=16)
    tittel = models.TextField()
    verdier = models.JSONField()

    class Meta:
        verbose_name = "møtehendelse"
        ordering = ["-id"]
        indexes = [models.Index(fields=["-tid", "-id"], name="offmotehendelse_tid")]

    def __str__(self) -> str:
        return f"{self.slag} {self.mote_id}"


class OffentligFrammote(Offentlig):
    """That a politician was at a meeting, or should have been."""

    id = models.BigIntegerField(primary_key=True)
    mote = models.ForeignKey(OffentligMote, on_delete=models.DO_NOTHING, db_constraint=False)
    person = models.SlugField(max_length=60)
    fremmote = models.CharField(max_length=9)

    class Meta:
        verbose_name = "frammøte"

    def __str__(self) -> str:
        return f"{self.person} {self.fremmote}"


class OffentligStemme(Offentlig):
    """How a politician voted on an item, and for which party that day."""

    id = models.BigIntegerField(primary_key=True)
    punkt = models.ForeignKey(OffentligPunkt, on_delete=models.DO_NOTHING, db_constraint=False)
    mote_id = models.BigIntegerField(db_index=True)
    person = models.SlugField(max_length=60)
    parti = models.CharField(max_length=20)
    stemme = models.CharField(max_length=5)
    over = models.CharField(max_length=500)

    class Meta:
        verbose_name = "stemme"

    def __str__(self) -> str:
        return f"{self.person} {self.stemme}"
