"""What the verbs of the organisation share."""

from django.db import models
from django.utils.text import slugify

from portal import hendelser


def lagre(objekt: models.Model, navn: str, av: str, ny: dict[str, object], hvorfor: str = "") -> None:
    hva = "laget" if objekt.pk is None else "endret"
    objekt.save()
    hendelser.skriv(av=av, handling=f"{navn} {hva}", objekt=objekt, ny=ny, hvorfor=hvorfor)


def ledig_nokkel(modell: type[models.Model], navn: str) -> str:
    """A readable address that no other row of the model has."""
    rot = slugify(navn.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "Ae"))[:50]
    rot = rot or modell._meta.model_name or ""
    brukte = set(modell._default_manager.filter(nokkel__startswith=rot).values_list("nokkel", flat=True))
    return next(n for n in (rot, *(f"{rot}-{i}" for i in range(2, len(brukte) + 3))) if n not in brukte)
