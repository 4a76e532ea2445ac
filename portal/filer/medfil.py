"""A row that has a file: how far the file has come, and what its check found."""

from io import BytesIO

from django.conf import settings
from django.db import models

from portal import personvern
from portal.filer.kontroll import Kontrollert, kontroller
from portal.filer.lager import Lagret, apne
from portal.filer.tekst import les_pdf

FLEST_FUNN = 20
"""Findings that are told of a file."""


class Filstatus(models.TextChoices):
    """How far a file has come."""

    MANGLER = "mangler", "Ingen fil"
    MOTTATT = "mottatt", "Venter på kontroll"
    KONTROLLERT = "kontrollert", "Kontrollert"
    FUNN = "funn", "Holdes tilbake: funn i innholdet"
    AVVIST = "avvist", "Avvist"


def egen_pdf(innhold: bytes) -> Kontrollert:
    """What the check says of a PDF that we made ourselves: its text is read without strangers' jail."""
    lest = les_pdf(BytesIO(innhold), settings.KOMMUNE.postliste.flest_sider)
    return Kontrollert("application/pdf", "pdf", lest["sider"], lest["tekst"])


def storste() -> int:
    """How many bytes a file may be."""
    return settings.KOMMUNE.postliste.storste_fil_mb * 1_000_000


class MedFil(models.Model):
    """A document with a file in the private store, named by `sha256`. The methods change the row and do not save it."""

    tittel: "models.TextField[str, str]"
    filnavn = models.CharField("filnavn", max_length=255, blank=True)
    ventet_sha256 = models.CharField("sjekksum fra kilden", max_length=64, blank=True)
    sha256 = models.CharField("sjekksum", max_length=64, blank=True)
    storrelse = models.PositiveBigIntegerField("størrelse i byte", default=0)
    mimetype = models.CharField("format", max_length=100, blank=True)
    sider = models.PositiveIntegerField("sider", default=0)
    tekst = models.TextField("tekst", blank=True)
    filstatus = models.CharField("fil", max_length=12, choices=Filstatus.choices, default=Filstatus.MANGLER)
    merknad = models.TextField("merknad fra kontrollen", blank=True)

    class Meta:
        abstract = True

    def ta_imot(self, lagret: Lagret) -> None:
        """The row has this file, which waits for its check."""
        self.sha256, self.storrelse, self.filstatus = lagret.sha256, lagret.storrelse, Filstatus.MOTTATT
        self.tekst, self.mimetype, self.sider, self.merknad = "", "", 0, ""

    def kontroller(self) -> Kontrollert:
        """What the file is, by its content. Raises Filavvist."""
        flest_sider = settings.KOMMUNE.postliste.flest_sider
        with apne(self.sha256) as innhold:
            return kontroller(innhold, self.filnavn or self.tittel, storste=storste(), flest_sider=flest_sider)

    def ta_over(self, k: Kontrollert) -> int:
        """Takes over what the check found; findings in the text hold the file back (J7). Returns how many."""
        self.mimetype, self.sider, self.tekst = k.mimetype, k.sider, k.tekst
        funn = list(personvern.beskriv("Innhold", personvern.finn(k.tekst)))
        self.filstatus = Filstatus.FUNN if funn else Filstatus.KONTROLLERT
        self.merknad = "\n".join(funn[:FLEST_FUNN])
        return len(funn)
