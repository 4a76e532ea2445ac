"""Letters of a political case link to it, and it links back to them."""

import pytest
from django.test import Client

from moter.models import Mote, Sak
from moter.services import arkivsaker, saker, saksliste
from postjournal.models import Journalpost, Saksmappe
from postjournal.noark import Journalposttype
from tests import fabrikk as journal
from tests.moter.fabrikk import AV, NAA, frisk, legg_ut, les, mote, punkt, side

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Journalpost:
    return journal.post("Saksframlegg om garasje", type=Journalposttype.SAKSFRAMLEGG, sak=journal.sak(4312, "Garasje"))


def politisk(post: Journalpost, tittel: str = "Garasje i Strandgata") -> tuple[Mote, Sak]:
    """A case on an agenda that is not out."""
    assert post.sak
    s = saker.finn_eller_lag(aar=2026, nummer=4312, tittel=tittel, av=AV)
    m = mote()
    punkt(m, tittel, sak=s)
    return m, s


def adresser(post: Journalpost) -> list[str]:
    assert post.sak
    return [f"/postliste/{post.nokkel}/", f"/sak/{post.sak.nokkel}/"]


def test_letter_and_journal_case_link_to_the_political_case_and_back(innbygger: Client, post: Journalpost) -> None:
    m, s = politisk(post)
    assert s.saksmappe == post.sak
    legg_ut(m)
    for sti in adresser(post):
        tekst = les(innbygger, sti)
        assert "Politisk behandling" in tekst
        assert f'href="/moter/sak/{s.nokkel}/">Garasje i Strandgata</a>' in tekst
    tilbake = les(innbygger, f"/moter/sak/{s.nokkel}/")
    assert f"/postliste/{post.nokkel}/" in tilbake
    assert "Brev og dokumenter i saken" in tilbake
    assert f'href="/moter/sak/{s.nokkel}/"' in side(innbygger, m)


def test_a_case_that_is_not_public_is_not_linked_to(innbygger: Client, post: Journalpost) -> None:
    politisk(post)
    for sti in adresser(post):
        assert "Politisk behandling" not in les(innbygger, sti)


def test_the_link_goes_with_the_case(innbygger: Client, post: Journalpost) -> None:
    m, s = politisk(post)
    legg_ut(m)
    felt = {"skjermet": True, "tittel": "Skjermet sak"}
    saksliste.endre_punkt(punkt=m.punkter.get(), felt=felt, av=AV, naa=NAA)
    for sti in adresser(post):
        assert s.nokkel not in les(innbygger, sti)


def test_the_link_has_the_title_as_it_now_reads(innbygger: Client, post: Journalpost) -> None:
    m, s = politisk(post)
    legg_ut(m)
    saker.endre_sak(sak=s, tittel="Carport i Strandgata", aar=2026, nummer=4312, av=AV)
    for sti in adresser(post):
        assert "Carport i Strandgata" in les(innbygger, sti)


def test_a_case_whose_archive_case_comes_later_is_tied_to_it(innbygger: Client) -> None:
    s = saker.finn_eller_lag(aar=2026, nummer=4312, tittel="Garasje", av=AV)
    m = mote()
    punkt(m, sak=s)
    legg_ut(m)
    assert (s.saksmappe, Saksmappe.objects.count()) == (None, 0)
    post = journal.post("Søknad", sak=journal.sak(4312))
    arkivsaker.knytt()
    assert frisk(s).saksmappe == post.sak
    assert f"/moter/sak/{s.nokkel}/" in les(innbygger, f"/postliste/{post.nokkel}/")


def test_letters_that_are_held_back_are_not_in_the_case(innbygger: Client, post: Journalpost) -> None:
    m, s = politisk(post)
    legg_ut(m)
    for_ = les(innbygger, f"/moter/sak/{s.nokkel}/")
    holdt = journal.post("Kanaribrev 01017000027", sak=journal.sak(4312, "Garasje"))
    assert holdt.sak == post.sak
    assert les(innbygger, f"/moter/sak/{s.nokkel}/") == for_
