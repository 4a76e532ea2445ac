"""Files in the private store: they are there as long as a row names them, whichever app the row belongs to."""

from collections.abc import Collection, Iterable

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from portal import filer


def glem_filer(sjekksummer: Iterable[str]) -> None:
    """At commit the private store forgets those of these files that no row names any more.

    Anybody can apply with a copy of a document that the archive has too.
    """
    kanskje = {s for s in sjekksummer if s}
    if kanskje:
        transaction.on_commit(lambda: _slett_ubrukte(kanskje))


def navngitte(sjekksummer: Collection[str], *, unntatt: Collection[type[Model]] = ()) -> set[str]:
    """Those of these files that a row names, but for the rows of `unntatt`."""
    funnet: set[str] = set()
    for modell in apps.get_models():
        if modell in unntatt:
            continue
        for felt in (f.name for f in modell._meta.get_fields() if f.name.endswith("sha256")):
            funnet.update(modell._default_manager.filter(**{f"{felt}__in": sjekksummer}).values_list(felt, flat=True))
    return funnet


def _slett_ubrukte(kanskje: set[str]) -> None:
    for sha256 in kanskje - navngitte(kanskje):
        filer.fjern(sha256)
