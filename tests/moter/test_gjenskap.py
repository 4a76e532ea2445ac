"""What the public sees of meetings can be written anew from the working truth, and is then just the same."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from apnedata.offentlig import Tabellbrudd
from moter.begreper import Dokumenttype, Utfall
from moter.models import Mote
from moter.offentlig.modeller import Motesok, OffentligMote
from moter.services import dokumenter, foring, planlegging, samling, utlegging
from portal.etasjer import Offentlig
from tests.moter import fabrikk

pytestmark = pytest.mark.django_db
VALG: dict[str, Any] = {"av": "sekretær", "naa": fabrikk.NAA}


def dump() -> dict[str, list[Any]]:
    """Every public row of meetings and bodies."""
    modeller = [
        m
        for m in apps.get_models()
        if issubclass(m, Offentlig) and m._meta.app_label != "postjournal" and m is not Tabellbrudd
    ]
    return {m._meta.db_table: sorted(m._base_manager.values_list(), key=str) for m in modeller}


def lev_livet() -> Mote:
    """A meeting with all that can happen, a draft, a cancelled one and one that was moved."""
    u = fabrikk.utvalg()
    kari = fabrikk.person("Kari Nordmann")
    fabrikk.verv(kari, u, "leder")
    m = fabrikk.mote(u)
    p = fabrikk.punkt(m, "Klage fra Ola Hansen", sak=None)
    d = fabrikk.dokument(m, p)
    fabrikk.dokument(m, tittel="Innkalling", type=Dokumenttype.INNKALLING)
    fabrikk.legg_ut(m)
    fabrikk.punkt(m, "Ikke lagt ut")
    ap = fabrikk.parti_("Ap")
    foring.sett_frammote(mote=m, rader=[foring.Frammote("Kari Nordmann", person=kari, parti=ap)], **VALG)
    foring.sett_voteringer(punkt=p, voteringer=[foring.Voteringen(partier=[(ap, (3, 1, 0))])], **VALG)
    foring.sett_vedtak(punkt=p, tekst="Klagen tas til følge.", utfall=Utfall.VEDTATT, **VALG)
    utlegging.legg_ut_vedtak(mote=m, **VALG)
    samling.lag_samling(mote=m)
    dokumenter.fjern(dokument=d, hvorfor="Feil fil", **VALG)
    fabrikk.mote(u, kunngjort=False)
    planlegging.avlys(mote=fabrikk.mote(u), grunn="Ingen saker", **VALG)
    return m


def test_a_rebuild_changes_no_row() -> None:
    lev_livet()
    foer = dump()
    assert all(foer[m._meta.db_table] for m in (OffentligMote, Motesok))
    call_command("gjenskap_offentlig", verbosity=0)
    etter = dump()
    for tabell, rader in foer.items():
        assert etter[tabell] == rader, tabell


def test_a_damaged_row_is_mended() -> None:
    m = lev_livet()
    OffentligMote.objects.filter(pk=m.pk).update(sted="Et annet sted")
    call_command("gjenskap_offentlig", verbosity=0)
    assert OffentligMote.objects.get(pk=m.pk).sted == m.sted
