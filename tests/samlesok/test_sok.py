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


def test_a_search_finds_everything_that_has_the_word(innbygger: Client) -> None:
    en_av_hver()
    assert set(slagene(innbygger, "bekk")) == {
        "Postliste", "Svar lagt ut for alle", "Politiske saker", "Utvalg", "Enheter", "Politikere", "Ansatte",
        "Selskaper", "Ledige stillinger",
    }  # fmt: skip
    assert {"Lukking av bekken", "Bekk og park", "Siri Bekk", "Bekkeutvalget"} <= set(titler(innbygger, "bekk"))


def test_each_kind_links_to_its_own_list_with_the_same_words(innbygger: Client) -> None:
    en_av_hver()
    for navn, (antall, url) in slagene(innbygger, "bekk").items():
        assert innbygger.get(url).status_code == 200, navn
        assert antall == "1", navn
    assert slagene(innbygger, "bekk")["Postliste"][1] == "/postliste/?q=bekk&sortering=relevans"


def test_the_word_in_the_title_goes_before_the_word_in_the_title_of_the_case(innbygger: Client) -> None:
    fabrikk.post("Svar på henvendelse", sak=fabrikk.sak(7, "Kildesortering"))
    fabrikk.post("Kildesortering på skolene", sak=fabrikk.sak(8, "Skoler"))
    assert titler(innbygger, "kildesortering") == ["Kildesortering på skolene", "Svar på henvendelse"]


def test_who_asks_at_length_is_told_that_only_the_first_part_is_searched_for(innbygger: Client) -> None:
    assert "Søket er langt." not in les(innbygger, "bru " * 4 + "x" * 280)
    assert "Søket er langt." in les(innbygger, "bru " * 4 + "x" * 290)


def test_the_query_language_is_the_same_as_in_the_postliste(innbygger: Client) -> None:
    fabrikk.post("Bru over elva")
    fabrikk.post("Skole ved elva")
    assert titler(innbygger, "elva -skole") == ["Bru over elva"]
    assert titler(innbygger, '"over elva"') == ["Bru over elva"]
    assert set(titler(innbygger, "bro | skule")) == {"Bru over elva", "Skole ved elva"}


@pytest.mark.parametrize("q", ["2026/77", "26/77"])
def test_a_case_number_leads_straight_to_the_case(innbygger: Client, q: str) -> None:
    fabrikk.post("Brev", sak=fabrikk.sak(77, "Ny bru"))
    assert treff(innbygger, q)[0][0] == "Ny bru"
    assert treff(innbygger, q)[0][1].startswith("/sak/")


def test_a_document_number_leads_straight_to_the_entry(innbygger: Client) -> None:
    fabrikk.post("Første brev", sak=fabrikk.sak(77, "Ny bru"), nummer=1)
    fabrikk.post("Andre brev", sak=fabrikk.sak(77, "Ny bru"), nummer=2)
    assert titler(innbygger, "2026/77-2")[0] == "Andre brev"


@pytest.mark.parametrize("q", ["49/116", "gnr 49 bnr 116"])
def test_a_property_number_leads_straight_to_the_property(innbygger: Client, q: str) -> None:
    fabrikk.post("49/116 Garasje")
    assert treff(innbygger, q)[0] == ("Eiendommen 49/116", "/eiendom/49/116/")


def test_a_number_that_nothing_has_leads_nowhere(innbygger: Client) -> None:
    assert treff(innbygger, "49/116") == treff(innbygger, "2026/77") == []


def test_the_name_of_a_body_stands_first_with_its_next_meeting(innbygger: Client) -> None:
    moter.mote()
    fabrikk.post("Brev til formannskapet")
    assert titler(innbygger, "Formannskapet")[0] == "Formannskapet"
    assert "Neste møte 2. desember 2026" in les(innbygger, "formannskapet")


def test_the_name_of_a_unit_stands_first(innbygger: Client) -> None:
    enhet("Plan og byggesak")
    fabrikk.post("Plan og byggesak i dag", enhet="Arkiv")
    assert treff(innbygger, "plan og byggesak")[0] == ("Plan og byggesak", "/kontakt/enhet/plan-og-byggesak/")


def test_the_whole_name_of_a_politician_stands_first(innbygger: Client) -> None:
    moter.verv(moter.person("Kari Nordmann"), moter.utvalg())
    fabrikk.post("Brev fra Kari Nordmann")
    assert treff(innbygger, "kari nordmann")[0] == ("Kari Nordmann", "/politikere/kari-nordmann/")


def test_a_word_in_a_name_does_not_displace_what_is_about_the_word(innbygger: Client) -> None:
    ansatt("Anne Brunstad")
    fabrikk.post("Bru over elva")
    assert titler(innbygger, "bru")[0] == "Bru over elva"


def test_without_words_the_page_shows_only_the_field(innbygger: Client) -> None:
    assert "Hjelp til søk" in les(innbygger, "")
    assert "Vi fant ingen ord å søke etter" in les(innbygger, "?!")


def test_without_matches_the_page_says_what_one_can_try(innbygger: Client) -> None:
    assert "Prøv færre ord" in les(innbygger, "ubåthavn")


def test_search_engines_are_kept_out(innbygger: Client) -> None:
    svar = innbygger.get("/sok/", {"q": "bekk"})
    assert svar["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex, follow">' in svar.text


def test_the_field_in_the_header_searches_everything(innbygger: Client) -> None:
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


def test_the_page_costs_no_more_queries_for_many_matches_than_for_one(innbygger: Client) -> None:
    with transaction.atomic():
        _bygg(1)
        en = _tell(innbygger)
        transaction.set_rollback(True)
    assert en == 13
    _bygg(20)
    assert _tell(innbygger) <= en
