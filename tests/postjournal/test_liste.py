"""The list: search, filters, facets, order and paging; never an error, always few queries."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings

from postjournal.models import Journalpost
from postjournal.noark import Journalposttype
from postjournal.offentlig import anslag, treff
from postjournal.services import dokumenter
from tests import fabrikk
from tests.fabrikk import dok, fra, importer, rad, sak
from tests.postjournal.test_blaing import _rader
from tests.postjournal.test_dokumenter import med_fil

pytestmark = pytest.mark.django_db
LISTE = "/postliste/"
STILLE = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def side(klient: Client, **sporring: str) -> Any:
    return klient.get(LISTE, sporring)


def titler(klient: Client, **sporring: str) -> list[str]:
    return [p.post.tittel for dag in side(klient, **sporring).context["treff"] for p in dag["poster"]]


def antall(klient: Client, **sporring: str) -> int:
    return int(side(klient, **sporring).context["antall"])


@contextmanager
def angret() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


# Filters, chips and facets


@pytest.fixture
def blandet() -> None:
    """Four entries that differ in all that can be filtered."""
    importer(
        rad("Søknad om garasje", parter=(fra("Norbygg AS"),), enhet="Plan", journaldato=date(2026, 11, 20)),
        rad(
            "Vedtak om garasje",
            type=Journalposttype.UTGAAENDE,
            enhet="Plan",
            journaldato=date(2026, 11, 19),
            hjemler=("Offl. § 13",),
            parter=(),
        ),
        rad("Notat om vann", type=Journalposttype.NOTAT, enhet="Teknisk", journaldato=date(2025, 12, 31), parter=()),
        rad(
            "Notat om avløp",
            type=Journalposttype.NOTAT_OPPFOLGING,
            enhet="Teknisk",
            journaldato=date(2024, 1, 1),
            parter=(),
        ),
    )


AVGRENSNINGER = [
    ({}, 4),
    ({"type": "I"}, 1),
    ({"type": "U"}, 1),
    ({"type": "N"}, 2),
    ({"type": "S"}, 0),
    ({"enhet": "plan"}, 2),
    ({"tilgang": "unntatt"}, 1),
    ({"tilgang": "innsyn"}, 3),
    ({"tilgang": "aapen"}, 0),
    ({"part": "norbygg"}, 1),
    ({"part": "garasje"}, 0),
    ({"fra": "2025-12-31"}, 3),
    ({"fra": "31.12.2025"}, 3),
    ({"til": "2025-12-31"}, 2),
    ({"til": "31.12.25"}, 2),
    ({"fra": "2026-11-20", "til": "2026-11-20"}, 1),
    ({"fra": "2026-11-21"}, 0),
    ({"q": "garasje"}, 2),
    ({"q": "garasje", "type": "U"}, 1),
    ({"q": "notat", "fra": "2025-01-01"}, 1),
    ({"q": "notat", "til": "2025-01-01"}, 1),
    ({"q": "notat", "enhet": "plan"}, 0),
    ({"q": "garasje", "part": "norbygg", "tilgang": "innsyn"}, 1),
]


@pytest.mark.usefixtures("blandet")
@pytest.mark.parametrize(("sporring", "ventet"), AVGRENSNINGER)
def test_the_filters_are_the_same_on_all_surfaces(innbygger: Client, sporring: dict[str, str], ventet: int) -> None:
    svar = side(innbygger, **sporring)
    assert (svar.context["antall"], len(titler(innbygger, **sporring))) == (ventet, ventet)
    assert innbygger.get("/postliste.json", sporring).json()["antall"] == ventet
    assert len(innbygger.get("/postliste.csv", sporring).innhold.splitlines()) == 1 + ventet  # type: ignore[attr-defined]
    assert innbygger.get("/postliste/atom.xml", sporring).content.count(b"<entry>") == ventet


def fasett(klient: Client, navn: str, **sporring: str) -> dict[str, int]:
    grupper = {g["parameter"]: g["verdier"] for g in side(klient, **sporring).context["fasetter"]}
    return {v["verdi"]: v["antall"] for v in grupper[navn]}


@pytest.mark.usefixtures("blandet")
def test_the_facets_count_the_matches(innbygger: Client) -> None:
    assert fasett(innbygger, "type") == {"N": 2, "I": 1, "U": 1}
    assert fasett(innbygger, "tilgang") == {"innsyn": 3, "unntatt": 1}
    assert fasett(innbygger, "enhet") == {"plan": 2, "teknisk": 2}
    assert fasett(innbygger, "aar") == {"2026": 2, "2025": 1, "2024": 1}
    assert fasett(innbygger, "type", q="garasje") == {"I": 1, "U": 1}


@pytest.mark.usefixtures("blandet")
@pytest.mark.parametrize("parameter", ["type", "enhet", "tilgang", "aar"])
def test_a_facet_gives_as_many_matches_as_it_says(innbygger: Client, parameter: str) -> None:
    gruppe = next(g for g in side(innbygger, q="om").context["fasetter"] if g["parameter"] == parameter)
    for valg in gruppe["verdier"]:
        assert innbygger.get(LISTE + valg["url"]).context["antall"] == valg["antall"]


@pytest.mark.usefixtures("blandet")
def test_each_filter_has_a_chip_that_takes_away_only_that_one(innbygger: Client) -> None:
    valgt = {
        "q": "garasje",
        "type": "U",
        "enhet": "plan",
        "fra": "2026-01-01",
        "til": "2026-12-31",
        "tilgang": "unntatt",
    }
    brikker = side(innbygger, **valgt).context["brikker"]
    assert [b["tekst"] for b in brikker] == ["2026", "Ut", "Plan", "Unntatt offentlighet"]
    assert "type" not in brikker[1]["url_uten"]
    assert "enhet=plan" in brikker[1]["url_uten"]
    assert "fra=" not in brikker[0]["url_uten"]


@pytest.mark.usefixtures("blandet")
def test_a_chosen_facet_is_marked_and_taken_away_with_its_link(innbygger: Client) -> None:
    gruppe = next(g for g in side(innbygger, type="U").context["fasetter"] if g["parameter"] == "type")
    assert [(v["valgt"], v["url"]) for v in gruppe["verdier"]] == [(True, LISTE)]


@pytest.mark.parametrize(
    "sporring",
    [{"fra": "i går"}, {"type": "Z"}, {"enhet": "finnes-ikke"}, {"til": "31.02.2026"}, {"sortering": "baklengs"}],
)
def test_a_wrong_value_is_explained_and_gives_no_matches(innbygger: Client, sporring: dict[str, str]) -> None:
    fabrikk.post()
    svar = side(innbygger, **sporring)
    assert (svar.status_code, svar.context["antall"]) == (200, 0)
    assert "Vi kan ikke søke slik det står nå" in svar.content.decode()
    assert innbygger.get("/postliste.json", sporring).status_code == 400


# Order and paging


@pytest.mark.usefixtures("blandet")
def test_the_list_is_ordered_by_newest_oldest_or_best_match(innbygger: Client) -> None:
    nyest = titler(innbygger)
    assert nyest == ["Søknad om garasje", "Vedtak om garasje", "Notat om vann", "Notat om avløp"]
    assert titler(innbygger, sortering="eldst") == nyest[::-1]
    fabrikk.post("Garasje, garasje og garasje", journaldato=date(2024, 2, 2), parter=())
    assert titler(innbygger, q="garasje", sortering="relevans")[0] == "Garasje, garasje og garasje"
    assert titler(innbygger, q="garasje")[0] == "Søknad om garasje"


def test_the_count_is_exact_up_to_the_limit_and_says_so_beyond_it(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    importer(*_rader(12, 8))
    monkeypatch.setattr(treff, "TELLES_TIL", 12)
    assert "12 treff" in side(innbygger, q="brev").context["antall_tekst"]
    assert "12 oppføringer" in side(innbygger).context["antall_tekst"]
    monkeypatch.setattr(treff, "TELLES_TIL", 11)
    assert side(innbygger, q="brev").context["antall_tekst"] == "Over 11 treff"
    assert side(innbygger).context["antall_tekst"] == "Over 11 oppføringer"
    assert innbygger.get("/postliste.json").json()["antall_er_nedre_grense"] is True


@pytest.mark.parametrize(
    ("skrevet", "ment"), [("parkerng", "parkering"), ("skjenkebeviling", "skjenkebevilling"), ("Norbyg", "norbygg")]
)
def test_a_misspelt_word_gives_a_suggestion_that_has_matches(innbygger: Client, skrevet: str, ment: str) -> None:
    importer(rad("Skjenkebevilling for Kafé Nord"))
    forslag = side(innbygger, q=skrevet).context["mente_du"]
    assert forslag["tekst"] == ment
    assert innbygger.get(LISTE + forslag["url"]).context["antall"] > 0


def test_no_suggestion_is_given_when_it_is_the_filters_that_give_no_matches(innbygger: Client) -> None:
    importer(rad("Skjenkebevilling for Kafé Nord"))
    assert side(innbygger, q="skjenkebeviling", type="U").context["mente_du"] is None
    assert side(innbygger, q="skjenkebevilling").context["mente_du"] is None


def test_no_matches_give_advice_and_an_empty_list_says_that_it_is_empty(innbygger: Client) -> None:
    assert "Ingenting er lagt ut ennå" in side(innbygger).content.decode()
    fabrikk.post()
    innhold = side(innbygger, q="xyzzy").content.decode()
    assert "Ingen treff" in innhold
    assert "Fjern alle avgrensninger" in innhold


def test_a_search_without_words_shows_everything_and_says_so(innbygger: Client) -> None:
    fabrikk.post()
    assert antall(innbygger, q="og i på") == antall(innbygger, q="|-") == 1
    assert "Vi fant ingen ord å søke etter" in side(innbygger, q="og i på").content.decode()


def test_a_long_search_is_made_with_its_first_part(innbygger: Client) -> None:
    assert "Søket er langt" in side(innbygger, q="brev " * 100).content.decode()


# Queries


def sporringer(klient: Client, adresse: str) -> int:
    """How many queries the page needs, without the client's own change of role, and what is read once an hour."""
    anslag.hyppighet()
    with CaptureQueriesContext(connection) as fanget:
        svar = klient.get(adresse)
    assert svar.status_code == 200, adresse
    return sum(not re.match(r"(RE)?SET ROLE|SAVEPOINT|RELEASE", q["sql"]) for q in fanget.captured_queries)


def _en_med_alt() -> Journalpost:
    r = rad("49/116 Søknad om parkering", dokumenter=(dok("Søknad"), dok("Kart", 2)), hjemler=())
    importer(r)
    d = med_fil(
        Journalpost.objects.get(systemid=r.systemid).dokumenter.get(nummer=1), "Vi vil ha mer parkering i Strandgata"
    )
    dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor="Prøve")
    return Journalpost.objects.get(systemid=r.systemid)


GRENSER = {
    "/": 11,
    LISTE: 6,
    f"{LISTE}?type=I&enhet=plan-og-byggesak": 6,
    f"{LISTE}?q=parkering": 6,
    f"{LISTE}?q=strandgata": 6,
    f"{LISTE}?q=parkering&sortering=relevans": 6,
    f"{LISTE}?q=parkering&part=norbygg&fra=2026-01-01": 6,
    "/postliste/dag/2026-11-20/": 6,
    "/eiendom/49/116/": 6,
    "/postliste/atom.xml?q=parkering": 6,
    "/postliste.json?q=parkering": 6,
    "/postliste.csv?q=parkering": 6,
    "/postliste/{post}/": 4,
    "/sak/{sak}/": 4,
}


def test_the_query_count_is_low_and_the_same_with_one_row_and_with_a_hundred(innbygger: Client) -> None:
    p = _en_med_alt()
    assert p.sak
    adresser = {a.format(post=p.nokkel, sak=p.sak.nokkel): flest for a, flest in GRENSER.items()}
    med_en = {a: sporringer(innbygger, a) for a in adresser}
    importer(
        *(
            rad(
                f"49/116 Søknad om parkering {n}",
                dokumenter=(dok("Søknad"),),
                parter=(fra("Norbygg AS"), fra("Kari Nordmann")),
            )
            for n in range(99)
        )
    )
    assert {a: sporringer(innbygger, a) for a in adresser} == med_en
    assert {a: n for a, n in med_en.items() if n > adresser[a]} == {}


def test_a_search_that_nearly_matches_is_cheap_too(innbygger: Client) -> None:
    importer(rad("Skjenkebevilling for Kafé Nord", sak=sak(3, "Skjenkebevillinger")))
    assert sporringer(innbygger, f"{LISTE}?q=skjenkebeviling") <= 6


def test_a_search_from_a_day_after_its_last_finds_nothing_and_does_not_fail(innbygger: Client) -> None:
    fabrikk.post("Søknad om skjenking")
    respons = innbygger.get("/postliste/", {"q": "søknad", "fra": "2026-12-01", "til": "2026-01-01"})
    assert respons.status_code == 200
    assert respons.context["antall"] == 0


@pytest.mark.parametrize(("ordet", "leses"), [("parkering", False), ("strandgata", True)])
def test_documents_are_read_only_for_hits_that_the_titles_do_not_show(
    innbygger: Client, ordet: str, leses: bool
) -> None:
    _en_med_alt()
    with CaptureQueriesContext(connection) as fanget:
        respons = side(innbygger, q=ordet)
    assert respons.context["antall"] == 1
    assert any("postjournal_offentligdokument" in q["sql"] for q in fanget.captured_queries) is leses
