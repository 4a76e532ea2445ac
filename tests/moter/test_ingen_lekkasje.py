"""Words of meetings that must not be found are nowhere. That no byte changes is tested in `tests/nettstedet/`."""

from typing import Any

import pytest
from django.test import Client

from kontakter.services.organisasjon import lagre_person
from moter.begreper import Fremmote, Stemmegivning
from moter.models import Mote
from moter.services import foring, planlegging, saksliste, samling
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from postjournal.noark import SKJERMET
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, MED_FUNN, NAA
from tests.moter.lekkasje import KANARI, NUMMER, VALG, opptak

pytestmark = pytest.mark.django_db


def test_an_identity_number_is_in_no_text_that_can_be_seen(innbygger: Client) -> None:
    m = fabrikk.mote(fabrikk.utvalg("Eldrerådet"), sted=MED_FUNN, adkomst=MED_FUNN)
    planlegging.endre_mote(mote=m, felt={"sted": "Biblioteket"}, **VALG)
    p = fabrikk.punkt(m, MED_FUNN, innstilling=MED_FUNN, skjermet=True, skjermingshjemmel=MED_FUNN)
    fabrikk.punkt(m, "Lukket", lukket=True, hjemmel_levert=MED_FUNN)
    fabrikk.papir(m, p, tittel=MED_FUNN)
    fabrikk.legg_ut(m)
    foring.sett_forslag(punkt=p, forslag=[Forslaget(MED_FUNN, MED_FUNN)], **VALG)
    stemmer = [Stemmen(MED_FUNN, Stemmegivning.FOR)]
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen(MED_FUNN, stemmer=stemmer)], **VALG)
    foring.sett_frammote(mote=m, rader=[Frammote(MED_FUNN)], **VALG)
    fabrikk.vedtak(p, MED_FUNN)
    fabrikk.legg_ut_vedtak(m)
    avlyst = fabrikk.mote(fabrikk.utvalg("Eldrerådet"))
    planlegging.avlys(mote=avlyst, grunn=MED_FUNN, **VALG)
    egne = [f"/moter/{x.nokkel}{hale}" for x in (m, avlyst) for hale in ("/", ".json", "/kalender.ics")]
    felles = ["/moter/2026/", "/moter/2026.json", "/moter/2026/12/", "/moter/kommende/", "/moter/kalender.ics"]
    felles += ["/moter/atom.xml", "/moter/sok/", "/vedtak/", "/vedtak.json", f"/moter/sok.json?q={NUMMER}"]
    felles += [f"/utvalg/eldreradet/{hale}" for hale in ("", "atom.xml", "kalender.ics")]
    svar = opptak(innbygger, [*egne, *felles])
    assert {status for status, _, _ in svar.values()} == {200}
    assert [sti for sti, (_, innhold, _) in svar.items() if NUMMER.encode() in innhold and "q=" not in sti] == []
    assert SKJERMET.encode() in svar[egne[0]][1]
    assert b'"antall": 0' in svar[f"/moter/sok.json?q={NUMMER}"][1]


def test_a_shielded_item_does_not_tell_which_case_it_belongs_to(innbygger: Client) -> None:
    s = fabrikk.sak(f"Sak om {KANARI}", aar=2026, nummer=999, eiendommer=[[77, 7]])
    m = fabrikk.mote()
    fabrikk.punkt(m, "Tittelen er skjermet", sak=s, skjermet=True, skjermingshjemmel="Offl. § 13")
    fabrikk.legg_ut(m)
    stier = ["/moter/sok/", "/vedtak/", "/moter/sok.json"]
    for sporring in (KANARI, "2026/999", "77/7"):
        assert not any(m.nokkel in innbygger.get(sti, {"q": sporring}).content.decode() for sti in stier)
    assert s.nokkel not in fabrikk.side(innbygger, m)
    assert innbygger.get(f"/moter/sak/{s.nokkel}/").status_code == 404
    assert m.nokkel in innbygger.get("/moter/sok.json", {"q": "skjermet"}).content.decode()


def test_an_item_that_becomes_shielded_takes_its_old_title_with_it(innbygger: Client) -> None:
    m = fabrikk.mote()
    p = fabrikk.punkt(m, f"Klage fra {KANARI}", sak=fabrikk.sak(f"Sak om {KANARI}"))
    fabrikk.dokument(m, p)
    fabrikk.legg_ut(m)
    samling.lag_samling(mote=m)
    assert KANARI in fabrikk.side(innbygger, m)
    samlet = f"/moter/{m.nokkel}/samlet/formannskapet-2026-12-02.pdf"
    assert innbygger.get(samlet).status_code == 200
    felt = {"tittel": "Skjermet klage", "skjermet": True}
    saksliste.endre_punkt(punkt=p, felt=felt, **VALG)
    stier = ["/moter/atom.xml", "/moter/2026.json", f"/moter/{m.nokkel}/", f"/moter/{m.nokkel}.json"]
    stier += [f"/moter/{m.nokkel}/kalender.ics", "/moter/sok.json"]
    assert [sti for sti in stier if KANARI in fabrikk.les(innbygger, sti)] == []
    assert "Ingen treff" in fabrikk.les(innbygger, "/moter/sok/", q=KANARI)
    assert innbygger.get(samlet).status_code == 404


def _med_kari_overalt() -> Mote:
    """One who took part in all ways: with a row of her own, and by name only."""
    kari, ap = fabrikk.person("Kari Kanari"), fabrikk.parti_()
    m = fabrikk.mote()
    p = fabrikk.punkt(m)
    fabrikk.legg_ut(m)
    fabrikk.verv(kari, fabrikk.utvalg())
    hun: list[dict[str, Any]] = [{"navn": "Kari Kanari", "person": kari, "parti": ap}, {"navn": "kari kanari"}]
    rader = [Frammote(**h) for h in hun]
    rader += [Frammote("Ola Dahl", Fremmote.VARA, vara_for="Kari Kanari")]
    rader += [Frammote(**h, fremmote=Fremmote.INHABIL, punkt=p) for h in hun]
    foring.sett_frammote(mote=m, rader=rader, **VALG)
    forslag = [Forslaget("Et forslag", "Kari Kanari", kari), Forslaget("Et til", "Kari Kanari")]
    foring.sett_forslag(punkt=p, forslag=forslag, **VALG)
    stemmer = [Stemmen(**h, stemme=Stemmegivning.MOT) for h in hun]
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen(stemmer=stemmer)], **VALG)
    fabrikk.vedtak(p)
    fabrikk.legg_ut_vedtak(m)
    return m


def test_a_person_who_is_not_to_be_shown_is_nowhere_and_comes_back(innbygger: Client) -> None:
    m = _med_kari_overalt()
    kari = fabrikk.person("Kari Kanari")
    stier = [f"/moter/{m.nokkel}/", f"/moter/{m.nokkel}.json", "/utvalg/formannskapet/", "/utvalg/formannskapet.json"]
    for_ = {sti: fabrikk.les(innbygger, sti).lower() for sti in stier}
    assert [sti for sti, tekst in for_.items() if "kari kanari" not in tekst] == []
    kari.vises_ikke = True
    lagre_person(person=kari, av=AV, hvorfor="Adressesperre")
    etter = {sti: fabrikk.les(innbygger, sti).lower() for sti in stier}
    assert [sti for sti, tekst in etter.items() if "kanari" in tekst] == []
    assert etter[stier[0]].count("navnet vises ikke") >= 5
    assert "adressesperre" not in str(etter)
    assert innbygger.get("/politikere/kari-kanari/").status_code == 404
    kari.vises_ikke = False
    lagre_person(person=kari, av=AV, vises_igjen=True)
    assert {sti: fabrikk.les(innbygger, sti).lower() for sti in stier} == for_


def test_a_new_name_of_a_politician_is_on_the_meetings_at_once(innbygger: Client) -> None:
    m = _med_kari_overalt()
    kari = fabrikk.person("Kari Kanari")
    kari.navn = "Kari Hansen"
    lagre_person(person=kari, av=AV)
    assert f'href="/politikere/{kari.nokkel}/">Kari Hansen</a>' in fabrikk.side(innbygger, m)
    assert NAA.isoformat() not in fabrikk.side(innbygger, m)


@pytest.mark.parametrize("skrevet", ["Kari  Kanari", " kari kanari", "KARI\tKanari "])
def test_however_a_name_is_written_in_a_meeting_it_is_gone_when_the_person_is_hidden(
    innbygger: Client, skrevet: str
) -> None:
    m = fabrikk.mote()
    p = fabrikk.punkt(m)
    fabrikk.legg_ut(m)
    foring.sett_frammote(mote=m, rader=[Frammote(skrevet)], **VALG)
    fabrikk.vedtak(p)
    fabrikk.legg_ut_vedtak(m)
    assert "kanari" in fabrikk.side(innbygger, m).casefold()
    kari = fabrikk.person("Kari Kanari")
    kari.vises_ikke = True
    lagre_person(person=kari, av=AV, hvorfor="Etter ønske")
    assert "kanari" not in fabrikk.side(innbygger, m).casefold()
