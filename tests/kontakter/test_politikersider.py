"""Politicians are found by name, party and body, as they were on a day, and reached when they have said yes."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Person
from kontakter.services import organisasjon
from tests.kontakter.eierskapssider import folkevalgt
from tests.kontakter.fabrikk import AV, styreverv
from tests.moter import fabrikk
from tests.moter.fabrikk import les

pytestmark = pytest.mark.django_db
TELEFON, EPOST = "912 34 567", "kari@hamar.example"


def navn(klient: Client, **valg: Any) -> list[str]:
    """Those on the list, in order."""
    grupper = klient.get("/politikere/", valg).context["grupper"]
    return [p["navn"] for _, folk in grupper for p in folk]


def overskrifter(klient: Client, **valg: Any) -> list[tuple[str, int]]:
    """(heading, how many under it)."""
    return [(navn, len(folk)) for navn, folk in klient.get("/politikere/", valg).context["grupper"]]


@pytest.fixture
def de_folkevalgte(db: None) -> None:
    kst, fsk = fabrikk.utvalg("Kommunestyret", rekkefolge=1), fabrikk.utvalg("Formannskapet", rekkefolge=2)
    kari, ola, eva = (fabrikk.person(n) for n in ("Kari Nordmann", "Ola Dahl", "Eva Ås"))
    fabrikk.verv(kari, kst)
    fabrikk.verv(kari, fsk, "leder")
    fabrikk.verv(ola, fsk, "varamedlem", "H", nummer=2)
    fabrikk.verv(eva, kst, "leder", "Ap", fra=date(2019, 10, 1), til=date(2023, 9, 30))


def test_all_who_hold_an_office_today_stand_by_name_with_their_offices(innbygger: Client, de_folkevalgte: None) -> None:
    assert navn(innbygger) == ["Kari Nordmann", "Ola Dahl"]
    html = les(innbygger, "/politikere/")
    assert "2 folkevalgte" in html
    assert '<a class="ds-link" href="/utvalg/formannskapet/">Formannskapet</a>, varamedlem 2' in html
    assert html.index("Kommunestyret</a>, medlem") < html.index("Formannskapet</a>, leder")


def test_the_list_is_that_of_the_day_that_is_asked_for(innbygger: Client, de_folkevalgte: None) -> None:
    assert navn(innbygger, dato="2020-01-01") == ["Eva Ås"]
    assert navn(innbygger, dato="30.09.2023") == ["Eva Ås"]
    assert navn(innbygger, dato="2023-10-01") == ["Kari Nordmann", "Ola Dahl"]
    assert navn(innbygger, dato="2010-01-01") == []


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({"parti": "H"}, ["Ola Dahl"]),
        ({"utvalg": "kommunestyret"}, ["Kari Nordmann"]),
        ({"utvalg": "formannskapet"}, ["Kari Nordmann", "Ola Dahl"]),
        ({"utvalg": "formannskapet", "parti": "H"}, ["Ola Dahl"]),
        ({"q": "nordman"}, ["Kari Nordmann"]),
        ({"q": "Kåri"}, ["Kari Nordmann"]),
        ({"q": "dahl ola"}, ["Ola Dahl"]),
        ({"q": "varamedlem"}, ["Ola Dahl"]),
        ({"q": "zzzz"}, []),
        ({"q": "k"}, []),
        ({"parti": "finnes-ikke"}, []),
        ({"utvalg": "finnes-ikke", "vis": "utvalg"}, []),
    ],
)
def test_party_body_and_words_narrow_the_list(
    innbygger: Client, de_folkevalgte: None, valg: dict[str, str], ventet: list[str]
) -> None:
    assert navn(innbygger, **valg) == ventet


def test_the_list_is_shown_by_party_and_by_body_too(innbygger: Client, de_folkevalgte: None) -> None:
    assert overskrifter(innbygger, vis="parti") == [("Ap", 1), ("H", 1)]
    assert overskrifter(innbygger, vis="utvalg") == [("Kommunestyret", 1), ("Formannskapet", 2)]
    assert overskrifter(innbygger, vis="utvalg", utvalg="formannskapet") == [("Formannskapet", 2)]
    assert overskrifter(innbygger, vis="tull") == [("", 2)]


def test_the_choices_stand_in_the_address_and_are_taken_away_one_by_one(
    innbygger: Client, de_folkevalgte: None
) -> None:
    valg = {"q": "kari", "parti": "Ap", "utvalg": "kommunestyret", "dato": "2026-01-01", "vis": "parti"}
    kontekst = innbygger.get("/politikere/", valg).context
    assert [b["tekst"] for b in kontekst["brikker"]] == ["«kari»", "Ap", "Kommunestyret", "Per 1. januar 2026"]
    assert kontekst["brikker"][0]["url_uten"] == "?utvalg=kommunestyret&parti=Ap&dato=2026-01-01&vis=parti"
    [partier, utvalg] = kontekst["fasetter"]
    assert [(v["navn"], v["antall"], v["valgt"]) for v in partier["verdier"]] == [("Ap", 1, True)]
    assert [v["navn"] for v in utvalg["verdier"]] == ["Kommunestyret", "Formannskapet"]


def test_a_day_that_is_none_is_told_beside_the_field(innbygger: Client, de_folkevalgte: None) -> None:
    html = les(innbygger, "/politikere/", dato="i går")
    assert "Skriv datoen slik" in html
    assert navn(innbygger, dato="i går") == []


def test_telephone_and_e_mail_stand_there_only_when_the_person_has_said_yes(innbygger: Client) -> None:
    folkevalgt()
    fabrikk.verv(fabrikk.person("Ola Dahl"), fabrikk.utvalg())
    for sti in ("/politikere/", "/politikere/kari-nordmann/"):
        html = les(innbygger, sti)
        assert 'href="tel:+4791234567"' in html
        assert TELEFON in html
    [kari, ola] = [p for _, folk in innbygger.get("/politikere/").context["grupper"] for p in folk]
    assert (kari["kontakt"].epost, bool(ola["kontakt"])) == (EPOST, False)


@pytest.mark.parametrize(
    ("fra", "til"), [(date(2020, 1, 1), date(2026, 11, 22)), (date(2026, 11, 24), None)], ids=["left", "not yet"]
)
def test_one_is_not_reached_by_an_office_that_is_not_held_today(innbygger: Client, fra: date, til: date | None) -> None:
    folkevalgt(fra=fra, til=til)
    stier = ["/politikere/kari-nordmann/", "/politikere/kari-nordmann.json", "/politikere/kari-nordmann.vcf"]
    stier += ["/politikere/popolo.json", f"/politikere/?dato={fra.isoformat()}"]
    for sti in stier:
        html = les(innbygger, sti)
        assert "Nordmann" in html
        assert [t for t in (TELEFON, "91234567", EPOST) if t in html] == [], sti


def test_one_who_is_hidden_is_nowhere(innbygger: Client) -> None:
    p = folkevalgt()
    styreverv(p.navn)
    p.vises_ikke = True
    organisasjon.lagre_person(person=p, av=AV, hvorfor="Trusler")
    for sti in ("/politikere/", "/politikere/popolo.json", "/politikere/?q=kari", "/styreverv/?vis=alle"):
        assert "Nordmann" not in les(innbygger, sti)
    for sti in ("/politikere.csv", "/styreverv.csv"):
        assert "Nordmann" not in innbygger.get(sti).innhold.decode()  # type: ignore[attr-defined]
    for sti in ("/styreverv.json", "/styreverv/atom.xml", "/eierskap.json"):
        assert "Nordmann" not in innbygger.get(sti).content.decode()
    for hale in ("/", ".json", ".vcf"):
        assert innbygger.get(f"/politikere/kari-nordmann{hale}").status_code == 404


def test_the_page_of_a_person_tells_of_board_positions_with_source_and_date(innbygger: Client) -> None:
    p = folkevalgt()
    styreverv("K. Nordmann", person=p, virksomhet="Skigruppa", kildeadresse="https://skigruppa.example/styret")
    styreverv("K. Nordmann", person=p, virksomhet="Gamlelaget", til=date(2025, 1, 1))
    html = les(innbygger, "/politikere/kari-nordmann/")
    assert '<a class="ds-link" href="https://skigruppa.example/styret">Oppgitt av personen selv</a>' in html
    assert "1. mars 2026" in html
    assert html.index("Skigruppa") < html.index("Tidligere styreverv") < html.index("Gamlelaget")
    assert "https://www.styrevervregisteret.no/" in html
    assert "må hver enkelt fortsatt vurdere om hun eller han er inhabil" in html
    assert "/politikere/kari-nordmann.vcf" in html
    verv = innbygger.get("/politikere/kari-nordmann.json").json()["styreverv"]
    assert {v["virksomhet"] for v in verv} == {"Skigruppa", "Gamlelaget"}


def test_a_politician_with_board_positions_only_has_a_page_too(innbygger: Client) -> None:
    p = organisasjon.lagre_person(person=Person(navn="Eva Ås"), av=AV)
    styreverv("Eva Ås", person=p)
    assert "Ingen verv nå" in les(innbygger, "/politikere/eva-as/")
    assert innbygger.get("/politikere/eva-as/")["X-Robots-Tag"] == "noindex"
    assert innbygger.get("/politikere/eva-as.json").json()["navn"] == "Eva Ås"
    assert innbygger.get("/politikere/eva-as.vcf").status_code == 404
