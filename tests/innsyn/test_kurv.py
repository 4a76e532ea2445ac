"""The basket: filled from any page of ours, kept on this device, emptied by its owner alone."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from innsyn import kode, kurv, mottak
from portal import tid
from postjournal.models import Journalpost
from postjournal.services import publisering
from tests import fabrikk
from tests.conftest import Offentligklient

pytestmark = pytest.mark.django_db
HER = "http://testserver"


@pytest.fixture
def post() -> Journalpost:
    return fabrikk.post("Søknad om ferdigattest")


def legg_i(klient: Client, *varer: str, origin: str = HER, **hoder: str) -> str:
    respons = klient.post("/innsyn/kurv/legg-i/", {"vare": varer}, headers={"Origin": origin, **hoder})
    assert respons.status_code == 302
    return str(respons["Location"])


def test_a_button_on_our_page_puts_the_letter_in_the_basket(innbygger: Client, post: Journalpost) -> None:
    assert legg_i(innbygger, post.nokkel).startswith("/innsyn/kurv/")
    assert "Søknad om ferdigattest" in innbygger.get("/innsyn/kurv/").content.decode()


def test_no_cookie_is_set_before_the_basket_is_used(innbygger: Client, post: Journalpost) -> None:
    for side in ("/", "/postliste/", f"/postliste/{post.nokkel}/", "/innsyn/", "/innsyn/frist/", "/innsyn/svar/"):
        innbygger.get(side)
    assert dict(innbygger.cookies) == {}
    legg_i(innbygger, post.nokkel)
    kake = innbygger.cookies[kurv.NAVN]
    assert (kake["httponly"], kake["samesite"], kake["max-age"]) == (True, "Lax", 30 * 24 * 3600)


def test_another_site_cannot_fill_the_basket_it_can_only_ask(innbygger: Client, post: Journalpost) -> None:
    sted = legg_i(innbygger, post.nokkel, origin="https://ond.example")
    assert kurv.NAVN not in innbygger.cookies
    side = innbygger.get(sted).content.decode()
    assert "Vil du legge dette i kurven?" in side
    assert "Søknad om ferdigattest" in side


def test_a_shared_link_offers_what_it_names_and_a_form_with_a_token_takes_it(post: Journalpost) -> None:
    annen = Offentligklient(enforce_csrf_checks=True)
    side = annen.get("/innsyn/kurv/", {"vare": post.nokkel})
    assert annen.post("/innsyn/kurv/", {"legg_i": "1", "vare": post.nokkel}).status_code == 403
    merke = side.context["csrf_token"]
    annen.post("/innsyn/kurv/", {"legg_i": "1", "vare": post.nokkel, "csrfmiddlewaretoken": str(merke)})
    assert annen.get("/innsyn/kurv/").context["varer"][0].verdi == post.nokkel


def test_the_basket_tells_the_way_back_to_our_own_page_only(innbygger: Client, post: Journalpost) -> None:
    assert "fra=/postliste/" in legg_i(innbygger, post.nokkel, Referer=f"{HER}/postliste/?q=bygg")
    assert "fra=" not in legg_i(innbygger, post.nokkel, Referer="https://ond.example/")
    assert innbygger.get("/innsyn/kurv/", {"fra": "https://ond.example/"}).context["fra"] == ""


def test_things_are_taken_out_one_by_one_or_all_at_once(
    innbygger: Client, klokke: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tre = fabrikk.poster(["Én", "To", "Tre"])
    legg_i(innbygger, *(p.nokkel for p in tre))
    monkeypatch.setattr(timezone, "now", lambda: klokke + timedelta(seconds=5))
    innbygger.post("/innsyn/kurv/", {"ta_ut": tre[0].nokkel})
    assert [v.verdi for v in innbygger.get("/innsyn/kurv/").context["varer"]] == [p.nokkel for p in tre[1:]]
    innbygger.post("/innsyn/kurv/", {"tom": "1"})
    assert innbygger.get("/innsyn/kurv/").context["varer"] == []


def test_what_was_taken_out_can_be_put_in_again(innbygger: Client, post: Journalpost) -> None:
    hash_ = kode.hash_(kode.lag(b"x" * 16))
    naa = tid.naa()
    for i, inn in enumerate((True, False, True)):
        mottak.legg_i_kurv(hash_, [(post.nokkel, "")], naa=naa + timedelta(seconds=i), lagt_til=inn)
    assert mottak.kurv(hash_, naa=naa) == [(post.nokkel, "")]
    assert mottak.kurv(hash_, naa=naa + timedelta(days=31)) == []


def test_hidden_and_invented_letters_never_come_in(innbygger: Client, post: Journalpost) -> None:
    skjult = fabrikk.post("Sykemelding 11836533307")
    legg_i(innbygger, skjult.nokkel, "00000000000000", "'; DROP", f"{post.nokkel}.{post.nokkel}")
    assert innbygger.get("/innsyn/kurv/").context["varer"] == []


def test_one_readers_basket_is_not_anothers(innbygger: Client, post: Journalpost) -> None:
    legg_i(innbygger, post.nokkel)
    annen = Offentligklient()
    annen.cookies[kurv.NAVN] = kode.lag(b"y" * 16)
    assert annen.get("/innsyn/kurv/").context["varer"] == []


def test_a_letter_that_is_withdrawn_keeps_its_line_and_loses_its_title(innbygger: Client, post: Journalpost) -> None:
    legg_i(innbygger, post.nokkel)
    publisering.trekk_tilbake(poster=[post], av="arkivar", hvorfor="Feil", grunn="annet")
    side = innbygger.get("/innsyn/kurv/").content.decode()
    assert "ferdigattest" not in side
    assert "står ikke lenger i postlista" in side


def test_a_large_basket_is_not_cut(innbygger: Client) -> None:
    mange = fabrikk.poster([f"Brev {i}" for i in range(kurv.MANGE + 2)])
    legg_i(innbygger, *(p.nokkel for p in mange))
    side = innbygger.get("/innsyn/kurv/")
    assert len(side.context["varer"]) == kurv.MANGE + 2
    assert "færre dokumenter får ofte svar før" in side.content.decode()


def test_a_basket_is_shared_with_a_link_until_the_link_would_be_too_long(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = fabrikk.poster(["Én", "To"])
    legg_i(innbygger, *(p.nokkel for p in to))
    lenke = innbygger.get("/innsyn/kurv/").context["del_url"]
    assert all(f"vare={p.nokkel}" in lenke for p in to)
    monkeypatch.setattr(kurv, "LENGSTE_LENKE", len(lenke))
    assert lenke in unescape(innbygger.get("/innsyn/kurv/").content.decode())
    monkeypatch.setattr(kurv, "LENGSTE_LENKE", len(lenke) - 1)
    side = innbygger.get("/innsyn/kurv/").content.decode()
    assert "vare=" not in side
    assert "for mange dokumenter i kurven til at alle får plass i en lenke" in side
