"""The catalogue is valid by what DCAT-AP-NO 3 requires, and says the same as the pages."""

import json
import re
import warnings
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from apnedata import services
from apnedata.offentlig import gyldige
from tests.apnedata.verden import GRENSEN, NAA, NAVNENE, alt, med_navn

pytestmark = pytest.mark.django_db
KRAV = Path(__file__).parent / "data" / "dcat-ap-no-krav.ttl"
HER = "http://127.0.0.1:8000/data/"


@cache
def krav() -> Graph:
    return Graph().parse(KRAV)


def les(klient: Client, endelse: str = "ttl") -> Graph:
    svar = klient.get(f"/data/katalog.{endelse}")
    typen = {"ttl": "text/turtle", "jsonld": "application/ld+json"}[endelse]
    assert (svar.status_code, svar["Content-Type"]) == (200, f"{typen}; charset=utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's reader of JSON-LD uses what rdflib has put away
        return Graph().parse(data=svar.content.decode(), format={"ttl": "turtle", "jsonld": "json-ld"}[endelse])


def feilene(graf: Graph) -> str:
    gyldig, _, tekst = validate(graf, shacl_graph=krav(), inference="none")
    return "" if gyldig else str(tekst)


@pytest.mark.parametrize("endelse", ["ttl", "jsonld"])
def test_it_is_valid_with_dumps_and_all_kinds_of_rows(innbygger: Client, endelse: str) -> None:
    alt()
    services.lag_alle(naa=NAA)
    assert feilene(les(innbygger, endelse)) == ""


def test_it_is_valid_when_there_is_nothing(innbygger: Client) -> None:
    graf = les(innbygger)
    assert feilene(graf) == ""
    assert set(graf.objects(None, DCAT.byteSize)) == set()


@pytest.mark.parametrize(
    ("om", "hva"),
    [
        ("katalog", DCTERMS.title),
        ("katalog", DCTERMS.publisher),
        ("journal", DCAT.theme),
        ("journal", DCAT.contactPoint),
        ("journal", DCTERMS.description),
        ("journal-csv", DCAT.accessURL),
        ("api", DCAT.endpointURL),
    ],
)
def test_the_requirements_find_what_is_missing(innbygger: Client, om: str, hva: URIRef) -> None:
    graf = les(innbygger)
    graf.remove((URIRef(f"{HER}katalog.ttl#{om}"), hva, None))
    assert ":" + re.split("[/#]", hva)[-1] in feilene(graf)


@pytest.mark.parametrize(
    ("om", "hva"),
    [
        ("katalog", DCTERMS.language),
        ("katalog", DCTERMS.spatial),
        ("journal", DCTERMS.accrualPeriodicity),
        ("journal-csv", DCTERMS["format"]),
        ("journal-csv", DCAT.mediaType),
        ("journal-csv", URIRef("http://data.europa.eu/r5r/availability")),
        ("journal-csv", URIRef("http://www.w3.org/ns/adms#status")),
        ("api", DCTERMS.license),
    ],
)
def test_the_requirements_find_a_word_that_is_of_no_vocabulary(innbygger: Client, om: str, hva: URIRef) -> None:
    graf = les(innbygger)
    graf.set((URIRef(f"{HER}katalog.ttl#{om}"), hva, URIRef("http://example.org/annet")))
    assert ":" + re.split("[/#]", hva)[-1] in feilene(graf)


def test_both_forms_say_the_same_and_are_the_same_each_time(innbygger: Client) -> None:
    alt()
    assert les(innbygger, "ttl").isomorphic(les(innbygger, "jsonld"))
    for endelse in ("ttl", "jsonld"):
        sti = f"/data/katalog.{endelse}"
        assert innbygger.get(sti).content == innbygger.get(sti).content


def test_every_data_set_stands_in_it_with_both_files(innbygger: Client) -> None:
    graf = les(innbygger)
    sett = {str(s).rpartition("#")[2] for s in graf.subjects(RDF.type, DCAT.Dataset)}
    assert sett == set(NAVNENE)
    assert {str(a) for a in graf.objects(None, DCAT.downloadURL)} == {
        f"{HER}{n}.{f}" for n in NAVNENE for f in ("csv", "jsonl")
    }
    for adresse in [*graf.objects(None, DCAT.downloadURL), *graf.objects(None, DCAT.landingPage)]:
        assert innbygger.get(str(adresse).removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_who_where_and_on_which_terms(innbygger: Client) -> None:
    graf, katalog = les(innbygger), URIRef(f"{HER}katalog.ttl#katalog")
    k = settings.KOMMUNE
    assert str(graf.value(katalog, DCTERMS.publisher)).endswith(f"/organizations/{k.innsyn.orgnr}")
    assert any(str(s).endswith(f"/kommune/id/{k.nummer}") for s in graf.objects(katalog, DCTERMS.spatial))
    assert {str(x).rpartition("/")[2] for x in graf.objects(None, DCTERMS.license)} == {"NLOD_2_0"}
    assert {getattr(x, "language", "") for x in graf.objects(katalog, DCTERMS.title)} == {"nb", "nn", "en"}
    assert [str(x) for x in graf.objects(None, DCAT.endpointURL)] == ["http://127.0.0.1:8000/api/v1/"]


def test_the_api_gives_every_data_set(innbygger: Client) -> None:
    graf = les(innbygger)
    api = URIRef(f"{HER}katalog.ttl#api")
    assert set(graf.objects(api, DCAT.servesDataset)) == set(graf.subjects(RDF.type, DCAT.Dataset))


def test_it_tells_from_when_the_rows_are(innbygger: Client) -> None:
    med_navn(GRENSEN)
    graf = les(innbygger)
    tidsrom = graf.value(URIRef(f"{HER}katalog.ttl#journal"), DCTERMS.temporal)
    assert str(graf.value(tidsrom, DCAT.startDate)) == GRENSEN.isoformat()


def test_size_and_checksum_are_those_of_the_dump(innbygger: Client) -> None:
    services.lag_alle(naa=NAA)
    graf = les(innbygger)
    assert {int(str(x)) for x in graf.objects(None, DCAT.byteSize)} == {d.storrelse for d in gyldige(NAA.date())}
    sum_ = graf.value(
        URIRef(f"{HER}katalog.ttl#journal-csv-sjekksum"), URIRef("http://spdx.org/rdf/terms#checksumValue")
    )
    assert f"{sum_}  journal.csv\n" == innbygger.get("/data/journal.csv.sha256").content.decode()


def test_the_json_is_json_with_every_node_by_its_address(innbygger: Client) -> None:
    noder = json.loads(innbygger.get("/data/katalog.jsonld").content)
    assert all(n["@id"].startswith("http") for n in noder)
