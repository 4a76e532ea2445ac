"""Each proof in the index leads to a page that is there, and that shows what the criterion asks."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from apenhet import bevis, loftedata
from apenhet.indeks import SVARERE
from moter.offentlig.modeller import OffentligMote
from postjournal.noark import Journalposttype, Tilgang
from postjournal.offentlig.modeller import OffentligPost, Sokerad
from tests.apenhet.fabrikk import HOLDT, I_DAG, mote, post, regn
from tests.moter import fabrikk as moter

pytestmark = pytest.mark.django_db


def adresser() -> dict[str, str]:
    return bevis.adresser(loftedata.kriterier())


def titler(klient: Client, navn: str) -> list[str]:
    """The titles in the list that the proof of this criterion leads to, as they stand."""
    svar = klient.get(adresser()[navn])
    assert svar.status_code == 200
    return re.findall(r"Brev \w+", re.sub(r"</?mark>", "", svar.content.decode().partition('class="poster"')[2]))


def test_what_is_found_by_code_is_asked_of_a_criterion() -> None:
    assert set(bevis.FINNERE) <= set(SVARERE)


@pytest.mark.parametrize("sprak", ["", "/nn", "/en"])
def test_every_proof_is_there_also_where_nothing_is(innbygger: Client, sprak: str) -> None:
    lenker = [k["bevis_url"] for k in innbygger.get(f"{sprak}/apenhet.json").json()["indeks"]["kriterier"]]
    assert len(lenker) == 20
    stier = {lenke.removeprefix("http://testserver") for lenke in lenker}
    assert {sti for sti in stier if not sti.startswith(f"{sprak}/") or innbygger.get(sti).status_code != 200} == set()


def test_the_list_is_asked_for_what_is_open_internal_or_about_building(innbygger: Client) -> None:
    post(tittel="Brev lukket om byggesak")
    post(tittel="Brev internt", type=Journalposttype.NOTAT, parter=())
    for tittel in ("Brev aapent om byggesak", "Brev apent"):
        p = post(tittel=tittel)
        for modell, felt in ((OffentligPost, "pk"), (Sokerad, "post_id")):
            modell._default_manager.filter(**{felt: p.pk}).update(tilgang=Tilgang.AAPEN)
    assert set(titler(innbygger, "fulltekst")) == {"Brev aapent", "Brev apent"}
    assert set(titler(innbygger, "byggesak")) == {"Brev aapent"}
    assert set(titler(innbygger, "interne")) == {"Brev internt"}


def test_the_list_is_asked_for_the_oldest_first(innbygger: Client) -> None:
    for n, navn in enumerate("abc"):
        post(tittel=f"Brev {navn}", journaldato=I_DAG - timedelta(days=n))
    vist = list(dict.fromkeys(titler(innbygger, "langt-tilbake")))
    assert vist == ["Brev c", "Brev b", "Brev a"]


def test_the_list_is_asked_for_text_messages_and_not_for_what_is_bought(innbygger: Client) -> None:
    post(tittel="Brev en: SMS fra ordføreren")
    post(tittel="Brev to: Tekstmelding fra rådmannen")
    post(tittel="Brev tre: Anskaffelse av SMS-tjeneste")
    post(tittel="Brev fire")
    assert set(titler(innbygger, "sms")) == {"Brev en", "Brev to"}


def test_the_time_that_letters_take_is_told_where_it_is_measured(innbygger: Client) -> None:
    regn()
    sti, _, sted = adresser()["virkedager"].partition("#")
    assert f'id="{sted}"' in innbygger.get(sti).content.decode()


def test_meetings_and_bodies_are_shown_themselves(innbygger: Client) -> None:
    for navn, slag in (("Kommunestyret", "kommunestyre"), ("Kontrollutvalget", "kontrollutvalg"), ("KF", "kf_styre")):
        moter.utvalg(navn, slag=slag)
    film = mote(utvalg="Kommunestyret")
    mote(HOLDT - timedelta(days=30), utvalg="Kommunestyret")
    annen = mote(HOLDT + timedelta(hours=1), utvalg="KF")
    OffentligMote.objects.filter(nokkel__in=[film.nokkel, annen.nokkel]).update(video="https://video.example.org/1")
    protokoll = mote(HOLDT + timedelta(hours=2), protokoll=1, utvalg="Kontrollutvalget")
    mote(HOLDT + timedelta(hours=3), utvalg="Kontrollutvalget")
    alle = adresser()
    assert {n: alle[n] for n in bevis.FINNERE} == {
        "sakspapirer-fulltekst": f"/moter/{protokoll.nokkel}/",
        "foretak": f"/utvalg/{annen.utvalg.nokkel}/",
        "strom-kommunestyret": f"/moter/{film.nokkel}/",
        "strom-andre": f"/moter/{annen.nokkel}/",
        "kontroll-plan": f"/utvalg/{protokoll.utvalg.nokkel}/",
        "kontroll-protokoll": f"/moter/{protokoll.nokkel}/",
    }
    assert {sti for sti in alle.values() if innbygger.get(sti).status_code != 200} == set()
    for navn in ("strom-kommunestyret", "strom-andre"):
        assert "https://video.example.org/1" in innbygger.get(alle[navn]).content.decode()
