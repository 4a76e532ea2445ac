"""The projection tables of information pages: texts that are out, pages that were, and the menus."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from portal.etasjer import Offentlig
from portal.felt import Tsvektor


class OffentligSidesett(models.QuerySet["OffentligSide"]):
    """Public pages as they are looked for."""

    def for_leser(self, sprak: str) -> "OffentligSidesett":
        """Each page once: in this language, or in the one that stands in for it."""
        return self.filter(vises_paa__contains=[sprak])

    def linjer(self) -> "OffentligSidesett":
        """Without what only the page itself shows."""
        return self.defer("html", "deler", "ordene", "sok")


class OffentligSide(Offentlig):
    """A text that is out. `vises_paa`: the languages whose readers get it; `deler`: [[id, heading]] of a long one.

    `ordene` is the text without markup, for excerpts.
    """

    id = models.CharField(max_length=64, primary_key=True)
    nokkel = models.SlugField(max_length=60)
    sprak = models.CharField(max_length=2)
    vises_paa = ArrayField(models.CharField(max_length=2))
    gruppe = models.CharField(max_length=10)
    rekkefolge = models.PositiveSmallIntegerField()
    tittel = models.CharField(max_length=120)
    ingress = models.CharField(max_length=1000)
    html = models.TextField()
    deler = models.JSONField()
    ordene = models.TextField()
    endret = models.DateTimeField()
    sok = Tsvektor()

    objects = OffentligSidesett.as_manager()

    class Meta:
        verbose_name = "informasjonsside"
        ordering = ["gruppe", "rekkefolge", "nokkel"]
        indexes = [
            models.Index(fields=["nokkel"], name="offside_nokkel_idx"),
            GinIndex(fields=["sok"], name="offside_sok"),
        ]

    def __str__(self) -> str:
        return self.tittel


class TrukketSide(Offentlig):
    """A page that was out and is withdrawn (410), with the reason that may be told."""

    nokkel = models.SlugField(max_length=60, primary_key=True)
    grunn = models.CharField(max_length=200)

    class Meta:
        verbose_name = "trukket side"

    def __str__(self) -> str:
        return self.nokkel


class OffentligMenypunkt(Offentlig):
    """A menu entry that is shown. `maal`: `side:etikk`, `moter:kalender`, or an address elsewhere."""

    id = models.BigIntegerField(primary_key=True)
    sted = models.CharField(max_length=5)
    rekkefolge = models.PositiveSmallIntegerField()
    tekst_nb = models.CharField(max_length=60)
    tekst_nn = models.CharField(max_length=60)
    tekst_en = models.CharField(max_length=60)
    maal = models.CharField(max_length=500)

    class Meta:
        verbose_name = "menypunkt"
        ordering = ["sted", "rekkefolge", "id"]

    def __str__(self) -> str:
        return self.tekst_nb
