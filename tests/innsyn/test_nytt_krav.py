"""A new request: written, looked over, sent once, and received at once, by anybody."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from innsyn import kode, sperrer
from innsyn.models import Krav
from innsyn.mottak import MottattKrav
from innsyn.services import vedlikehold
from postjournal.models import Journalpost
from tests import fabrikk
from tests.conftest import Offentligklient
from tests.innsyn.apent import apent_brev
from tests.innsyn.test_kurv import legg_i

pytestmark = pytest.mark.django_db
FNR = "11836533307"


@pytest.fixture
def post() -> Journalpost:
    return fabrikk.post("Søknad om ferdigattest")


def billett(sekunder: int = 60) -> str:
    """The ticket of a form that was shown so long ago."""
    return str(sperrer.ny(timezone.now() - timedelta(seconds=sekunder)))


def skjema(**felt: Any) -> dict[str, Any]:
    standard = {"billett": billett(), "slag": "dokumenter", "tekst": "Alle brev om hundeparken", "send": "1"}
    return standard | felt


def send(klient: Client, **felt: Any) -> str:
    """The code that the receipt shows."""
    respons = klient.post("/innsyn/nytt/", skjema(**felt))
    assert respons.status_code == 302, respons.context["skjema"].errors
    return str(respons["Location"]).split("/")[3]


def feil(klient: Client, **felt: Any) -> str:
    respons = klient.post("/innsyn/nytt/", skjema(**felt))
    assert respons.status_code == 200
    assert not MottattKrav.objects.exists()
    return respons.content.decode()


def test_a_request_in_words_needs_no_name_and_no_address(innbygger: Client) -> None:
    side = innbygger.get(f"/innsyn/krav/{send(innbygger)}/?ny=1").content.decode()
    assert "INN-2026-000001</span>" in side
    assert "mandag 30. november 2026" in side
    assert "Alle brev om hundeparken" in side


def test_the_documents_of_the_basket_are_asked_for_and_leave_it(innbygger: Client, post: Journalpost) -> None:
    legg_i(innbygger, post.nokkel)
    koden = send(innbygger, tekst="", vare=[post.nokkel])
    assert MottattKrav.objects.get().dokumenter == [[post.nokkel, ""]]
    assert "Søknad om ferdigattest" in innbygger.get(f"/innsyn/krav/{koden}/").content.decode()
    assert innbygger.get("/innsyn/kurv/").context["varer"] == []


def test_the_page_is_the_same_before_and_after_the_request_is_taken_in(innbygger: Client, post: Journalpost) -> None:
    koden = send(innbygger, tekst="", vare=[post.nokkel], epost="kari@example.org")
    for _gang in range(2):
        side = innbygger.get(f"/innsyn/krav/{koden}/")
        assert side.context["sporing"].referanse == "INN-2026-000001"
        assert [d.tittel for d in side.context["dokumenter"]] == ["Søknad om ferdigattest"]
        assert side.context["sporing"].siste_dag.isoformat() == "2026-11-30"
        assert vedlikehold.ta_opp() == (0 if _gang else 1)


def test_the_form_is_looked_over_before_it_goes(innbygger: Client, post: Journalpost) -> None:
    data = skjema(vare=[post.nokkel], epost="kari@example.org") | {"se_over": "1"}
    del data["send"]
    side = innbygger.post("/innsyn/nytt/", data)
    assert "Se over kravet" in side.content.decode()
    assert "Søknad om ferdigattest" in side.content.decode()
    assert not MottattKrav.objects.exists()


def test_what_is_open_already_is_shown_first(innbygger: Client) -> None:
    apent_brev("Hundepark ved Ankerskogen")
    data = skjema(tekst="Hva er skrevet om hundepark?") | {"se_over": "1"}
    del data["send"]
    side = innbygger.post("/innsyn/nytt/", data).content.decode()
    assert "Dette ligger allerede åpent" in side
    assert "Hundepark ved Ankerskogen" in side
    assert "Hundepark ved Ankerskogen" in innbygger.get("/innsyn/forslag/", {"q": "hundepark"}).content.decode()


@pytest.mark.parametrize("felt", ["tekst", "navn", "adresse"])
def test_an_identity_number_is_stopped_and_the_rest_is_kept(innbygger: Client, felt: str) -> None:
    side = feil(innbygger, epost="kari@example.org", **{"tekst": "Mappa mi", felt: f"Saken til {FNR}"})
    assert "ser ut som et fødselsnummer" in side
    assert 'value="kari@example.org"' in side


def test_something_must_be_asked_for(innbygger: Client) -> None:
    assert "Velg et dokument, eller skriv hva du vil se." in feil(innbygger, tekst=" ")


def test_paper_needs_an_address(innbygger: Client) -> None:
    assert "Skriv adressen vi skal sende svaret til." in feil(innbygger, papir="on")


def test_sent_twice_it_is_one_request_with_the_same_receipt(innbygger: Client) -> None:
    samme = billett()
    assert send(innbygger, billett=samme) == send(innbygger, billett=samme)
    assert MottattKrav.objects.count() == 1


def test_a_form_that_is_sent_faster_than_anybody_reads_is_shown_again(innbygger: Client) -> None:
    assert "svært raskt" in feil(innbygger, billett=billett(1))


@pytest.mark.parametrize("verdi", ["", "tull", "a:b:c"])
def test_a_form_without_our_ticket_is_shown_again_with_all_that_was_written(innbygger: Client, verdi: str) -> None:
    side = feil(innbygger, billett=verdi)
    assert "Alle brev om hundeparken" in side
    assert "Se over det og send det en gang til" in side


def test_an_old_form_keeps_what_was_written_and_gets_a_new_ticket(innbygger: Client) -> None:
    side = feil(innbygger, billett=billett(25 * 3600))
    assert "Alle brev om hundeparken" in side


def test_the_trap_field_stops_a_robot(innbygger: Client) -> None:
    assert "skal stå tomt" in feil(innbygger, nettside="https://spam.example")


def test_too_many_in_an_hour_must_wait(innbygger: Client, klokke: datetime) -> None:
    grense = settings.KOMMUNE.innsyn.skjemaer_i_timen
    for _ in range(grense):
        send(innbygger)
    respons = innbygger.post("/innsyn/nytt/", skjema())
    assert "mange krav fra nettverket ditt" in respons.content.decode()
    assert MottattKrav.objects.count() == grense


def test_a_form_needs_the_token_of_the_page(post: Journalpost) -> None:
    assert Offentligklient(enforce_csrf_checks=True).post("/innsyn/nytt/", skjema()).status_code == 403


def test_own_case_explains_who_may_see_more(innbygger: Client) -> None:
    assert "Er du part i saken" in innbygger.get("/innsyn/nytt/", {"slag": "egen_sak"}).content.decode()


def test_the_language_of_the_page_is_the_language_of_the_answer(innbygger: Client) -> None:
    innbygger.post("/nn/innsyn/nytt/", skjema())
    assert MottattKrav.objects.get().sprak == "nn"


def test_only_the_hash_of_the_code_is_kept(innbygger: Client) -> None:
    koden = send(innbygger)
    rad = MottattKrav.objects.values().get()
    assert rad["kode_hash"] == kode.hash_(koden)
    assert koden not in str(rad)


def test_a_request_that_comes_in_gets_its_deadline_and_documents(innbygger: Client, post: Journalpost) -> None:
    send(innbygger, vare=[post.nokkel], tekst="Og alt annet om saken")
    vedlikehold.ta_opp()
    krav = Krav.objects.get()
    assert krav.siste_dag.isoformat() == "2026-11-30"
    assert [d.tittel for d in krav.dokumenter.all()] == ["Søknad om ferdigattest", "Det som er beskrevet i kravet"]
