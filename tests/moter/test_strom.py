"""The feed has one entry for each thing that happens, in order, with names that never change."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from moter.models import Motehendelse
from moter.offentlig import projeksjon
from moter.services import dokumenter, planlegging
from tests.moter.fabrikk import AV, NAA, START, legg_ut, legg_ut_vedtak, mote, papir, punkt, utvalg, vedtak

pytestmark = pytest.mark.django_db
A = "{http://www.w3.org/2005/Atom}"


def strom(klient: Client, sti: str = "/moter/atom.xml") -> ElementTree.Element:
    svar = klient.get(sti)
    assert (svar.status_code, svar["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert svar["X-Robots-Tag"] == "noindex"
    return ElementTree.fromstring(svar.content)  # noqa: S314 - our own feed


def tekst(e: ElementTree.Element, navn: str) -> str:
    return e.findtext(f"{A}{navn}") or ""


def titler(klient: Client, sti: str = "/moter/atom.xml") -> list[str]:
    return [tekst(e, "title").partition(": ")[2] for e in strom(klient, sti).iter(f"{A}entry")]


def test_the_feed_is_valid_atom_also_when_it_is_empty(innbygger: Client) -> None:
    tom = strom(innbygger)
    assert list(tom.iter(f"{A}entry")) == []
    mote()
    full = strom(innbygger)
    for ting in (tom, full, *full.iter(f"{A}entry")):
        assert all(tekst(ting, navn) for navn in ("id", "title", "updated"))
    [adresse] = [x.get("href") for x in full.findall(f"{A}link") if x.get("rel") == "self"]
    assert adresse == "http://testserver/moter/atom.xml"


def test_each_event_is_an_entry_the_newest_first(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m, NAA + timedelta(hours=1))
    d = papir(m, p, tittel="Notat")
    dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA + timedelta(hours=2))
    vedtak(p)
    legg_ut_vedtak(m, NAA + timedelta(hours=3))
    assert titler(innbygger) == [
        "Vedtak er lagt ut", "Et dokument er lagt ut", "Sakspapirene er lagt ut", "Møtet er satt opp",
    ]  # fmt: skip


def test_an_entry_leads_to_the_item_and_tells_where_and_when(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    d = papir(m, p, tittel="Notat")
    dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA + timedelta(hours=2))
    forst = next(strom(innbygger).iter(f"{A}entry"))
    lenke = forst.find(f"{A}link")
    assert lenke is not None
    assert lenke.get("href") == f"http://testserver/moter/{m.nokkel}/#sak-{p.nokkel}"
    assert tekst(forst, "title").startswith("Formannskapet 2. desember 2026: ")
    assert tekst(forst, "summary") == "Notat · kl. 18.00 · Formannskapssalen"


def test_names_of_entries_never_change(innbygger: Client) -> None:
    m = mote()
    for_ = [tekst(e, "id") for e in strom(innbygger).iter(f"{A}entry")]
    planlegging.endre_mote(mote=m, felt={"sted": "Biblioteket"}, av=AV, naa=NAA + timedelta(hours=1))
    etter = [tekst(e, "id") for e in strom(innbygger).iter(f"{A}entry")]
    assert etter[1:] == for_
    assert len(set(etter)) == 2
    assert all(x.startswith("tag:testserver,2026:motehendelse:") for x in etter)


def test_a_body_has_its_own_feed_with_joint_meetings(innbygger: Client) -> None:
    mote()
    felles = mote(utvalg("Kommunestyret"), start=START + timedelta(days=1), sammen_med=[utvalg("Eldrerådet")])
    planlegging.avlys(mote=felles, grunn="For få saker", av=AV, naa=NAA + timedelta(hours=1))
    assert titler(innbygger, "/utvalg/eldreradet/atom.xml") == ["Møtet er avlyst", "Møtet er satt opp"]
    assert titler(innbygger, "/utvalg/formannskapet/atom.xml") == ["Møtet er satt opp"]
    assert len(titler(innbygger)) == 3


def test_the_feed_ends_at_fifty(innbygger: Client) -> None:
    m = mote()
    Motehendelse.objects.bulk_create(Motehendelse(mote=m, tid=NAA, slag="oppdatert") for _ in range(60))
    projeksjon.vis([m.pk])
    assert len(titler(innbygger)) == 50


def test_a_draft_gives_no_entry(innbygger: Client) -> None:
    m = mote(kunngjort=False)
    planlegging.endre_mote(mote=m, felt={"sted": "Biblioteket"}, av=AV, naa=NAA)
    assert titler(innbygger) == []


def test_a_character_that_xml_cannot_hold_does_not_break_the_feed(innbygger: Client) -> None:
    m = mote()
    punkt(m, "Sak\x0bmed tegn")
    legg_ut(m)
    vedtak(m.punkter.get())
    legg_ut_vedtak(m)
    assert len(titler(innbygger)) == 3
