"""A political case that is called what its archive case is, follows it; one with a title of its own does not."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from moter.models import Sak
from moter.services import saker as sakstjenester
from postjournal.models import Saksmappe
from postjournal.services import publisering
from tests import fabrikk as journal
from tests.moter.fabrikk import AV, les
from tests.moter.test_inntak import importer, sak, saker

pytestmark = pytest.mark.django_db


def i_arkivet(tittel: str, *, skjermet: bool = False) -> None:
    saken = replace(journal.sak(4312, tittel), skjermet=skjermet)
    journal.importer(replace(journal.rad("Brev", systemid="jp1", sak=saken), arvet=skjermet))


@pytest.fixture
def s(tmp_path: Path) -> Sak:
    """The political case of an item that names an entry of the archive case, and no title."""
    i_arkivet("Varsling mot Kirsebær")
    importer(saker(tmp_path, sak(1, "Personalsak", referanseTilMoetesak="jp1")))
    return Sak.objects.get()


def siden(innbygger: Client, s: Sak) -> str:
    return les(innbygger, f"/moter/sak/{s.nokkel}/")


def antall(innbygger: Client) -> int:
    return int(innbygger.get("/moter/sok.json", {"q": "Kirsebær"}).json()["antall"])


def test_the_title_goes_from_page_and_search_when_the_archive_shields_its_case(innbygger: Client, s: Sak) -> None:
    assert "Kirsebær" in siden(innbygger, s)
    assert antall(innbygger) == 1
    i_arkivet("*****", skjermet=True)
    assert "Kirsebær" not in siden(innbygger, s)
    assert antall(innbygger) == 0


def test_the_title_follows_the_one_that_staff_give_the_archive_case(innbygger: Client, s: Sak) -> None:
    publisering.gi_sakstittel(sak=Saksmappe.objects.get(), tittel="Varsling", av=AV, hvorfor="Personvern")
    assert "Varsling" in siden(innbygger, s)
    assert "Kirsebær" not in siden(innbygger, s)


def test_a_title_that_staff_gave_the_political_case_stays(innbygger: Client, s: Sak) -> None:
    sakstjenester.endre_sak(sak=s, tittel="Arbeidsmiljø", aar=s.aar, nummer=s.nummer, av=AV)
    i_arkivet("Varsling mot noen andre")
    assert "Arbeidsmiljø" in siden(innbygger, s)
