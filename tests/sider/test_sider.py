"""A reader gets the page in the language asked for, or in another one and is told; long pages say what is in them."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.sok import sporring
from sider.offentlig import projeksjon, treff
from sider.offentlig.modeller import OffentligSide
from sider.services import sider
from tests.sider.fabrikk import AV, NAA, side, skriv, ute

pytestmark = pytest.mark.django_db


def html(klient: Client, sti: str) -> str:
    svar = klient.get(sti)
    assert svar.status_code == 200, sti
    return svar.content.decode()


def test_the_index_has_every_page_under_its_heading(innbygger: Client) -> None:
    ute("parkering")
    ute("etikk")
    vist = html(innbygger, "/om/")
    assert 'href="/om/parkering/"' in vist
    assert 'href="/om/fulltekst/"' in vist
    assert vist.index("Åpenhet og innsyn") < vist.index("/om/etikk/")


@pytest.mark.parametrize(("sti", "tittel"), [("", "nb"), ("/nn", "nn"), ("/en", "en")])
def test_a_page_is_in_the_language_of_its_address(innbygger: Client, sti: str, tittel: str) -> None:
    ute(sprak=("nb", "nn", "en"))
    vist = html(innbygger, f"{sti}/om/parkering/")
    assert f'<h1 class="ds-heading">Parkering på {tittel}</h1>' in vist
    assert "foreløpig bare" not in vist
    assert '<article class="tekst informasjon">' in vist


def test_a_missing_text_is_replaced_by_bokmal_and_the_reader_is_told(innbygger: Client) -> None:
    ute(sprak=("nb", "nn"))
    vist = html(innbygger, "/en/om/parkering/")
    assert "only available in Norwegian (bokmål)" in vist
    assert '<article class="tekst informasjon" lang="nb">' in vist
    assert 'lang="nb" hreflang="nb">Parkering på nb</a>' in html(innbygger, "/en/om/")
    assert "Parkering på nn" in html(innbygger, "/nn/om/")


def test_a_page_that_is_only_in_nynorsk_is_read_by_all(innbygger: Client) -> None:
    ute(sprak=("nn",))
    vist = html(innbygger, "/om/parkering/")
    assert "foreløpig bare på nynorsk" in vist
    assert 'lang="nn"' in vist


def test_links_within_the_site_keep_the_readers_language(innbygger: Client) -> None:
    ute(tekst="[Lista](/postliste/), [loven](https://lovdata.no/), [her](#del-x)")
    assert (
        'href="/nn/postliste/"'
        in html(innbygger, "/nn/om/parkering/").partition("<article")[2].partition("</article>")[0]
    )
    assert '<a class="ds-link" href="/postliste/">Lista</a>' in html(innbygger, "/om/parkering/")
    assert 'href="https://lovdata.no/"' in html(innbygger, "/nn/om/parkering/")


@pytest.mark.parametrize(
    ("sti", "nn"),
    [
        ("/", "/nn/"),
        ("/postliste?q=a&part=b", "/nn/postliste?q=a&part=b"),
        ("/postliste/#liste", "/nn/postliste/#liste"),
        ("/nn/postliste/", "/nn/postliste/"),
        ("/en/postliste/", "/en/postliste/"),
        ("/sitemap.xml", "/sitemap.xml"),
        ("/robots.txt", "/robots.txt"),
        ("/data/katalog.ttl", "/data/katalog.ttl"),
        ("/api/v1/openapi.json", "/api/v1/openapi.json"),
    ],
)
def test_a_link_that_is_the_same_in_all_languages_or_has_one_already_is_left_alone(
    innbygger: Client, sti: str, nn: str
) -> None:
    ute(sprak=("nn",), tekst=f"[Her]({sti})")
    tekst = html(innbygger, "/nn/om/parkering/").replace("&amp;", "&")
    assert f'<a class="ds-link" href="{nn}">Her</a>' in tekst
    assert innbygger.get(nn, follow=True).status_code == 200


def test_only_a_long_page_has_a_table_of_contents(innbygger: Client) -> None:
    ute("kort")
    ute("lang", tekst="\n\n".join(f"## Del {n}\n\nTekst." for n in range(4)))
    assert "På denne siden" not in html(innbygger, "/om/kort/")
    vist = html(innbygger, "/om/lang/")
    assert re.findall(r'href="#(del-[^"]+)"', vist) == re.findall(r'<h2 id="(del-[^"]+)"', vist) != []


def test_what_differs_between_municipalities_is_filled_in(innbygger: Client) -> None:
    ute(tittel="Om {kommune}", ingress="Ring {telefon}.", tekst="Skriv til {epost}. {ukjent} {verdier}")
    vist = html(innbygger, "/om/parkering/")
    for ventet in (f"Om {settings.KOMMUNE.navn}", settings.KOMMUNE.telefon, settings.KOMMUNE.epost, "{ukjent}"):
        assert ventet in vist
    assert "åpen, modig, helhetlig og pålitelig" in vist


def test_a_page_without_a_text_is_not_there(innbygger: Client) -> None:
    skriv(side())
    assert innbygger.get("/om/parkering/").status_code == 404
    assert innbygger.get("/om/finnes-ikke/").status_code == 404


def test_the_index_costs_one_query_however_many_pages(innbygger: Client, django_assert_num_queries: Any) -> None:
    ute("en")
    with django_assert_num_queries(3):  # the role is set and reset
        innbygger.get("/om/")
    for n in range(20):
        ute(f"side-{n}", sprak=("nb", "en"))
    with django_assert_num_queries(3):
        innbygger.get("/om/")
    with django_assert_num_queries(3):
        innbygger.get("/om/side-3/")


def test_a_search_finds_a_page_once_in_the_readers_language() -> None:
    ute("parkering", sprak=("nb", "nn"))
    ute("etikk", tittel="Etikk", ingress="", tekst="Gaver tar vi ikke imot.")
    assert _finn("parkering", "nn") == ["Parkering på nn"]
    assert _finn("parkering", "en") == ["Parkering på nb"]
    assert _finn("gaver", "nb") == ["Etikk"]
    assert _finn("", "nb") == []


def _finn(q: str, sprak: str) -> list[str]:
    return [OffentligSide.objects.get(pk=pk).tittel for _rang, pk in treff.beste(sporring.les(q), sprak, 10)]


def test_a_rebuild_changes_no_row() -> None:
    s = ute("parkering", sprak=("nb", "en"))
    borte = ute("borte")
    sider.trekk(side=borte, av=AV, naa=NAA, grunn="feil", hvorfor="Feil")
    sider.publiser(versjon=skriv(s, tittel="Senere"), av=AV, naa=NAA, fra=NAA.replace(day=30))
    foer = list(OffentligSide.objects.order_by("id").values())
    assert projeksjon.gjenskap() == "1 informasjonssider"
    assert list(OffentligSide.objects.order_by("id").values()) == foer
