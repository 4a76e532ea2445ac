"""Staff change the menus, and every page follows within half a minute, without asking the database each time."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.test import Client

from portal import meny
from sider.services import sider
from sider.services.meny import lagre_menypunkt
from tests.sider.fabrikk import AV, NAA, punkt, skriv, ute
from tests.sider.fabrikk import side as lag_side

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _glemt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process has just begun, and reads the menus when it first needs them."""
    monkeypatch.setattr(meny, "_minne", meny.Minne())


def tid_gaar() -> None:
    """Half a minute goes by."""
    meny._minne.til = 0.0


def lenker(klient: Client, sti: str = "/om/") -> dict[str, str]:
    """Text → address of the main menu on a page; the one that the reader is on has its mark after it."""
    nav = klient.get(sti).content.decode().partition('<nav class="meny"')[2].partition("</nav>")[0]
    funnet = re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?>([^<]+)</a>', nav)
    return {tekst: f"{url} {naa}".strip() for url, naa, tekst in funnet}


def test_without_entries_the_menus_are_those_that_come_with_the_portal(innbygger: Client) -> None:
    assert lenker(innbygger)["Møter"] == "/moter/"
    assert lenker(innbygger, "/en/om/")["Meetings"] == "/en/moter/"


def test_entries_of_staff_take_the_place_of_all_those(innbygger: Client) -> None:
    ute("etikk")
    punkt("Kalender", visning="moter:kalender", rekkefolge=2, tekst_en="Calendar")
    punkt("Etikk", side=lag_side("tom"), rekkefolge=1)
    punkt("Hjem", url="https://www.kommune.example/", rekkefolge=3)
    assert lenker(innbygger) == {"Kalender": "/moter/", "Hjem": "https://www.kommune.example/"}
    assert list(lenker(innbygger, "/en/om/")) == ["Calendar", "Hjem"]


def test_an_entry_of_a_page_comes_and_goes_with_the_page(innbygger: Client) -> None:
    s = lag_side("etikk")
    punkt("Etikk", side=s)
    punkt("Møter", visning="moter:kalender")
    assert "Etikk" not in lenker(innbygger)
    sider.publiser(versjon=skriv(s), av=AV, naa=NAA)
    tid_gaar()
    assert lenker(innbygger)["Etikk"] == "/om/etikk/"
    sider.trekk(side=s, av=AV, naa=NAA, grunn="feil", hvorfor="Feil side")
    tid_gaar()
    assert "Etikk" not in lenker(innbygger)


def test_the_page_one_is_on_is_marked(innbygger: Client) -> None:
    s = ute("etikk")
    punkt("Etikk", side=s)
    punkt("Om", visning="sider:oversikt")
    assert lenker(innbygger, "/nn/om/etikk/") == {"Etikk": "/nn/om/etikk/ page", "Om": "/nn/om/"}
    assert lenker(innbygger, "/om/fulltekst/") == {"Etikk": "/om/etikk/", "Om": "/om/ true"}


def test_a_change_is_seen_within_half_a_minute_and_not_asked_for_before(
    innbygger: Client, django_assert_num_queries: Any
) -> None:
    p = punkt("Møter", visning="moter:kalender")
    assert list(lenker(innbygger)) == ["Møter"]
    p.tekst_nb = "Politikk"
    lagre_menypunkt(punkt=p, av=AV)
    with django_assert_num_queries(3):  # the role is set and reset, and the pages are read
        assert list(lenker(innbygger)) == ["Møter"]
    tid_gaar()
    with django_assert_num_queries(4):
        assert list(lenker(innbygger)) == ["Politikk"]
    assert 0 < meny.LEVETID <= 60


def test_the_footer_has_its_own_columns(innbygger: Client) -> None:
    punkt("Bare dette", visning="moter:kalender", sted="bunn2")
    html = innbygger.get("/om/").content.decode().partition("<footer")[2]
    assert "Bare dette" in html
    assert "Styreverv" not in html


def test_an_entry_that_is_turned_off_or_leads_nowhere_is_left_out(innbygger: Client) -> None:
    punkt("Av", visning="moter:kalender", vises=False)
    punkt("Borte", visning="finnes:ikke")
    punkt("På", visning="moter:kalender")
    assert list(lenker(innbygger)) == ["På"]


@pytest.mark.parametrize(
    "felt",
    [{}, {"visning": "moter:kalender", "url": "https://a.example/"}, {"url": "javascript:alert(1)"}, {"url": "/x/"}],
)
def test_an_entry_leads_to_one_place_and_to_a_safe_one(felt: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        punkt("Feil", **felt)


def test_without_a_database_the_menus_stay_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    def borte() -> None:
        raise DatabaseError

    monkeypatch.setattr("sider.menypunkter.les", borte)
    assert meny.versjon() == 0
    assert meny.bunnmeny("nb", None, 0)
