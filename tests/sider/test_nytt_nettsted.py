"""A new municipality's site is ready after one command, which can be run again and overwrites nothing."""

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from portal.models import Hendelse
from sider import ferdige
from sider.ferdige import Ferdig, Tekst
from sider.models import Menypunkt, Side, Sideversjon, Utgivelse
from sider.offentlig.modeller import OffentligMenypunkt, OffentligSide
from sider.services import sider
from tests.sider.fabrikk import AV, NAA

pytestmark = pytest.mark.django_db


def kjor() -> str:
    ut = StringIO()
    call_command("nytt_nettsted", stdout=ut)
    return ut.getvalue()


def antall() -> list[int]:
    return [m._default_manager.count() for m in (Side, Sideversjon, Utgivelse, Menypunkt, Hendelse, OffentligSide)]


@pytest.fixture
def en_side(monkeypatch: pytest.MonkeyPatch) -> Any:
    """One ready page, whose text can be made better: `en_side("Bedre")`."""

    def sett(tekst: str) -> None:
        f = Ferdig("etikk", "styring", 10, {"nb": Tekst("Etikk", "Kort.", tekst)})
        monkeypatch.setattr(ferdige, "alle", lambda: iter([f]))

    sett("Første")
    return sett


def vist() -> str:
    return OffentligSide.objects.get(nokkel="etikk", sprak="nb").ordene


def test_groups_pages_and_menus_are_there(innbygger: Client) -> None:
    assert "13 nye sider, 39 tekster" in kjor()
    assert Group.objects.filter(name="arkivar").exists()
    for sprak in ("", "/nn", "/en"):
        for f in ferdige.alle():
            assert innbygger.get(f"{sprak}/om/{f.nokkel}/").status_code == 200
    assert OffentligMenypunkt.objects.filter(maal="side:personvern", sted="bunn4").exists()


def test_run_again_it_makes_nothing() -> None:
    kjor()
    foer, rader = antall(), list(OffentligSide.objects.order_by("id").values())
    assert "0 nye sider, 0 tekster lagt ut, 0 menypunkter" in kjor()
    assert antall() == foer
    assert list(OffentligSide.objects.order_by("id").values()) == rader


def test_a_better_ready_text_takes_the_place_of_the_older(en_side: Any) -> None:
    kjor()
    en_side("Bedre")
    assert "1 tekster lagt ut" in kjor()
    assert vist() == "Bedre"


def test_what_staff_have_written_stays(en_side: Any) -> None:
    kjor()
    s = Side.objects.get()
    egen = sider.skriv(side=s, sprak="nb", tittel="Etikk", ingress="", tekst="Vår egen", av=AV, naa=NAA)
    sider.publiser(versjon=egen, av=AV, naa=NAA)
    en_side("Bedre")
    assert "0 tekster lagt ut" in kjor()
    assert vist() == "Vår egen"


def test_a_draft_of_staff_stays_a_draft(en_side: Any) -> None:
    kjor()
    sider.skriv(side=Side.objects.get(), sprak="nb", tittel="Etikk", ingress="", tekst="Utkast", av=AV, naa=NAA)
    en_side("Bedre")
    kjor()
    assert vist() == "Første"


def test_a_page_that_staff_have_taken_back_stays_away(en_side: Any) -> None:
    kjor()
    sider.trekk(side=Side.objects.get(), av=AV, naa=NAA, grunn="utdatert", hvorfor="Vi har vår egen")
    en_side("Bedre")
    kjor()
    assert not OffentligSide.objects.exists()


def test_menus_that_staff_have_changed_stay(en_side: Any) -> None:
    kjor()
    Menypunkt.objects.exclude(pk=Menypunkt.objects.earliest("id").pk).update(vises=False)
    kjor()
    assert OffentligMenypunkt.objects.count() == 1


def test_a_new_value_in_the_municipalitys_file_is_shown(en_side: Any, settings: Any) -> None:
    en_side("Ring {telefon}.")
    kjor()
    settings.KOMMUNE = replace(settings.KOMMUNE, telefon="12 34 56 78")
    kjor()
    assert vist() == "Ring 12 34 56 78."


def test_the_demonstration_has_pages_in_every_state(innbygger: Client) -> None:
    for _ in range(2):
        call_command("lag_sidedemo", stdout=StringIO())
    assert "Helhetlig" in innbygger.get("/om/verdier/").content.decode()
    assert "only available in Norwegian" in innbygger.get("/en/om/folkemoter/").content.decode()
    assert innbygger.get("/om/prove-ny-postliste/").status_code == 410
    assert Utgivelse.objects.filter(fra__gt=NAA, versjon__side__nokkel="kommunikasjon").count() == 1
