"""An order: confirmed by its follower within 48 hours, or forgotten; a few messages a day to one address."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.models import Utsending
from tests import fabrikk as journal
from tests.varsling.fabrikk import KARI, NAA, bestill, folger, lenke, om, runde, ubekreftet
from varsling import mottak, tasks
from varsling.models import Abonnement, Folger
from varsling.mottak import Bestilling
from varsling.services import inntak

pytestmark = pytest.mark.django_db


def kode(a: Abonnement) -> str:
    return inntak.bekreftkode(a)


def test_an_order_puts_its_own_job_in_the_queue() -> None:
    b = bestill()
    jobb = ProcrastinateJob.objects.get(task_name="varsling.motta")
    assert jobb.args == {"mottak_id": str(b.pk)}


def test_an_order_is_taken_in_once_and_its_row_is_gone() -> None:
    b = bestill()
    tasks.motta(str(b.pk))
    tasks.motta(str(b.pk))
    assert (Bestilling.objects.count(), Abonnement.objects.count(), Utsending.objects.count()) == (0, 1, 1)


def test_an_order_that_lost_its_job_is_taken_up() -> None:
    bestill()
    assert inntak.ta_opp() == 1
    assert Abonnement.objects.count() == 1


def test_the_message_asks_and_its_link_has_the_code_that_confirms() -> None:
    a = ubekreftet(hva="q=brøyting")
    u = Utsending.objects.get()
    assert u.emne == "Bekreft at du vil få varsler fra Hamar kommune"
    assert "\n\n«Postlista» Ordene i søket står bare på siden.\n\n" in u.tekst
    assert lenke(u.tekst, "/bekreft/") == f"/folg/bekreft/{kode(a)}/"
    assert a.kode_hash != kode(a)


FRITEKST = [
    ("sok", "q"),
    ("sok", "part"),
    ("stilling", "q"),
    ("stilling", "arbeidsgiver"),
    ("stilling", "sted"),
    ("saker", "q"),
    ("vedtak", "q"),
]


@pytest.mark.parametrize(("slag", "felt"), FRITEKST)
def test_what_somebody_wrote_is_not_carried_to_an_address_that_has_not_confirmed(slag: str, felt: str) -> None:
    ubekreftet(slag, urlencode({felt: "Kontoen er sperret ring 815 00 000 i dag"}))
    [u] = Utsending.objects.all()
    assert [o for o in ("Kontoen", "815", "i dag") if o in u.emne + u.tekst] == []
    assert "Ordene i søket står bare på siden." in u.tekst


@pytest.mark.parametrize(
    ("slag", "hva", "navn"),
    [
        ("sok", "q=Ring+815&type=I&fra=2026-01-01&til=2026-12-31", "«Postlista: 2026, Inn» Ordene i søket"),
        ("sok", "type=I", "«Postlista: Inn»\n"),
        ("stilling", "sted=Ring+815&frist=uke", "«Ledige stillinger: Frist: den neste uka» Ordene i søket"),
    ],
)
def test_the_list_and_the_filters_that_are_chosen_stand_in_the_message(slag: str, hva: str, navn: str) -> None:
    ubekreftet(slag, hva)
    assert navn in Utsending.objects.get().tekst


def test_who_follows_a_search_already_is_reminded_of_its_words() -> None:
    folger(hva="q=brøyting")
    ubekreftet(hva="q=brøyting", tid=om(minutes=11))
    assert "«Postlista: brøyting»" in Utsending.objects.latest("id").tekst


def test_a_search_stands_in_a_message_as_one_short_line() -> None:
    hva = urlencode({"q": "Kontoen\n\ner\u2028sperret, ring " + "0" * 200})
    folger(hva=hva)
    ubekreftet(hva=hva, tid=om(minutes=11))
    [linje] = [x for x in Utsending.objects.latest("id").tekst.splitlines() if "Kontoen" in x]
    assert "Kontoen er sperret, ring 0" in linje
    assert len(linje) <= 82


def test_a_confirmation_counts_for_two_days() -> None:
    a = ubekreftet()
    assert mottak.bestilt(kode(a), naa=om(hours=47)) is not None
    assert mottak.bestilt(kode(a), naa=om(hours=49)) is None
    assert not mottak.bekreft(kode(a), naa=om(hours=49), sprak="nb")
    assert mottak.bekreft(kode(a), naa=om(hours=47), sprak="nb")


def test_confirming_again_changes_nothing() -> None:
    a = folger()
    journal.post()
    assert mottak.bekreft(kode(a), naa=om(hours=1), sprak="nb")
    assert runde() == 1


def test_what_nobody_confirmed_is_forgotten_with_its_address() -> None:
    ubekreftet()
    assert inntak.rydd(naa=om(hours=47)) == 0
    assert inntak.rydd(naa=om(hours=49)) == 1
    assert (Folger.objects.count(), Abonnement.objects.count()) == (0, 0)
    assert not Utsending.objects.exclude(til="").exists()


def test_an_address_that_follows_something_keeps_it_when_a_new_order_is_not_confirmed() -> None:
    folger(hva="q=brøyting")
    ubekreftet(hva="q=tilskudd")
    inntak.rydd(naa=om(hours=49))
    assert [a.hva for a in Abonnement.objects.all()] == ["q=br%C3%B8yting"]


def test_the_same_search_in_another_order_is_the_same_subscription() -> None:
    ubekreftet(hva="type=I&q=brøyting&sortering=eldst")
    ubekreftet(hva="q=br%C3%B8yting&type=I", epost=KARI.upper())
    assert (Folger.objects.count(), Abonnement.objects.count(), Utsending.objects.count()) == (1, 1, 1)


def test_an_address_gets_three_such_messages_a_day_whoever_orders_them() -> None:
    for i in range(6):
        ubekreftet(hva=f"q=ord{i}")
    assert Utsending.objects.count() == 3
    ubekreftet(hva="q=dagen+etter", tid=om(hours=25))
    assert Utsending.objects.count() == 4


def test_who_orders_anew_what_was_not_confirmed_gets_the_message_again() -> None:
    ubekreftet()
    ubekreftet(tid=om(minutes=11))
    assert Utsending.objects.count() == 2


def test_who_follows_it_already_is_told_so_with_the_way_to_their_page() -> None:
    folger()
    ubekreftet(tid=om(minutes=11))
    sist = Utsending.objects.latest("id")
    assert sist.emne == "Du følger allerede dette"
    koden = lenke(sist.tekst, "/mine/").split("/")[3]
    assert [b.slag for b in mottak.mine(koden)] == ["sok"]


@pytest.mark.parametrize(
    "felt",
    [
        {"epost": "ikke en adresse"},
        {"slag": "alt"},
        {"slag": "sak", "hva": "finnesikke"},
        {"hva": "sortering=eldst"},
        {"takt": "aldri"},
        {"sprak": "xx"},
    ],
)
def test_what_the_page_could_not_have_sent_is_thrown_away(felt: dict[str, str]) -> None:
    standard = {"epost": KARI, "slag": "sok", "hva": "", "takt": "straks", "sprak": "nb"}
    b = Bestilling.objects.create(tid=NAA, **standard | felt)
    assert inntak.motta(mottak_id=b.pk) is None
    assert (Bestilling.objects.count(), Folger.objects.count(), Utsending.objects.count()) == (0, 0, 0)


def test_a_code_opens_its_own_follower_and_nobody_elses() -> None:
    kari, ola = folger(), folger(epost="ola@epost.example", hva="q=tilskudd")
    assert [b.id for b in mottak.mine(kode(kari))] == [kari.pk]
    assert mottak.mine(kode(kari))[0].epost == "k…@epost.example"
    assert not mottak.sett_takt(kode(kari), ola.pk, "ukentlig")
    assert mottak.avslutt(kode(kari), ola.pk) == 0
    assert Abonnement.objects.count() == 2


def test_an_unconfirmed_code_opens_no_page_and_ends_nothing() -> None:
    a = ubekreftet()
    assert mottak.mine(kode(a)) == []
    assert mottak.avslutt(kode(a)) == 0
    assert Abonnement.objects.count() == 1


def test_an_unknown_code_opens_nothing() -> None:
    folger()
    assert mottak.bestilt("7Q4M-0XKD-7Q4M-0XKD-7Q4M-0XKD-7Q", naa=NAA) is None
    assert mottak.mine("7Q4M-0XKD-7Q4M-0XKD-7Q4M-0XKD-7Q") == []
    assert mottak.avslutt("7Q4M-0XKD-7Q4M-0XKD-7Q4M-0XKD-7Q", uuid4()) == 0
