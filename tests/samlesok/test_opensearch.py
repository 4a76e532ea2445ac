"""The description that browsers read, by the rules of OpenSearch 1.1."""

from django.test import Client
from lxml import etree

OS = "{http://a9.com/-/spec/opensearch/1.1/}"


def les(klient: Client, adresse: str = "/opensearch.xml") -> etree._Element:
    respons = klient.get(adresse)
    assert respons["Content-Type"] == "application/opensearchdescription+xml"
    return etree.fromstring(respons.content, etree.XMLParser(resolve_entities=False, no_network=True))


def test_what_is_required_is_there_and_is_not_too_long(innbygger: Client) -> None:
    rot = les(innbygger)
    assert rot.tag == f"{OS}OpenSearchDescription"
    for navn, lengst in {"ShortName": 16, "Description": 1024, "LongName": 48}.items():
        (ett,) = rot.findall(OS + navn)
        assert 0 < len(ett.text or "") <= lengst


def test_each_address_is_whole_and_has_a_place_for_the_words(innbygger: Client) -> None:
    adresser = {u.get("type"): u.get("template") for u in les(innbygger).findall(OS + "Url")}
    assert adresser["text/html"] == "http://testserver/sok/?q={searchTerms}"
    assert adresser["application/x-suggestions+json"] == "http://testserver/sok/forslag/?q={searchTerms}"
    assert adresser["application/opensearchdescription+xml"] == "http://testserver/opensearch.xml"


def test_the_example_can_be_searched_for(innbygger: Client) -> None:
    rot = les(innbygger)
    (eksempel,) = rot.findall(OS + "Query")
    mal = next(u.get("template") for u in rot.findall(OS + "Url") if u.get("type") == "text/html")
    adresse = str(mal).replace("http://testserver", "").replace("{searchTerms}", str(eksempel.get("searchTerms")))
    assert innbygger.get(adresse).status_code == 200


def test_each_language_has_its_own(innbygger: Client) -> None:
    assert les(innbygger, "/en/opensearch.xml").findtext(f"{OS}Language") == "en"


def test_every_page_points_to_it(innbygger: Client) -> None:
    assert 'rel="search" type="application/opensearchdescription+xml"' in innbygger.get("/").text
