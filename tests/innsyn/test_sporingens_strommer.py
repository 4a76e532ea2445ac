"""The last day as a calendar entry, and the steps as a feed, for who has the code."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.test_sporingsside import ATOM, DAG, SISTE_DAG, avslatt, tatt_inn

pytestmark = pytest.mark.django_db


def test_the_last_day_is_an_entry_in_a_calendar(innbygger: Client) -> None:
    koden, krav = tatt_inn()
    respons = innbygger.get(f"/innsyn/krav/{koden}/frist.ics")
    assert respons["Content-Type"] == "text/calendar; charset=utf-8"
    frist: Any
    [frist] = Calendar.from_ical(respons.content).walk("VEVENT")
    assert frist["UID"] == f"{krav.referanse}@testserver"
    assert frist["DTSTAMP"].dt == MANDAG
    assert (frist["DTSTART"].dt, frist["DTEND"].dt) == (SISTE_DAG, SISTE_DAG + DAG)
    assert krav.referanse in frist["SUMMARY"]


def test_the_calendar_is_readable_by_strict_programs(innbygger: Client) -> None:
    linjer = innbygger.get(f"/innsyn/krav/{tatt_inn()[0]}/frist.ics").content.split(b"\r\n")
    assert linjer[0] == b"BEGIN:VCALENDAR"
    assert {b"VERSION:2.0", b"END:VCALENDAR"} <= set(linjer)
    assert all(len(linje) <= 75 and b"\n" not in linje for linje in linjer)


def test_the_feed_tells_the_steps_the_newest_first(innbygger: Client) -> None:
    koden, krav = avslatt()
    respons = innbygger.get(f"/innsyn/krav/{koden}/atom.xml")
    assert respons["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(respons.content)  # noqa: S314 - our own feed
    assert krav.referanse in (feed.findtext(f"{ATOM}title") or "")
    innslag = feed.findall(f"{ATOM}entry")
    assert [i.findtext(f"{ATOM}title") for i in innslag] == ["Svaret ble sendt", "Kommunen fikk kravet"]
    assert len({i.findtext(f"{ATOM}id") for i in innslag}) == 2
    lenker = {lenke.get("href") for i in innslag for lenke in i.findall(f"{ATOM}link")}
    assert lenker == {f"http://testserver/innsyn/krav/{koden}/"}
