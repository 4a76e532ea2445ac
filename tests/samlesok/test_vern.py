"""Names that may not be found are found nowhere here: old ones (J6), and those of people who are hidden (P1)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kontakter.services import ansatte, organisasjon
from tests import fabrikk
from tests.fabrikk import fra, importer, rad, sak
from tests.kontakter.fabrikk import AV, ansatt, enhet
from tests.kontakter.test_ansattsok import grense
from tests.moter import fabrikk as moter
from tests.postjournal.lekkasje import GRENSEN
from tests.samlesok.sider import forslag, les, slagene, titler

pytestmark = pytest.mark.django_db
NAVN = "Oddvar Kvernmo"
SPURT = [
    "kvernmo",
    NAVN,
    f'"{NAVN}"',
    "kvern*",
    "kvernmo | xyzzy",
    "kvernmo klage",
    "oddvar kvernmmo",
    "hvem er kvernmo",
]
STEDER: dict[str, dict[str, Any]] = {
    "tittel": {"tittel": f"Klage fra {NAVN} på gebyr"},
    "part": {"tittel": "Klage på gebyr", "parter": (fra(NAVN),)},
    "sakstittel": {"tittel": "Klage på gebyr", "sak": sak(8, f"Naboklage, {NAVN}")},
}


@pytest.mark.parametrize("sted", STEDER)
@pytest.mark.parametrize("q", SPURT[:5])
def test_a_name_in_a_new_entry_is_found(innbygger: Client, sted: str, q: str) -> None:
    importer(rad(**STEDER[sted] | {"journaldato": GRENSEN}))
    assert slagene(innbygger, q)["Postliste"][0] == "1"


@pytest.mark.parametrize("sted", STEDER)
@pytest.mark.parametrize("q", SPURT)
def test_an_old_name_changes_the_answer_to_no_search(innbygger: Client, sted: str, q: str) -> None:
    """The page is the same as when the entry names somebody else."""
    importer(rad(systemid="a", **STEDER[sted] | {"journaldato": GRENSEN - timedelta(days=1)}))
    med_navnet = titler(innbygger, q)
    assert "<mark>Kvernmo" not in les(innbygger, q)
    assert not [t for t in med_navnet if "lage" not in q.lower() and t]
    assert "Her er treff på <strong>kvernmo" not in les(innbygger, q).lower()


@pytest.mark.parametrize("dager", [0, 1])
def test_a_name_is_never_suggested(innbygger: Client, dager: int) -> None:
    importer(rad(**STEDER["tittel"] | {"journaldato": GRENSEN - timedelta(days=dager)}))
    assert forslag(innbygger, "kvern") == forslag(innbygger, "oddv") == []


def _skjult_ansatt() -> None:
    a = ansatt("Tora Lindholm", tittel="Skogmester")
    a.vises_ikke = True
    ansatte.lagre_ansatt(ansatt=a, av=AV, hvorfor="Etter ønske")


def _skjult_folkevalgt() -> None:
    p = moter.person("Tora Lindholm")
    moter.verv(p, moter.utvalg())
    p.vises_ikke = True
    organisasjon.lagre_person(person=p, av=AV, hvorfor="Etter ønske")


@pytest.mark.parametrize("skjul", [_skjult_ansatt, _skjult_folkevalgt])
@pytest.mark.parametrize("q", ["tora lindholm", "lindholm", "tora", "lindhlm", "skogmester", "lind*"])
def test_somebody_hidden_is_not_found_and_the_page_is_as_if_she_were_not_there(
    innbygger: Client, skjul: Any, q: str
) -> None:
    enhet()
    moter.utvalg()
    moter.parti_()
    uten = les(innbygger, q)
    skjul()
    assert les(innbygger, q) == uten
    assert forslag(innbygger, q[:4]) == []


def test_staff_are_never_suggested(innbygger: Client) -> None:
    ansatt("Kristian Aas Berg", tittel="Overingeniør", oppgaver="brukonstruksjoner")
    assert forslag(innbygger, "kristian") == forslag(innbygger, "overing") == forslag(innbygger, "brukon") == []


def test_staff_are_under_the_limit_of_how_many_a_client_may_see(innbygger: Client, settings: Any) -> None:
    ansatt("Kristian Aas Berg")
    grense(settings, 1)
    assert titler(innbygger, "kristian berg") == ["Kristian Aas Berg"]
    assert titler(innbygger, "kristian berg") == []
    assert "Det er søkt mange ganger fra nettverket ditt" in les(innbygger, "kristian berg")


def test_searches_that_show_no_staff_use_nothing_of_the_limit(innbygger: Client, settings: Any) -> None:
    ansatt("Kristian Aas Berg")
    fabrikk.post("Brøyting")
    grense(settings, 1)
    for _ in range(3):
        les(innbygger, "brøyting")
    assert titler(innbygger, "kristian berg") == ["Kristian Aas Berg"]


def test_one_letter_gives_no_staff(innbygger: Client) -> None:
    ansatt("Kristian Aas Berg")
    assert "Ansatte" not in slagene(innbygger, "k")
