"""What followers of a search in items or in decisions, and of a political case, are told."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from moter.models import Sakslistepunkt
from moter.services import planlegging, utlegging
from portal.tid import OSLO
from postjournal.models import Saksmappe
from tests import fabrikk as journal
from tests.moter import fabrikk as moter
from tests.varsling.fabrikk import NAA, bestill, folger, les, om, runde, siste
from varsling import emner
from varsling.emner.moter import PolitiskSak
from varsling.services import nyheter

pytestmark = pytest.mark.django_db
DAGEN_ETTER = datetime(2026, 12, 3, 9, 0, tzinfo=OSLO)


def vedtatt(p: Sakslistepunkt, naa: datetime = DAGEN_ETTER) -> None:
    """The item is decided, and the decision is out."""
    moter.vedtak(p)
    utlegging.legg_ut_vedtak(mote=moter.frisk(p.mote), av=moter.AV, naa=naa, punkter=[p])


def test_a_follower_of_a_search_in_decisions_is_told_when_one_that_matches_is_out() -> None:
    m = moter.mote()
    p, annet = moter.punkt(m, "Sykkelveg langs Vangsvegen"), moter.punkt(m, "Ny barnehage")
    moter.legg_ut(m)
    folger("vedtak", "q=sykkelveg")
    vedtatt(annet)
    assert runde(DAGEN_ETTER) == 0
    vedtatt(p)
    assert runde(DAGEN_ETTER) == 1
    assert siste().count("* Formannskapet") == 1
    assert "Vedtak: sykkelveg\n====" in siste()
    assert "Vedtak er lagt ut: Sykkelveg langs Vangsvegen." in siste()


def test_what_else_happens_to_the_meeting_is_not_told_to_a_follower_of_decisions() -> None:
    m = moter.mote()
    p = moter.punkt(m, "Sykkelveg langs Vangsvegen")
    folger("vedtak", "q=sykkelveg", takt="ukentlig")
    moter.legg_ut(m)
    vedtatt(p)
    assert runde(NAA + timedelta(days=14)) == 1
    assert "Vedtak er lagt ut" in siste()
    assert "Sakspapirene er lagt ut" not in siste()


def test_decisions_that_come_out_together_are_not_told_to_who_follows_one_that_came_before() -> None:
    m = moter.mote()
    p, *andre = (moter.punkt(m, t) for t in ("Sykkelveg langs Vangsvegen", "Ny barnehage", "Skolekretser"))
    moter.legg_ut(m)
    vedtatt(p)
    folger("vedtak", "q=sykkelveg")
    folger("vedtak", "q=skolekretser", epost="ola@epost.example")
    for a in andre:
        moter.vedtak(a)
    moter.legg_ut_vedtak(moter.frisk(m), naa=DAGEN_ETTER + timedelta(hours=1))
    assert runde(DAGEN_ETTER + timedelta(hours=2)) == 1
    assert "skolekretser" in siste("ola@epost.example")


def test_a_follower_of_a_search_in_items_is_told_of_the_agenda_and_of_a_moved_meeting() -> None:
    m = moter.mote()
    moter.papir(m, moter.punkt(m, "Trafikksikkerhet"), tekst="Sykkelveg langs Vangsvegen")
    annet = moter.mote(moter.utvalg("Kontrollutvalget"))
    moter.punkt(annet, "Regnskap")
    folger("saker", "q=vangsvegen")
    moter.legg_ut(annet)
    assert runde() == 0
    moter.legg_ut(m)
    assert runde() == 1
    assert "Sakspapirene er lagt ut" in siste()
    planlegging.endre_mote(mote=moter.frisk(m), felt={"start": DAGEN_ETTER}, av=moter.AV, naa=NAA)
    assert runde(om(minutes=2)) == 1
    assert "Var onsdag 2. desember" in siste()


def test_the_choices_of_the_search_count() -> None:
    u = moter.utvalg("Kontrollutvalget")
    m = moter.mote()
    moter.punkt(m)
    folger("saker", f"q=sentrum&utvalg={u.nokkel}")
    moter.legg_ut(m)
    assert runde() == 0


@pytest.mark.parametrize(("dager", "antall"), [(65, 2), (66, 0)])
def test_a_name_in_an_item_of_more_than_a_year_ago_is_no_hit(dager: int, antall: int) -> None:
    for slag in ("saker", "vedtak"):
        folger(slag, "q=Nordmann", epost=f"{slag}@epost.example")
    m = moter.mote(start=NAA - timedelta(days=300))
    p = moter.punkt(m, "Klage fra Ola Nordmann")
    moter.legg_ut(m, naa=NAA)
    vedtatt(p, naa=NAA)
    nyheter.finn(naa=NAA)
    assert runde(om(days=dager)) == antall


def test_a_political_case_without_an_archive_case_is_followed_by_its_own_key(innbygger: Client) -> None:
    sak = moter.sak("Sykkelveg langs Vangsvegen")
    m = moter.mote()
    p = moter.punkt(m, sak=sak)
    moter.punkt(m, "En helt annen sak")
    moter.legg_ut(m)
    assert f"/folg/?politisk={sak.nokkel}" in les(innbygger, f"/moter/sak/{sak.nokkel}/")
    side = les(innbygger, f"/folg/?politisk={sak.nokkel}")
    assert "Politisk sak: Sykkelveg langs Vangsvegen" in side
    assert f"/moter/sak/{sak.nokkel}/kalender.ics" in side
    folger("politisk", sak.nokkel)
    vedtatt(p)
    assert runde(DAGEN_ETTER) == 1
    assert "Vedtak er lagt ut" in siste()


def test_a_political_case_that_is_not_public_cannot_be_followed() -> None:
    sak = moter.sak()
    assert not PolitiskSak(sak.nokkel, per=NAA.date()).finnes
    assert bestill("politisk", sak.nokkel).hva == sak.nokkel
    assert emner.finn("politisk", sak.nokkel, per=NAA.date()) is None


def test_a_case_of_the_archive_has_the_meetings_that_treat_it_as_a_calendar(innbygger: Client) -> None:
    journal.post("Planforslag")
    mappe = Saksmappe.objects.get()
    assert "Kalender (ICS)" not in les(innbygger, f"/folg/?sak={mappe.nokkel}")
    sak = moter.sak(saksmappe=mappe)
    m = moter.mote()
    moter.punkt(m, sak=sak)
    moter.legg_ut(m)
    assert f"/moter/sak/{sak.nokkel}/kalender.ics" in les(innbygger, f"/folg/?sak={mappe.nokkel}")
