"""By which criteria documents are opened is always told (J8): in the words of staff, or in the ready ones."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sider.services import nettsted, sider
from tests.sider.fabrikk import AV, I_MORGEN, NAA, side, skriv, ute
from tests.sider.test_sider import html

pytestmark = pytest.mark.django_db
STI = "/om/fulltekst/"


def test_its_address_is_the_one_it_has_had() -> None:
    assert reverse("portal:om") == reverse("sider:side", args=["fulltekst"]) == STI


@pytest.mark.parametrize(("foran", "ordene"), [("", "fem stjerner"), ("/nn", "i staden"), ("/en", "five asterisks")])
def test_the_ready_text_is_read_in_the_readers_language(innbygger: Client, foran: str, ordene: str) -> None:
    foer = html(innbygger, foran + STI)
    nettsted.gjor_klart(naa=NAA)
    etter = html(innbygger, foran + STI)
    for vist in (foer, etter):
        assert ordene in vist
        assert "<li>Saksframlegg</li>" in vist
    assert ('<time datetime="2026-11-23">' in foer, '<time datetime="2026-11-23">' in etter) == (False, True)


def test_what_staff_write_is_read_and_they_may_plan_it(innbygger: Client) -> None:
    s = ute("fulltekst", tekst="Vi legger ut alt om {apne_dokumenttyper}")
    vist = html(innbygger, STI)
    assert ("Vi legger ut alt om" in vist, "fem stjerner" in vist) == (True, False)
    sider.publiser(versjon=skriv(s, tekst="Fra i morgen"), av=AV, naa=NAA, fra=I_MORGEN)
    assert "Fra i morgen" not in html(innbygger, STI)


def test_a_draft_of_staff_is_not_read(innbygger: Client) -> None:
    skriv(side("fulltekst"), tekst="Utkast")
    assert "Utkast" not in html(innbygger, STI)


def test_taken_back_it_gives_way_to_the_ready_text_and_is_not_gone(innbygger: Client) -> None:
    s = ute("fulltekst", tekst="Vårt eget")
    sider.trekk(side=s, av=AV, naa=NAA, grunn="feil", hvorfor="Feil tekst")
    vist = html(innbygger, STI)
    assert ("Vårt eget" in vist, "fem stjerner" in vist) == (False, True)


def test_it_stands_once_in_the_index_whether_staff_have_it_out_or_not(innbygger: Client) -> None:
    lenke = f'href="{STI}"'
    assert html(innbygger, "/om/").partition("<main")[2].partition("</main>")[0].count(lenke) == 1
    nettsted.gjor_klart(naa=NAA)
    assert html(innbygger, "/om/").partition("<main")[2].partition("</main>")[0].count(lenke) == 1


def test_the_types_are_those_of_the_municipality(innbygger: Client, settings: Any) -> None:
    liste = replace(settings.KOMMUNE.postliste, apne_dokumenttyper=("Årsmelding",))
    settings.KOMMUNE = replace(settings.KOMMUNE, postliste=liste)
    vist = html(innbygger, STI)
    assert ("<li>Årsmelding</li>" in vist, "Saksframlegg" in vist) == (True, False)
