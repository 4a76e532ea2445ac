"""The work on a request: each verb leaves a step, an audit row and a fresh tracking page, or nothing at all."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from innsyn import kode, tilstand
from innsyn.models import Krav, Steg
from innsyn.models.krav import Slag
from innsyn.offentlig import Sporingsside
from innsyn.services import behandling, brevkasse, felles, klager
from innsyn.tilstand import Handling, Tilstand
from portal import tid
from portal.models import Hendelse, Utsending
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.i_arkivet import begrunnelseskrav, sett

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def spor(k: Krav) -> dict[str, Any]:
    """The tracking page as it is stored."""
    return dict(Sporingsside.objects.get(krav=k).innhold)


def frisk(k: Krav) -> Krav:
    return Krav.objects.get(pk=k.pk)


def test_a_verb_leaves_step_audit_row_and_tracking_page() -> None:
    k = fabrikk.krav()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Naboen blir spurt", av="arkivar", naa=MANDAG + DAG)
    steg, logg = k.steg.get(slag="paus"), Hendelse.objects.get(handling="innsyn: paus")
    assert (steg.slag, steg.fra, steg.til, steg.av, steg.tid) == ("paus", "mottatt", "pauset", "arkivar", MANDAG + DAG)
    assert (logg.av, logg.hvorfor) == ("arkivar", "Naboen blir spurt")
    assert spor(k)["tilstand"] == "pauset"


def test_a_verb_that_is_not_in_the_table_leaves_nothing() -> None:
    k = sett(fabrikk.krav(), Tilstand.BESVART)
    for_ = (Steg.objects.count(), Hendelse.objects.count())
    with pytest.raises(ValidationError, match="Last siden på nytt"):
        behandling.paus(krav=k, grunn="samtykke", hvorfor="x", av="arkivar", naa=MANDAG)
    assert (Steg.objects.count(), Hendelse.objects.count()) == for_


@pytest.mark.parametrize("star", Tilstand)
@pytest.mark.parametrize("handling", Handling)
def test_the_lock_asks_the_table_about_the_request_as_it_is_now(star: Tilstand, handling: Handling) -> None:
    gammelt = fabrikk.krav()
    sett(frisk(gammelt), star)
    if tilstand.neste(handling, star) is None:
        with pytest.raises(ValidationError):
            felles.las(gammelt, handling)
    else:
        assert felles.las(gammelt, handling).tilstand == star


def test_the_request_is_locked_while_a_verb_works() -> None:
    with CaptureQueriesContext(connection) as sporringer:
        felles.las(fabrikk.krav(), Handling.NOTER)
    assert "FOR UPDATE" in sporringer.captured_queries[-1]["sql"]


def test_a_note_is_never_shown_outside() -> None:
    k = fabrikk.krav()
    behandling.noter(krav=k, tekst="  Ring advokaten  ", av="arkivar", naa=MANDAG)
    assert Steg.objects.get(slag="noter").merknad == "Ring advokaten"
    assert "advokaten" not in str(spor(k))


def test_a_note_says_something() -> None:
    with pytest.raises(ValidationError, match="Skriv notatet"):
        behandling.noter(krav=fabrikk.krav(), tekst=" ", av="arkivar", naa=MANDAG)


def test_who_is_to_answer_is_not_told_outside() -> None:
    k = fabrikk.krav()
    behandling.tildel(krav=k, til="saksbehandler7", av="arkivar", naa=MANDAG)
    assert frisk(k).tildelt == "saksbehandler7"
    assert "saksbehandler7" not in str(spor(k))
    behandling.tildel(krav=k, til="", av="arkivar", naa=MANDAG)
    assert frisk(k).tildelt == ""


# --- the clock ------------------------------------------------------------------------------------------------------


def test_the_clock_stops_and_goes_on_with_the_days_that_were_left() -> None:
    k = fabrikk.krav()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Naboen blir spurt", av="arkivar", naa=MANDAG + DAG)
    assert (frisk(k).tilstand, frisk(k).siste_dag) == (Tilstand.PAUSET, None)
    behandling.gjenoppta(krav=k, av="arkivar", naa=MANDAG + 8 * DAG)
    assert (frisk(k).tilstand, frisk(k).siste_dag) == (Tilstand.MOTTATT, date(2026, 12, 7))
    assert spor(k)["pauser"] == [["2026-11-24", "2026-12-01", "samtykke"]]


@pytest.mark.parametrize("grunn", ["ferie", "", "sykdom"])
def test_the_clock_stops_for_no_other_reason(grunn: str) -> None:
    with pytest.raises(ValidationError, match="bare stanses for"):
        behandling.paus(krav=fabrikk.krav(), grunn=grunn, hvorfor="x", av="arkivar", naa=MANDAG)


def test_the_clock_does_not_stop_without_a_reason_in_words() -> None:
    k = fabrikk.krav()
    with pytest.raises(ValidationError, match="hvorfor klokka stanses"):
        behandling.paus(krav=k, grunn="samtykke", hvorfor=" ", av="arkivar", naa=MANDAG)
    assert not k.pauser.exists()


def test_the_requester_is_told_when_the_clock_stops_and_when_it_goes_on() -> None:
    k = fabrikk.krav()
    Utsending.objects.all().delete()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Hemmelig grunn", av="arkivar", naa=MANDAG + DAG)
    behandling.gjenoppta(krav=k, av="arkivar", naa=MANDAG + 2 * DAG)
    stanset, gar = Utsending.objects.order_by("pk")
    assert "stanset" in stanset.tekst
    assert "tirsdag 1. desember" in gar.tekst
    assert "Hemmelig" not in stanset.tekst


def test_a_withdrawal_that_comes_late_to_hand_ends_no_pause_before_it_began() -> None:
    k = fabrikk.krav()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="x", av="arkivar", naa=MANDAG + DAG)
    behandling.trekk(krav=k, av="den som spør", naa=MANDAG)
    assert k.pauser.get().til == date(2026, 11, 24)


# --- passed on, withdrawn, journaled --------------------------------------------------------------------------------


def test_a_request_is_passed_on_and_the_requester_told_to_whom() -> None:
    k = fabrikk.krav()
    behandling.oversend(krav=k, organ="Innlandet fylkeskommune", av="arkivar", naa=MANDAG)
    assert frisk(k).tilstand == Tilstand.OVERSENDT
    assert spor(k)["steg"][-1]["merknad"] == "Innlandet fylkeskommune"
    assert "Innlandet fylkeskommune" in Utsending.objects.get(nokkel__startswith="innsyn.oversend").tekst


def test_paper_is_given_on_demand() -> None:
    k = fabrikk.krav()
    behandling.gi_papir(krav=k, av="den som spør", naa=MANDAG)
    assert frisk(k).papir


def test_the_archive_acknowledges_what_must_be_journaled_once() -> None:
    k = fabrikk.krav()
    with pytest.raises(ValidationError):
        behandling.kvitter_arkiv(krav=k, av="arkivar", naa=MANDAG)
    Krav.objects.update(journalpliktig=True)
    behandling.kvitter_arkiv(krav=k, av="arkivar", naa=MANDAG)
    assert frisk(k).arkivert == MANDAG
    with pytest.raises(ValidationError):
        behandling.kvitter_arkiv(krav=k, av="arkivar", naa=MANDAG)


def test_an_address_is_confirmed_once() -> None:
    k = fabrikk.krav(epost="")
    brevkasse.bekreft(krav=k, av="den som spør", naa=MANDAG)
    brevkasse.bekreft(krav=k, av="den som spør", naa=MANDAG + DAG)
    assert frisk(k).epost_bekreftet == MANDAG


# --- merged and split -----------------------------------------------------------------------------------------------


def test_merged_requests_are_answered_as_one() -> None:
    post, annen = journal.poster(["Brev om brygga", "Svar om brygga"])
    forste, andre = fabrikk.krav(post), fabrikk.krav(post, annen)
    behandling.sla_sammen(krav=andre, med=forste, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    assert (frisk(andre).tilstand, frisk(andre).samlet_i) == (Tilstand.SAMMENSLATT, forste)
    assert [d.post for d in forste.dokumenter.all()] == [post, annen]
    assert andre.dokumenter.count() == 2
    assert not andre.koder.exists()


def test_two_that_are_merged_are_locked_together_in_the_same_order_whichever_is_merged_into_the_other() -> None:
    post = journal.post()
    forste, andre = fabrikk.krav(post), fabrikk.krav(post)
    with CaptureQueriesContext(connection) as sporringer:
        behandling.sla_sammen(krav=andre, med=forste, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    las = next(x["sql"] for x in sporringer.captured_queries if "FOR UPDATE" in x["sql"])
    assert f"IN ({andre.pk}, {forste.pk})" in las or f"IN ({forste.pk}, {andre.pk})" in las
    assert 'ORDER BY "innsyn_krav"."id" ASC FOR UPDATE' in las


@pytest.mark.parametrize("epost", ["ola@example.org", ""])
def test_requests_of_two_people_are_never_merged(epost: str) -> None:
    forste, andre = fabrikk.krav(), fabrikk.krav(epost=epost)
    with pytest.raises(ValidationError, match="samme bekreftede"):
        behandling.sla_sammen(krav=andre, med=forste, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    assert andre.koder.exists()


def test_a_merged_request_is_never_answered_later_than_it_would_have_been_alone() -> None:
    eldst, yngst = fabrikk.krav(mottatt=MANDAG - 5 * DAG), fabrikk.krav()
    with pytest.raises(ValidationError, match="Fristen ville blitt lengre"):
        behandling.sla_sammen(krav=eldst, med=yngst, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    behandling.sla_sammen(krav=yngst, med=eldst, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    assert frisk(eldst).siste_dag == date(2026, 11, 25)


def test_a_request_whose_clock_goes_is_not_merged_with_one_whose_clock_stands() -> None:
    stanset = fabrikk.krav()
    behandling.paus(krav=stanset, grunn="samtykke", hvorfor="Naboen blir spurt", av="arkivar", naa=MANDAG)
    with pytest.raises(ValidationError, match="Fristen ville blitt lengre"):
        behandling.sla_sammen(krav=fabrikk.krav(), med=stanset, hvorfor="Samme sak", av="arkivar", naa=MANDAG)


def test_what_a_party_asks_for_in_their_own_case_is_not_mixed_with_what_anybody_may_see() -> None:
    egen, annet = fabrikk.krav(), fabrikk.krav()
    Krav.objects.filter(pk=egen.pk).update(slag=Slag.EGEN_SAK)
    for krav, med in ((egen, annet), (annet, egen)):
        with pytest.raises(ValidationError, match="egen sak"):
            behandling.sla_sammen(krav=krav, med=frisk(med), hvorfor="Samme", av="arkivar", naa=MANDAG)


@pytest.mark.parametrize(
    ("forst", "sa", "samlet"),
    [("", "Om brygga", "Om brygga"), ("Om veien", "Om brygga", "Om veien\n\nOm brygga"), ("Likt", "Likt", "Likt")],
)
def test_words_go_along_when_requests_are_merged(forst: str, sa: str, samlet: str) -> None:
    behold, andre = fabrikk.krav(tekst=forst), fabrikk.krav(tekst=sa)
    behandling.sla_sammen(krav=andre, med=behold, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    assert (frisk(behold).tekst, spor(behold)["tekst"]) == (samlet, samlet)


def test_a_request_with_an_appeal_that_waits_goes_nowhere_else() -> None:
    k, annet = fabrikk.krav(mottatt=MANDAG - 20 * DAG), fabrikk.krav(mottatt=MANDAG - 21 * DAG)
    klager.klag(krav=k, av="den som spør", naa=MANDAG)
    with pytest.raises(ValidationError, match="Behandle det først"):
        behandling.sla_sammen(krav=k, med=annet, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    with pytest.raises(ValidationError, match="Behandle det først"):
        behandling.oversend(krav=k, organ="Fylket", av="arkivar", naa=MANDAG)
    assert klager.oppretthold(krav=k, begrunnelse="Saken er ikke ferdig.", av="arkivar", naa=MANDAG).pakke


def test_a_request_where_closer_reasons_wait_is_not_passed_on() -> None:
    k = fabrikk.krav()
    begrunnelseskrav(k)
    with pytest.raises(ValidationError, match="Behandle det først"):
        behandling.oversend(krav=k, organ="Fylket", av="arkivar", naa=MANDAG)


def test_a_request_is_not_merged_with_itself() -> None:
    k = fabrikk.krav()
    with pytest.raises(ValidationError):
        behandling.sla_sammen(krav=k, med=k, hvorfor="x", av="arkivar", naa=MANDAG)


def test_a_part_that_is_split_off_keeps_time_and_keys_and_takes_its_files_along() -> None:
    k = fabrikk.krav(*journal.poster(["En", "To"]))
    forste, andre = k.dokumenter.all()
    fil = fabrikk.fil(k, kravdokument=andre)
    nytt = behandling.del_opp(krav=k, dokumenter=[andre], av="arkivar", naa=MANDAG + DAG)
    assert (nytt.mottatt, nytt.siste_dag, nytt.delt_fra) == (k.mottatt, k.siste_dag, k)
    assert list(nytt.dokumenter.values_list("pk", "nummer")) == [(andre.pk, 1)]
    assert list(k.dokumenter.all()) == [forste]
    fil.refresh_from_db()
    assert fil.krav == nytt
    ventet = {kode.delhash(h, str(nytt.nummer)) for h in k.koder.values_list("hash", flat=True)}
    assert ventet <= set(nytt.koder.values_list("hash", flat=True))


def test_the_words_go_with_what_they_describe() -> None:
    k = fabrikk.krav(journal.post(), tekst="Og alt om brygga")
    i_lista, med_ord = k.dokumenter.all()
    assert behandling.del_opp(krav=k, dokumenter=[med_ord], av="a", naa=MANDAG).tekst == "Og alt om brygga"
    k = fabrikk.krav(journal.post(), tekst="Og alt om brygga")
    assert behandling.del_opp(krav=k, dokumenter=[k.dokumenter.all()[0]], av="a", naa=MANDAG).tekst == ""
    assert i_lista.post


def test_neither_all_nor_what_is_decided_is_split_off() -> None:
    k = fabrikk.krav(*journal.poster(["En", "To"]))
    alle = list(k.dokumenter.all())
    fabrikk.avgjort(k)
    nytt = fabrikk.kravdokument(k, tittel="Et notat")
    for valgt in (alle, []):
        with pytest.raises(ValidationError, match="ikke alle"):
            behandling.del_opp(krav=k, dokumenter=valgt, av="arkivar", naa=MANDAG)
    assert behandling.del_opp(krav=k, dokumenter=[alle[0], nytt], av="a", naa=MANDAG).dokumenter.get() == nytt


def test_time_is_told_never_read() -> None:
    k = fabrikk.krav()
    om_ti_aar = tid.naa() + timedelta(days=3650)
    behandling.noter(krav=k, tekst="Husk", av="arkivar", naa=om_ti_aar)
    assert Steg.objects.get(slag="noter").tid == om_ti_aar
