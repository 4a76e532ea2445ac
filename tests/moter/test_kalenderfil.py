"""Calendar files of all, a body, a case and a meeting; and times on pages: they are what the clock here shows."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from django.template.loader import render_to_string
from django.test import Client

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.fremvisning import ordene
from moter.fremvisning.kalender import Linje
from moter.models import Mote
from moter.offentlig.modeller import OffentligMote
from moter.services import planlegging, utlegging
from portal.tid import OSLO
from tests.moter.fabrikk import (
    AV,
    NAA,
    START,
    frisk,
    legg_ut,
    legg_ut_vedtak,
    les,
    mote,
    punkt,
    sak,
    side,
    utvalg,
    vedtak,
)

pytestmark = pytest.mark.django_db


def hent(klient: Client, sti: str) -> list[Any]:
    """The meetings in the file; both readers understand it, and agree."""
    svar = klient.get(sti)
    assert (svar.status_code, svar["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    den_ene = list(icalendar.Calendar.from_ical(svar.content).walk("VEVENT"))
    den_andre = vobject.readOne(svar.content.decode())
    assert [str(e["UID"]) for e in den_ene] == [e.uid.value for e in getattr(den_andre, "vevent_list", [])]
    return den_ene


def tall(klient: Client, m: Mote) -> tuple[int, str, str]:
    """SEQUENCE, STATUS and UID of the meeting, which are the same in every file that has it."""
    stier = ["/moter/kalender.ics", f"/utvalg/{m.utvalg.nokkel}/kalender.ics", f"/moter/{m.nokkel}/kalender.ics"]
    funnet = {
        (int(e["SEQUENCE"]), str(e["STATUS"]), str(e["UID"]))
        for sti in stier
        for e in hent(klient, sti)
        if m.nokkel in str(e["UID"])
    }
    [svar] = funnet
    return svar


def test_each_file_has_its_meetings(innbygger: Client) -> None:
    a, b = mote(), mote(utvalg("Eldrerådet"), sammen_med=[utvalg("Kontrollutvalget")])
    s = sak()
    punkt(a, sak=s)
    legg_ut(a)
    ventet = {
        "/moter/kalender.ics": [a, b],
        "/utvalg/formannskapet/kalender.ics": [a],
        "/utvalg/kontrollutvalget/kalender.ics": [b],
        f"/moter/sak/{s.nokkel}/kalender.ics": [a],
        f"/moter/{b.nokkel}/kalender.ics": [b],
    }
    funnet = {sti: {str(e["UID"]) for e in hent(innbygger, sti)} for sti in ventet}
    assert funnet == {sti: {f"mote-{m.nokkel}@127.0.0.1" for m in moter} for sti, moter in ventet.items()}


def test_an_empty_calendar_is_a_calendar_too(innbygger: Client) -> None:
    utvalg()
    assert hent(innbygger, "/utvalg/formannskapet/kalender.ics") == hent(innbygger, "/moter/kalender.ics") == []


def test_a_calendar_of_what_is_not_there_is_not_there(innbygger: Client) -> None:
    for sti in ("/moter/{}/kalender.ics", "/moter/sak/{}/kalender.ics", "/utvalg/{}/kalender.ics"):
        assert innbygger.get(sti.format("a" * 14)).status_code == 404


def test_the_meeting_tells_when_where_and_that_it_has_papers(innbygger: Client) -> None:
    m = mote(slutt=START + timedelta(hours=3))
    punkt(m)
    legg_ut(m)
    [e] = hent(innbygger, "/moter/kalender.ics")
    assert (e["DTSTART"].dt, e["DTEND"].dt) == (START, START + timedelta(hours=3))
    assert (e["SUMMARY"], e["LOCATION"]) == ("Formannskapet", "Formannskapssalen")
    assert "Én sak på sakslista" in e["DESCRIPTION"]
    assert e["URL"] == f"http://127.0.0.1:8000/moter/{m.nokkel}/"


def test_it_survives_an_edit_the_agenda_and_a_cancellation(innbygger: Client) -> None:
    m = mote()
    forst = tall(innbygger, m)
    assert forst[1] == "TENTATIVE"
    planlegging.endre_mote(mote=m, felt={"start": START + timedelta(hours=1)}, av=AV, naa=NAA)
    endret = tall(innbygger, m)
    legg_ut(m)
    innkalt = tall(innbygger, m)
    planlegging.avlys(mote=m, grunn="For få saker", av=AV, naa=NAA)
    avlyst = tall(innbygger, m)
    assert forst[0] < endret[0] < innkalt[0] < avlyst[0]
    assert (innkalt[1], avlyst[1]) == ("CONFIRMED", "CANCELLED")
    assert len({t[2] for t in (forst, endret, innkalt, avlyst)}) == 1
    assert hent(innbygger, "/moter/kalender.ics")[0]["SUMMARY"] == "Avlyst: Formannskapet"


def test_a_moved_meeting_is_struck_out_and_the_new_one_stands(innbygger: Client) -> None:
    m = mote()
    nytt = planlegging.flytt(mote=m, start=START + timedelta(days=7), grunn="Kollisjon", av=AV, naa=NAA)
    assert (tall(innbygger, m)[1], tall(innbygger, nytt)[1]) == ("CANCELLED", "TENTATIVE")
    assert tall(innbygger, m)[2] != tall(innbygger, nytt)[2]
    assert len(hent(innbygger, "/moter/kalender.ics")) == 2


def test_a_meeting_that_will_be_held_after_all_is_no_longer_struck_out(innbygger: Client) -> None:
    m = mote()
    planlegging.avlys(mote=m, grunn="For få saker", av=AV, naa=NAA)
    for_ = tall(innbygger, m)
    planlegging.gjenoppta(mote=m, av=AV, naa=NAA, hvorfor="Nye saker")
    assert tall(innbygger, m)[0] > for_[0]
    assert tall(innbygger, m)[1] == "TENTATIVE"


def test_a_meeting_that_is_over_is_held_with_a_new_number_and_the_time_it_was(innbygger: Client) -> None:
    m = mote()
    for_ = tall(innbygger, m)
    utlegging.legg_ut_forfalte(naa=START + timedelta(hours=5))
    [e] = hent(innbygger, "/moter/kalender.ics")
    assert tall(innbygger, m)[:2] == (for_[0] + 1, "CONFIRMED")
    assert e["DTSTAMP"].dt == e["LAST-MODIFIED"].dt == START + timedelta(hours=4)


def test_the_number_grows_on_when_the_decisions_of_a_meeting_that_was_held_come_out(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    utlegging.legg_ut_forfalte(naa=START + timedelta(hours=5))
    holdt = tall(innbygger, m)
    vedtak(p)
    legg_ut_vedtak(m, naa=START + timedelta(hours=6))
    assert tall(innbygger, m)[0] == holdt[0] + 1
    assert hent(innbygger, "/moter/kalender.ics")[0]["LAST-MODIFIED"].dt == START + timedelta(hours=6)


def test_who_has_the_file_is_told_so_until_it_changes(innbygger: Client) -> None:
    m = mote()
    merke = innbygger.get("/moter/kalender.ics")["ETag"]
    for kjent in (merke, f"W/{merke}", f'"annet", {merke}'):
        svar = innbygger.get("/moter/kalender.ics", headers={"if-none-match": kjent})
        assert (svar.status_code, svar.content, svar["ETag"]) == (304, b"", merke)
    planlegging.endre_mote(mote=m, felt={"sted": "Biblioteket"}, av=AV, naa=NAA)
    svar = innbygger.get("/moter/kalender.ics", headers={"if-none-match": merke})
    assert svar.status_code == 200
    assert svar["ETag"] != merke


# Local time on pages


def siste_sondag(aar: int, maaned: int) -> date:
    return max(d for n in range(1, 32) if (d := date(aar, maaned, n)).weekday() == 6)


def oyeblikk() -> Iterator[datetime]:
    """In UTC: on both sides of every change of the clock 2020–2035, by night and in the evening."""
    for aar in range(2020, 2036):
        for maaned in (3, 10):
            skiftet = datetime.combine(siste_sondag(aar, maaned), datetime.min.time(), UTC) + timedelta(hours=1)
            for timer in (-41, -8, -1, 0, 1, 16, 40):
                yield skiftet + timedelta(hours=timer, minutes=30)


def lokal(t: datetime) -> datetime:
    """The clock here, by the rule itself and not by the time zone database: one hour before UTC, two in summer."""
    vaar, host = (
        datetime.combine(siste_sondag(t.year, m), datetime.min.time(), UTC) + timedelta(hours=1) for m in (3, 10)
    )
    return t.replace(tzinfo=None) + timedelta(hours=2 if vaar <= t < host else 1)


def test_pages_show_local_time_on_both_sides_of_every_change_of_the_clock() -> None:
    tider = list(oyeblikk())
    organ = OffentligUtvalg(navn="Formannskapet", nokkel="formannskapet")
    rader = [OffentligMote(nokkel="a" * 14, utvalg=organ, start=t, status="planlagt") for t in tider]
    dager = [{"dag": lokal(t).date(), "moter": [Linje(m, date(2020, 1, 1))]} for t, m in zip(tider, rader, strict=True)]
    html = render_to_string("moter/_dager.html", {"dager": dager})
    funnet = re.findall(r'<time datetime="([^"]+)">kl. ([\d.]+)</time>', html)
    assert len(funnet) == len(tider) == 224
    for t, (maskin, menneske) in zip(tider, funnet, strict=True):
        assert datetime.fromisoformat(maskin) == t
        assert (maskin[:16], menneske) == (f"{lokal(t):%Y-%m-%dT%H:%M}", f"{lokal(t):%H.%M}")
        assert Linje(OffentligMote(utvalg=organ, start=t), date(2020, 1, 1)).dag == lokal(t).date()
        assert ordene.klokka(t) == menneske


@pytest.mark.parametrize("dag", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25", "2027-07-01"])
def test_page_json_feed_and_calendar_agree_on_the_time(innbygger: Client, dag: str) -> None:
    start = datetime.fromisoformat(f"{dag}T18:00").replace(tzinfo=OSLO)
    m = mote(start=start, slutt=start + timedelta(hours=2))
    tekst = side(innbygger, frisk(m))
    assert f'<time datetime="{start.isoformat()}">Kl. 18.00–20.00</time>' in tekst
    assert f'"startDate": "{start.isoformat()}"' in tekst
    assert innbygger.get(f"/moter/{m.nokkel}.json").json()["start"] == start.isoformat()
    assert "kl. 18.00–20.00" in les(innbygger, "/moter/atom.xml")
    [e] = hent(innbygger, "/moter/kalender.ics")
    assert e["DTSTART"].dt.isoformat() == start.isoformat()
