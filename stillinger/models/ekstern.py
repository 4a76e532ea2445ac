"""Vacancies of others, from NAV's feed and neighbours' own, and what NAV said of ours. No contact person is kept."""

from django.db import models

from portal.etasjer import Arbeid
from stillinger.models.stilling import Stilling


class Eksternstilling(Arbeid):
    """An advertisement that stands elsewhere, shown with a link out. `kilde`: `nav`, or the employer's address here."""

    kilde = models.CharField("kilde", max_length=60)
    systemid = models.CharField("systemID", max_length=200)
    nokkel = models.CharField("offentlig nøkkel", max_length=16, unique=True)
    arbeidsgiver = models.CharField("arbeidsgiver", max_length=200)
    orgnr = models.CharField("organisasjonsnummer", max_length=9, blank=True)
    tittel = models.CharField("tittel", max_length=512)
    poststed = models.CharField("sted", max_length=100, blank=True)
    omfang = models.CharField("omfang", max_length=60, blank=True)
    form = models.CharField("ansettelsesform", max_length=60, blank=True)
    frist = models.DateField("frist", null=True)
    fristtekst = models.CharField("frist med kildens ord", max_length=100, blank=True)
    publisert = models.DateTimeField("lyst ut")
    utloper = models.DateTimeField("utløper", null=True)
    adresse = models.URLField("adresse", max_length=1000)
    endret = models.DateTimeField("endret hos kilden")

    class Meta:
        verbose_name = "stilling hos andre"
        verbose_name_plural = "stillinger hos andre"
        ordering = ["-publisert"]
        constraints = [models.UniqueConstraint(fields=["kilde", "systemid"], name="eksternstilling_nokkel")]

    def __str__(self) -> str:
        return self.tittel


class Feedstand(Arbeid):
    """How far a feed has been read: the page to ask next, and what to ask with."""

    kilde = models.CharField("kilde", max_length=60, unique=True)
    side = models.CharField("neste side", max_length=500, blank=True)
    etag = models.CharField("merke", max_length=200, blank=True)
    endret = models.CharField("endret, som kilden skriver det", max_length=60, blank=True)
    lest = models.DateTimeField("sist lest", null=True)
    feil = models.TextField("feil", blank=True)

    class Meta:
        verbose_name = "strøm av stillinger"
        verbose_name_plural = "strømmer av stillinger"
        ordering = ["kilde"]

    def __str__(self) -> str:
        return self.kilde


class Navkvittering(Arbeid):
    """How one of our vacancies stands at NAV: what NAV said the last time, and of which content (`avtrykk`).

    `stoppet`: taken away there again, since it was cancelled or filled.
    """

    stilling = models.OneToOneField(Stilling, on_delete=models.PROTECT, related_name="nav", verbose_name="stilling")
    avtrykk = models.CharField("avtrykk", max_length=64, blank=True)
    sendt = models.DateTimeField("sist sendt")
    mottatt = models.BooleanField("tatt imot", default=False)
    status = models.CharField("NAVs status", max_length=40, blank=True)
    versjon = models.BigIntegerField("NAVs nummer", null=True, blank=True)
    grunn = models.TextField("hvorfor ikke", blank=True)
    stoppet = models.DateTimeField("stoppet hos NAV", null=True, blank=True)

    class Meta:
        verbose_name = "kvittering fra NAV"
        verbose_name_plural = "kvitteringer fra NAV"
        ordering = ["-sendt"]

    def __str__(self) -> str:
        return f"{self.stilling}: {'tatt imot' if self.mottatt else 'ikke tatt imot'}"
