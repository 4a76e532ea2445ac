"""The verbs of the organisation."""

from django.db import transaction
from django.utils.text import slugify

from kontakter import offentlig
from kontakter.models import Enhet
from portal import hendelser


@transaction.atomic
def finn_eller_lag_enheter(*, koder: set[str], av: str) -> dict[str, int]:
    """Unit code → id; units that a delivery names for the first time are made, shown with their first public row."""
    kjente = dict(Enhet.objects.filter(kode__in=koder).values_list("kode", "id"))
    for kode in sorted(koder - kjente.keys()):
        enhet = Enhet.objects.create(kode=kode, navn=kode, nokkel=_ledig_nokkel(kode))
        hendelser.skriv(av=av, handling="enhet laget", objekt=enhet, ny={"kode": kode})
        kjente[kode] = enhet.pk
    return kjente


@transaction.atomic
def lagre_enhet(*, enhet: Enhet, av: str) -> None:
    """Saves a unit that staff have edited, and shows it."""
    ny = enhet.pk is None
    enhet.save()
    hendelser.skriv(av=av, handling="enhet laget" if ny else "enhet endret", objekt=enhet, ny={"navn": enhet.navn})
    offentlig.vis(enhet)


def _ledig_nokkel(navn: str) -> str:
    """A readable address that no other unit has."""
    rot = slugify(navn.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "Ae"))[:50] or "enhet"
    brukte = set(Enhet.objects.filter(nokkel__startswith=rot).values_list("nokkel", flat=True))
    return next(n for n in (rot, *(f"{rot}-{i}" for i in range(2, len(brukte) + 3))) if n not in brukte)
