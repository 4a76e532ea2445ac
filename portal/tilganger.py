"""The groups of staff, and what each may do. An app says so in `tilganger.py`: `GRUPPER = {group: (permission, …)}`.

The five groups are the house's own and are set exactly so at each `migrate`; a municipality that needs another
division of work makes groups of its own in admin.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from portal.apps import moduler

GRUPPER: Mapping[str, Iterable[str]] = {
    "arkivar": ("portal.view_hendelse", "portal.view_utsending", "portal.kan_se_mottaker", "portal.kan_sende_igjen"),
    "saksbehandler": ("portal.view_utsending",),
    "leser": (),
}


def samlet() -> dict[str, set[str]]:
    """Group → permissions (`app.codename`), of all installed apps together."""
    ut: dict[str, set[str]] = defaultdict(set)
    for modul in moduler("tilganger"):
        for gruppe, tillatelser in modul.GRUPPER.items():
            ut[gruppe].update(tillatelser)
    return dict(ut)


@transaction.atomic
def sett_grupper() -> dict[str, int]:
    """Makes the groups and sets their permissions; run again it changes nothing. Returns group → how many."""
    ut = {}
    for navn, tillatelser in sorted(samlet().items()):
        gruppe, _ = Group.objects.get_or_create(name=navn)
        gruppe.permissions.set(_finn(tillatelser))
        ut[navn] = gruppe.permissions.count()
    return ut


def _finn(tillatelser: Iterable[str]) -> list[Permission]:
    """The rows of these permissions; those of tables that are not made yet are left out."""
    valg = Q(pk__in=[])
    for app, _, kode in (t.partition(".") for t in tillatelser):
        valg |= Q(content_type__app_label=app, codename=kode)
    return list(Permission.objects.filter(valg))
