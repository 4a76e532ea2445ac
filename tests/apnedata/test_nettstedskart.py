"""The sitemap has what may be indexed, in three languages, and robots, headers and sitemap say the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from lxml import etree

from portal import robot
from portal.nettstedskart import Faste, kart
from sider.offentlig.modeller import OffentligSide
from sider.services import nettsted
from tests.apnedata import verden
from tests.kontakter import fabrikk as kontaktfabrikk
from tests.moter import fabrikk as motefabrikk
from tests.nettstedet import ruter

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def alt() -> None:
    """A site with something of each kind."""
    verden.alt()
    kontaktfabrikk.ansatt("Torun Spurvehauk")
    nettsted.gjor_klart(naa=verden.NAA)


def les(klient: Client, sti: str) -> Any:
    svar = klient.get(sti)
    assert (svar.status_code, svar["Content-Type"]) == (200, "application/xml; charset=utf-8"), sti
    return etree.fromstring(svar.content)


def delene(klient: Client) -> list[str]:
    return [str(sti) for sti in les(klient, "/sitemap.xml").xpath("s:sitemap/s:loc/text()", namespaces=NS)]


def adressene(klient: Client) -> list[str]:
    return [str(a) for d in delene(klient) for a in les(klient, d).xpath("s:url/s:loc/text()", namespaces=NS)]


def test_every_address_answers_and_may_be_indexed(innbygger: Client, alt: None) -> None:
    regler = RobotFileParser()
    regler.parse(innbygger.get("/robots.txt").content.decode().splitlines())
    alle = adressene(innbygger)
    assert len(alle) > 60
    for adresse in alle:
        assert _kan_finnes(innbygger.get(adresse)), adresse
        assert regler.can_fetch("*", adresse), adresse
        assert not robot.stengt(adresse.removeprefix("http://testserver")), adresse


def _kan_finnes(svar: Any) -> bool:
    """Whether the answer is a page, and says nothing against being found."""
    if svar.status_code != 200 or not svar["Content-Type"].startswith("text/html"):
        return False
    if "noindex" in svar.get("X-Robots-Tag", ""):
        return False
    rot: Any = etree.HTML(svar.content.decode())
    return "noindex" not in "".join(rot.xpath("//meta[@name='robots']/@content"))


def test_every_page_without_a_key_that_may_be_indexed_is_there(innbygger: Client, alt: None) -> None:
    uten_nokkel = {f"/{rute}" for rute in ruter() if "<" not in rute and "(" not in rute}
    funnet = {sti for sti in uten_nokkel if _kan_finnes(innbygger.get(sti))}
    assert len(funnet) >= 20
    assert funnet - {a.removeprefix("http://testserver") for a in adressene(innbygger)} == set()


def test_every_information_page_is_there_once(innbygger: Client, alt: None) -> None:
    stier = [a.removeprefix("http://testserver") for a in adressene(innbygger)]
    nokler = set(OffentligSide.objects.values_list("nokkel", flat=True))
    assert len(nokler) > 10
    assert {n for n in nokler if stier.count(f"/om/{n}/") != 1} == set()


def test_each_page_stands_in_three_languages_that_name_each_other(innbygger: Client, alt: None) -> None:
    alle = adressene(innbygger)
    assert len(alle) == len(set(alle))
    url = les(innbygger, "/sitemap-data.xml").xpath("s:url", namespaces=NS)
    assert [u.xpath("s:loc/text()", namespaces=NS)[0] for u in url] == [
        f"http://testserver{foran}/data/" for foran in ("", "/nn", "/en")
    ]
    for u in url:
        assert u.xpath("x:link/@hreflang", namespaces=NS) == ["nb", "nn", "en"]
        assert u.xpath("x:link/@href", namespaces=NS) == [
            f"http://testserver{foran}/data/" for foran in ("", "/nn", "/en")
        ]


def test_entries_staff_applicants_and_politicians_are_not_there(innbygger: Client, alt: None) -> None:
    stier = [a.removeprefix("http://testserver") for a in adressene(innbygger)]
    assert any(s.startswith("/moter/") for s in stier)
    assert any(s.startswith("/eierskap/") for s in stier)
    assert any(s.startswith("/stillinger/") and s.count("/") == 3 for s in stier)
    for foran in ("/postliste", "/sak/", "/dokument/", "/ansatte", "/politikere/k", "/stillinger/liste", "/styreverv"):
        assert [s for s in stier if s.startswith(foran)] == []


def test_it_is_valid_by_the_schema_of_the_protocol(innbygger: Client, alt: None) -> None:
    indeks, del_ = (etree.XMLSchema(etree.parse(DATA / f)) for f in ("siteindex.xsd", "sitemap.xsd"))
    indeks.assertValid(les(innbygger, "/sitemap.xml"))
    for sti in delene(innbygger):
        del_.assertValid(les(innbygger, sti))


def test_the_schema_refuses_what_is_none() -> None:
    skjema = etree.XMLSchema(etree.parse(DATA / "sitemap.xsd"))
    for feil in (
        "<loc>http://a.example/</loc><lastmod>i dag</lastmod>",
        "<lastmod>2026-11-23</lastmod>",
        "<loc>x</loc>",
    ):
        assert not skjema.validate(etree.fromstring(f'<urlset xmlns="{NS["s"]}"><url>{feil}</url></urlset>'))


def test_a_part_holds_no_more_than_the_protocol_allows() -> None:
    assert {klasse.limit for klasse in kart().values()} == {50_000}


def test_what_is_more_than_one_part_holds_stands_in_the_next(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Faste, "limit", 4)
    deler = [d for d in delene(innbygger) if "portalen" in d]
    assert deler == [f"http://testserver/sitemap-portalen.xml{hale}" for hale in ("", "?p=2")]
    assert [len(les(innbygger, d)) for d in deler] == [4, 2]
    assert innbygger.get("/sitemap-portalen.xml?p=3").status_code == 404
    assert innbygger.get("/sitemap-finnes-ikke.xml").status_code == 404


def test_a_part_without_pages_is_not_there(innbygger: Client) -> None:
    assert [d for d in delene(innbygger) if "/sitemap-moter" in d or "selskaper" in d] == []
    assert innbygger.get("/sitemap-moter.xml").status_code == 404


def test_robots_names_the_sitemap(innbygger: Client) -> None:
    regler = RobotFileParser()
    regler.parse(innbygger.get("/robots.txt").content.decode().splitlines())
    assert regler.site_maps() == ["http://testserver/sitemap.xml"]


def _stengte() -> Iterator[str]:
    for sti in robot.STENGT:
        hel = sti.replace("*", "abc")
        yield from (foran + hel + hale for foran in ("", "/nn", "/en") for hale in ("", "noe"))


def test_what_robots_forbids_says_noindex_itself(innbygger: Client) -> None:
    for sti in _stengte():
        assert robot.stengt(sti), sti
        assert "noindex" in innbygger.get(sti)["X-Robots-Tag"], sti


@pytest.mark.parametrize(
    "sti", ["/", "/nn/", "/innsyn/", "/stillinger/", "/moter/", "/sakene/", "/no/postliste/", "/nnsak/"]
)
def test_what_is_open_is_not_closed_by_a_likeness(sti: str) -> None:
    assert not robot.stengt(sti)


def test_the_query_count_is_the_same_for_many(innbygger: Client, django_assert_num_queries: Any) -> None:
    for antall in (1, 3):
        for _ in range(antall):
            motefabrikk.mote()
        with django_assert_num_queries(4):
            les(innbygger, "/sitemap-moter.xml")
