"""The groups of staff: made by `migrate`, the same each time, and nobody may delete."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from portal.tilganger import samlet, sett_grupper

pytestmark = pytest.mark.django_db


def test_migreringen_har_laget_gruppene() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {"arkivar", "saksbehandler", "leser"}


def test_kommandoen_endrer_ingenting_nar_den_kjores_igjen() -> None:
    assert sett_grupper() == sett_grupper()
    ut = StringIO()
    call_command("grupper", stdout=ut)
    assert "arkivar: " in ut.getvalue()


def test_hver_tilgang_som_er_nevnt_finnes() -> None:
    kjente = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}
    assert set().union(*samlet().values()) <= kjente


def test_en_gruppe_som_er_rotet_til_blir_som_den_skal() -> None:
    leser = Group.objects.get(name="leser")
    leser.permissions.add(Permission.objects.get(codename="kan_trekke"))
    sett_grupper()
    assert not leser.permissions.filter(codename="kan_trekke").exists()


def test_ingen_gruppe_kan_slette_annet_enn_en_dag_i_kalenderen_en_vei_inn_et_synonym_og_deler_av_en_utlysning() -> None:
    alle = {(gruppe, t) for gruppe, tillatelser in samlet().items() for t in tillatelser}
    assert {x for x in alle if ".delete_" in x[1]} == {
        ("arkivar", "innsyn.delete_fridag"),
        ("arkivar", "kontakter.delete_kontaktkanal"),
        ("arkivar", "samlesok.delete_synonym"),
        ("rekrutterer", "stillinger.delete_avsnitt"),
        ("rekrutterer", "stillinger.delete_kontaktperson"),
        ("rekrutterer", "stillinger.delete_sporsmal"),
    }


def test_leseren_kan_bare_se_og_ikke_filer() -> None:
    assert all(".view_" in t for t in samlet()["leser"])
