"""What the public site knows of dumps: which there are, and which tables have lost something since they were made.

A table's own triggers add a `Tabellbrudd` in the transaction that changes or deletes its rows, so that a dump stops
being shown at the very commit that withdraws something in it, whichever app did it, and by whichever code.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from portal.etasjer import Offentlig


class Dump(Offentlig):
    """A data set as a file. `per` is the day whose rule for names (J6) it follows; `tabeller` are where it came from.

    The file is kept compressed under `gz_sha256`; `sha256` and `storrelse` are those of what is in it.
    """

    datasett = models.SlugField(max_length=40)
    format = models.CharField(max_length=10)
    per = models.DateField()
    laget = models.DateTimeField()
    rader = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    storrelse = models.PositiveBigIntegerField()
    gz_sha256 = models.CharField(max_length=64)
    gz_storrelse = models.PositiveBigIntegerField()
    tabeller = ArrayField(models.CharField(max_length=63))

    class Meta:
        verbose_name = "dump"
        ordering = ["datasett", "format"]
        constraints = [models.UniqueConstraint(fields=["datasett", "format"], name="dump_en_av_hver")]

    def __str__(self) -> str:
        return f"{self.datasett}.{self.format}"


class Tabellbrudd(Offentlig):
    """Rows of the table have been changed or deleted: dumps made from it before are out of date."""

    tabell = models.CharField(max_length=63, db_index=True)
    tid = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "tabellbrudd"

    def __str__(self) -> str:
        return self.tabell


def gyldige(per: date) -> list[Dump]:
    """The dumps that may be shown on the day: made for it, and of rows that are all still there."""
    brutt = set(Tabellbrudd.objects.order_by().values_list("tabell", flat=True).distinct())
    return [d for d in Dump.objects.filter(per=per) if not brutt & set(d.tabeller)]


def gyldig(datasett: str, format_: str, per: date) -> Dump | None:
    """The dump of this data set in this format, if there is one that may be shown."""
    return next((d for d in gyldige(per) if (d.datasett, d.format) == (datasett, format_)), None)
