"""Decisions and minutes are published after the agenda, by hand or by the clock, and bring what they tell of."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from moter.begreper import Dokumenttype
from moter.services import dokumenter, utlegging
from moter.services.felles import KAN_IKKE
from tests.moter.fabrikk import (
    AV,
    MED_FUNN,
    NAA,
    START,
    frisk,
    legg_ut,
    legg_ut_vedtak,
    les,
    mote,
    papir,
    punkt,
    side,
    sist_logget,
    slag,
    vedtak,
)

pytestmark = pytest.mark.django_db
ETTER = START + timedelta(hours=6)
PROTOKOLL: dict[str, Any] = {"tittel": "Protokoll", "type": Dokumenttype.PROTOKOLL}


def test_a_decision_is_out_when_it_is_published(innbygger: Client) -> None:
    m = mote()
    p, uten = punkt(m), punkt(m, "Uten vedtak")
    legg_ut(m)
    vedtak(p, "Kanariplanen vedtas.")
    assert "Kanariplanen" not in side(innbygger, m)
    assert legg_ut_vedtak(m, ETTER) == 1
    assert "Kanariplanen vedtas." in side(innbygger, m)
    assert (frisk(m).status, frisk(p).avgjort, frisk(uten).avgjort) == ("avholdt", ETTER, None)
    assert (slag(m)[-1], m.hendelser.latest("id").punkt) == ("vedtak", p.nokkel)


def test_only_the_chosen_decisions_are_out(innbygger: Client) -> None:
    m = mote()
    a, b = punkt(m), punkt(m)
    legg_ut(m)
    vedtak(a, "Avgjort i dag.")
    vedtak(b, "Venter litt.")
    assert utlegging.legg_ut_vedtak(mote=m, av=AV, naa=ETTER, punkter=[a]) == 1
    assert "Avgjort i dag." in side(innbygger, m)
    assert "Venter litt." not in side(innbygger, m)


def test_a_decision_on_an_item_that_is_not_out_stays_in() -> None:
    m = mote()
    legg_ut(m)
    p = punkt(m, "Sen sak")
    vedtak(p)
    assert legg_ut_vedtak(m) == 0
    assert slag(m)[-1] == "innkalt"


def test_the_minutes_bring_all_recorded_decisions(innbygger: Client) -> None:
    m = mote()
    vedtak(punkt(m), "Planen vedtas.")
    legg_ut(m)
    papir(m, **PROTOKOLL)
    assert "Protokoll" not in side(innbygger, m)
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=ETTER)
    tekst = side(innbygger, m)
    assert "Protokoll" in tekst
    assert "Planen vedtas." in tekst
    assert (frisk(m).status, frisk(m).protokollert, slag(m)[-1]) == ("protokollert", ETTER, "protokoll")
    assert sist_logget().handling == "protokoll lagt ut"


def test_minutes_are_not_put_out_as_any_paper(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    vedtak(p)
    minutter = [papir(m, **PROTOKOLL), papir(m, p, type=Dokumenttype.SAKSPROTOKOLL, tittel="Kanariprotokoll")]
    assert dokumenter.legg_ut(dokumenter=minutter, av=AV, naa=ETTER) == 0
    assert [frisk(d).publisert for d in minutter] == [None, None]
    legg_ut_vedtak(m)
    assert dokumenter.legg_ut(dokumenter=minutter, av=AV, naa=ETTER) == 1
    assert "Kanariprotokoll" in side(innbygger, m)
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=ETTER)
    assert frisk(minutter[0]).publisert == ETTER


def test_minutes_with_a_time_bring_the_decisions_when_it_comes(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    vedtak(p, "Planen vedtas.")
    d = papir(m, publiseres=ETTER, **PROTOKOLL)
    saksvis = papir(m, p, publiseres=ETTER, type=Dokumenttype.SAKSPROTOKOLL)
    kladd = papir(m, **PROTOKOLL)
    utlegging.legg_ut_forfalte(naa=ETTER - timedelta(minutes=1))
    assert "Planen vedtas." not in side(innbygger, m)
    utlegging.legg_ut_forfalte(naa=ETTER)
    assert "Planen vedtas." in side(innbygger, m)
    assert [frisk(x).publisert for x in (d, saksvis, kladd)] == [ETTER, ETTER, None]
    assert (frisk(m).status, frisk(m).protokollert) == ("protokollert", ETTER)
    assert utlegging.legg_ut_forfalte(naa=ETTER) == 0


def test_there_are_no_minutes_without_a_file() -> None:
    m = mote()
    legg_ut(m)
    for _ in range(2):
        with pytest.raises(ValidationError, match="Lag protokollen, eller last den opp"):
            utlegging.legg_ut_protokoll(mote=m, av=AV, naa=ETTER)
        papir(m, tekst=MED_FUNN, **PROTOKOLL)


def test_no_minutes_of_a_meeting_whose_agenda_was_never_out() -> None:
    m = mote()
    papir(m, **PROTOKOLL)
    with pytest.raises(ValidationError, match=KAN_IKKE):
        utlegging.legg_ut_protokoll(mote=m, av=AV, naa=ETTER)
    assert frisk(m).protokollert is None


@pytest.mark.parametrize("type_", [Dokumenttype.SAKSFRAMLEGG, Dokumenttype.SAKSPROTOKOLL])
def test_what_was_withdrawn_does_not_come_back_with_the_rest(innbygger: Client, type_: Dokumenttype) -> None:
    m = mote()
    p = punkt(m)
    d = papir(m, p, type=type_, tittel="Kanarinotat")
    legg_ut(m)
    vedtak(p)
    legg_ut_vedtak(m)
    dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA)
    assert "Kanarinotat" in side(innbygger, m)
    dokumenter.fjern(dokument=d, av=AV, naa=NAA, hvorfor="Taushetsplikt", grunn="unntatt")
    papir(m, **PROTOKOLL)
    legg_ut(m)
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=ETTER)
    assert "Kanarinotat" not in side(innbygger, m)
    assert innbygger.get(f"/moter/dokument/{d.nokkel}/x").status_code == 410


def test_the_outcome_is_marked_in_the_year(innbygger: Client) -> None:
    m = mote(start=NAA - timedelta(days=3))
    vedtak(punkt(m))
    legg_ut(m)
    assert f'data-slag="holdt_uten" href="/moter/{m.nokkel}/"' in les(innbygger, "/moter/2026/")
    legg_ut_vedtak(m)
    assert f'data-slag="holdt" href="/moter/{m.nokkel}/"' in les(innbygger, "/moter/2026/")


def test_minutes_of_an_item_with_a_time_of_their_own_wait_for_it_when_the_minutes_are_out() -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    vedtak(p)
    for_seg = papir(m, p, type=Dokumenttype.SAKSPROTOKOLL, publiseres=NAA + timedelta(days=5))
    papir(m, type=Dokumenttype.PROTOKOLL)
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=NAA)
    assert frisk(for_seg).publisert is None
    utlegging.legg_ut_forfalte(naa=NAA + timedelta(days=5))
    assert frisk(for_seg).publisert == NAA + timedelta(days=5)
