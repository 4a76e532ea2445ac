"""Every public page of meetings answers anybody, in three languages, and says what it should."""

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from moter.begreper import Dokumenttype, Sakstype, Stemmegivning, Utfall
from moter.services import foring, planlegging, saker
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from moter.services.saker import Steget
from portal.tid import OSLO
from postjournal.services.publisering import trekk_tilbake
from tests import fabrikk as journal
from tests.moter import sider
from tests.moter.fabrikk import (
    AV,
    NAA,
    START,
    hjemmel,
    legg_ut,
    legg_ut_vedtak,
    les,
    mote,
    papir,
    parti_,
    person,
    punkt,
    sak,
    side,
    utvalg,
    vedtak,
    verv,
)

pytestmark = pytest.mark.django_db
VALG: dict[str, Any] = {"av": AV, "naa": NAA}


def test_every_page_answers_in_three_languages_and_says_which(innbygger: Client) -> None:
    for n, sti in enumerate(sider.alle()):
        for sprak, foran in (("nb", ""), (("nn", "/nn"), ("en", "/en"))[n % 2]):
            assert f'<html lang="{sprak}"' in les(innbygger, foran + sti), foran + sti


@pytest.mark.parametrize(
    "sti",
    [
        "/moter/aaaaaaaaaaaaaa/",
        "/moter/aaaaaaaaaaaaaa.json",
        "/moter/aaaaaaaaaaaaaa/samlet/x.pdf",
        "/moter/sak/aaaaaaaaaaaaaa/",
        "/moter/sak/aaaaaaaaaaaaaa.json",
        "/moter/dokument/aaaaaaaaaaaaaa/x.pdf",
        "/utvalg/ukjent/",
        "/utvalg/ukjent.json",
        "/utvalg/ukjent/atom.xml",
        "/politikere/ukjent/",
        "/politikere/ukjent.json",
        "/moter/2026/13/",
        "/moter/1789/",
        "/moter/2026/?utvalg=ukjent",
        "/moter/2026/12/?utvalg=ukjent",
        "/moter/kommende/?utvalg=ukjent",
    ],
)
def test_what_is_not_there_answers_404(innbygger: Client, sti: str) -> None:
    assert innbygger.get(sti).status_code == 404


@pytest.mark.parametrize("sti", ["/moter/", "/moter/kommende/", "/vedtak/", "/moter/kalender.ics", "/moter/2026.json"])
def test_nothing_can_be_sent_to_the_pages(innbygger: Client, sti: str) -> None:
    assert innbygger.post(sti).status_code == 405


@pytest.mark.parametrize(
    ("sti", "ventet"),
    [
        ("/moter/", "Det er ikke satt opp møter dette året."),
        ("/moter/2026/12/", "Det er ikke satt opp noen møter her."),
        ("/moter/kommende/", "Det er ikke satt opp noen møter her."),
        ("/vedtak/", "Ingenting er lagt ut ennå"),
        ("/moter/sok/?q=garasje", "Ingen treff"),
        ("/moter/lofter/", "Ingen møter å regne på dette året."),
    ],
)
def test_an_empty_page_says_so(innbygger: Client, sti: str, ventet: str) -> None:
    assert ventet in les(innbygger, sti)


def test_every_body_that_exists_is_in_the_year_before_its_first_meeting(innbygger: Client) -> None:
    utvalg("Kontrollutvalget")
    assert "Kontrollutvalget" in les(innbygger, "/moter/2026/")
    assert "Ingen møter ennå" in les(innbygger, "/utvalg/kontrollutvalget/")
    assert "Ingen medlemmer er registrert den dagen" in les(innbygger, "/utvalg/kontrollutvalget/")


def test_calendars_can_show_one_body(innbygger: Client) -> None:
    eget, annet = mote(), mote(utvalg("Eldrerådet"))
    for sti in ("/moter/", "/moter/2026/", "/moter/2026/12/", "/moter/kommende/"):
        alle, valgt = les(innbygger, sti), les(innbygger, sti, utvalg="eldreradet")
        assert eget.nokkel in alle
        assert annet.nokkel in valgt
        assert eget.nokkel not in valgt
        assert "/utvalg/eldreradet/kalender.ics" in valgt


def test_calendars_can_show_a_body_in_a_time_when_it_was_not(innbygger: Client) -> None:
    mote()
    gammelt = utvalg("Valgnemnda", fra=date(2023, 1, 1), til=date(2025, 12, 31))
    m = mote(gammelt, start=datetime(2025, 3, 3, 18, tzinfo=OSLO))
    lenke = "/moter/2025/?utvalg=valgnemnda"
    assert lenke in les(innbygger, "/utvalg/valgnemnda/")
    assert m.nokkel in les(innbygger, lenke)
    for sti in ("/moter/2026/", "/moter/2026/01/", "/moter/kommende/"):
        assert f'href="{sti}?utvalg=valgnemnda" aria-current="true"' in les(innbygger, sti, utvalg="valgnemnda"), sti
        for ukjent in ("ukjent", "\0"):
            assert innbygger.get(sti, {"utvalg": ukjent}).status_code == 404


@pytest.mark.parametrize(
    ("sti", "ikke"), [("/moter/1900/01/", 'rel="prev"'), ("/moter/2199/12/", 'rel="next"'), ("/moter/2199/", "2200")]
)
def test_the_calendar_ends_with_the_years_that_have_addresses(innbygger: Client, sti: str, ikke: str) -> None:
    assert ikke not in les(innbygger, sti)


def test_a_month_shows_the_days_of_its_own_in_oslo(innbygger: Client) -> None:
    sist = mote(start=datetime(2026, 11, 30, 23, 59, tzinfo=OSLO))
    forst = mote(start=datetime(2026, 12, 1, 0, 0, tzinfo=OSLO))
    november, desember = les(innbygger, "/moter/2026/11/"), les(innbygger, "/moter/2026/12/")
    assert (sist.nokkel in november, forst.nokkel in november) == (True, False)
    assert (sist.nokkel in desember, forst.nokkel in desember) == (False, True)
    assert 'rel="prev" href="/moter/2026/11/"' in desember
    assert 'rel="next" href="/moter/2027/01/"' in desember


def test_today_is_marked(innbygger: Client) -> None:
    m = mote(start=NAA.replace(hour=18))
    assert f'data-slag="i_dag" href="/moter/{m.nokkel}/"' in les(innbygger, "/moter/")
    assert '<span class="ds-tag">i dag</span>' in les(innbygger, "/moter/kommende/")
    assert re.search(r'aria-current="date">[^/]*<a href="/moter/2026/11/"', les(innbygger, "/moter/"))
    assert 'aria-current="date"' not in les(innbygger, "/moter/2025/")


def test_what_is_to_come_begins_with_today_and_not_with_yesterday(innbygger: Client) -> None:
    i_dag, i_gaar = mote(start=NAA.replace(hour=8)), mote(start=NAA - timedelta(days=1))
    tekst = les(innbygger, "/moter/kommende/")
    assert i_dag.nokkel in tekst
    assert i_gaar.nokkel not in tekst


def test_a_meeting_leads_to_the_ones_before_and_after_of_its_body(innbygger: Client) -> None:
    a, b, c = (mote(start=START + timedelta(days=n)) for n in (0, 7, 14))
    mote(utvalg("Eldrerådet"), start=START + timedelta(days=8))
    tekst = side(innbygger, b)
    assert f'rel="prev" href="/moter/{a.nokkel}/"' in tekst
    assert f'rel="next" href="/moter/{c.nokkel}/"' in tekst
    assert 'rel="prev"' not in side(innbygger, a)


@pytest.mark.parametrize(
    ("foran", "forklaring"),
    [("", "noens private forhold"), ("/nn", "dei private forholda til nokon"), ("/en", "private affairs")],
    ids=["nb", "nn", "en"],
)
def test_a_closed_item_shows_its_basis_in_plain_words(innbygger: Client, foran: str, forklaring: str) -> None:
    m = mote()
    punkt(m, "Kjøp av eiendom", lukket=True, lukkingshjemmel=hjemmel("a"))
    legg_ut(m)
    tekst = les(innbygger, f"{foran}/moter/{m.nokkel}/")
    assert "ommuneloven § 11-5 tredje ledd bokstav a" in tekst
    assert forklaring.replace("'", "&#x27;") in tekst
    assert "Kjøp av eiendom" in tekst


def test_a_basis_that_was_only_delivered_is_shown_as_it_is(innbygger: Client) -> None:
    m = mote()
    punkt(m, "Personalsak", lukket=True, hjemmel_levert="Kommunelovens § 11-5")
    legg_ut(m)
    assert "Kommunelovens § 11-5" in side(innbygger, m)


def test_numbers_may_repeat_be_missing_and_have_gaps(innbygger: Client) -> None:
    m = mote()
    for nummer in ("1/26", "1/26", "", "9/26"):
        punkt(m, f"Sak «{nummer}»", nummer=nummer)
    legg_ut(m)
    assert re.findall(r'<span class="nummer">([^<]+)</span>', side(innbygger, m)) == ["1/26", "1/26", "9/26"]


def test_what_is_usual_is_not_tagged_and_what_is_not_is(innbygger: Client) -> None:
    m = mote()
    punkt(m, "Vanlig")
    punkt(m, "Svar", type=Sakstype.INTERPELLASJON)
    punkt(m, "Nytt", type=Sakstype.ORIENTERING)
    legg_ut(m)
    tekst = side(innbygger, m)
    assert "Politisk sak" not in tekst
    assert "Spørsmål eller interpellasjon" in tekst
    assert ">Orientering</span>" in tekst


def test_votes_are_shown_by_party_as_a_table_with_headings(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    partier = [(parti_("Ap"), (9, 0, 0)), (parti_("H"), (0, 7, 1))]
    stemt = Voteringen("Innstillingen", partier=partier)
    foring.sett_voteringer(punkt=p, voteringer=[stemt], **VALG)
    vedtak(p)
    legg_ut_vedtak(m)
    tekst = side(innbygger, m)
    assert "<strong>9 mot 7 stemmer, 1 blank</strong>" in tekst
    assert "Stemmer etter parti" in tekst
    [tabell] = re.findall(r"<table.*?</table>", tekst, re.S)
    hode, *rader = [re.sub(r"<[^>]+>", " ", rad).split() for rad in re.findall(r"<tr>.*?</tr>", tabell, re.S)]
    assert hode == ["Parti", "For", "Mot", "Blankt"]
    assert rader == [["Ap", "9", "0", "0"], ["H", "0", "7", "1"]]
    assert tabell.count('scope="col"') == 4
    assert tabell.count('scope="row"') == 2


@pytest.mark.parametrize(
    ("antall", "ventet"),
    [
        ((1, 0, 0), "Enstemmig, 1 stemme<"),
        ((11, 0, 0), "Enstemmig, 11 stemmer<"),
        ((26, 13, 0), "26 mot 13 stemmer<"),
        ((20, 15, 4), "20 mot 15 stemmer, 4 blanke<"),
        ((0, 0, 0), "Stemmetallene er ikke oppgitt<"),
    ],
    ids=["one", "unanimous", "divided", "blank", "not_told"],
)
def test_the_count_is_told_in_words(innbygger: Client, antall: foring.Tall, ventet: str) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen(antall=antall)], **VALG)
    vedtak(p)
    legg_ut_vedtak(m)
    assert ventet in side(innbygger, m)


def test_the_meeting_is_an_event_that_machines_read(innbygger: Client) -> None:
    m = mote(slutt=START + timedelta(hours=2))
    planlegging.avlys(mote=m, grunn="For få </script> saker", **VALG)
    tekst = side(innbygger, m)
    [raa] = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', tekst, re.S)
    hendelsen = json.loads(raa)
    assert (hendelsen["@type"], hendelsen["eventStatus"]) == ("Event", "https://schema.org/EventCancelled")
    assert (hendelsen["startDate"], hendelsen["endDate"]) == ("2026-12-02T18:00:00+01:00", "2026-12-02T20:00:00+01:00")
    assert hendelsen["location"]["name"] == "Formannskapssalen"


def test_a_recording_is_shown_while_it_is_out_with_the_state_of_its_captions(innbygger: Client) -> None:
    i_gaar = NAA - timedelta(days=1)
    ute = mote(start=i_gaar, video="https://video.example/1", video_til=NAA.date())
    borte = mote(utvalg("Eldrerådet"), start=i_gaar, video="https://video.example/2", video_til=i_gaar.date())
    for m in (ute, borte):
        punkt(m, video_sekund=90)
        legg_ut(m)
    tekst = side(innbygger, ute)
    assert "Teksting kommer innen 14 dager" in tekst
    assert "Ligger ute til 23. november 2026." in tekst
    assert "https://video.example/1?t=90" in tekst
    assert "video.example" not in side(innbygger, borte)
    assert [innbygger.get(f"/moter/{m.nokkel}.json").json()["video"] for m in (ute, borte)] == [ute.video, ""]


def test_a_case_goes_through_its_bodies_on_one_line(innbygger: Client) -> None:
    s = sak("Garasje i Strandgata")
    forst, sist = mote(start=NAA - timedelta(days=7)), mote(utvalg("Kommunestyret"))
    for m, rolle in ((sist, "vedtak"), (forst, "innstilling")):
        vedtak(punkt(m, "Garasje", sak=s, rolle=rolle), f"Tekst fra {m.utvalg}")
        legg_ut(m)
    legg_ut_vedtak(forst)
    saker.sett_plan(sak=s, steg=[Steget(utvalg("Eldrerådet"), offentlig=True)], av=AV)
    tekst = les(innbygger, f"/moter/sak/{s.nokkel}/")
    assert tekst.index(f"/moter/{forst.nokkel}/#sak-") < tekst.index(f"/moter/{sist.nokkel}/#sak-")
    assert "Tekst fra Formannskapet" in tekst
    assert "Tekst fra Kommunestyret" not in tekst
    assert tekst.index("Kommunestyret") < tekst.rindex("Eldrerådet")


def test_a_case_shows_the_letters_of_the_archives_case_and_is_followed_with_them(innbygger: Client) -> None:
    brev = journal.post("Uttalelse fra naboen")
    assert brev.sak
    s, m = sak("Garasje i Strandgata", saksmappe=brev.sak), mote()
    punkt(m, sak=s)
    legg_ut(m)
    tekst = les(innbygger, f"/moter/sak/{s.nokkel}/")
    assert f'href="/postliste/{brev.nokkel}/"' in tekst
    assert f'href="/folg/?sak={brev.sak.nokkel}"' in tekst
    trekk_tilbake(poster=[brev], av=AV, hvorfor="Dublett", grunn="dublett")
    assert "/folg/?sak=" not in les(innbygger, f"/moter/sak/{s.nokkel}/")


def test_a_politician_has_offices_attendance_and_votes(innbygger: Client) -> None:
    kari, m = person(), mote()
    verv(kari, utvalg(), "leder")
    p = punkt(m, nummer="7/26")
    legg_ut(m)
    foring.sett_frammote(mote=m, rader=[Frammote("Kari Nordmann", person=kari)], **VALG)
    stemme = Stemmen("Kari Nordmann", Stemmegivning.MOT, kari, parti_())
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen("Innstillingen", stemmer=[stemme])], **VALG)
    assert "7/26" not in les(innbygger, "/politikere/kari-nordmann/")
    vedtak(p)
    legg_ut_vedtak(m)
    svar = innbygger.get("/politikere/kari-nordmann/")
    tekst = svar.content.decode()
    assert svar["X-Robots-Tag"] == "noindex"
    assert "Leder" in tekst
    assert f"/moter/{m.nokkel}/#sak-{p.nokkel}" in tekst
    assert innbygger.get("/politikere/kari-nordmann.json").json()["frammote"] == {"Til stede": 1}


def test_json_has_what_the_page_has(innbygger: Client) -> None:
    m = mote()
    d = papir(m, punkt(m, nummer="7/26"))
    legg_ut(m)
    svar = innbygger.get(f"/moter/{m.nokkel}.json").json()
    assert (svar["status"], svar["sted"], svar["utvalg"]["nokkel"]) == ("innkalt", "Formannskapssalen", "formannskapet")
    [saken] = svar["saker"]
    assert (saken["nummer"], saken["dokumenter"][0]["nokkel"], saken["vedtak"]) == ("7/26", d.nokkel, None)
    for sti in ("/moter/2026.json", "/moter/2026/12.json", "/moter/kommende.json"):
        assert [x["nokkel"] for x in innbygger.get(sti).json()["moter"]] == [m.nokkel]


def test_the_promises_are_measured_live_with_every_exception(innbygger: Client) -> None:
    sent, i_tide = mote(start=NAA - timedelta(days=2)), mote(start=NAA - timedelta(days=4))
    for m, dager in ((sent, 3), (i_tide, 12)):
        punkt(m)
        legg_ut(m, NAA - timedelta(days=dager))
    tekst = les(innbygger, "/moter/lofter/")
    assert f"/moter/{sent.nokkel}/" in tekst
    assert "dager for sent" in tekst
    tall = innbygger.get("/moter/lofter.json").json()["utvalg"][0]
    assert (tall["moter"], tall["sakslister"], tall["sakslister_i_tide"]) == (2, 2, 1)
    for aar in ("0000", "1899", "2200", "9999", "²026", "tull", ""):
        assert innbygger.get("/moter/lofter.json", {"aar": aar}).json()["aar"] == 2026
        assert les(innbygger, "/moter/lofter/", aar=aar)


def test_titles_cannot_smuggle_markup(innbygger: Client) -> None:
    m = mote(sted="<b>Salen</b>")
    p = punkt(m, "<script>alert(1)</script>", sak=sak("<i>Sak</i>"))
    papir(m, p, tittel="<u>Notat</u>", type=Dokumenttype.VEDLEGG)
    vedtak(p, "<s>Vedtas</s>", Utfall.VEDTATT)
    legg_ut(m)
    legg_ut_vedtak(m)
    stier = [f"/moter/{m.nokkel}/", "/moter/2026/12/", "/moter/sok/?q=vedtas", "/vedtak/", "/moter/atom.xml"]
    for sti in stier:
        assert not re.search(r"<script>alert|<b>Salen|<i>Sak|<u>Notat|<s>Vedtas", les(innbygger, sti)), sti


def test_a_proposal_says_who_made_it_the_party_alone_or_nothing(innbygger: Client) -> None:
    m = mote()
    p = punkt(m)
    legg_ut(m)
    alle = [Forslaget("Med navn", "Kari Berg"), Forslaget("Av et parti", parti=parti_("Sp")), Forslaget("Uten")]
    foring.sett_forslag(punkt=p, forslag=alle, **VALG)
    vedtak(p)
    legg_ut_vedtak(m)
    svar = side(innbygger, m)
    assert '<p class="liten">Kari Berg</p>' in svar
    assert '<p class="liten">Sp</p>' in svar
    assert "Navnet vises ikke" not in svar
