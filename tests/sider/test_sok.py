"""Information pages in the unified search: each once, in the reader's language, and gone with the page."""

import pytest
from django.test import Client

from sider.services import sider
from tests.samlesok.sider import slagene, titler
from tests.sider.fabrikk import AV, NAA, skriv, ute
from tests.sider.fabrikk import side as ny_side

pytestmark = pytest.mark.django_db


def test_a_page_is_found_by_words_in_its_text(innbygger: Client) -> None:
    ute("parkering", tekst="## Soner\n\nBeboerparkering koster penger.")
    assert titler(innbygger, "beboerparkering") == ["Parkering på nb"]
    assert slagene(innbygger, "beboerparkering")["Informasjon"][0] == "1"


def test_who_reads_english_finds_the_english_page_and_only_that(innbygger: Client) -> None:
    ute("parkering", ("nb", "en"))
    svar = innbygger.get("/en/sok/", {"q": "parkering"}).content.decode()
    assert "/en/om/parkering/" in svar
    assert "på nb" not in svar


def test_a_draft_is_not_found(innbygger: Client) -> None:
    skriv(ny_side(), tekst="Beboerparkering")
    assert titler(innbygger, "beboerparkering") == []


def test_a_withdrawn_page_is_not_found(innbygger: Client) -> None:
    s = ute("parkering", tekst="Beboerparkering")
    sider.trekk(side=s, grunn="utdatert", hvorfor="Feil", av=AV, naa=NAA)
    assert titler(innbygger, "beboerparkering") == []
