"""What requests are decided and answered by: legal bases and letter templates. Both are added to, never deleted."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from innsyn import brevtekst
from innsyn.models import Brevmal, Hjemmel
from portal import hendelser

STYRES = ("tekst", "forklaring", "forklaring_nn", "forklaring_en", "lov_url", "gyldig_fra", "gyldig_til", "aktiv")
"""What the log tells of a legal basis."""


@transaction.atomic
def lagre_hjemmel(*, hjemmel: Hjemmel, av: str) -> None:
    """A legal basis is added, or used differently from now on; decisions that were made by it stand."""
    for_ = Hjemmel.objects.select_for_update().filter(pk=hjemmel.pk).first()
    hjemmel.save()
    hendelser.skriv(
        av=av,
        handling="innsyn: hjemmel lagret",
        objekt=hjemmel,
        gammel=_som_logg(for_) if for_ else None,
        ny=_som_logg(hjemmel),
    )


def _som_logg(h: Hjemmel) -> dict[str, str]:
    return {f: str(getattr(h, f) if getattr(h, f) is not None else "") for f in STYRES}


@transaction.atomic
def lagre_mal(*, slag: str, sprak: str, tekst: str, av: str, naa: datetime) -> Brevmal:
    """A new version of a letter's template, used from now on; ValidationError when a letter cannot be written by it."""
    if feil := brevtekst.kontroller_mal(slag, tekst):
        raise ValidationError({"tekst": feil})
    siste = Brevmal.objects.filter(slag=slag, sprak=sprak).aggregate(n=Max("versjon"))["n"] or 0
    mal = Brevmal.objects.create(slag=slag, sprak=sprak, versjon=siste + 1, tekst=tekst, av=av, tid=naa)
    ny = {"slag": slag, "sprak": sprak, "versjon": mal.versjon}
    hendelser.skriv(av=av, handling="innsyn: brevmal lagret", objekt=mal, ny=ny)
    return mal
