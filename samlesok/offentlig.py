"""The words that staff have added, as the public site reads them."""

from django.db import models

from portal.etasjer import Offentlig
from samlesok.models import Synonym


class OffentligSynonym(Offentlig):
    """A group of words with commas; `id` is the working group's."""

    id = models.BigIntegerField(primary_key=True)
    ord = models.CharField(max_length=300)

    class Meta:
        verbose_name = "synonym"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.ord


def vis(synonym: Synonym) -> None:
    """The search uses the group."""
    OffentligSynonym.objects.update_or_create(id=synonym.pk, defaults={"ord": synonym.ord})


def skjul(pk: int) -> None:
    """The search does not use it any more."""
    OffentligSynonym.objects.filter(id=pk).delete()


def gjenskap() -> str:
    """Writes all of them anew."""
    OffentligSynonym.objects.all().delete()
    alle = OffentligSynonym.objects.bulk_create(OffentligSynonym(id=s.pk, ord=s.ord) for s in Synonym.objects.all())
    return f"{len(alle)} synonymer"
