"""The projection tables of the journal: only rows that may be seen, shaped for the pages that show them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from kontakter.offentlig.modeller import OffentligEnhet
from portal.etasjer import Offentlig
from portal.felt import Tsvektor
from postjournal.noark import Tilgang


class OffentligSak(Offentlig):
    """A case with at least one public entry; `id` is the working case's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.CharField(max_length=16)
    aar = models.PositiveSmallIntegerField()
    nummer = models.PositiveIntegerField()
    tittel = models.TextField()
    navn = models.JSONField(default=list)
    dato = models.DateField(null=True)
    enhet = models.ForeignKey(
        OffentligEnhet, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    status = models.CharField(max_length=100)

    class Meta:
        verbose_name = "sak"
        constraints = [models.UniqueConstraint(fields=["nokkel"], name="offsak_nokkel")]
        indexes = [models.Index(fields=["aar", "nummer"], name="offsak_nummer")]

    def __str__(self) -> str:
        return self.saksnr

    @property
    def saksnr(self) -> str:
        """The number that people write: `2026/1234`."""
        return f"{self.aar}/{self.nummer}"


class OffentligPost(Offentlig):
    """A public journal entry. `navn` are the spans of persons' names in the title, `plass` its place in the list."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.CharField(max_length=16)
    sak = models.ForeignKey(
        OffentligSak, on_delete=models.DO_NOTHING, null=True, related_name="poster", db_constraint=False, db_index=False
    )
    dato = models.DateField()
    plass = models.BigIntegerField()
    nummer = models.PositiveIntegerField()
    type = models.CharField(max_length=1)
    tilgang = models.CharField(max_length=7, choices=[(t.value, t.value) for t in Tilgang])
    enhet = models.ForeignKey(
        OffentligEnhet, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    tittel = models.TextField()
    navn = models.JSONField(default=list)
    parter = models.JSONField(default=list)
    hjemler = models.JSONField(default=list)
    eiendommer = models.JSONField(default=list)
    lopenr = models.CharField(max_length=20)
    dokumentdato = models.DateField(null=True)
    mottatt = models.DateField(null=True)
    sendt = models.DateField(null=True)
    registrert = models.DateTimeField(null=True)
    publisert = models.DateTimeField()
    ventedager = models.SmallIntegerField(null=True)
    dokumenter_antall = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "journalpost"
        constraints = [models.UniqueConstraint(fields=["nokkel"], name="offpost_nokkel")]
        indexes = [
            models.Index(fields=["sak", "dato", "nummer"], name="offpost_sak"),
            models.Index(fields=["publisert"], name="offpost_publisert"),
        ]

    def __str__(self) -> str:
        return self.nokkel


class Sokerad(Offentlig):
    """What searching and counting need of an entry, and no more: a narrow row, so that 10,000 of them are read at once.

    `plass` orders the list (`rader.plass`), `fasett` holds all that is counted in one number (`rader.fasett`), `sok` is
    built by `portal.sok.vektor`.
    """

    post = models.OneToOneField(OffentligPost, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)
    plass = models.BigIntegerField()
    fasett = models.BigIntegerField()
    type = models.CharField(max_length=1)
    tilgang = models.CharField(max_length=7)
    enhet_id = models.BigIntegerField(null=True)
    sok = Tsvektor()

    class Meta:
        verbose_name = "søkerad"
        indexes = [
            models.Index(fields=["-plass"], name="sokerad_plass", include=["fasett"]),
            models.Index(fields=["type", "-plass"], name="sokerad_type", include=["fasett"]),
            models.Index(fields=["enhet_id", "-plass"], name="sokerad_enhet", include=["tilgang", "fasett"]),
            models.Index(fields=["tilgang", "-plass"], name="sokerad_tilgang", include=["enhet_id", "fasett"]),
            GinIndex(fields=["sok"], name="sokerad_sok"),
        ]

    def __str__(self) -> str:
        return str(self.post_id)


class OffentligDokument(Offentlig):
    """A document of a public entry; the file's fields and text are filled only when it is open for everybody."""

    filfelt = "sha256"

    nokkel = models.CharField(max_length=16, primary_key=True)
    post = models.ForeignKey(OffentligPost, on_delete=models.DO_NOTHING, related_name="dokumenter", db_constraint=False)
    nummer = models.PositiveSmallIntegerField()
    rolle = models.CharField(max_length=20)
    tittel = models.TextField()
    navn = models.JSONField(default=list)
    apent = models.BooleanField()
    filnavn = models.CharField(max_length=120)
    mimetype = models.CharField(max_length=100)
    storrelse = models.PositiveBigIntegerField()
    sider = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    tekst = models.TextField()

    class Meta:
        verbose_name = "dokument"
        ordering = ["nummer", "nokkel"]

    def __str__(self) -> str:
        return self.nokkel


class OffentligEndring(Offentlig):
    """A line of an entry's public change log."""

    id = models.BigIntegerField(primary_key=True)
    post = models.ForeignKey(OffentligPost, on_delete=models.DO_NOTHING, related_name="endringer", db_constraint=False)
    tid = models.DateTimeField()
    hva = models.CharField(max_length=200)

    class Meta:
        verbose_name = "endring"
        ordering = ["id"]
        indexes = [models.Index(fields=["tid"], name="offendring_tid")]

    def __str__(self) -> str:
        return self.hva


class Gravstein(Offentlig):
    """Tells that something was here and is withdrawn (410), with the reason that may be told."""

    nokkel = models.CharField(max_length=16, primary_key=True)
    grunn = models.CharField(max_length=300)
    tid = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "trukket tilbake"

    def __str__(self) -> str:
        return self.nokkel


class PolitiskBehandling(Offentlig):
    """That a journal case is treated politically, and the public key of the political case."""

    id = models.BigIntegerField(primary_key=True)
    sak_id = models.BigIntegerField(db_index=True)
    nokkel = models.CharField(max_length=16)
    tittel = models.TextField()

    class Meta:
        verbose_name = "politisk behandling"

    def __str__(self) -> str:
        return self.nokkel


class OffentligOrd(Offentlig):
    """A word of public titles and organisations, for «mente du»; `nokler` are its spellings less one letter."""

    ord = models.CharField(max_length=60, primary_key=True)
    nokler = ArrayField(models.CharField(max_length=60))

    class Meta:
        verbose_name = "ord"
        indexes = [GinIndex(fields=["nokler"], name="offord_nokler")]

    def __str__(self) -> str:
        return self.ord


class Ferskhet(Offentlig):
    """How fresh the list is; one row, worked out from the projection alone."""

    id = models.SmallIntegerField(primary_key=True)
    sist_publisert = models.DateTimeField(null=True)
    median_virkedager = models.SmallIntegerField(null=True)
    antall_30_dager = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "ferskhet"

    def __str__(self) -> str:
        return f"{self.sist_publisert:%d.%m.%Y %H.%M}" if self.sist_publisert else "ingen"
