"""Meetings are set up, announced, changed, moved and cancelled: what changes, what is refused, what the public sees."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from moter.begreper import Videotekst
from moter.models import Mote, Sakslistepunkt
from moter.services import planlegging, utlegging
from moter.services.felles import KAN_IKKE
from moter.services.planlegging import Planlagt
from tests.moter.fabrikk import AV, NAA, START, frisk, legg_ut, les, mote, papir, punkt, side, sist_logget, slag, utvalg

pytestmark = pytest.mark.django_db
SENERE = NAA + timedelta(hours=2)


def endre(m: Mote, **felt: Any) -> bool:
    return planlegging.endre_mote(mote=m, felt=felt, av=AV, naa=SENERE)


def avlys(m: Mote, grunn: str = "For få saker") -> None:
    planlegging.avlys(mote=m, grunn=grunn, av=AV, naa=SENERE)


def flytt(m: Mote, **felt: Any) -> Mote:
    valg: dict[str, Any] = {"start": START + timedelta(days=7), "grunn": "Kollisjon med fylkestinget"} | felt
    return planlegging.flytt(mote=m, av=AV, naa=SENERE, **valg)


def test_a_draft_is_on_no_page(innbygger: Client) -> None:
    m = mote(kunngjort=False, sted="Kanarirommet")
    assert innbygger.get(f"/moter/{m.nokkel}/").status_code == 404
    for sti in ("/moter/2026/", "/moter/2026/12/", "/moter/kommende/", "/moter/kalender.ics", "/moter/2026.json"):
        assert m.nokkel not in les(innbygger, sti)
        assert "Kanarirommet" not in les(innbygger, sti)
    assert slag(m) == []


def test_an_announced_meeting_is_in_the_calendar_and_the_log(innbygger: Client) -> None:
    m = mote(kunngjort=False)
    assert planlegging.kunngjor(moter=[m], av=AV, naa=NAA) == 1
    for sti in ("/moter/2026/", "/moter/2026/12/", "/moter/kommende/"):
        assert f"/moter/{m.nokkel}/" in les(innbygger, sti)
    assert slag(m) == ["kunngjort"]
    assert (sist_logget().handling, sist_logget().av) == ("møte kunngjort", AV)


def test_announcing_again_changes_nothing() -> None:
    m = mote()
    assert planlegging.kunngjor(moter=[m], av=AV, naa=SENERE) == 0
    assert frisk(m).kunngjort == NAA
    assert slag(m) == ["kunngjort"]


def test_a_plan_makes_drafts_and_passes_over_what_is_there() -> None:
    u = utvalg()
    plan = [Planlagt(u, START), Planlagt(u, START + timedelta(days=14), sted="Salen")]
    assert len(planlegging.lag_plan(plan=plan, av=AV, naa=NAA)) == 2
    assert planlegging.lag_plan(plan=plan, av=AV, naa=NAA) == []
    assert list(u.moter.values_list("kunngjort", "sted")) == [(None, "Salen"), (None, "")]


def test_a_meeting_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="Møtet må slutte etter at det begynner"):
        mote(slutt=START)
    assert not Mote.objects.exists()


def test_a_new_time_is_told_with_the_old_one(innbygger: Client) -> None:
    m = mote()
    assert endre(m, start=START + timedelta(hours=1))
    assert slag(m) == ["kunngjort", "tid"]
    tekst = side(innbygger, m)
    assert "Kl. 19.00" in tekst
    assert "Tidspunktet er endret" in tekst
    assert "Var onsdag 2. desember 2026 kl. 18.00" in tekst
    logget = sist_logget()
    assert (logget.handling, logget.gammel) == ("møte endret", {"start": "2026-12-02T17:00:00+00:00"})


def test_a_new_place_is_told_with_the_old_one(innbygger: Client) -> None:
    m = mote()
    endre(m, sted="Biblioteket")
    assert slag(m)[-1] == "sted"
    assert "Var Formannskapssalen" in side(innbygger, m)


def test_what_nobody_plans_by_is_told_as_one_line(innbygger: Client) -> None:
    m = mote()
    endre(m, adkomst="Inngang fra torget", video="https://video.example/1", videotekst=Videotekst.TEKSTET)
    assert slag(m) == ["kunngjort", "oppdatert"]
    assert "Inngang fra torget" in side(innbygger, m)


def test_a_change_that_changes_nothing_leaves_no_trace() -> None:
    m = mote()
    for_ = sist_logget().pk
    assert not endre(m, start=START, sted="Formannskapssalen")
    assert not endre(m, status="avlyst", kunngjort=None)
    assert sist_logget().pk == for_
    assert slag(m) == ["kunngjort"]


def test_when_the_papers_are_to_go_out_is_told_to_nobody(innbygger: Client) -> None:
    m = mote()
    for_ = side(innbygger, m)
    assert endre(m, innkalling_fra=SENERE + timedelta(days=1))
    assert slag(m) == ["kunngjort"]
    assert side(innbygger, m) == for_


def test_a_draft_is_changed_without_an_event() -> None:
    m = mote(kunngjort=False)
    assert endre(m, sted="Biblioteket")
    assert slag(m) == []


def test_a_joint_meeting_stands_with_each_body(innbygger: Client) -> None:
    m = mote()
    planlegging.endre_mote(mote=m, felt={}, sammen_med=[utvalg("Eldrerådet")], av=AV, naa=SENERE)
    assert "Fellesmøte med Eldrerådet" in side(innbygger, m)
    assert f"/moter/{m.nokkel}/" in les(innbygger, "/moter/2026/", utvalg="eldreradet")
    assert m.nokkel in les(innbygger, "/utvalg/eldreradet/kalender.ics")


def test_a_cancelled_meeting_stays_with_the_reason(innbygger: Client) -> None:
    m = mote()
    avlys(m, "  For få saker ")
    assert (frisk(m).status, frisk(m).grunn) == ("avlyst", "For få saker")
    assert slag(m)[-1] == "avlyst"
    assert "<strong>Avlyst.</strong> <span>For få saker" in side(innbygger, m)
    assert "<strong>Avlyst</strong>: <span>For få saker" in les(innbygger, "/moter/2026/12/")
    assert 'data-slag="borte"' in les(innbygger, "/moter/2026/")
    assert (sist_logget().handling, sist_logget().hvorfor) == ("møte avlyst", "For få saker")


def test_a_meeting_is_not_cancelled_without_a_reason() -> None:
    m = mote()
    with pytest.raises(ValidationError, match="Skriv en begrunnelse"):
        avlys(m, " ")
    assert frisk(m).status == "planlagt"


@pytest.mark.parametrize("status", ["avholdt", "protokollert", "avlyst"])
def test_only_a_meeting_to_come_is_cancelled_or_moved(status: str) -> None:
    m = mote()
    Mote.objects.filter(pk=m.pk).update(status=status, grunn="Grunn")
    for verb in (avlys, flytt):
        with pytest.raises(ValidationError, match=KAN_IKKE):
            verb(m)
    assert Mote.objects.count() == 1


def test_a_cancelled_meeting_can_be_held_after_all(innbygger: Client) -> None:
    m = mote()
    avlys(m)
    planlegging.gjenoppta(mote=m, av=AV, naa=SENERE, hvorfor="Nye saker")
    assert (frisk(m).status, frisk(m).grunn) == ("planlagt", "")
    assert slag(m)[-1] == "oppdatert"
    assert "For få saker" not in les(innbygger, "/moter/2026/12/")
    assert (sist_logget().handling, sist_logget().hvorfor) == ("møte gjenopptatt", "Nye saker")


def test_a_resumed_meeting_keeps_the_papers_that_were_out() -> None:
    m = mote()
    punkt(m)
    legg_ut(m)
    avlys(m)
    planlegging.gjenoppta(mote=m, av=AV, naa=SENERE, hvorfor="Nye saker")
    assert frisk(m).status == "innkalt"


def test_only_a_cancelled_meeting_is_resumed_and_with_a_reason() -> None:
    m = mote()
    with pytest.raises(ValidationError, match=KAN_IKKE):
        planlegging.gjenoppta(mote=m, av=AV, naa=SENERE, hvorfor="Nye saker")
    avlys(m)
    with pytest.raises(ValidationError, match="Skriv en begrunnelse"):
        planlegging.gjenoppta(mote=m, av=AV, naa=SENERE, hvorfor="")
    assert frisk(m).status == "avlyst"


def test_a_moved_meeting_and_the_new_one_point_to_each_other(innbygger: Client) -> None:
    m = mote()
    nytt = flytt(m)
    gammel, ny = side(innbygger, m), side(innbygger, nytt)
    assert "<strong>Flyttet.</strong> <span>Kollisjon med fylkestinget" in gammel
    assert f'href="/moter/{nytt.nokkel}/">onsdag 9. desember 2026 kl. 18.00' in gammel
    assert f'href="/moter/{m.nokkel}/">onsdag 2. desember 2026 kl. 18.00' in ny
    assert (frisk(m).status, frisk(m).erstattet_av, nytt.sted) == ("flyttet", nytt, "Formannskapssalen")
    assert (slag(m)[-1], slag(nytt)) == ("flyttet", ["kunngjort"])
    assert sist_logget().ny == {"til": nytt.pk}


def test_a_moved_draft_stays_a_draft(innbygger: Client) -> None:
    nytt = flytt(mote(kunngjort=False))
    assert nytt.kunngjort is None
    assert innbygger.get(f"/moter/{nytt.nokkel}/").status_code == 404


def test_a_meeting_is_moved_to_another_time() -> None:
    with pytest.raises(ValidationError, match="et annet tidspunkt"):
        flytt(mote(), start=START)
    assert Mote.objects.count() == 1


def test_drafts_go_with_the_move_and_what_is_out_stays(innbygger: Client) -> None:
    m = mote()
    ute = punkt(m, "Lagt ut sak")
    legg_ut(m)
    sen = punkt(m, "Sak under arbeid")
    utkast = papir(m, sen)
    nytt = flytt(m)
    assert (frisk(ute).mote, frisk(sen).mote, frisk(utkast).mote) == (m, nytt, nytt)
    assert not frisk(sen).tilleggssak
    assert "Lagt ut sak" in side(innbygger, m)
    assert "Sak under arbeid" not in side(innbygger, m) + side(innbygger, nytt)


def test_a_late_item_that_moved_is_published_with_the_new_agenda(innbygger: Client) -> None:
    m = mote()
    legg_ut(m)
    punkt(m, "Sak under arbeid")
    nytt = flytt(m)
    utlegging.legg_ut_saksliste(mote=nytt, av=AV, naa=SENERE)
    assert "Sak under arbeid" in side(innbygger, nytt)
    assert "Kom til etter innkallingen" not in side(innbygger, nytt)


def test_nothing_is_added_to_a_meeting_that_will_not_be_held() -> None:
    m = mote()
    avlys(m)
    with pytest.raises(ValidationError, match="Møtet er avlyst eller flyttet"):
        punkt(m)
    assert not Sakslistepunkt.objects.exists()


def test_the_agenda_of_a_meeting_that_will_not_be_held_stays_in() -> None:
    m = mote()
    punkt(m)
    avlys(m)
    with pytest.raises(ValidationError, match=KAN_IKKE):
        legg_ut(m)
    assert frisk(m).innkalt is None
