"""What happens in the meeting is recorded in private, and public when its outcome is published."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from moter.begreper import Dokumenttype, Fremmote, Stemmegivning, Utfall
from moter.models import Sakslistepunkt, Stemme, Vedtak, Votering
from moter.services import foring, planlegging, utlegging
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from tests.moter.fabrikk import (
    AV,
    NAA,
    START,
    frisk,
    legg_ut,
    legg_ut_vedtak,
    les,
    mote,
    papir,
    parti_,
    person,
    punkt,
    side,
    sist_logget,
    slag,
    utvalg,
    vedtak,
    verv,
)

pytestmark = pytest.mark.django_db
VALG: dict[str, Any] = {"av": AV, "naa": NAA + timedelta(hours=2)}


@pytest.fixture
def p() -> Sakslistepunkt:
    """An item of an agenda that is out."""
    m = mote()
    punkt_ = punkt(m, nummer="7/26")
    legg_ut(m)
    return frisk(punkt_)


def stem(p: Sakslistepunkt, *voteringer: Voteringen) -> list[Votering]:
    foring.sett_voteringer(punkt=p, voteringer=voteringer, **VALG)
    return list(p.voteringer.order_by("nummer"))


def stemmer(hvem: list[tuple[str, str, Stemmegivning]]) -> list[Stemmen]:
    return [Stemmen(navn, s, person=person(navn, parti), parti=parti_(parti)) for navn, parti, s in hvem]


def test_what_is_recorded_is_seen_by_nobody_before_the_outcome_is_out(innbygger: Client, p: Sakslistepunkt) -> None:
    m = p.mote
    for_ = side(innbygger, m)
    foring.sett_frammote(mote=m, rader=[Frammote("Kari Kanari")], **VALG)
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Kanariforslaget", fremmet_av="Kari Kanari")], **VALG)
    stem(p, Voteringen("Kanarivotering", antall=(5, 2, 0)))
    vedtak(p, "Kanarivedtak")
    assert side(innbygger, m) == for_
    assert slag(m) == ["kunngjort", "innkalt"]
    legg_ut_vedtak(m)
    tekst = side(innbygger, m)
    assert [o for o in ("Kari Kanari", "Kanariforslaget", "Kanarivotering", "Kanarivedtak") if o not in tekst] == []


def test_attendance_tells_who_came_who_did_not_and_for_whom(innbygger: Client, p: Sakslistepunkt) -> None:
    rader = [
        Frammote("Kari Nordmann", person=person(), parti=parti_(), rolle="leder"),
        Frammote("Ola Hansen", Fremmote.VARA, vara_for="Per Olsen", fra_punkt=p),
        Frammote("Per Olsen", Fremmote.FORFALL),
        Frammote("Anne Lie", Fremmote.INHABIL, punkt=p),
    ]
    foring.sett_frammote(mote=p.mote, rader=rader, **VALG)
    vedtak(p)
    legg_ut_vedtak(p.mote)
    tekst = side(innbygger, p.mote)
    assert "Kari Nordmann</a> (Ap), leder" in tekst
    assert "Ola Hansen, for Per Olsen, fra sak 7/26" in tekst
    assert "Forfall (1)" in tekst
    assert "Inhabil, og ikke med i behandlingen: Anne Lie" in tekst


def test_attendance_takes_the_place_of_what_was_recorded(p: Sakslistepunkt) -> None:
    for navn in ("Kari Nordmann", "Ola Hansen"):
        foring.sett_frammote(mote=p.mote, rader=[Frammote(navn)], **VALG)
    assert [o.navn for o in p.mote.oppmoter.all()] == ["Ola Hansen"]
    assert (sist_logget().handling, sist_logget().ny) == ("frammøte ført", {"antall": 1})


def test_attendance_that_is_changed_after_the_minutes_is_told_of(p: Sakslistepunkt) -> None:
    papir(p.mote, tittel="Protokoll", type=Dokumenttype.PROTOKOLL)
    utlegging.legg_ut_protokoll(mote=p.mote, **VALG)
    foring.sett_frammote(mote=p.mote, rader=[Frammote("Ola Hansen")], **VALG)
    assert slag(p.mote)[-1] == "oppdatert"


def test_a_vote_told_by_person_is_counted_by_party_and_in_all(p: Sakslistepunkt) -> None:
    hvem = [("Kari Nordmann", "Ap", Stemmegivning.FOR), ("Ola Hansen", "H", Stemmegivning.MOT)]
    hvem += [("Anne Lie", "Ap", Stemmegivning.FOR), ("Per Olsen", "H", Stemmegivning.BLANK)]
    [v] = stem(p, Voteringen("Innstillingen", antall=(99, 99, 99), stemmer=stemmer(hvem)))
    assert (v.antall_for, v.antall_mot, v.antall_blanke) == (2, 1, 1)
    partier = {x.parti.kode: (x.antall_for, x.antall_mot, x.antall_blanke) for x in v.partier.all()}
    assert partier == {"Ap": (2, 0, 0), "H": (0, 1, 1)}


def test_a_vote_told_by_party_is_counted_in_all(p: Sakslistepunkt) -> None:
    [v] = stem(p, Voteringen(partier=[(parti_("Ap"), (9, 0, 1)), (parti_("H"), (0, 7, 0))]))
    assert (v.antall_for, v.antall_mot, v.antall_blanke) == (9, 7, 1)


def test_a_vote_that_was_only_counted_has_its_count(p: Sakslistepunkt) -> None:
    [v] = stem(p, Voteringen(antall=(11, 0, 0)))
    assert v.enstemmig


@pytest.mark.parametrize("antall", [(-1, 0, 0), (0, -1, 0), (0, 0, -1)], ids=["for", "against", "blank"])
def test_no_count_is_below_zero(p: Sakslistepunkt, antall: foring.Tall) -> None:
    for v in (Voteringen(antall=antall), Voteringen(partier=[(parti_(), antall)])):
        with pytest.raises(ValidationError, match="under null"):
            stem(p, v)
    assert not Votering.objects.exists()


def test_the_party_of_that_day_stays_when_the_politician_changes_party(innbygger: Client, p: Sakslistepunkt) -> None:
    kari = person()
    verv(kari, utvalg(), til=date(2026, 12, 31))
    stem(p, Voteringen(stemmer=stemmer([("Kari Nordmann", "Ap", Stemmegivning.MOT)])))
    vedtak(p)
    legg_ut_vedtak(p.mote)
    verv(kari, utvalg(), parti="SV", fra=date(2027, 1, 1))
    assert Stemme.objects.get().parti == parti_("Ap")
    assert "Kari Nordmann</a> (Ap)" in side(innbygger, p.mote)
    assert "Mot" in les(innbygger, f"/politikere/{kari.nokkel}/")


def test_votes_keep_their_proposal_when_the_proposals_are_written_again(p: Sakslistepunkt) -> None:
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Ett"), Forslaget("To")], **VALG)
    stem(p, Voteringen(forslag=2, antall=(3, 1, 0)))
    ett, to = (f.pk for f in p.forslag.all())
    nye = [Forslaget("Null"), Forslaget("To, rettet", vedtatt=True, rad=to), Forslaget("Ett", rad=ett)]
    foring.sett_forslag(punkt=p, forslag=nye, **VALG)
    assert list(p.forslag.values_list("nummer", "tekst")) == [(1, "Null"), (2, "To, rettet"), (3, "Ett")]
    votering = p.voteringer.get()
    assert votering.forslag is not None
    assert votering.forslag.tekst == "To, rettet"


def test_votes_over_two_proposals_are_told_apart_on_the_page_of_a_politician(
    innbygger: Client, p: Sakslistepunkt
) -> None:
    kari = person()
    verv(kari, utvalg())
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Ett"), Forslaget("To")], **VALG)
    for_, mot = (stemmer([("Kari Nordmann", "Ap", s)]) for s in (Stemmegivning.FOR, Stemmegivning.MOT))
    stem(p, Voteringen(forslag=1, stemmer=for_), Voteringen(forslag=2, stemmer=mot), Voteringen("Alt", 2, stemmer=mot))
    vedtak(p)
    legg_ut_vedtak(p.mote)
    stemt = innbygger.get(f"/politikere/{kari.nokkel}.json").json()["stemmer"]
    ventet = [("Forslag 1", "For"), ("Forslag 2", "Mot"), ("Alt", "Mot")]
    assert [(s["over"], s["stemme"]) for s in stemt] == ventet


def test_the_vote_over_a_proposal_that_is_taken_away_stands_on_no_other(p: Sakslistepunkt) -> None:
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Ett"), Forslaget("To")], **VALG)
    stem(p, Voteringen(forslag=1, antall=(1, 9, 0)), Voteringen(forslag=2, antall=(9, 1, 0)))
    to = p.forslag.get(tekst="To")
    foring.sett_forslag(punkt=p, forslag=[Forslaget("To", rad=to.pk)], **VALG)
    assert [(str(v), v.forslag and str(v.forslag)) for v in p.voteringer.all()] == [
        ("1 mot 9", None),
        ("9 mot 1", "To"),
    ]
    assert p.forslag.get().nummer == 1


def test_one_more_vote_comes_after_the_others(p: Sakslistepunkt) -> None:
    stem(p, Voteringen("Første", antall=(1, 0, 0)))
    foring.legg_til_votering(punkt=p, votering=Voteringen("Andre", antall=(0, 1, 0)), **VALG)
    assert list(p.voteringer.values_list("nummer", "beskrivelse")) == [(1, "Første"), (2, "Andre")]


def test_a_vote_recorded_wrongly_is_taken_away_and_its_figures_logged(p: Sakslistepunkt) -> None:
    [v] = stem(p, Voteringen("Feil", antall=(4, 3, 0)))
    with pytest.raises(ValidationError, match="Skriv en begrunnelse"):
        foring.fjern_votering(votering=v, hvorfor="", **VALG)
    foring.fjern_votering(votering=v, hvorfor="Telt feil", **VALG)
    assert not p.voteringer.exists()
    assert sist_logget().gammel == {"votering": 1, "tall": "4 mot 3", "hvorfor": "Telt feil"}


@pytest.mark.parametrize("utfall", [Utfall.VEDTATT, Utfall.ENDRET])
def test_a_decision_that_was_made_has_a_text(p: Sakslistepunkt, utfall: Utfall) -> None:
    with pytest.raises(ValidationError, match="Skriv hva som ble vedtatt"):
        vedtak(p, "  ", utfall)
    vedtak(p, "", Utfall.UTSATT)
    assert Vedtak.objects.get().utfall == "utsatt"


def test_a_decision_has_the_day_of_the_meeting_unless_it_says_another(p: Sakslistepunkt) -> None:
    vedtak(p)
    assert Vedtak.objects.get().dato == START.date()
    dagen = date(2026, 12, 3)
    foring.sett_vedtak(punkt=p, tekst="Planen vedtas.", utfall=Utfall.VEDTATT, dato=dagen, **VALG)
    assert Vedtak.objects.get().dato == dagen


def test_a_decision_that_is_out_and_changes_changes_at_once_and_is_told_of(
    innbygger: Client, p: Sakslistepunkt
) -> None:
    vedtak(p, "Planen vedtas.")
    legg_ut_vedtak(p.mote)
    vedtak(p, "Planen vedtas med ett unntak.", Utfall.ENDRET)
    tekst = side(innbygger, p.mote)
    assert "Planen vedtas med ett unntak." in tekst
    assert "Vedtatt med endringer" in tekst
    assert "En sak er endret" in tekst
    assert sist_logget().gammel == {"tekst": "Planen vedtas.", "utfall": "vedtatt"}


def test_nothing_is_recorded_on_a_meeting_that_was_not_held(p: Sakslistepunkt) -> None:
    planlegging.avlys(mote=p.mote, grunn="For få saker", **VALG)
    for verb in (lambda: vedtak(p), lambda: stem(p, Voteringen(antall=(1, 0, 0)))):
        with pytest.raises(ValidationError, match="Det kan ikke føres noe på det"):
            verb()
    assert not Vedtak.objects.exists()
