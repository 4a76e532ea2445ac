"""The projection tables of promises: figures, and the keys of public things for which a promise was broken."""

from django.db import models

from portal.etasjer import Offentlig


class Lofteverdi(Offentlig):
    """How a promise was kept in a month."""

    lofte = models.SlugField(max_length=40)
    maned = models.DateField()
    malt = models.PositiveIntegerField()
    brutt = models.PositiveIntegerField()

    class Meta:
        verbose_name = "tall for et løfte"
        ordering = ["lofte", "maned"]
        constraints = [models.UniqueConstraint(fields=["lofte", "maned"], name="lofteverdi_en_per_maned")]

    def __str__(self) -> str:
        return f"{self.lofte} {self.maned:%Y-%m}"


class Lofteavvik(Offentlig):
    """A thing for which a promise was broken, by its public key only.

    What it is called is read from its own public row when the page is shown: what is withdrawn is gone from here too.
    """

    lofte = models.SlugField(max_length=40)
    maned = models.DateField()
    nokkel = models.CharField(max_length=60)
    dag = models.DateField()
    verdi = models.IntegerField()

    class Meta:
        verbose_name = "avvik fra et løfte"
        ordering = ["-dag", "nokkel"]
        constraints = [models.UniqueConstraint(fields=["lofte", "nokkel", "dag"], name="lofteavvik_en_gang")]
        indexes = [models.Index(fields=["lofte", "-dag", "nokkel"], name="lofteavvik_nyeste")]

    def __str__(self) -> str:
        return f"{self.lofte} {self.nokkel}"


class Loftestand(Offentlig):
    """When the figures were worked out, and the answers to the index: [{navn, holdt, tall, av}]. One row."""

    id = models.SmallIntegerField(primary_key=True)
    per = models.DateTimeField()
    indeks = models.JSONField(default=list)

    class Meta:
        verbose_name = "løftenes stand"

    def __str__(self) -> str:
        return f"{self.per:%d.%m.%Y %H.%M}"
