"""What a follower is told: what is new and what has changed, in words, once, and nothing that is not public."""

from datetime import date, timedelta

import pytest

from postjournal.models import Saksmappe
from postjournal.services import publisering
from tests import fabrikk as journal
from tests.varsling.fabrikk import (
    MORGENEN_ETTER,
    NESTE_MANDAG,
    brev,
    folger,
    meldinger,
    om,
    runde,
    siste,
    ubekreftet,
)
from varsling.services import brev as brevene

pytestmark = pytest.mark.django_db
FOR_TO_AAR_SIDEN = date(2024, 11, 20)


def test_a_new_letter_is_told_with_what_it_is_and_where_it_stands() -> None:
    folger(hva="q=ferdigattest")
    p = journal.post("Søknad om ferdigattest")
    assert runde() == 1
    assert "Postlista: ferdigattest\n====" in siste()
    assert "* Søknad om ferdigattest\n  Nytt i postlista.\n  Inn · 20. november 2026 · 2026/4312-" in siste()
    assert f"/postliste/{p.nokkel}/" in siste()


def test_what_changes_is_told_in_words() -> None:
    p = journal.post("Søknad om ferdigattest")
    folger(hva="q=rammetillatelse")
    publisering.erstatt_tittel(post=p, tittel="Søknad om rammetillatelse", av="arkivar", hvorfor="Skrivefeil")
    assert runde() == 1
    assert "* Søknad om rammetillatelse\n  " in siste()
    assert "Nytt i postlista" not in siste()


def test_nothing_is_told_twice() -> None:
    folger()
    journal.post()
    assert [runde(), runde(), runde(om(minutes=2))] == [1, 0, 0]


def test_what_was_there_before_is_no_news() -> None:
    journal.post("Gammelt nytt")
    folger()
    assert runde() == 0


def test_other_letters_are_not_told() -> None:
    folger(hva="q=ferdigattest")
    journal.post("Klage på gebyr")
    assert runde() == 0


def test_nobody_is_told_before_they_have_confirmed() -> None:
    ubekreftet()
    journal.post()
    assert runde() == 0
    assert not meldinger()


def test_what_is_withdrawn_before_the_message_is_not_in_it() -> None:
    folger(takt="daglig")
    borte, igjen = journal.post("Skal trekkes"), journal.post("Blir stående")
    assert runde() == 0
    publisering.trekk_tilbake(poster=[borte], av="arkivar", hvorfor="Feil mottaker")
    assert runde(MORGENEN_ETTER) == 1
    assert "Blir stående" in siste()
    assert "Skal trekkes" not in siste()
    assert igjen.nokkel in siste()


def test_what_is_shown_again_is_told_as_that() -> None:
    p = journal.post("Kom tilbake")
    folger()
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Må sjekkes")
    publisering.gjenopprett(poster=[p], av="arkivar", hvorfor="Var i orden")
    assert runde() == 1
    assert "Kom tilbake\n  Vist igjen etter å ha vært trukket tilbake." in siste()


def test_what_is_held_back_is_never_told() -> None:
    folger()
    journal.post("Gjelder 01017000027")
    assert runde() == 0


def test_a_name_in_a_letter_of_this_year_is_a_hit() -> None:
    folger(hva="q=Nordmann")
    journal.post("Klage fra Ola Nordmann")
    assert runde() == 1


def test_a_name_in_a_letter_that_is_older_than_a_year_is_none() -> None:
    p = journal.post("Klage fra Ola Nordmann", journaldato=FOR_TO_AAR_SIDEN)
    folger(hva="q=Nordmann", epost="navnet@epost.example")
    folger(hva="q=klage", epost="ordet@epost.example")
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Må sjekkes")
    publisering.gjenopprett(poster=[p], av="arkivar", hvorfor="Var i orden")
    assert runde() == 1
    assert not meldinger("navnet@epost.example")
    assert "Klage fra Ola Nordmann" in siste("ordet@epost.example")


def test_history_that_is_taken_in_is_no_news() -> None:
    folger()
    journal.post("Fra det gamle arkivet", journaldato=FOR_TO_AAR_SIDEN)
    assert runde() == 0


def test_all_that_one_follows_comes_in_one_message_and_each_thing_once() -> None:
    folger(hva="q=ferdigattest")
    folger(hva="q=søknad", tid=om(seconds=1))
    brev("Søknad om ferdigattest", "Søknad om tilskudd")
    assert runde() == 1
    assert siste().count("* Søknad om ferdigattest") == 1
    assert siste().index("ferdigattest\n") < siste().index("Postlista: søknad")
    assert len(meldinger()) == 1


def test_each_is_told_of_their_own() -> None:
    folger(hva="q=brøyting", epost="a@epost.example")
    folger(hva="q=tilskudd", epost="b@epost.example")
    brev("Brøyting av Storgata", "Søknad om tilskudd")
    assert runde() == 2
    assert ["Storgata" in siste(f"{hvem}@epost.example") for hvem in "ab"] == [True, False]


def test_a_daily_message_comes_in_the_morning_also_when_the_day_before_was_empty() -> None:
    folger(takt="daglig")
    assert runde(MORGENEN_ETTER) == 0
    journal.post()
    assert [runde(MORGENEN_ETTER + timedelta(hours=3)), runde(MORGENEN_ETTER + timedelta(days=1))] == [0, 1]


def test_a_weekly_message_comes_on_monday_with_the_week_in_it() -> None:
    folger(takt="ukentlig")
    journal.post("Mandagens brev")
    assert runde(MORGENEN_ETTER) == 0
    journal.post("Tirsdagens brev")
    assert runde(NESTE_MANDAG) == 1
    assert "Mandagens brev" in siste()
    assert "Tirsdagens brev" in siste()


def test_a_slower_subscription_does_not_repeat_what_a_quicker_one_told() -> None:
    folger(hva="q=ferdigattest")
    folger(hva="q=søknad", takt="daglig")
    journal.post("Søknad om ferdigattest")
    assert [runde(), runde(MORGENEN_ETTER)] == [1, 0]


def test_a_flood_is_fifty_lines_and_a_count() -> None:
    folger(hva="q=tilskudd")
    brev(*(f"Søknad om tilskudd {i}" for i in range(62)))
    assert runde() == 1
    assert siste().count("* Søknad om tilskudd") == 50
    assert "… og 12 til: http://127.0.0.1:8000/postliste/?q=tilskudd" in siste()
    assert "62 nyheter" in meldinger()[0].emne


def test_the_message_has_a_way_out_for_people_and_for_mail_programs() -> None:
    folger()
    journal.post()
    runde()
    m = meldinger()[0]
    assert m.hode["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert m.hode["List-Unsubscribe"].strip("<>") in m.tekst
    assert "/folg/mine/" in m.tekst


def test_the_message_is_in_the_followers_language() -> None:
    folger(sprak="en")
    journal.post()
    runde()
    assert "New in the public records" in siste()
    assert "/en/folg/mine/" in siste()
    assert "1 news item" in meldinger()[0].emne


def test_a_case_is_followed_through_its_letters() -> None:
    journal.post("Første brev i saken")
    sak = Saksmappe.objects.get()
    folger("sak", sak.nokkel)
    journal.post("Andre brev i saken")
    journal.post("En annen sak", sak=journal.sak(999, "Noe annet"))
    assert runde() == 1
    assert "Sak 2026/4312: Parkering i Hamar sentrum" in siste()
    assert "Andre brev i saken" in siste()
    assert "En annen sak" not in siste()


def test_a_property_is_followed_through_its_letters() -> None:
    folger("eiendom", "49/116")
    journal.post("Nabovarsel, gnr. 49 bnr. 116")
    journal.post("Nabovarsel, gnr. 49 bnr. 117")
    assert runde() == 1
    assert "bnr. 116" in siste()
    assert "bnr. 117" not in siste()


def test_one_follower_who_cannot_be_written_to_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    folger(epost="a@epost.example")
    folger(epost="b@epost.example")
    journal.post()
    ekte = brevene.oppsummering

    def ryker(f: object, *deler: object, **valg: object) -> None:
        if f.epost == "a@epost.example":  # type: ignore[attr-defined]  # a follower
            raise RuntimeError
        ekte(f, *deler, **valg)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(brevene, "oppsummering", ryker)
    assert runde() == 1
    monkeypatch.setattr(brevene, "oppsummering", ekte)
    assert runde() == 1
    assert len(meldinger("a@epost.example")) == len(meldinger("b@epost.example")) == 1
