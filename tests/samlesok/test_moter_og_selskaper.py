"""Meetings are found by body and day, companies by name and by what they are for."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.tid import OSLO
from tests import fabrikk
from tests.kontakter.fabrikk import selskap
from tests.moter import fabrikk as moter
from tests.samlesok.sider import les, slagene, titler, treff

pytestmark = pytest.mark.django_db


def test_the_name_of_a_body_finds_its_meetings_the_nearest_first(innbygger: Client) -> None:
    for uker in (0, 6, 2):
        moter.mote(start=moter.START + timedelta(weeks=uker))
    moter.mote(moter.utvalg("Kontrollutvalget"))
    assert titler(innbygger, "formannskapet") == [
        "Formannskapet", "Formannskapet onsdag 2. desember 2026", "Formannskapet onsdag 16. desember 2026",
        "Formannskapet onsdag 13. januar 2027",
    ]  # fmt: skip
    assert "kl. 18.00 · Formannskapssalen · Planlagt" in les(innbygger, "formannskapet")


def test_bodies_and_meetings_lead_to_the_calendar_of_the_one_that_is_named(innbygger: Client) -> None:
    u = moter.utvalg()
    moter.mote()
    moter.utvalg("Kontrollutvalget")
    alle = slagene(innbygger, "formannskapet")
    assert alle["Utvalg"] == alle["Møter"] == ("1", f"/moter/?utvalg={u.nokkel}")


@pytest.mark.parametrize("q", ["02.12.2026", "2026-12-02"])
def test_a_day_finds_its_meetings_and_their_month(innbygger: Client, q: str) -> None:
    moter.mote()
    moter.mote(moter.utvalg("Kontrollutvalget"), start=datetime(2026, 12, 3, 0, 30, tzinfo=OSLO))
    assert titler(innbygger, q) == ["Formannskapet onsdag 2. desember 2026"]
    assert slagene(innbygger, q)["Møter"] == ("1", "/moter/2026/12/")


def test_a_body_and_a_day_find_the_meeting(innbygger: Client) -> None:
    u = moter.utvalg()
    m = moter.mote()
    moter.mote(start=moter.START + timedelta(days=7))
    moter.mote(moter.utvalg("Kontrollutvalget"))
    assert treff(innbygger, "formannskapet 2.12.2026")[1] == (
        "Formannskapet onsdag 2. desember 2026", f"/moter/{m.nokkel}/",
    )  # fmt: skip
    assert slagene(innbygger, "formannskapet 2.12.2026")["Møter"] == ("1", f"/moter/2026/12/?utvalg={u.nokkel}")


@pytest.mark.parametrize("q", ["form", "brøyting 02.12.2026", "brøyting"])
def test_what_names_no_body_finds_no_meetings(innbygger: Client, q: str) -> None:
    moter.mote()
    assert "Møter" not in slagene(innbygger, q)


def test_a_meeting_that_is_not_announced_is_not_found(innbygger: Client) -> None:
    moter.mote(kunngjort=False)
    assert "Møter" not in slagene(innbygger, "formannskapet")


def test_the_word_for_meetings_and_companies_leads_to_their_lists(innbygger: Client) -> None:
    assert ("Møter", "/moter/") in treff(innbygger, "møter")
    assert ("Selskaper", "/eierskap/") in treff(innbygger, "selskaper")


def test_the_name_of_a_company_stands_first_with_our_share(innbygger: Client) -> None:
    selskap("Hamar Avfall AS", eierandel=50, form="Aksjeselskap")
    fabrikk.post("Brev til Hamar Avfall AS")
    assert treff(innbygger, "hamar avfall")[0] == ("Hamar Avfall AS", "/eierskap/hamar-avfall-as/")
    assert "Kommunen eier 50\u00a0%" in les(innbygger, "hamar avfall")
    assert slagene(innbygger, "hamar avfall")["Selskaper"] == ("1", "/eierskap/")


def test_a_word_of_a_companys_name_or_purpose_does_not_displace_what_is_about_the_word(innbygger: Client) -> None:
    selskap("Hamar Avfall AS", formaal="Henter husholdningsavfall og driver gjenvinning.")
    fabrikk.post("Avfall i gata")
    assert titler(innbygger, "avfall") == ["Avfall i gata", "Hamar Avfall AS"]
    assert titler(innbygger, "gjenvinning") == ["Hamar Avfall AS"]


def test_meetings_cost_no_question_when_no_body_or_day_is_named(innbygger: Client) -> None:
    moter.mote()

    def om_moter(q: str) -> int:
        les(innbygger, q)
        with CaptureQueriesContext(connection) as fanget:
            les(innbygger, q)
        return sum('FROM "moter_offentligmote"' in s["sql"] for s in fanget.captured_queries)

    assert (om_moter("brøyting"), om_moter("02.12.2026")) == (0, 2)
