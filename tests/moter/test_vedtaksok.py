"""Decisions and papers are found by their words, with names of persons only while they are new (J6)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from moter import sokeliste
from moter.begreper import Sakstype, Utfall
from moter.models import Mote, Sakslistepunkt
from moter.services import dokumenter, foring
from moter.services.felles import samlet_visning
from moter.services.foring import Forslaget
from tests.moter.fabrikk import (
    AV,
    NAA,
    legg_ut,
    legg_ut_vedtak,
    les,
    mote,
    papir,
    punkt,
    sak,
    utvalg,
    vedtak,
)

pytestmark = pytest.mark.django_db
NY, GAMMEL = NAA - timedelta(days=365), NAA - timedelta(days=366)


@samlet_visning()
def avgjort(
    tekst: str = "Planen vedtas.", tittel: str = "En sak", utfall: Utfall = Utfall.VEDTATT, **felt: Any
) -> Sakslistepunkt:
    """An item whose decision is out."""
    m = mote(felt.pop("utvalg", None), felt.pop("start", NAA - timedelta(days=7)))
    p = punkt(m, tittel, **felt)
    legg_ut(m)
    vedtak(p, tekst, utfall)
    legg_ut_vedtak(m)
    return p


def funnet(klient: Client, sti: str = "/vedtak.json", **valg: str) -> list[str]:
    """The titles of the hits; page and JSON agree."""
    svar = klient.get(sti, valg).json()
    titler = [t["tittel"] for t in svar[next(n for n in ("vedtak", "saker") if n in svar)]]
    tekst = les(klient, sti.replace("vedtak.json", "vedtak/").replace("sok.json", "sok/"), **valg)
    assert tekst.count('class="post-tittel"') == len(titler)
    return titler


def test_a_decision_is_found_by_its_text_and_shown_with_the_words_marked(innbygger: Client) -> None:
    p = avgjort("Skjenkebevillingen til kaféen forlenges.", "Kaféen ved torget")
    avgjort("Noe annet vedtas.", "Annet")
    tekst = les(innbygger, "/vedtak/", q="skjenkebevilling")
    assert "<mark>Skjenkebevillingen</mark> til kaféen" in tekst
    assert f"#sak-{p.nokkel}" in tekst
    assert "1 treff" in tekst
    assert funnet(innbygger, q="skjenkebevilling") == ["Kaféen ved torget"]


def test_what_is_not_decided_is_found_among_items_and_not_among_decisions(innbygger: Client) -> None:
    m = mote()
    p = punkt(m, "Kommende sak om bro", innstilling="Broen bygges.")
    legg_ut(m)
    vedtak(p, "Kanarivedtak")
    assert funnet(innbygger, "/moter/sok.json", q="broen") == ["Kommende sak om bro"]
    assert funnet(innbygger, q="broen") == []
    assert funnet(innbygger, "/moter/sok.json", q="kanarivedtak") == []


def test_papers_proposals_and_the_case_are_searched_too(innbygger: Client) -> None:
    m = mote()
    p = punkt(m, "En sak", sak=sak("Garasje i Strandgata", aar=2026, nummer=4312))
    papir(m, p, "Rapporten nevner flaggermus.")
    legg_ut(m)
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Saken sendes tilbake til ugla.")], av=AV, naa=NAA)
    vedtak(p)
    legg_ut_vedtak(m)
    for q in ("flaggermus", "ugla", "strandgata", "2026/4312", '"en sak"', "flagger* -elg"):
        assert funnet(innbygger, q=q) == ["En sak"], q
    assert "<mark>flaggermus</mark>" in les(innbygger, "/vedtak/", q="flaggermus")


def test_a_withdrawn_paper_gives_no_hit(innbygger: Client) -> None:
    m = mote()
    d = papir(m, punkt(m), "Rapporten nevner flaggermus.")
    legg_ut(m)
    assert len(funnet(innbygger, "/moter/sok.json", q="flaggermus")) == 1
    dokumenter.fjern(dokument=d, av=AV, naa=NAA, hvorfor="Feil fil")
    assert funnet(innbygger, "/moter/sok.json", q="flaggermus") == []


def test_the_name_of_a_person_gives_hits_for_a_year_and_no_more(innbygger: Client) -> None:
    avgjort("Klagen fra Kari Nordmann tas til følge.", "Ny klage", start=NY)
    avgjort("Klagen fra Kari Nordmann tas til følge.", "Gammel klage", start=GAMMEL)
    for q in ("nordmann", '"kari nordmann"', "nordm*", "nordmann | xyzzy"):
        assert funnet(innbygger, q=q) == ["Ny klage"], q
    assert funnet(innbygger, q="klagen") == ["Ny klage", "Gammel klage"]
    assert funnet(innbygger, q="klagen -nordmann") == ["Gammel klage"]
    tekst = les(innbygger, "/vedtak/", q="klagen nordmann | følge")
    assert tekst.count("<mark>Nordmann</mark>") <= 1


def test_a_name_in_a_title_is_not_marked_when_it_is_old(innbygger: Client) -> None:
    avgjort(tittel="Klage fra Kari Nordmann", start=GAMMEL)
    tekst = les(innbygger, "/vedtak/", q="klage | nordmann")
    assert "<mark>Klage</mark>" in tekst
    assert "<mark>Nordmann</mark>" not in tekst


@pytest.fixture
@samlet_visning()
def fire() -> list[Mote]:
    """Four decisions that differ in body, type, outcome and time."""
    avgjort(tittel="Budsjett", start=NAA - timedelta(days=10))
    avgjort(tittel="Skilt", type=Sakstype.INTERPELLASJON, start=NAA - timedelta(days=20))
    avgjort("", "Utsatt sak", Utfall.UTSATT, start=NAA - timedelta(days=30))
    avgjort(tittel="Eldreplan", utvalg=utvalg("Eldrerådet"), start=NAA.replace(year=2025))
    return list(Mote.objects.all())


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({}, ["Budsjett", "Skilt", "Utsatt sak", "Eldreplan"]),
        ({"utvalg": "eldreradet"}, ["Eldreplan"]),
        ({"type": "interpellasjon"}, ["Skilt"]),
        ({"utfall": "utsatt"}, ["Utsatt sak"]),
        ({"fra": "2026-11-01"}, ["Budsjett", "Skilt"]),
        ({"fra": "13.11.2026", "til": "13.11.2026"}, ["Budsjett"]),
        ({"til": "2025-12-31"}, ["Eldreplan"]),
        ({"utvalg": "formannskapet", "utfall": "vedtatt", "type": "politisk", "q": "vedtas"}, ["Budsjett"]),
    ],
    ids=["none", "body", "type", "outcome", "from", "one_day", "until", "all"],
)
@pytest.mark.usefixtures("fire")
def test_the_filters_narrow_the_list(innbygger: Client, valg: dict[str, str], ventet: list[str]) -> None:
    assert funnet(innbygger, **valg) == ventet


@pytest.mark.usefixtures("fire")
def test_facets_count_what_each_choice_gives(innbygger: Client) -> None:
    grupper = innbygger.get("/vedtak/").context["fasetter"]
    tall = {g["parameter"]: {v["navn"]: v["antall"] for v in g["verdier"]} for g in grupper}
    assert tall["utvalg"] == {"Formannskapet": 3, "Eldrerådet": 1}
    assert tall["utfall"] == {"Vedtatt": 3, "Utsatt": 1}
    assert tall["type"] == {"Politisk sak": 3, "Spørsmål eller interpellasjon": 1}
    assert tall["aar"] == {"2026": 3, "2025": 1}
    for gruppe in grupper:
        for v in gruppe["verdier"]:
            assert innbygger.get(f"/vedtak/{v['url']}").context["antall_tekst"] == f"{v['antall']} treff"


@pytest.mark.usefixtures("fire")
def test_a_chosen_filter_is_a_chip_that_takes_it_away(innbygger: Client) -> None:
    [brikke] = innbygger.get("/vedtak/", {"utfall": "utsatt"}).context["brikker"]
    assert (brikke["tekst"], brikke["url_uten"]) == ("Utsatt", "?")


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({"fra": "2026-01-01", "til": "2026-12-31"}, ["2026"]),
        ({"fra": "2026-01-01"}, ["Fra 01.01.2026"]),
        ({"til": "tull"}, ["Til tull"]),
    ],
    ids=["year", "day", "wrong"],
)
@pytest.mark.usefixtures("fire")
def test_a_chosen_year_is_one_chip_and_a_day_is_written_as_people_do(
    innbygger: Client, valg: dict[str, str], ventet: list[str]
) -> None:
    assert [b["tekst"] for b in innbygger.get("/vedtak/", valg).context["brikker"]] == ventet


@pytest.mark.parametrize("valg", [{"fra": "tull"}, {"utvalg": "ukjent"}, {"utfall": "tull"}], ids=str)
@pytest.mark.usefixtures("fire")
def test_a_wrong_parameter_is_told_and_finds_nothing(innbygger: Client, valg: dict[str, str]) -> None:
    tekst = les(innbygger, "/vedtak/", **valg)
    assert "Vi kan ikke søke slik det står nå" in tekst
    assert "Budsjett" not in tekst
    svar = innbygger.get("/vedtak.json", valg)
    assert (svar.status_code, list(svar.json()["feil"])) == (400, list(valg))


def test_every_hit_is_on_one_page_and_the_pages_follow_each_other(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sokeliste, "PER_SIDE", 3)
    m = mote(start=NAA - timedelta(days=1))
    for n in range(8):
        vedtak(punkt(m, f"Sak {n}"), "Vedtas.")
    legg_ut(m)
    legg_ut_vedtak(m)
    sett, sti, sider = [], "/vedtak.json?q=vedtas", 0
    while sti:
        svar = innbygger.get(sti).json()
        sett += [v["tittel"] for v in svar["vedtak"]]
        sti, sider = (svar["neste"] or "").removeprefix("http://testserver"), sider + 1
        assert svar["antall"] == 8
    assert sider == 3
    assert sorted(sett) == sorted(f"Sak {n}" for n in range(8))
    for feil in ("tull", "2026-11-22.", "2026-13-01.5", "2026-11-22." + "9" * 30):
        assert innbygger.get("/vedtak.json", {"etter": feil}).json()["antall"] == 8


def test_searches_are_left_alone_by_search_engines(innbygger: Client) -> None:
    assert innbygger.get("/vedtak/", {"q": "garasje"})["X-Robots-Tag"] == "noindex"
    assert innbygger.get("/vedtak.json")["X-Robots-Tag"] == "noindex"
