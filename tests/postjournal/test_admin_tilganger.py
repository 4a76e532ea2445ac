"""The groups of staff: made by `migrate`, the same each time, and nobody may delete."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from portal.tilganger import samlet, sett_grupper

pytestmark = pytest.mark.django_db


def test_the_migration_has_made_the_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {"arkivar", "saksbehandler", "leser"}


def test_the_command_changes_nothing_when_it_is_run_again() -> None:
    assert sett_grupper() == sett_grupper()
    ut = StringIO()
    call_command("grupper", stdout=ut)
    assert "arkivar: " in ut.getvalue()


def test_every_permission_that_is_named_exists() -> None:
    kjente = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}
    assert set().union(*samlet().values()) <= kjente


def test_a_group_that_is_muddled_becomes_as_it_should_be() -> None:
    leser = Group.objects.get(name="leser")
    leser.permissions.add(Permission.objects.get(codename="kan_trekke"))
    sett_grupper()
    assert not leser.permissions.filter(codename="kan_trekke").exists()


def test_no_group_deletes_but_calendar_days_channels_synonyms_and_parts_of_an_advertisement() -> None:
    alle = {(gruppe, t) for gruppe, tillatelser in samlet().items() for t in tillatelser}
    assert {x for x in alle if ".delete_" in x[1]} == {
        ("arkivar", "innsyn.delete_fridag"),
        ("arkivar", "kontakter.delete_kontaktkanal"),
        ("arkivar", "samlesok.delete_synonym"),
        ("rekrutterer", "stillinger.delete_avsnitt"),
        ("rekrutterer", "stillinger.delete_kontaktperson"),
        ("rekrutterer", "stillinger.delete_sporsmal"),
    }


def test_the_reader_can_only_look_and_not_at_files() -> None:
    assert all(".view_" in t for t in samlet()["leser"])
