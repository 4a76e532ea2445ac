"""The API and the pages say the same of the same rows, and find by the same rules (J6)."""

from typing import Any

import pytest
from django.test import Client

from tests import fabrikk
from tests.apnedata.api import verden
from tests.apnedata.api.verden import FOR_LENGE_SIDEN, alt, les
from tests.fabrikk import dok, fra
from tests.postjournal.lekkasje import former
from tests.postjournal.test_dokumenter import med_fil

pytestmark = pytest.mark.django_db
PARAMETRE = {"q": "query", "part": "korrespondansepartNavn", "fra": "journaldatoFrom", "til": "journaldatoTo"}
SOK: list[dict[str, str]] = [
    {},
    {"q": "klage -nordmann"},
    {"q": "49/116"},
    {"q": "2026/100"},
    {"q": "strandgata"},
    {"q": "nord*"},
    {"part": "norbygg"},
    {"fra": "2025-01-01", "til": "2025-12-31"},
    {"tilgang": "unntatt"},
    *former("nordmann"),
]


def test_a_search_finds_the_same_as_the_list_and_tells_the_same(innbygger: Client) -> None:
    for sok in SOK:
        listens = innbygger.get("/postliste.json", sok).json()["poster"]
        egne = {PARAMETRE.get(n, n): v for n, v in sok.items() if n != "sortering"}
        apiets = alt(innbygger, "journalposter", **egne)
        assert sorted(map(som_i_lista, apiets)) == sorted(map(kjennetegn, listens)), sok


def kjennetegn(p: dict[str, Any]) -> tuple[str, ...]:
    return tuple(p[f] for f in ("adresse", "dato", "tittel", "part", "enhet", "hjemmel", "dokumentdato", "sakstittel"))


def som_i_lista(p: dict[str, Any]) -> tuple[str, ...]:
    """The entry with the list's names."""
    enhet, sak, skjerming = p["administrativEnhetObjekt"], p["saksmappe"], p["skjerming"]
    return (
        p["url"], p["journaldato"], p["offentligTittel"],
        ", ".join(part["korrespondansepartNavn"] for part in p["korrespondansepart"]), enhet["navn"] if enhet else "",
        skjerming["skjermingshjemmel"] if skjerming else "", p["dokumentetsDato"] or "",
        sak["offentligTittel"] if sak else "",
    )  # fmt: skip


@pytest.mark.parametrize("sok", former("spurvehauk"))
def test_a_persons_name_is_not_found_in_an_old_entry(innbygger: Client, sok: dict[str, str]) -> None:
    felt: dict[str, Any] = {"parter": (fra("Torun Spurvehauk"),), "dokumenter": (dok("Brev fra Torun Spurvehauk"),)}
    gammel = fabrikk.post("Klage fra Torun Spurvehauk", journaldato=FOR_LENGE_SIDEN, **felt)
    med_fil(gammel.dokumenter.get(), "Hilsen Torun Spurvehauk")
    ny = fabrikk.post("Klage fra Torun Spurvehauk", **felt)
    egne = {PARAMETRE.get(n, n): v for n, v in sok.items() if n != "sortering"}
    funnet = {p["id"] for p in alt(innbygger, "journalposter", **egne)}
    assert gammel.nokkel not in funnet
    assert funnet <= {ny.nokkel}
    assert les(innbygger, f"journalposter/{gammel.nokkel}")["offentligTittel"] == "Klage fra Torun Spurvehauk"


def test_each_type_of_entry_is_found_by_eInnsyns_word_for_it(innbygger: Client) -> None:  # noqa: N802
    alle = alt(innbygger, "journalposter")
    typer = {p["journalposttype"] for p in alle}
    assert len(typer) == 8
    for type_ in typer:
        funnet = alt(innbygger, "journalposter", journalposttype=type_)
        assert funnet == [p for p in alle if p["journalposttype"] == type_]


def test_a_meeting_tells_the_same_as_its_page(innbygger: Client) -> None:
    for m in alt(innbygger, "moter"):
        side, api = innbygger.get(f"/moter/{m['id']}.json").json(), les(innbygger, f"moter/{m['id']}")
        assert {n: api[n] for n in m} == m
        assert [api[n] for n in ("url", "moetenummer", "moetested", "status", "grunn", "moetedato")] == [
            side[n] for n in ("adresse", "nummer", "sted", "status", "grunn", "start")
        ]
        felt = {"id": "nokkel", "offentligTittel": "tittel", "moetesaksnummer": "nummer", "lukket": "lukket"}
        assert [[s[f] for f in felt] for s in api["moetesak"]] == [[s[f] for f in felt.values()] for s in side["saker"]]
        assert len(api["moetedeltaker"]) == len(side["frammote"])


def test_the_search_in_items_and_decisions_is_the_sites_own(innbygger: Client) -> None:
    for sok in ({}, {"query": "garasje"}, {"utvalg": "formannskapet"}, {"query": "zzzz"}):
        parametre = {"q" if n == "query" else n: v for n, v in sok.items()}
        for liste, sti, navn in (("moetesaker", "/moter/sok.json", "saker"), ("vedtak", "/vedtak.json", "vedtak")):
            sidens = [s["nokkel"] for s in innbygger.get(sti, parametre).json()[navn]]
            assert [s["id"] for s in alt(innbygger, liste, **sok)] == sidens, (liste, sok)


def test_votes_have_the_words_of_eInnsyn(innbygger: Client) -> None:  # noqa: N802
    [sak] = alt(innbygger, "voteringer")
    forste, andre, tredje = sak["votering"]
    assert [(s["moetedeltakerNavn"], s["stemme"]) for s in forste["stemmer"]] == [
        ("Kari Nordmann", "Nei"), ("Ola Dahl", "Blankt"),
    ]  # fmt: skip
    assert (forste["over"], forste["forslag"], andre["over"]) == ("", 1, "Innstillingen eller avslag")
    assert [(p["parti"], p["antallFor"]) for p in andre["partier"]] == [("Ap", 4), ("H", 3)]
    assert tredje["partier"] == []


def test_a_board_position_and_a_vacancy_are_as_their_lists_have_them(innbygger: Client) -> None:
    styreverv = innbygger.get("/styreverv.json").json()["styreverv"]
    assert [{n: v for n, v in s.items() if n != "entity"} for s in alt(innbygger, "styreverv")] == styreverv
    stillinger = innbygger.get("/stillinger.json").json()["stillinger"]
    felt = {"id": "nokkel", "url": "adresse", "offentlighet": "offentlighet", "publisertDato": "publisert"}
    apiets = [[s[f] for f in felt] for s in alt(innbygger, "stillinger")]
    assert sorted(apiets) == sorted([s[f] for f in felt.values()] for s in stillinger)


def test_no_contact_person_no_applicant_and_no_staff_is_in_any_answer(innbygger: Client) -> None:
    svar = [verden.spor(innbygger, sti).content.decode() for _, sti in verden.operasjoner(innbygger)]
    assert len(svar) > 50
    for ordet in ("ola@example.org", "Ola Moe", "Kristian Aas Berg"):
        assert [s for s in svar if ordet in s] == []
    adresser = {"kari@hamar.example", "vei@hamar.example"}
    assert {a for s in svar for a in s.split('"') if "@" in a} <= adresser
