"""Information pages in the unified search: each once, in the reader's language, and gone with the page."""

import pytest
from django.test import Client

from sider.services import sider
from tests.samlesok.sider import slagene, titler
from tests.sider.fabrikk import AV, NAA, skriv, ute
from tests.sider.fabrikk import side as ny_side

pytestmark = pytest.mark.django_db


def test_en_side_finnes_ved_ord_i_teksten(innbygger: Client) -> None:
    ute("parkering", tekst="## Soner\n\nBeboerparkering koster penger.")
    assert titler(innbygger, "beboerparkering") == ["Parkering på nb"]
    assert slagene(innbygger, "beboerparkering")["Informasjon"][0] == "1"


def test_den_som_leser_engelsk_finner_den_engelske_siden_og_bare_den(innbygger: Client) -> None:
    ute("parkering", ("nb", "en"))
    svar = innbygger.get("/en/sok/", {"q": "parkering"}).content.decode()
    assert "/en/om/parkering/" in svar
    assert "på nb" not in svar


def test_et_utkast_finnes_ikke(innbygger: Client) -> None:
    skriv(ny_side(), tekst="Beboerparkering")
    assert titler(innbygger, "beboerparkering") == []


def test_en_trukket_side_finnes_ikke(innbygger: Client) -> None:
    s = ute("parkering", tekst="Beboerparkering")
    sider.trekk(side=s, grunn="utdatert", hvorfor="Feil", av=AV, naa=NAA)
    assert titler(innbygger, "beboerparkering") == []
