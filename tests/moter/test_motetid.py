"""A meeting whose hour is not told: a day and nothing more, wherever it is shown."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from moter import motetid
from moter.admin.motehandlinger import Motefelt
from moter.models import Mote
from moter.protokolltekst import Protokoll, protokoll
from moter.services import planlegging, utlegging
from portal.tid import OSLO
from tests.moter.fabrikk import AV, NAA, frisk, les, mote, side
from tests.moter.test_inntak import importer, plan
from tests.moter.test_kalenderfil import hent

DAGEN = datetime(2026, 12, 2, tzinfo=OSLO)
TIMER = ("00.00", "T00:00", "T000000")
UTEN = "uten fastsatt klokkeslett"


@pytest.mark.parametrize("dag", [date(2026, 12, 2), date(2026, 3, 29), date(2026, 10, 25)])
def test_midnight_in_oslo_tells_no_hour_and_the_day_is_all_that_is_written(dag: date) -> None:
    start = datetime(dag.year, dag.month, dag.day, tzinfo=OSLO)
    assert not motetid.har_klokkeslett(start)
    assert motetid.som_tekst(start) == dag.isoformat()
    assert motetid.les(motetid.som_tekst(start)) == start
    assert motetid.over(start, None) == datetime(dag.year, dag.month, dag.day + 1, tzinfo=OSLO)


def test_a_meeting_with_an_hour_is_over_at_its_end_or_four_hours_after_it_began() -> None:
    start = datetime(2026, 12, 2, 18, tzinfo=OSLO)
    assert motetid.har_klokkeslett(start)
    assert motetid.les(motetid.som_tekst(start)) == start
    assert motetid.over(start, None) == start + timedelta(hours=4)
    assert motetid.over(start, start + timedelta(hours=1)) == start + timedelta(hours=1)


@pytest.mark.django_db
def test_no_page_feed_or_file_shows_an_hour(innbygger: Client) -> None:
    m = mote(start=DAGEN)
    stier = (
        "/", "/moter/2026/", "/moter/2026/12/", "/moter/kommende/", f"/moter/{m.nokkel}/", "/utvalg/formannskapet/",
        "/moter/atom.xml", "/moter/2026/12.json", f"/moter/{m.nokkel}.json", f"/moter/{m.nokkel}/kalender.ics",
    )  # fmt: skip
    for sti in stier:
        tekst = les(innbygger, sti)
        assert "Formannskapet" in tekst, sti
        assert not [t for t in TIMER if t in tekst], sti
    assert f'<time datetime="2026-12-02">{UTEN.capitalize()}</time>' in side(innbygger, m)
    assert innbygger.get(f"/moter/{m.nokkel}.json").json()["start"] == "2026-12-02"
    assert UTEN in les(innbygger, "/moter/atom.xml")
    assert "utan fastsett klokkeslett" in les(innbygger, f"/nn/moter/{m.nokkel}/").lower()
    assert "with no time set" in les(innbygger, f"/en/moter/{m.nokkel}/").lower()


@pytest.mark.django_db
def test_the_calendar_file_has_the_whole_day(innbygger: Client) -> None:
    mote(start=DAGEN)
    [e] = hent(innbygger, "/moter/kalender.ics")
    assert (e["DTSTART"].dt, e["DTEND"].dt) == (date(2026, 12, 2), date(2026, 12, 3))
    assert "DTSTART;VALUE=DATE:20261202\r\n" in les(innbygger, "/moter/kalender.ics")


@pytest.mark.django_db
def test_what_it_was_moved_from_and_to_shows_no_hour_either(innbygger: Client) -> None:
    m = mote(start=DAGEN)
    nytt = planlegging.flytt(mote=m, start=DAGEN + timedelta(days=7), grunn="Kollisjon", av=AV, naa=NAA)
    planlegging.endre_mote(mote=nytt, felt={"start": datetime(2026, 12, 9, 18, tzinfo=OSLO)}, av=AV, naa=NAA)
    assert f"Onsdag 9. desember 2026 {UTEN}" not in side(innbygger, m)
    assert f"onsdag 2. desember 2026 {UTEN}" in side(innbygger, nytt)
    assert f"Var onsdag 9. desember 2026 {UTEN}" in les(innbygger, "/moter/atom.xml")
    assert innbygger.get(f"/moter/{nytt.nokkel}.json").json()["flyttet_fra"] == [[m.nokkel, "2026-12-02"]]


@pytest.mark.django_db
def test_it_is_held_when_its_day_is_over() -> None:
    m = mote(start=DAGEN)
    utlegging.legg_ut_forfalte(naa=DAGEN + timedelta(hours=23, minutes=59))
    assert frisk(m).status == "planlagt"
    utlegging.legg_ut_forfalte(naa=DAGEN + timedelta(days=1))
    assert frisk(m).status == "avholdt"


@pytest.mark.django_db
def test_on_its_day_it_is_still_the_next_meeting_of_its_body(innbygger: Client) -> None:
    mote(start=datetime(2026, 11, 23, tzinfo=OSLO))
    mote(start=DAGEN)
    assert "Neste møte 23. november 2026" in les(innbygger, "/sok/", q="formannskapet")


@pytest.mark.django_db
def test_a_plan_that_tells_only_the_day_leaves_the_hour_that_staff_gave(tmp_path: Path) -> None:
    importer(plan(tmp_path, "Formannskapet;02.12.2026;;Salen"))
    m, klokka = Mote.objects.get(), DAGEN + timedelta(hours=18)
    planlegging.endre_mote(mote=m, felt={"start": klokka, "slutt": klokka + timedelta(hours=3)}, av=AV, naa=NAA)
    assert importer(plan(tmp_path, "Formannskapet;02.12.2026;;Biblioteket"))["endret"] == 1
    assert (frisk(m).start, frisk(m).slutt) == (klokka, klokka + timedelta(hours=3))
    importer(plan(tmp_path, "Formannskapet;09.12.2026;;Biblioteket"))
    assert (frisk(m).start, frisk(m).slutt) == (DAGEN + timedelta(days=7), None)


@pytest.mark.django_db
def test_staff_see_no_hour_and_give_no_end_without_a_start() -> None:
    m = mote(start=DAGEN)
    assert str(m) == "Formannskapet 02.12.2026"
    tider = {"start_0": "2026-12-02", "start_1": "00:00", "slutt_0": "2026-12-02", "slutt_1": "20:00"}
    assert list(Motefelt({"form": "fysisk"} | tider, objekt=m).errors) == ["start"]


def test_the_minutes_leave_the_hour_out() -> None:
    assert "Tid" not in str(protokoll(Protokoll(utvalg="Formannskapet", start=DAGEN)))
