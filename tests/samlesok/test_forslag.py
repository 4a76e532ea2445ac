"""What is suggested while one types: few, safe and short."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import fabrikk
from tests.kontakter.fabrikk import enhet
from tests.moter import fabrikk as moter
from tests.samlesok.sider import forslag

pytestmark = pytest.mark.django_db


def test_utvalg_og_enheter_gaar_rett_til_siden_sin(innbygger: Client) -> None:
    moter.utvalg("Formannskapet")
    enhet("Forebygging")
    svar = innbygger.get("/sok/forslag/", {"q": "fo"}).json()
    assert svar == [
        "fo",
        ["Formannskapet", "Forebygging"],
        ["", ""],
        ["/utvalg/formannskapet/", "/kontakt/enhet/forebygging/"],
    ]


def test_oppgaver_og_vanlige_ord_blir_sok(innbygger: Client) -> None:
    enhet("Vei og park", oppgaver="snøbrøyting, gatelys")
    fabrikk.post("Varsel om nabovarsel")
    assert innbygger.get("/sok/forslag/", {"q": "gate"}).json()[3] == ["/sok/?q=gatelys"]
    assert forslag(innbygger, "nabova") == ["nabovarsel"]


def test_hvert_ord_maa_begynne_noe_i_forslaget(innbygger: Client) -> None:
    enhet("Vei, park og parkering")
    assert forslag(innbygger, "park ve") == ["Vei, park og parkering"]
    assert forslag(innbygger, "park sv") == []


@pytest.mark.parametrize("q", ["", "f", "  ", "2026/12", "49", "(;--", "%", "\x00"])
def test_for_lite_eller_tall_gir_ingenting(innbygger: Client, q: str) -> None:
    enhet("Forebygging")
    assert innbygger.get("/sok/forslag/", {"q": q}).json()[1] == []


def test_et_sjeldent_ord_fra_en_tittel_blir_ikke_foreslaatt(innbygger: Client) -> None:
    fabrikk.post("Klage fra Grynsprett")
    assert forslag(innbygger, "gryn") == []


def test_svaret_kan_lagres_et_oyeblikk_og_er_noen_hundre_byte(innbygger: Client) -> None:
    for n in range(30):
        enhet(f"Skole {n}")
    svar = innbygger.get("/sok/forslag/", {"q": "skole"})
    assert svar["Cache-Control"] == "public, max-age=20, s-maxage=30"
    assert len(svar.json()[1]) == 8
    assert len(svar.content) < 1500


def test_det_koster_faa_sporringer(innbygger: Client) -> None:
    forslag(innbygger, "skole")
    with CaptureQueriesContext(connection) as fanget:
        forslag(innbygger, "skole")
    assert sum("ROLE" not in q["sql"] for q in fanget.captured_queries) == 3
