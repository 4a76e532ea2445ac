"""An agenda that has been built is published as a whole, by hand or by the clock."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from moter import tasks
from moter.begreper import Dokumenttype, Mangler
from moter.models import Mote, Motedokument
from moter.services import dokumenter, planlegging, utlegging
from portal import filer
from tests.moter.fabrikk import (
    AV,
    MED_FUNN,
    NAA,
    START,
    frisk,
    hjemmel,
    legg_ut,
    les,
    mote,
    papir,
    punkt,
    side,
    sist_logget,
    slag,
    utvalg,
)

pytestmark = pytest.mark.django_db
ETTER = START + timedelta(hours=6)
PROTOKOLL: dict[str, Any] = {"tittel": "Protokoll", "type": Dokumenttype.PROTOKOLL}


def test_the_agenda_and_its_papers_are_out_as_a_whole(innbygger: Client) -> None:
    m = mote()
    d = papir(m, punkt(m))
    assert "Saksframlegg" not in side(innbygger, m)
    assert legg_ut(m) == 1
    assert "Saksframlegg" in side(innbygger, m)
    assert innbygger.get(f"/moter/dokument/{d.nokkel}/Saksframlegg.txt").status_code == 200
    assert (frisk(m).status, frisk(m).innkalt, slag(m)[-1]) == ("innkalt", NAA, "innkalt")
    assert (sist_logget().handling, sist_logget().ny) == ("sakspapirer lagt ut", {"dokumenter": 1})


def test_publishing_the_agenda_announces_a_meeting_that_was_not(innbygger: Client) -> None:
    m = mote(kunngjort=False)
    punkt(m, "Budsjett 2027")
    legg_ut(m)
    assert "Budsjett 2027" in side(innbygger, m)
    assert slag(m) == ["kunngjort", "innkalt"]


def test_a_paper_that_is_not_ready_holds_the_whole_agenda_back() -> None:
    m = mote()
    p = punkt(m)
    papir(m, p, tittel="Ferdig")
    papir(m, p, tekst=MED_FUNN, tittel="Vedlegg med funn")
    with pytest.raises(ValidationError) as avvist:
        legg_ut(m)
    assert any("Vedlegg med funn" in linje for linje in avvist.value.messages)
    assert (frisk(m).innkalt, frisk(p).publisert, Motedokument.objects.exclude(publisert=None).count()) == (
        None,
    ) * 2 + (0,)


def test_the_agenda_goes_out_without_an_unready_paper_when_staff_say_so(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    papir(m, p, tittel="Ferdig")
    papir(m, p, tekst=MED_FUNN, tittel="Kanarivedlegg")
    assert utlegging.legg_ut_saksliste(mote=m, av=AV, naa=NAA, uten_uavklarte=True) == 1
    assert "Ferdig" in side(innbygger, m)
    assert "Kanarivedlegg" not in side(innbygger, m)


def test_a_closed_item_without_a_basis_holds_the_agenda_back() -> None:
    m = mote()
    p = punkt(m, "Personalsak", lukket=True)
    with pytest.raises(ValidationError, match="mangler hjemmel"):
        legg_ut(m)
    p.lukkingshjemmel = hjemmel()
    p.save()
    legg_ut(m)
    assert frisk(p).publisert == NAA


def test_a_paper_with_a_reason_for_missing_does_not_hold_the_agenda_back(innbygger: Client) -> None:
    m = mote()
    papir_: dict[str, Any] = {"mote": m, "punkt": punkt(m), "type": Dokumenttype.VEDLEGG, "av": AV}
    dokumenter.legg_ved(tittel="Kontrakt", mangler=Mangler.UNNTATT, hjemmel="Offl. § 23", **papir_)
    dokumenter.legg_ved(tittel="Orientering", mangler=Mangler.MUNTLIG, **papir_)
    assert legg_ut(m) == 0
    tekst = side(innbygger, m)
    assert "Unntatt offentlighet" in tekst
    assert "Offl. § 23" in tekst
    assert "Legges fram muntlig" in tekst


def test_that_a_paper_of_the_meeting_is_missing_is_told_with_the_agenda_and_not_before(innbygger: Client) -> None:
    m = mote()
    dokumenter.legg_ved(mote=m, tittel="Kanarinotat", type=Dokumenttype.INNKALLING, av=AV, mangler=Mangler.MUNTLIG)
    assert "Kanarinotat" not in side(innbygger, m) + les(innbygger, f"/moter/{m.nokkel}.json")
    legg_ut(m)
    assert "Kanarinotat" in side(innbygger, m)


@pytest.mark.parametrize("hele_motet", [True, False])
def test_that_a_paper_is_missing_waits_for_the_time_of_the_paper(innbygger: Client, hele_motet: bool) -> None:
    m = mote()
    p = punkt(m)
    felt: dict[str, Any] = {"mangler": Mangler.IKKE_LEVERT, "publiseres": ETTER, "punkt": None if hele_motet else p}
    d = dokumenter.legg_ved(mote=m, tittel="Kanarinotat", type=Dokumenttype.VEDLEGG, av=AV, **felt)
    legg_ut(m)
    utlegging.legg_ut_forfalte(naa=ETTER - timedelta(minutes=1))
    assert "Kanarinotat" not in side(innbygger, m)
    assert utlegging.legg_ut_forfalte(naa=ETTER) == 1
    assert "Kanarinotat" in side(innbygger, m)
    assert frisk(d).publiseres is None
    assert utlegging.legg_ut_forfalte(naa=ETTER) == 0


def test_minutes_do_not_go_out_with_the_agenda(innbygger: Client) -> None:
    m = mote()
    papir(m, **PROTOKOLL)
    assert legg_ut(m) == 0
    assert "Protokoll" not in side(innbygger, m)


def test_a_paper_with_a_time_of_its_own_waits_for_it(innbygger: Client) -> None:
    m = mote()
    papir(m, punkt(m), tittel="Budsjettnotat", publiseres=NAA + timedelta(days=1))
    assert legg_ut(m) == 0
    assert "Budsjettnotat" not in side(innbygger, m)
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(hours=23)) == 0
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(days=1)) == 1
    assert "Budsjettnotat" in side(innbygger, m)
    assert slag(m)[-1] == "dokument_nytt"


def test_the_agenda_goes_out_by_the_clock(innbygger: Client) -> None:
    m = mote(innkalling_fra=NAA + timedelta(days=1))
    punkt(m, "Budsjett 2027")
    assert utlegging.legg_ut_forfalte(naa=NAA) == 0
    assert "Budsjett 2027" not in side(innbygger, m)
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(days=1)) == 1
    assert "Budsjett 2027" in side(innbygger, m)
    assert sist_logget().av == "system"


def test_the_clock_publishes_no_draft_meeting_and_none_that_is_cancelled() -> None:
    utkast, avlyst = mote(kunngjort=False, innkalling_fra=NAA), mote(innkalling_fra=NAA)
    planlegging.avlys(mote=avlyst, grunn="For få saker", av=AV, naa=NAA)
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(days=1)) == 0
    assert (frisk(utkast).innkalt, frisk(avlyst).innkalt) == (None, None)


def test_a_meeting_that_is_not_ready_holds_no_other_back() -> None:
    mangler, klar = mote(innkalling_fra=NAA), mote(utvalg("Eldrerådet"), innkalling_fra=NAA)
    punkt(mangler, "Personalsak", lukket=True)
    punkt(klar)
    assert utlegging.legg_ut_forfalte(naa=NAA) == 1
    assert (frisk(mangler).innkalt, frisk(klar).innkalt) == (None, NAA)


def test_an_item_with_a_time_of_its_own_waits_for_it_and_is_not_counted(innbygger: Client) -> None:
    m = mote()
    punkt(m)
    punkt(m, "Kanarisak", publiseres=NAA + timedelta(days=1))
    legg_ut(m)
    assert "Kanarisak" not in side(innbygger, m)
    assert m.hendelser.latest("id").verdier == {"saker": 1, "dokumenter": 0}
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(days=1)) == 1
    assert "Kanarisak" in side(innbygger, m)


def test_the_clock_publishes_only_items_whose_time_has_come(innbygger: Client) -> None:
    m = mote()
    legg_ut(m)
    punkt(m, "Kladd under arbeid")
    punkt(m, "Kladd uten hjemmel", lukket=True)
    punkt(m, "Ikke klar", lukket=True, publiseres=NAA)
    punkt(m, "Tidsatt sak", publiseres=NAA + timedelta(hours=1))
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(hours=2)) == 1
    assert list(m.punkter.filter(publisert__isnull=False).values_list("tittel", flat=True)) == ["Tidsatt sak"]
    assert "Tidsatt sak" in side(innbygger, m)


def test_nothing_of_a_cancelled_meeting_goes_out_by_the_clock() -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    sen, d = punkt(m, "Sen sak", publiseres=NAA), papir(m, p, publiseres=NAA)
    planlegging.avlys(mote=m, grunn="For få saker", av=AV, naa=NAA)
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(hours=2)) == 0
    assert (frisk(sen).publisert, frisk(d).publisert) == (None, None)


def test_a_paper_of_an_item_that_waits_waits_with_it(innbygger: Client) -> None:
    m = mote()
    legg_ut(m)
    d = papir(m, punkt(m, "Sen sak"), publiseres=NAA)
    assert utlegging.legg_ut_forfalte(naa=NAA + timedelta(days=1)) == 0
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA) == 0
    assert frisk(d).publisert is None
    assert slag(m)[-1] == "innkalt"
    utlegging.legg_ut_saker(mote=m, av=AV, naa=NAA)
    assert "Saksframlegg" in side(innbygger, m)


def test_no_paper_of_a_meeting_that_is_not_announced_goes_out() -> None:
    d = papir(mote(kunngjort=False), type=Dokumenttype.INNKALLING)
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA) == 0
    with pytest.raises(FileNotFoundError):
        filer.apne_offentlig(d.sha256)


def test_late_items_wait_for_the_agenda() -> None:
    m = mote()
    punkt(m)
    with pytest.raises(ValidationError, match="Legg ut hele sakslista først"):
        utlegging.legg_ut_saker(mote=m, av=AV, naa=NAA)


def test_a_late_item_needs_its_basis_and_its_papers_ready() -> None:
    m = mote()
    legg_ut(m)
    p = punkt(m, "Personalsak", lukket=True)
    with pytest.raises(ValidationError, match="mangler hjemmel"):
        utlegging.legg_ut_saker(mote=m, av=AV, naa=NAA)
    p.lukkingshjemmel = hjemmel()
    p.save()
    papir(m, p, tekst=MED_FUNN)
    with pytest.raises(ValidationError, match="ikke klare"):
        utlegging.legg_ut_saker(mote=m, av=AV, naa=NAA)


def test_a_meeting_that_is_over_is_held_by_the_clock() -> None:
    med_slutt, uten_slutt = mote(slutt=START + timedelta(hours=1)), mote(start=START)
    assert utlegging.legg_ut_forfalte(naa=START + timedelta(hours=2)) == 1
    assert [frisk(x).status for x in (med_slutt, uten_slutt)] == ["avholdt", "planlagt"]
    assert utlegging.legg_ut_forfalte(naa=START + timedelta(hours=4)) == 1
    assert frisk(uten_slutt).status == "avholdt"


def test_the_jobs_do_the_same_twice_as_once(klokke: object) -> None:
    m = mote(innkalling_fra=NAA)
    papir(m, punkt(m))
    for _ in range(2):
        tasks.legg_ut_forfalte(0)
        tasks.samle(0)
    assert slag(m) == ["kunngjort", "innkalt"]
    assert frisk(m).samlet_sha256


def test_the_agenda_of_a_held_meeting_can_still_go_out() -> None:
    m = mote()
    Mote.objects.filter(pk=m.pk).update(status="avholdt")
    legg_ut(m)
    assert (frisk(m).status, frisk(m).innkalt) == ("avholdt", NAA)
