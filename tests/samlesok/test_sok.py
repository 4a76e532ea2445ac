"""One field finds everything, the best first, and says how much there is of each kind."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import fabrikk
from tests.kontakter.fabrikk import ansatt, enhet
from tests.moter import fabrikk as moter
from tests.samlesok.sider import en_av_hver, les, slagene, titler, treff

pytestmark = pytest.mark.django_db


def test_et_sok_finner_alt_som_har_ordet(innbygger: Client) -> None:
    en_av_hver()
    assert set(slagene(innbygger, "bekk")) == {
        "Postliste", "Svar lagt ut for alle", "Politiske saker", "Utvalg", "Enheter", "Politikere", "Ansatte",
        "Ledige stillinger",
    }  # fmt: skip
    assert {"Lukking av bekken", "Bekk og park", "Siri Bekk", "Bekkeutvalget"} <= set(titler(innbygger, "bekk"))


def test_hvert_slag_lenker_til_sin_egen_liste_med_de_samme_ordene(innbygger: Client) -> None:
    en_av_hver()
    for navn, (antall, url) in slagene(innbygger, "bekk").items():
        assert innbygger.get(url).status_code == 200, navn
        assert antall == "1", navn
    assert slagene(innbygger, "bekk")["Postliste"][1] == "/postliste/?q=bekk&sortering=relevans"


def test_ordet_i_tittelen_gaar_foran_ordet_i_sakens_tittel(innbygger: Client) -> None:
    fabrikk.post("Svar på henvendelse", sak=fabrikk.sak(7, "Kildesortering"))
    fabrikk.post("Kildesortering på skolene", sak=fabrikk.sak(8, "Skoler"))
    assert titler(innbygger, "kildesortering") == ["Kildesortering på skolene", "Svar på henvendelse"]


def test_spraket_er_det_samme_som_i_postlista(innbygger: Client) -> None:
    fabrikk.post("Bru over elva")
    fabrikk.post("Skole ved elva")
    assert titler(innbygger, "elva -skole") == ["Bru over elva"]
    assert titler(innbygger, '"over elva"') == ["Bru over elva"]
    assert set(titler(innbygger, "bro | skule")) == {"Bru over elva", "Skole ved elva"}


@pytest.mark.parametrize("q", ["2026/77", "26/77"])
def test_et_saksnummer_gaar_rett_til_saken(innbygger: Client, q: str) -> None:
    fabrikk.post("Brev", sak=fabrikk.sak(77, "Ny bru"))
    assert treff(innbygger, q)[0][0] == "Ny bru"
    assert treff(innbygger, q)[0][1].startswith("/sak/")


def test_et_dokumentnummer_gaar_rett_til_oppforingen(innbygger: Client) -> None:
    fabrikk.post("Første brev", sak=fabrikk.sak(77, "Ny bru"), nummer=1)
    fabrikk.post("Andre brev", sak=fabrikk.sak(77, "Ny bru"), nummer=2)
    assert titler(innbygger, "2026/77-2")[0] == "Andre brev"


@pytest.mark.parametrize("q", ["49/116", "gnr 49 bnr 116"])
def test_et_eiendomsnummer_gaar_rett_til_eiendommen(innbygger: Client, q: str) -> None:
    fabrikk.post("49/116 Garasje")
    assert treff(innbygger, q)[0] == ("Eiendommen 49/116", "/eiendom/49/116/")


def test_et_nummer_som_ingenting_har_gaar_ingen_steder(innbygger: Client) -> None:
    assert treff(innbygger, "49/116") == treff(innbygger, "2026/77") == []


def test_navnet_paa_et_utvalg_staar_overst_med_neste_mote(innbygger: Client) -> None:
    moter.mote()
    fabrikk.post("Brev til formannskapet")
    assert titler(innbygger, "Formannskapet")[0] == "Formannskapet"
    assert "Neste møte 2. desember 2026" in les(innbygger, "formannskapet")


def test_navnet_paa_en_enhet_staar_overst(innbygger: Client) -> None:
    enhet("Plan og byggesak")
    fabrikk.post("Plan og byggesak i dag", enhet="Arkiv")
    assert treff(innbygger, "plan og byggesak")[0] == ("Plan og byggesak", "/kontakt/enhet/plan-og-byggesak/")


def test_hele_navnet_paa_en_politiker_staar_overst(innbygger: Client) -> None:
    moter.verv(moter.person("Kari Nordmann"), moter.utvalg())
    fabrikk.post("Brev fra Kari Nordmann")
    assert treff(innbygger, "kari nordmann")[0] == ("Kari Nordmann", "/politikere/kari-nordmann/")


def test_et_ord_i_et_navn_fortrenger_ikke_det_som_handler_om_ordet(innbygger: Client) -> None:
    ansatt("Anne Brunstad")
    fabrikk.post("Bru over elva")
    assert titler(innbygger, "bru")[0] == "Bru over elva"


def test_uten_ord_viser_siden_bare_feltet(innbygger: Client) -> None:
    assert "Hjelp til søk" in les(innbygger, "")
    assert "Vi fant ingen ord å søke etter" in les(innbygger, "?!")


def test_uten_treff_staar_det_hva_man_kan_prove(innbygger: Client) -> None:
    assert "Prøv færre ord" in les(innbygger, "ubåthavn")


def test_sokemotorer_holdes_ute(innbygger: Client) -> None:
    svar = innbygger.get("/sok/", {"q": "bekk"})
    assert svar["X-Robots-Tag"] == "noindex, follow"
    assert '<meta name="robots" content="noindex, follow">' in svar.text


def test_feltet_i_hodet_soker_i_alt(innbygger: Client) -> None:
    assert '<form class="finn" role="search" action="/sok/"' in innbygger.get("/om/").text


def _tell(klient: Client) -> int:
    klient.get("/sok/", {"q": "brøyting"})
    with CaptureQueriesContext(connection) as fanget:
        assert "Brøyting" in les(klient, "brøyting")
    return sum("ROLE" not in q["sql"] for q in fanget.captured_queries)


def _bygg(antall: int) -> None:
    m = moter.mote()
    for n in range(antall):
        fabrikk.post(f"Brøyting {n}")
        moter.punkt(m, f"Brøyting {n}")
        enhet(f"Brøyting {n}")
    moter.legg_ut(m)


def test_siden_koster_ikke_flere_sporringer_for_mange_treff_enn_for_ett(innbygger: Client) -> None:
    with transaction.atomic():
        _bygg(1)
        en = _tell(innbygger)
        transaction.set_rollback(True)
    assert en == 12
    _bygg(20)
    assert _tell(innbygger) <= en
