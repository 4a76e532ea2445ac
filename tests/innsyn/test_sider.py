"""The pages of access that everybody meets: a button wherever there is something to ask for, and plain words."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from innsyn.lovlig import Utfall
from innsyn.ordene import HELLIGDAGER
from innsyn.services import publisering, statistikk
from portal import tid
from postjournal.models import Journalpost
from tests.fabrikk import post, poster
from tests.innsyn import fabrikk
from tests.innsyn.apent import apent_brev
from tests.innsyn.test_kurv import legg_i
from tests.innsyn.test_sporingsside import gitt, lenker

pytestmark = pytest.mark.django_db
SKJEMA = re.compile(r'<form[^>]*action="/innsyn/kurv/legg-i/"[^>]*>(.*?)</form>', re.DOTALL)
VARE = re.compile(r'name="vare" value="([^"]*)"')


def varer(klient: Client, adresse: str) -> list[str]:
    """What the basket's buttons on a page would put in it."""
    respons = klient.get(adresse)
    assert respons.status_code == 200
    return [v for skjema in SKJEMA.findall(respons.content.decode()) for v in VARE.findall(skjema)]


def sider(p: Journalpost) -> dict[str, str]:
    """Every page that shows an entry."""
    assert p.sak
    return {
        "lista": "/postliste/",
        "søket": "/postliste/?q=ferdigattest",
        "dagen": f"/postliste/dag/{p.journaldato}/",
        "posten": f"/postliste/{p.nokkel}/",
        "saken": f"/sak/{p.sak.nokkel}/",
        "eiendommen": "/eiendom/49/116/",
    }


# --- the buttons ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("navn", ["lista", "søket", "dagen", "posten", "saken", "eiendommen"])
def test_every_page_that_shows_a_letter_has_the_button(innbygger: Client, navn: str) -> None:
    p = post("Søknad om ferdigattest for 49/116")
    assert varer(innbygger, sider(p)[navn]) == [p.nokkel]
    legg_i(innbygger, p.nokkel)
    assert "ferdigattest" in innbygger.get("/innsyn/kurv/").content.decode()


@pytest.mark.parametrize("navn", ["lista", "søket", "saken"])
def test_where_the_letter_is_open_there_is_nothing_to_ask_for(innbygger: Client, navn: str) -> None:
    p = apent_brev("Søknad om ferdigattest for 49/116")
    assert varer(innbygger, sider(p)[navn]) == []


def test_what_is_missing_in_an_open_letter_can_be_asked_for_from_its_own_page(innbygger: Client) -> None:
    p = apent_brev("Søknad om ferdigattest")
    assert varer(innbygger, sider(p)["posten"]) == [p.nokkel]
    assert "Mangler det noe her" in innbygger.get(sider(p)["posten"]).content.decode()


def test_the_button_of_a_case_takes_all_that_is_not_open(innbygger: Client) -> None:
    apent = apent_brev("Søknad om ferdigattest")
    stengte = poster(["Purring", "Vedtak om ferdigattest"])
    assert sorted(varer(innbygger, sider(apent)["saken"])) == sorted(p.nokkel for p in stengte)


@pytest.mark.parametrize("adresse", ["/", "/om/", "/innsyn/", "/postliste/"])
def test_every_page_leads_to_access_from_its_menu(innbygger: Client, adresse: str) -> None:
    assert re.search(r'<a href="/innsyn/"[^>]*>Innsyn</a>', innbygger.get(adresse).content.decode())


# --- what is kept secret, and what is not ---------------------------------------------------------------------------


def test_forms_and_answers_are_kept_nowhere(innbygger: Client) -> None:
    koden, _ = gitt()
    hemmelige = ["/innsyn/kurv/", "/innsyn/nytt/", "/innsyn/spor/", f"/innsyn/krav/{koden}/be_om_papir/"]
    for adresse in [*hemmelige, *lenker(innbygger, koden)]:
        svar = innbygger.get(adresse)
        assert svar.status_code == 200
        assert "no-store" in svar["Cache-Control"]
        assert "noindex" in svar["X-Robots-Tag"]


@pytest.mark.parametrize("adresse", ["/innsyn/", "/innsyn/frist/", "/innsyn/statistikk/"])
def test_what_everybody_may_read_may_be_found(innbygger: Client, adresse: str) -> None:
    svar = innbygger.get(adresse)
    assert "noindex" not in svar.get("X-Robots-Tag", "")
    assert "no-store" not in svar.get("Cache-Control", "")


# --- the right, and the clock ---------------------------------------------------------------------------------------


def test_the_first_page_tells_the_last_day_for_who_asks_today(innbygger: Client) -> None:
    side = innbygger.get("/innsyn/").content.decode()
    assert '<time datetime="2026-11-30">mandag 30. november</time>' in side
    assert "Du trenger ikke si hvem du er" in side


@pytest.mark.parametrize(
    ("mottatt", "siste", "sagt"),
    [
        ("2026-05-12", "onsdag 20. mai 2026", "Torsdag 14. mai (Kristi himmelfartsdag), lørdag 16. mai og søndag 17."),
        ("12.5.2026", "onsdag 20. mai 2026", "Telles ikke: Kristi himmelfartsdag"),
        ("23.12.2026", "torsdag 31. desember 2026", "Telles ikke: 1. juledag"),
        ("2026-11-28", "fredag 4. desember 2026", "Telles ikke: søndag"),
    ],
)
def test_a_deadline_is_worked_out_with_every_day_shown(innbygger: Client, mottatt: str, siste: str, sagt: str) -> None:
    svar = innbygger.get("/innsyn/frist/", {"mottatt": mottatt})
    assert f"Siste dag er {siste}" in svar.content.decode()
    assert sagt in svar.content.decode()
    assert svar["X-Robots-Tag"] == "noindex"


def test_the_days_have_names_in_the_readers_language(innbygger: Client) -> None:
    ventet = {"": "lørdag", "/nn": "laurdag", "/en": "Saturday"}
    for sprak, lordag in ventet.items():
        dager = innbygger.get(f"{sprak}/innsyn/frist/", {"mottatt": "2026-11-26"}).context["dager"]
        assert str(dager[1]["grunn"]) == lordag


def test_every_public_holiday_has_a_name_to_translate() -> None:
    dager = (date(2020, 1, 1) + timedelta(days=n) for n in range(366 * 20))
    grunner = {del_ for d in dager for del_ in (tid.fridag(d) or "lørdag").split(" og ")}
    assert grunner - set(HELLIGDAGER) == set()
    assert len(grunner) == 14


@pytest.mark.parametrize("tull", ["", "i morges", "2026-02-30", "31.11.2026"])
def test_what_is_no_date_is_said_at_the_field_with_an_example(innbygger: Client, tull: str) -> None:
    svar = innbygger.get("/innsyn/frist/", {"mottatt": tull})
    assert svar.status_code == 200
    assert "Skriv datoen slik: 20.11.2026." in svar.content.decode()
    assert "klokke" not in svar.context


@pytest.mark.parametrize("mottatt", ["9999-12-31", "31.12.2100", "0001-01-01", "1899-12-31"])
def test_a_day_that_no_calendar_here_reaches_is_said_at_the_field(innbygger: Client, mottatt: str) -> None:
    svar = innbygger.get("/innsyn/frist/", {"mottatt": mottatt})
    assert svar.status_code == 200
    assert "Velg en dag mellom 1900 og 2099." in svar.content.decode()
    assert "klokke" not in svar.context


@pytest.mark.parametrize("mottatt", ["1900-01-01", "2099-12-31"])
def test_the_first_and_the_last_day_are_worked_out(innbygger: Client, mottatt: str) -> None:
    assert innbygger.get("/innsyn/frist/", {"mottatt": mottatt}).context["klokke"].siste_dag


def test_the_deadline_of_today_is_there_before_anything_is_asked(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 24, 0, 30, tzinfo=tid.OSLO))
    assert innbygger.get("/innsyn/frist/").context["klokke"].siste_dag == date(2026, 12, 1)


# --- figures, and answers for all -----------------------------------------------------------------------------------


def test_before_there_are_figures_the_page_says_so(innbygger: Client) -> None:
    assert "Ingen tall er regnet ut ennå." in innbygger.get("/innsyn/statistikk/").content.decode()
    assert innbygger.get("/innsyn/statistikk.json").json() == {}


def test_page_csv_and_json_tell_the_same(innbygger: Client) -> None:
    for _ in range(7):
        fabrikk.besvart(utfall=Utfall.FINNES_IKKE, begrunnelse="Arkivet er tomt.")
    statistikk.regn(per=tid.i_dag())
    tall: dict[str, Any] = innbygger.get("/innsyn/statistikk.json").json()
    assert tall["krav"] == 7
    assert "<strong>7</strong> krav de siste 24 månedene" in innbygger.get("/innsyn/statistikk/").content.decode()
    rader = innbygger.get("/innsyn/statistikk.csv").innhold.decode().splitlines()  # type: ignore[attr-defined]
    assert "7" in {r.split(";")[2] for r in rader}


def utgitt(tittel: str) -> None:
    """An answer that is out for all."""
    _, krav = gitt(tittel)
    publisering.publiser_svar(dokument=krav.dokumenter.get(), av="arkivar", naa=tid.naa(), hvorfor="Mange spør")


def test_answers_for_all_tell_when_and_how_often_they_were_asked_for(innbygger: Client) -> None:
    assert "Ingen svar er lagt ut ennå." in innbygger.get("/innsyn/svar/").content.decode()
    utgitt("Vedtak om ferdigattest")
    side = innbygger.get("/innsyn/svar/").content.decode()
    assert "Vedtak om ferdigattest" in side
    assert "Lagt ut 23. november 2026 · bedt om 1 gang<" in side
    assert "Ingen treff." in innbygger.get("/innsyn/svar/", {"q": "snøscooter"}).content.decode()


def test_answers_for_all_are_shown_a_page_at_a_time(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innsyn.utgitt.PER_SIDE", 2)
    for n in range(3):
        utgitt(f"Vedtak nummer {n}")
    forste, andre = (innbygger.get("/innsyn/svar/", {"side": n}).context for n in ("1", "2"))
    assert (len(forste["sok"].svar), forste["neste_url"], forste["forrige_url"]) == (2, "?side=2", "")
    assert (len(andre["sok"].svar), andre["neste_url"], andre["forrige_url"]) == (1, "", "?side=1")
    assert innbygger.get("/innsyn/svar/?side=3").status_code == 404


def test_what_the_archive_has_written_is_text_and_never_markup(innbygger: Client) -> None:
    legg_i(innbygger, post("Notat & <script>").nokkel)
    for adresse in ("/innsyn/kurv/", "/innsyn/nytt/"):
        side = innbygger.get(adresse).content.decode()
        assert "Notat &amp; &lt;script&gt;" in side
