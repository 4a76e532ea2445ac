"""Each answer to the press's index is looked up: it is a yes when the thing is there, and a no when it is not."""

from datetime import date, timedelta
from typing import Any

import pytest

from apenhet.indeks import andel, hoyst, minst
from apenhet.offentlig.modeller import Loftestand
from apenhet.regler import Tall
from moter.offentlig.modeller import OffentligMote
from postjournal.noark import Journalposttype, Tilgang
from postjournal.offentlig import projeksjon
from postjournal.offentlig.modeller import OffentligPost
from postjournal.services import publisering
from tests import fabrikk as journal
from tests.apenhet.fabrikk import HOLDT, mote, post, regn
from tests.kontakter import fabrikk as folk
from tests.moter import fabrikk as moter

pytestmark = pytest.mark.django_db


def svar() -> dict[str, tuple[bool | None, int | None, int | None]]:
    regn()
    return {s["navn"]: (s["holdt"], s["tall"], s["av"]) for s in Loftestand.objects.get().indeks}


def test_with_nothing_to_measure_there_is_no_answer_or_a_no() -> None:
    alle = svar()
    assert len(alle) == 20
    assert {n for n, s in alle.items() if s[0]} == {"veiledning"}
    assert {n for n, s in alle.items() if s[0] is None} >= {"svartid", "sok", "fulltekst", "strom-kommunestyret"}


def test_the_list_is_searched_and_counted() -> None:
    post()
    post(type=Journalposttype.NOTAT, parter=())
    post(tittel="SMS fra ordføreren")
    post(tittel="Gammel sak", journaldato=date(2023, 1, 2))
    projeksjon.oppdater_ferskhet()
    alle = svar()
    assert alle["sok"] == (True, 4, None)
    assert alle["interne"] == alle["sms"] == (True, 1, None)
    assert alle["langt-tilbake"] == (True, 3, None)
    assert alle["virkedager"] == (True, 0, None)
    assert alle["fulltekst"] == (False, 0, 3)


def test_building_cases_are_on_the_web_when_half_of_their_documents_are_open() -> None:
    apen, lukket = (post(eiendommer=((49, n),)) for n in (116, 117))
    post(tittel="Årsmelding")
    OffentligPost.objects.exclude(pk=lukket.pk).update(tilgang=Tilgang.AAPEN)
    assert svar()["byggesak"] == (True, 1, 2)
    OffentligPost.objects.filter(pk=apen.pk).update(tilgang=Tilgang.INNSYN)
    assert svar()["byggesak"] == (False, 0, 2)


@pytest.mark.parametrize(
    ("tittel", "antall"),
    [
        ("SMS mellom ordfører og gruppeleder", 1),
        ("SMS-korrespondanse og tekstmeldinger", 1),
        ("Tekstmelding til rådmannen", 1),
        ("Anskaffelse av SMS-tjeneste", 0),
        ("SMS-varsling av innbyggere", 0),
        ("Innsynskrav – tekstmeldinger om flommen", 0),
        ("Egenmelding fra Smsvik skole", 0),
        ("Reglement for kontaktsms", 0),
    ],
)
def test_a_text_message_is_counted_once_and_what_only_names_one_is_not(tittel: str, antall: int) -> None:
    post(tittel=tittel)
    assert svar()["sms"] == (antall > 0, antall, None)


def test_an_entry_in_a_case_of_procurement_is_no_text_message() -> None:
    post(tittel="SMS fra selgeren", sak=journal.sak(tittel="Anskaffelse av nettbrett"))
    assert svar()["sms"] == (False, 0, None)


def test_what_is_withdrawn_counts_against() -> None:
    poster = [post() for _ in range(3)]
    assert svar()["ikke-fjernet"] == (True, 0, 3)
    publisering.trekk_tilbake(poster=poster[:1], av="arkivar", hvorfor="Feil", grunn="feil")
    assert svar()["ikke-fjernet"] == (False, 1, 3)


def test_meetings_are_looked_at_by_their_papers_films_and_minutes() -> None:
    moter.utvalg("Kommunestyret", slag="kommunestyre")
    moter.utvalg("Kontrollutvalget", slag="kontrollutvalg")
    moter.utvalg("Eiendom KF", slag="kf_styre")
    kst = mote(utvalg="Kommunestyret")
    moter.papir(kst, None)
    moter.legg_ut(kst)
    mote(HOLDT + timedelta(hours=1), protokoll=1, utvalg="Kontrollutvalget")
    mote(HOLDT + timedelta(hours=2), utvalg="Eiendom KF")
    alle = svar()
    assert alle["strom-kommunestyret"] == (False, 0, 1)
    assert alle["kontroll-protokoll"] == (True, 1, 1)
    assert alle["kontroll-plan"] == (True, 1, 1)
    assert alle["foretak"] == (True, 1, None)
    assert alle["sakspapirer-fulltekst"][2] == 3
    OffentligMote.objects.update(video="https://video.example.org/1")
    assert svar()["strom-kommunestyret"] == (True, 1, 1)


def test_board_positions_count_when_they_are_held() -> None:
    folk.styreverv()
    assert svar()["styreverv"] == (True, 1, None)


@pytest.mark.parametrize(("brutt", "holdt"), [(0, True), (1, True), (2, False)])
def test_a_share_is_enough_or_not(brutt: int, holdt: bool) -> None:
    assert andel(Tall(10, brutt), 90).holdt is holdt


def test_a_share_of_nothing_is_no_answer() -> None:
    svarene: list[Any] = [andel(Tall(0, 0), 90), hoyst(None, 3)]
    assert [s.holdt for s in svarene] == [None, None]
    assert [hoyst(3, 3).holdt, hoyst(4, 3).holdt, minst(3, 3).holdt, minst(2, 3).holdt] == [True, False, True, False]
