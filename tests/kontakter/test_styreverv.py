"""Board positions are found by person and by company, each with its source and date, on page and in files (P4)."""

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db.models import F
from django.test import Client

from kontakter.offentlig.eierskap import OffentligStyreverv
from kontakter.services import eierskap
from tests.kontakter.eierskapssider import folkevalgt
from tests.kontakter.fabrikk import AV, NAA, ORGNR, selskap, styreverv
from tests.kontakter.test_politikerdata import rader
from tests.moter.fabrikk import les

pytestmark = pytest.mark.django_db
A = "{http://www.w3.org/2005/Atom}"


def funnet(klient: Client, **valg: Any) -> list[tuple[str, str]]:
    """(who, where) of the rows of a page."""
    return [(r["navn"], r["virksomhet"]) for r in klient.get("/styreverv/", valg).context["rader"]]


@pytest.fixture
def vervene(db: None) -> None:
    s = selskap("Hamar Avfall AS", orgnr=ORGNR)
    styreverv("Kari Nordmann", selskap=s, orgnr=ORGNR, rolle="leder")
    styreverv("Kari Nordmann", virksomhet="Skigruppa", til=date(2026, 11, 22))
    styreverv("Ola Dahl", virksomhet="Skigruppa", fra=None)
    styreverv("Per Lie", virksomhet="Koret", fra=date(2026, 11, 24))


def test_positions_held_today_stand_by_name_and_all_when_they_are_asked_for(innbygger: Client, vervene: None) -> None:
    assert funnet(innbygger) == [("Kari Nordmann", "Hamar Avfall AS"), ("Ola Dahl", "Skigruppa")]
    assert len(funnet(innbygger, vis="alle")) == 4


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({"q": "kari"}, 2),
        ({"q": "nordmann SKI"}, 1),
        ({"q": "970 540 008"}, 1),
        ({"person": "dahl ola"}, 1),
        ({"person": "skigruppa"}, 0),
        ({"virksomhet": "skigruppa"}, 2),
        ({"virksomhet": ORGNR}, 1),
        ({"person": "kari", "virksomhet": "avfall"}, 1),
        ({"q": "%"}, 0),
    ],
)
def test_words_find_persons_and_companies(innbygger: Client, vervene: None, valg: dict[str, str], ventet: int) -> None:
    assert len(funnet(innbygger, vis="alle", **valg)) == ventet


def test_every_row_says_how_we_know_and_since_when(innbygger: Client) -> None:
    styreverv(hvordan="brreg", kildeadresse="https://brreg.example/1", kildedato=date(2026, 2, 3), godtgjort=True)
    html = les(innbygger, "/styreverv/")
    assert '<a class="ds-link" href="https://brreg.example/1">Enhetsregisteret</a>' in html
    assert "3. februar 2026" in html
    assert '<td data-navn="Får betalt">Ja</td>' in html
    assert innbygger.get("/styreverv/")["X-Robots-Tag"] == "noindex"


def test_the_page_says_how_to_report_an_error_and_what_it_does_not_replace(innbygger: Client) -> None:
    html = les(innbygger, "/styreverv/")
    assert "?subject=Feil%20i%20styreverv" in html
    assert "må hver enkelt fortsatt vurdere om hun eller han er inhabil" in html


def test_a_name_leads_to_a_politician_only_when_staff_have_said_so(innbygger: Client) -> None:
    p = folkevalgt()
    v = styreverv(p.navn)
    assert f'href="/politikere/{p.nokkel}/"' not in les(innbygger, "/styreverv/")
    eierskap.koble(styreverv=v, person=p, av=AV, hvorfor="Samme person")
    assert f'href="/politikere/{p.nokkel}/"' in les(innbygger, "/styreverv/")


def test_what_cannot_be_searched_for_is_told(innbygger: Client, vervene: None) -> None:
    assert "Vi kan ikke søke slik det står nå" in les(innbygger, "/styreverv/", q="x" * 101)
    svar = innbygger.get("/styreverv.json", {"q": "x" * 101})
    assert (svar.status_code, list(svar.json()["feil"])) == (400, ["q"])
    assert rader(innbygger, f"/styreverv.csv?q={'x' * 101}") == []


def test_a_hundred_rows_stand_on_a_page_and_every_row_on_one(innbygger: Client) -> None:
    for i in range(205):
        styreverv(f"Person {i // 3:03}", virksomhet="Like lag")
    sett: list[int] = []
    url = "/styreverv/"
    while url:
        kontekst = innbygger.get(url).context
        sett.append(len(kontekst["rader"]))
        url = kontekst["neste_url"] and f"/styreverv/{kontekst['neste_url']}"
    assert sett == [100, 100, 5]
    assert kontekst["forrige_url"].endswith("side=2")
    assert 'rel="prev"' in les(innbygger, "/styreverv/?side=3")
    alle, adresse = [], "/styreverv.json"
    while adresse:
        svar = innbygger.get(adresse).json()
        alle += [v["navn"] for v in svar["styreverv"]]
        adresse = svar["neste"]
    assert alle == sorted(alle)
    assert (len(alle), svar["antall"], len(rader(innbygger, "/styreverv.csv"))) == (205, 205, 205)


@pytest.mark.parametrize("nummer", ["", "x", "2", "999999", "9" * 30, "-1", "１２"])
def test_a_place_in_the_list_that_is_none_is_its_beginning(innbygger: Client, vervene: None, nummer: str) -> None:
    assert len(funnet(innbygger, side=nummer)) == 2


def test_files_have_the_same_rows_as_the_page(innbygger: Client, vervene: None) -> None:
    [rad] = rader(innbygger, "/styreverv.csv?q=avfall")
    assert (rad["navn"], rad["rolle"], rad["orgnr"], rad["godtgjort"]) == (
        "Kari Nordmann", "Styreleder", ORGNR, "Ikke oppgitt",
    )  # fmt: skip
    assert (rad["hvordan"], rad["kildedato"]) == ("Oppgitt av personen selv", "2026-03-01")
    [verv] = innbygger.get("/styreverv.json?q=avfall").json()["styreverv"]
    assert (verv["rolle"], verv["godtgjort"], verv["hvordan"], verv["til"]) == ("leder", None, "oppgitt", None)


def test_csv_holds_no_formula(innbygger: Client) -> None:
    styreverv("@SUM(1)", virksomhet="-Laget")
    [rad] = rader(innbygger, "/styreverv.csv")
    assert (rad["navn"], rad["virksomhet"]) == ("'@SUM(1)", "'-Laget")


def strom(klient: Client) -> ElementTree.Element:
    svar = klient.get("/styreverv/atom.xml")
    assert (svar.status_code, svar["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert svar["X-Robots-Tag"] == "noindex"
    return ElementTree.fromstring(svar.content)  # noqa: S314 - our own feed


def tekst(e: ElementTree.Element, navn: str) -> str:
    return e.findtext(f"{A}{navn}") or ""


def test_the_feed_is_valid_atom_also_when_it_is_empty(innbygger: Client) -> None:
    tom = strom(innbygger)
    styreverv()
    full = strom(innbygger)
    for ting in (tom, full, *full.iter(f"{A}entry")):
        assert all(tekst(ting, navn) for navn in ("id", "title", "updated"))
    [adresse] = [x.get("href") for x in full.findall(f"{A}link") if x.get("rel") == "self"]
    assert adresse == "http://testserver/styreverv/atom.xml"


def test_the_feed_has_what_we_came_to_know_last_first_and_tells_how(innbygger: Client) -> None:
    styreverv("Eldre Verv", registrert=NAA - timedelta(days=3))
    styreverv("Nytt Verv", rolle="leder", registrert=NAA)
    [ny, gammel] = strom(innbygger).iter(f"{A}entry")
    assert tekst(ny, "title") == "Nytt Verv: Styreleder, Hamar Avfall AS"
    assert tekst(ny, "summary") == "fra 1. mai 2024 · Oppgitt av personen selv, 1. mars 2026"
    assert tekst(gammel, "title").startswith("Eldre Verv")


def test_an_entry_is_known_by_what_it_tells_and_not_by_a_number(innbygger: Client) -> None:
    styreverv(registrert=NAA)
    [foer] = strom(innbygger).iter(f"{A}entry")
    OffentligStyreverv.objects.update(id=F("id") + 1000)
    styreverv("Ola Dahl", registrert=NAA - timedelta(days=1))
    [samme, annen] = strom(innbygger).iter(f"{A}entry")
    assert tekst(samme, "id") == tekst(foer, "id") != tekst(annen, "id")


def test_the_feed_has_fifty_entries_at_most(innbygger: Client) -> None:
    for i in range(55):
        styreverv(f"Person {i}")
    assert len(list(strom(innbygger).iter(f"{A}entry"))) == 50
