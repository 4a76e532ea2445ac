"""Feeds, JSON, the calendar of deadlines and JobPosting: the same search as the list, and § 25 in all of them (S1)."""

import json
import re
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from django.test import Client

from stillinger.models import Stilling
from stillinger.services import utlysning
from tests.stillinger import sider
from tests.stillinger.fabrikk import AV, FRIST, NAA, PARAGRAF_25, stilling

pytestmark = pytest.mark.django_db
A = "{http://www.w3.org/2005/Atom}"
KREVES = {"title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation"}
"""What the search engines demand of a JobPosting with a deadline."""


def strom(klient: Client, sti: str = "/stillinger/atom.xml") -> ElementTree.Element:
    svar = klient.get(sti)
    assert (svar.status_code, svar["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert svar["X-Robots-Tag"] == "noindex"
    return ElementTree.fromstring(svar.content)  # noqa: S314 - our own feed


def tekst(e: ElementTree.Element, navn: str) -> str:
    return e.findtext(f"{A}{navn}") or ""


def titler(klient: Client, sti: str = "/stillinger/atom.xml") -> list[str]:
    return [tekst(e, "title") for e in strom(klient, sti).iter(f"{A}entry")]


def frister(klient: Client, sti: str = "/stillinger/frister.ics") -> list[Any]:
    """The deadlines in the file; both readers understand it, and agree."""
    svar = klient.get(sti)
    assert (svar.status_code, svar["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    den_ene = list(icalendar.Calendar.from_ical(svar.content).walk("VEVENT"))
    den_andre = vobject.readOne(svar.content.decode())
    assert [str(e["UID"]) for e in den_ene] == [e.uid.value for e in getattr(den_andre, "vevent_list", [])]
    assert [e["DTSTART"].dt for e in den_ene] == [e.dtstart.value for e in getattr(den_andre, "vevent_list", [])]
    return den_ene


def jobposting(klient: Client, s: Stilling) -> dict[str, Any] | None:
    html = klient.get(f"/stillinger/{s.nokkel}/").content.decode()
    funnet = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(funnet) < 2
    return dict(json.loads(funnet[0])) if funnet else None


def test_the_feed_is_valid_atom_also_when_it_is_empty(innbygger: Client) -> None:
    tom = strom(innbygger)
    assert list(tom.iter(f"{A}entry")) == []
    stilling()
    full = strom(innbygger)
    for ting in (tom, full, *full.iter(f"{A}entry")):
        assert all(tekst(ting, navn) for navn in ("id", "title", "updated"))
    [adresse] = [x.get("href") for x in full.findall(f"{A}link") if x.get("rel") == "self"]
    assert adresse == "http://testserver/stillinger/atom.xml"


def test_every_entry_carries_the_notice_of_section_25(innbygger: Client) -> None:
    stilling()
    sider.ekstern()
    tekster = {tekst(e, "title"): tekst(e, "summary") for e in strom(innbygger).iter(f"{A}entry")}
    assert PARAGRAF_25 in tekster["Pedagogisk leder"]
    assert "offentleglova § 25" in tekster["Helsesykepleier"]
    rader = innbygger.get("/stillinger.json").json()["stillinger"]
    assert all("§ 25" in r["offentlighet"] for r in rader)
    assert all("§ 25" in str(f["DESCRIPTION"]) for f in frister(innbygger))


@pytest.mark.parametrize(
    ("sporring", "ventet"),
    [
        ("", ["Helsesykepleier", "Pedagogisk leder", "Renholder"]),
        ("?q=leder", ["Pedagogisk leder"]),
        ("?fagfelt=teknisk", ["Renholder"]),
        ("?omfang=deltid", ["Helsesykepleier", "Renholder"]),
        ("?sted=Stange", ["Helsesykepleier"]),
        ("?arbeidsgiver=Hamar+kommune&q=leder&frist=maaned", ["Pedagogisk leder"]),
        ("?frist=i_dag", []),
    ],
)
def test_all_of_them_follow_the_search(innbygger: Client, sporring: str, ventet: list[str]) -> None:
    stilling()
    stilling("Renholder", fagfelt="teknisk", omfang="deltid", prosent=60)
    sider.ekstern()
    assert sorted(titler(innbygger, f"/stillinger/atom.xml{sporring}")) == ventet
    assert sorted(r["tittel"] for r in innbygger.get(f"/stillinger.json{sporring}").json()["stillinger"]) == ventet
    navn = [
        str(f["SUMMARY"]).removeprefix("Søknadsfrist: ")
        for f in frister(innbygger, f"/stillinger/frister.ics{sporring}")
    ]
    assert sorted(navn) == ventet
    side = innbygger.get(f"/stillinger/{sporring}").content.decode()
    assert [t for t in ("Helsesykepleier", "Renholder") if f">{t}</a>" in side] == [
        t for t in ventet if "leder" not in t
    ]


def test_a_deadline_is_a_whole_day_with_a_name_and_a_stamp_that_stay(innbygger: Client) -> None:
    s = stilling()
    sider.ekstern()
    for_ = frister(innbygger)
    assert [f["DTSTART"].dt for f in for_] == [date(2026, 11, 30), FRIST]
    assert [(f["DTEND"].dt - f["DTSTART"].dt).days for f in for_] == [1, 1]
    assert all(f["DTSTART"].params["VALUE"] == "DATE" for f in for_)
    sider.ekstern(naa=NAA.replace(hour=13))
    assert [f.to_ical() for f in frister(innbygger)] == [f.to_ical() for f in for_]
    utlysning.utvid_frist(stilling=s, frist=date(2026, 12, 20), hvorfor="Flere", av=AV, naa=NAA.replace(hour=13))
    ny, gammel = frister(innbygger)[1], for_[1]
    assert ny["UID"] == gammel["UID"]
    assert ny["DTSTAMP"].dt > gammel["DTSTAMP"].dt


def test_an_entry_keeps_its_name_and_tells_when_it_changed(innbygger: Client) -> None:
    s = stilling()
    [for_] = strom(innbygger).iter(f"{A}entry")
    utlysning.utvid_frist(stilling=s, frist=date(2026, 12, 20), hvorfor="Flere", av=AV, naa=NAA.replace(hour=13))
    [etter] = strom(innbygger).iter(f"{A}entry")
    assert tekst(etter, "id") == tekst(for_, "id")
    assert tekst(etter, "updated") > tekst(for_, "updated")
    assert "20. desember 2026" in tekst(etter, "summary")


def test_the_page_has_a_jobposting_with_all_that_is_required(innbygger: Client) -> None:
    node = jobposting(innbygger, stilling())
    assert node
    assert node["@type"] == "JobPosting"
    assert {n for n in KREVES if node.get(n)} == KREVES
    assert "§ 25" in node["description"]
    assert datetime.fromisoformat(node["validThrough"]).date() == FRIST
    assert datetime.fromisoformat(node["datePosted"]) <= NAA
    assert node["hiringOrganization"]["name"] == "Hamar kommune"
    assert all(sted["address"]["addressCountry"] == "NO" for sted in node["jobLocation"])


def test_a_jobposting_ends_with_the_deadline_and_is_never_for_employees_only(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    s, avlyst, intern = stilling(), stilling("Arkivar"), stilling("Fagleder", intern=True)
    utlysning.avlys(stilling=avlyst, hvorfor="Kuttet", av=AV, naa=NAA)
    assert jobposting(innbygger, avlyst) is None
    assert jobposting(innbygger, intern) is None
    siste = datetime.combine(FRIST, NAA.timetz()).replace(hour=23, minute=59)
    for naa, venter in ((siste, True), (siste.replace(day=11, hour=0, minute=1), False)):
        monkeypatch.setattr("django.utils.timezone.now", lambda naa=naa: naa)
        assert (jobposting(innbygger, s) is not None) is venter


def test_a_jobposting_is_on_the_single_page_only(innbygger: Client) -> None:
    stilling()
    assert "ld+json" not in innbygger.get("/stillinger/").content.decode()


def test_a_choice_that_is_none_is_told(innbygger: Client) -> None:
    stilling()
    svar = innbygger.get("/stillinger.json?frist=tull")
    assert (svar.status_code, list(svar.json()["feil"])) == (400, ["frist"])
    assert titler(innbygger, "/stillinger/atom.xml?frist=tull") == []
    side = innbygger.get("/stillinger/?frist=tull").content.decode()
    assert "Vi kan ikke søke slik det står nå" in side
    assert "Feil:" in side
