"""What the public sees of the organisation."""

from django.db import models

from kontakter.models import Enhet
from portal.etasjer import Offentlig


class OffentligEnhet(Offentlig):
    """A unit as the public sees it; `id` is the working unit's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.SlugField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    telefon = models.CharField(max_length=30)
    epost = models.EmailField()

    class Meta:
        verbose_name = "enhet"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


def vis_brukte(id_er: set[int]) -> None:
    """Shows the units among these that the public has not seen before."""
    kjente = OffentligEnhet.objects.filter(id__in=id_er).values_list("id", flat=True)
    for enhet in Enhet.objects.filter(id__in=id_er - set(kjente)) if id_er else ():
        vis(enhet)


def vis(enhet: Enhet) -> None:
    """Writes the unit's public row."""
    OffentligEnhet.objects.update_or_create(
        id=enhet.pk,
        defaults={"nokkel": enhet.nokkel, "navn": enhet.navn, "telefon": enhet.telefon, "epost": enhet.epost},
    )
