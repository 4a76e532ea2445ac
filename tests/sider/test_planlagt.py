"""A page is put out at the time that was chosen, once; and taken back, with a reason that may be told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.models import Hendelse
from sider.models import Side
from sider.offentlig.modeller import OffentligSide, TrukketSide
from sider.services import sider
from sider.tasks import vis_planlagte
from tests.sider.fabrikk import AV, I_MORGEN, NAA, punkt, side, skriv, ute

pytestmark = pytest.mark.django_db
TIME = timedelta(hours=1)


def planlegg(s: Side, tittel: str = "Ny tittel") -> None:
    sider.publiser(versjon=skriv(s, tittel=tittel), av=AV, naa=NAA, fra=I_MORGEN)


def titler() -> list[str]:
    return list(OffentligSide.objects.values_list("tittel", flat=True))


def test_what_is_planned_is_not_seen_before_its_time(innbygger: Client) -> None:
    planlegg(side())
    assert sider.vis_planlagte(naa=I_MORGEN - TIME) == 0
    assert innbygger.get("/om/parkering/").status_code == 404
    assert "Ny tittel" not in innbygger.get("/om/").content.decode()


def test_it_is_shown_when_its_time_has_come_and_only_once() -> None:
    planlegg(ute(tittel="Gammel tittel"))
    assert titler() == ["Gammel tittel"]
    assert [sider.vis_planlagte(naa=I_MORGEN + n * TIME) for n in (0, 0, 30)] == [1, 0, 0]
    assert titler() == ["Ny tittel"]
    assert Hendelse.objects.filter(handling="side lagt ut", av="system").count() == 1


def test_a_newer_decision_takes_its_place() -> None:
    s = ute(tittel="Gammel tittel")
    planlegg(s)
    sider.publiser(versjon=skriv(s, tittel="Rettet tittel"), av=AV, naa=NAA + TIME)
    assert sider.vis_planlagte(naa=I_MORGEN) == 0
    assert titler() == ["Rettet tittel"]


def test_a_plan_that_is_put_off_does_not_come_at_its_first_time() -> None:
    s = ute(tittel="Gammel tittel")
    planlegg(s, "For tidlig")
    om_fire = NAA + timedelta(days=4)
    sider.publiser(versjon=skriv(s, tittel="Utsatt"), av=AV, naa=NAA + TIME, fra=om_fire)
    assert sider.vis_planlagte(naa=I_MORGEN) == 0
    assert titler() == ["Gammel tittel"]
    assert sider.vis_planlagte(naa=om_fire) == 1
    assert titler() == ["Utsatt"]


def test_the_time_cannot_have_been() -> None:
    with pytest.raises(ValidationError, match="har vært"):
        sider.publiser(versjon=skriv(side()), av=AV, naa=NAA, fra=NAA - TIME)


def test_the_worker_looks_every_minute() -> None:
    planlegg(side())
    vis_planlagte(timestamp=0)
    assert titler() == []


def test_a_page_that_is_taken_back_says_why_in_the_readers_language(innbygger: Client) -> None:
    s = ute(sprak=("nb", "en"))
    punkt("Parkering", side=s)
    sider.trekk(side=s, av=AV, naa=NAA, grunn="utdatert", hvorfor="Intern grunn")
    svar = {sti: innbygger.get(sti) for sti in ("/om/parkering/", "/en/om/parkering/")}
    assert {r.status_code for r in svar.values()} == {410}
    assert "innholdet ikke gjelder lenger" in svar["/om/parkering/"].content.decode()
    assert "content no longer applies" in svar["/en/om/parkering/"].content.decode()
    assert not any("Intern grunn" in r.content.decode() for r in svar.values())
    assert "Parkering på" not in innbygger.get("/om/").content.decode()


def test_a_page_that_was_only_planned_leaves_no_trace_when_it_is_taken_back(innbygger: Client) -> None:
    s = side()
    planlegg(s)
    sider.trekk(side=s, av=AV, naa=NAA + TIME, grunn="feil", hvorfor="Ble ikke noe av")
    assert sider.vis_planlagte(naa=I_MORGEN + TIME) == 0
    assert innbygger.get("/om/parkering/").status_code == 404
    assert not TrukketSide.objects.exists()


def test_a_page_can_come_back(innbygger: Client) -> None:
    s = ute()
    sider.trekk(side=s, av=AV, naa=NAA, grunn="feil", hvorfor="Feil side")
    sider.publiser(versjon=s.versjoner.get(), av=AV, naa=NAA + TIME)
    assert innbygger.get("/om/parkering/").status_code == 200


@pytest.mark.parametrize(("grunn", "hvorfor"), [("tull", "Fordi"), ("feil", "  ")])
def test_taking_back_needs_a_reason_for_readers_and_one_for_the_log(grunn: str, hvorfor: str) -> None:
    s = ute()
    with pytest.raises(ValidationError):
        sider.trekk(side=s, av=AV, naa=NAA, grunn=grunn, hvorfor=hvorfor)
    with pytest.raises(ValidationError, match="ikke vært lagt ut"):
        sider.trekk(side=side("annen"), av=AV, naa=NAA, grunn="feil", hvorfor="Fordi")
