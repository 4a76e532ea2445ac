"""What the public sees of contacts can be written anew from the working truth, and is then just the same."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from kontakter.models import Enhet
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligEnhet
from portal.etasjer import Offentlig
from tests.kontakter.fabrikk import ansatt
from tests.kontakter.lekkasje import KANARI, SKJULT, bygg

pytestmark = pytest.mark.django_db


def dump() -> dict[str, list[Any]]:
    """Every public row of contacts."""
    modeller = [m for m in apps.get_app_config("kontakter").get_models() if issubclass(m, Offentlig)]
    return {m._meta.db_table: sorted(m._base_manager.values_list(), key=str) for m in modeller}


def test_a_rebuild_changes_no_row() -> None:
    verden = bygg()
    for skjul in SKJULT:
        skjul(verden)
    foer = dump()
    assert len(foer) == 9
    assert all(foer.values()), "something of everything"
    call_command("gjenskap_offentlig", verbosity=0)
    etter = dump()
    for tabell, rader in foer.items():
        assert etter[tabell] == rader, tabell


def test_a_damaged_row_is_mended_and_one_that_should_not_be_there_is_gone() -> None:
    a = ansatt()
    skjult = ansatt("Kari Nordmann", vises_ikke=True)
    OffentligAnsatt.objects.filter(pk=a.pk).update(telefon="00 00 00 00", tilstand="ledig")
    rad = OffentligAnsatt.objects.get()
    rad.pk, rad.navn = skjult.pk, skjult.navn
    rad.save(force_insert=True)
    call_command("gjenskap_offentlig", verbosity=0)
    rad = OffentligAnsatt.objects.get()
    assert (rad.navn, rad.telefon, rad.tilstand) == (a.navn, a.telefon, "ukjent")


def test_a_unit_that_nobody_has_been_shown_is_not_shown_by_a_rebuild() -> None:
    Enhet.objects.create(kode=KANARI, navn=KANARI, nokkel=KANARI)
    call_command("gjenskap_offentlig", verbosity=0)
    assert not OffentligEnhet.objects.exists()
