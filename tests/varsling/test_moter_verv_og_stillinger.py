"""What followers of bodies, cases, politicians and vacancies are told."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from kontakter.services import organisasjon
from moter.services import planlegging
from portal.tid import OSLO
from postjournal.models import Saksmappe
from stillinger.services import utlysning
from tests import fabrikk as journal
from tests.moter import fabrikk as moter
from tests.stillinger import fabrikk as stillinger
from tests.varsling.fabrikk import NAA, NESTE_MANDAG, folger, meldinger, om, runde, siste

pytestmark = pytest.mark.django_db


def test_a_follower_of_a_body_is_told_of_its_meetings_and_of_no_others() -> None:
    u = moter.utvalg()
    moter.mote(moter.utvalg("Kontrollutvalget"), start=moter.START + timedelta(days=1))
    folger("utvalg", u.nokkel)
    moter.mote(u)
    moter.mote(moter.utvalg("Kontrollutvalget"))
    assert runde() == 1
    assert "Formannskapet\n====" in siste()
    assert "* Formannskapet onsdag 2. desember 2026\n" in siste()
    assert "kl. 18.00 · Formannskapssalen" in siste()
    assert "Kontrollutvalget" not in siste()


def test_an_old_meeting_that_is_taken_in_is_history_and_no_news() -> None:
    u = moter.utvalg()
    folger("utvalg", u.nokkel)
    moter.mote(u, start=NAA - timedelta(days=366))
    assert runde() == 0
    moter.mote(u, start=NAA - timedelta(days=364))
    assert runde() == 1


def test_agenda_and_a_moved_meeting_are_told_in_words_on_one_line() -> None:
    u = moter.utvalg()
    m = moter.mote(u)
    moter.punkt(m)
    folger("utvalg", u.nokkel)
    moter.legg_ut(m)
    planlegging.endre_mote(mote=m, felt={"start": datetime(2026, 12, 3, 18, 0, tzinfo=OSLO)}, av=moter.AV, naa=NAA)
    assert runde() == 1
    assert siste().count("* Formannskapet") == 1
    assert "Sakspapirene er lagt ut: 1 sak" in siste()
    assert "Var onsdag 2. desember 2026 kl. 18.00" in siste()
    assert "torsdag 3. desember 2026" in siste()


def test_a_cancelled_meeting_is_told_with_the_reason() -> None:
    u = moter.utvalg()
    m = moter.mote(u)
    folger("utvalg", u.nokkel)
    planlegging.avlys(mote=m, av=moter.AV, naa=NAA, grunn="For få saker")
    assert runde() == 1
    assert "Møtet er avlyst: For få saker" in siste()


def test_a_follower_of_a_case_is_told_when_it_is_decided() -> None:
    journal.post("Planforslag")
    mappe = Saksmappe.objects.get()
    sak = moter.sak(saksmappe=mappe)
    m, annet = moter.mote(), moter.mote(start=moter.START + timedelta(days=7))
    p = moter.punkt(m, sak=sak)
    moter.punkt(annet, "En helt annen sak")
    folger("sak", mappe.nokkel)
    moter.legg_ut(m)
    moter.legg_ut(annet)
    assert runde() == 1
    assert siste().count("* Formannskapet") == 1
    assert "Sakspapirene er lagt ut" in siste()
    moter.vedtak(p)
    moter.legg_ut_vedtak(moter.frisk(m), naa=datetime(2026, 12, 3, 9, 0, tzinfo=OSLO))
    assert runde(datetime(2026, 12, 3, 9, 1, tzinfo=OSLO)) == 1
    assert "Vedtak er lagt ut" in siste()


def test_a_follower_of_a_politician_is_told_when_an_office_begins_and_ends() -> None:
    person, u = moter.person(), moter.utvalg()
    moter.verv(person, u)
    folger("person", person.nokkel)
    planutvalget = moter.utvalg("Planutvalget")
    moter.verv(person, planutvalget, "leder", fra=date(2026, 11, 23), til=date(2026, 11, 26))
    moter.verv(moter.person("Ola Hansen"), planutvalget, fra=date(2026, 11, 23))
    assert runde() == 1
    assert "* Kari Nordmann\n  Vervet begynte 23. november 2026.\n  Planutvalget · Leder" in siste()
    assert runde(om(days=3)) == 0
    assert runde(om(days=4)) == 1
    assert "Vervet sluttet 26. november 2026." in siste()


def test_an_office_that_is_no_more_public_is_not_told() -> None:
    person, u = moter.person(), moter.utvalg()
    moter.verv(person, u)
    folger("person", person.nokkel, takt="ukentlig")
    moter.verv(person, moter.utvalg("Planutvalget"), fra=date(2026, 11, 23))
    assert runde() == 0
    person.vises_ikke = True
    organisasjon.lagre_person(person=person, av=moter.AV)
    assert runde(NESTE_MANDAG) == 0


def test_vacancies_of_a_kind_are_told_of_with_the_deadline_and_that_applicants_may_be_listed() -> None:
    folger("stilling", "fagfelt=barnehage")
    stillinger.stilling()
    stillinger.stilling("Ingeniør", fagfelt="teknisk")
    assert runde() == 1
    assert "* Pedagogisk leder\n  Ny utlysning.\n" in siste()
    assert "Frist: 10. desember 2026" in siste()
    assert "Ingeniør" not in siste()
    assert "kan komme på en offentlig søkerliste" in siste()


def test_an_extended_deadline_and_a_cancelled_vacancy_are_told() -> None:
    s = stillinger.stilling()
    folger("stilling", "q=pedagogisk")
    utlysning.utvid_frist(stilling=s, frist=date(2026, 12, 17), av=stillinger.AV, naa=NAA, hvorfor="Få søkere")
    assert runde() == 1
    assert "Søknadsfristen er forlenget fra 10. desember 2026 til 17. desember 2026." in siste()
    utlysning.avlys(stilling=moter.frisk(s), av=stillinger.AV, naa=NAA, hvorfor="Stillingen utgår")
    assert [runde(om(minutes=2)), runde(om(minutes=4))] == [1, 0]
    assert "Utlysningen er avlyst." in siste()


def test_a_draft_is_never_told_of() -> None:
    folger("stilling")
    stillinger.utkast()
    assert runde() == 0
    assert not meldinger()


def test_a_politicians_offices_are_a_feed_too(innbygger: Client) -> None:
    person = moter.person()
    moter.verv(person, moter.utvalg(), fra=date(2023, 10, 1), til=date(2025, 6, 30))
    moter.verv(person, moter.utvalg("Planutvalget"), fra=date(2026, 12, 1))
    svar = innbygger.get(f"/politikere/{person.nokkel}/atom.xml")
    assert svar["Content-Type"].startswith("application/atom+xml")
    tekst = svar.content.decode()
    assert tekst.index("Vervet sluttet 30. juni 2025") < tekst.index("Vervet begynte 1. oktober 2023")
    assert "Planutvalget" not in tekst
    assert innbygger.get("/politikere/ingen/atom.xml").status_code == 404
