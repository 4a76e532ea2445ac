"""Files in the public store: they are there as long as a public row names them, whichever app the row belongs to."""

from collections.abc import Iterable

from django.apps import apps
from django.db import transaction

from portal import filer
from portal.etasjer import Offentlig


def glem_filer(sjekksummer: Iterable[str]) -> None:
    """At commit the public store forgets those of these files that no public row names any more."""
    kanskje = {s for s in sjekksummer if s}
    if kanskje:
        transaction.on_commit(lambda: _slett_ubrukte(kanskje))


def hent_filer(sjekksummer: Iterable[str]) -> None:
    """At commit the public store has these files again, those that it has forgotten since they were last shown."""
    vises = {s for s in sjekksummer if s}
    if vises:
        transaction.on_commit(lambda: _legg_ut_savnede(vises), robust=True)


def _legg_ut_savnede(vises: set[str]) -> None:
    for sha256 in vises:
        if not filer.er_offentlig(sha256):
            filer.offentliggjor(sha256)


def _slett_ubrukte(kanskje: set[str]) -> None:
    for modell in apps.get_models():
        if issubclass(modell, Offentlig) and (felt := modell.filfelt):
            kanskje -= set(modell._default_manager.filter(**{f"{felt}__in": kanskje}).values_list(felt, flat=True))
    for sha256 in kanskje:
        filer.skjul(sha256)
