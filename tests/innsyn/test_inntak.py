"""A request comes in once, however often it is sent or taken up, with its number, its job and its receipt."""

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from innsyn import kode
from innsyn.models import Krav, Melding, Sporingskode, Steg
from innsyn.models.krav import Kanal, Slag
from innsyn.mottak import MottattMelding
from innsyn.services import inntak, vedlikehold
from innsyn.tilstand import Handling, Tilstand
from portal import tid
from portal.models import Hendelse, Utsending
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG

pytestmark = pytest.mark.django_db


def jobber() -> list[tuple[Any, ...]]:
    """What waits in the queue: the job, and what it is about."""
    with connection.cursor() as peker:
        peker.execute("SELECT task_name, args->>'mottak_id' FROM procrastinate_jobs WHERE queue_name = 'innsyn'")
        return list(peker.fetchall())


def tatt_inn(koden: str = "", **felt: Any) -> Krav:
    krav = inntak.motta(mottak_id=fabrikk.mottatt(koden, **felt).pk)
    assert krav
    return krav


# --- numbers and jobs -----------------------------------------------------------------------------------------------


def test_numbers_run_within_the_year_that_it_is_in_oslo() -> None:
    nyttar = datetime(2027, 1, 1, tzinfo=tid.OSLO)
    tider = (nyttar - timedelta(minutes=30), nyttar, nyttar + timedelta(days=40))
    m = [fabrikk.mottatt(tid=t) for t in tider]
    assert [(r.aar, r.nummer) for r in m] == [(2026, 1), (2027, 1), (2027, 2)]


def test_the_form_and_staff_take_numbers_from_the_same_row() -> None:
    forste = fabrikk.mottatt()
    krav, _ = inntak.registrer(kanal=Kanal.TELEFON, mottatt=MANDAG, slag=Slag.BESKRIVELSE, av="arkivar", tekst="Alt")
    assert krav.nummer == forste.nummer + 1
    assert fabrikk.mottatt().nummer == krav.nummer + 1


def test_the_database_puts_the_job_in_the_queue_with_the_row() -> None:
    m = fabrikk.mottatt()
    b = fabrikk.melding(fabrikk.ny_kode(), Handling.TREKK)
    assert jobber() == [("innsyn.motta", str(m.pk)), ("innsyn.motta_melding", str(b.pk))]


def test_a_form_sent_twice_is_refused_and_leaves_no_hole_in_the_numbers() -> None:
    m = fabrikk.mottatt()
    with pytest.raises(IntegrityError), transaction.atomic():
        fabrikk.mottatt(nokkel=m.nokkel)
    assert fabrikk.mottatt().nummer == m.nummer + 1


# --- taking in ------------------------------------------------------------------------------------------------------


def test_what_the_form_sent_is_what_the_request_holds() -> None:
    post = journal.post()
    koden = fabrikk.ny_kode()
    krav = tatt_inn(koden, varer=[(post.nokkel, "")], navn="Kari", epost="kari@example.org", papir=True, adresse="Gata")
    assert (krav.navn, krav.epost, krav.papir, krav.kanal) == ("Kari", "kari@example.org", True, "nett")
    assert (krav.tilstand, krav.mottatt, str(krav.siste_dag)) == (Tilstand.MOTTATT, MANDAG, "2026-11-30")
    assert krav.enhet == post.enhet
    assert krav.dokumenter.get().post == post
    assert krav.koder.get(gyldig_til=None).hash == kode.hash_(koden)
    assert krav.epost_bekreftet is None


def test_taken_in_again_nothing_happens() -> None:
    m = fabrikk.mottatt(epost="kari@example.org")
    forste = inntak.motta(mottak_id=m.pk)
    for_ = (Steg.objects.count(), Hendelse.objects.count(), Utsending.objects.count(), Sporingskode.objects.count())
    assert inntak.motta(mottak_id=m.pk) == forste
    etter = (Steg.objects.count(), Hendelse.objects.count(), Utsending.objects.count(), Sporingskode.objects.count())
    assert for_ == etter


def test_a_request_that_is_gone_is_none() -> None:
    assert inntak.motta(mottak_id=uuid4()) is None


def test_the_first_step_and_the_log_hold_no_word_of_the_requester() -> None:
    krav = tatt_inn(tekst="Hemmelig ønske", navn="Kari Nordmann", epost="kari@example.org")
    alt = f"{list(krav.steg.values())}{list(Hendelse.objects.values())}{list(krav.dokumenter.values())}"
    assert "Hemmelig" not in alt
    assert "Kari" not in alt
    assert "kari@" not in alt


@pytest.mark.parametrize(
    "varer", [[("ukjent", "")], [("{post}", "ukjent")], [("{post}", "{annens}")], [("", "{annens}")]]
)
def test_what_never_was_is_left_out(varer: list[tuple[str, str]]) -> None:
    post = journal.post(dokumenter=(journal.dok(),))
    annens = journal.post("Et annet brev", dokumenter=(journal.dok(),)).dokumenter.get()
    ekte = [(p.format(post=post.nokkel), d.format(annens=annens.nokkel)) for p, d in varer]
    krav = tatt_inn(varer=[(post.nokkel, post.dokumenter.get().nokkel), *ekte])
    assert [(d.post, d.dokument) for d in krav.dokumenter.all()] == [(post, post.dokumenter.get())]


def test_a_request_for_nothing_that_exists_is_still_a_request() -> None:
    [d] = tatt_inn(varer=[("ukjent", "")], slag="dokumenter").dokumenter.all()
    assert (d.post, d.tittel) == (None, "Det som er beskrevet i kravet")


def test_words_are_one_thing_more_and_keep_their_order() -> None:
    poster = journal.poster(["Brev om brygga", "Svar om brygga"])
    krav = tatt_inn(varer=[(p.nokkel, "") for p in reversed(poster)], tekst="Og alt annet om brygga")
    assert [d.nummer for d in krav.dokumenter.all()] == [1, 2, 3]
    assert [d.post for d in krav.dokumenter.all()] == [*reversed(poster), None]


def test_the_receipt_tells_reference_and_last_day_and_no_content() -> None:
    krav = tatt_inn(tekst="Hemmelig ønske", epost="kari@example.org")
    u = Utsending.objects.get()
    assert u.til == "kari@example.org"
    assert krav.referanse in u.tekst
    assert "mandag 30. november 2026" in u.tekst
    assert "/bekreft/" in u.tekst
    assert "Hemmelig" not in u.tekst


def test_without_an_address_nothing_is_sent() -> None:
    tatt_inn()
    assert not Utsending.objects.exists()


# --- the sweep ------------------------------------------------------------------------------------------------------


def test_the_sweep_takes_up_what_lost_its_job() -> None:
    koden = fabrikk.ny_kode()
    m = fabrikk.mottatt(koden)
    fabrikk.melding(koden, Handling.TREKK)
    assert vedlikehold.ta_opp() == 1
    assert vedlikehold.ta_opp() == 1
    assert vedlikehold.ta_opp() == 0
    assert Krav.objects.get(mottak=m.pk).tilstand == Tilstand.TRUKKET


def test_one_that_cannot_be_taken_in_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    fabrikk.mottatt(dokumenter=[["hemmelig"]], tekst="Et hemmelig ønske")
    frisk = fabrikk.mottatt(tid=MANDAG + timedelta(minutes=1))
    with caplog.at_level(logging.ERROR):
        assert vedlikehold.ta_opp() == 1
    assert Krav.objects.get().mottak == frisk.pk
    assert "ValueError" in caplog.text
    assert "hemmelig" not in caplog.text


def test_a_message_without_a_request_is_left_alone_and_forgotten_in_time() -> None:
    fabrikk.melding(fabrikk.ny_kode(), Handling.TREKK)
    assert vedlikehold.ta_opp() == 0
    vedlikehold.rydd(naa=MANDAG + timedelta(days=1))
    assert MottattMelding.objects.count() == 1
    vedlikehold.rydd(naa=MANDAG + timedelta(days=3))
    assert MottattMelding.objects.count() == 0


# --- messages -------------------------------------------------------------------------------------------------------


def test_a_message_is_done_once() -> None:
    koden = fabrikk.ny_kode()
    krav = tatt_inn(koden)
    m = fabrikk.melding(koden, Handling.SUPPLER, tekst="Det var i 2019")
    forste = inntak.motta_melding(mottak_id=m.pk)
    assert inntak.motta_melding(mottak_id=m.pk) == forste
    assert (krav.meldinger.get().utfort, krav.steg.filter(slag="suppler").count()) == (True, 1)


def test_a_message_that_came_too_late_is_kept_for_staff_to_read() -> None:
    koden = fabrikk.ny_kode()
    krav = tatt_inn(koden)
    inntak.motta_melding(mottak_id=fabrikk.melding(koden, Handling.TREKK).pk)
    m = inntak.motta_melding(mottak_id=fabrikk.melding(koden, Handling.SUPPLER, tekst="Likevel").pk)
    assert m
    assert (m.utfort, m.tekst, m.krav) == (False, "Likevel", krav)


@pytest.mark.parametrize("slag", ["avgjor", "send_svar", "gjenapne", "tull"])
def test_the_requester_cannot_do_what_is_for_staff(slag: str) -> None:
    koden = fabrikk.ny_kode()
    krav = tatt_inn(koden)
    m = MottattMelding.objects.create(nokkel=uuid4(), kode_hash=kode.hash_(koden), slag=slag, tekst="", tid=MANDAG)
    assert inntak.motta_melding(mottak_id=m.pk) is None
    assert (krav.steg.count(), Melding.objects.count()) == (1, 0)
    assert vedlikehold.ta_opp() == 0


def test_an_address_is_confirmed_by_a_code_that_was_sent_to_it_and_by_no_other() -> None:
    koden, sendt = fabrikk.ny_kode(), fabrikk.ny_kode()
    krav = tatt_inn(koden, epost="kari@example.org")
    Sporingskode.objects.create(hash=kode.hash_(sendt), krav=krav, gyldig_til=MANDAG + timedelta(days=1))
    for brukt, ventet in ((koden, False), (sendt, True)):
        inntak.motta_melding(mottak_id=fabrikk.melding(brukt, Handling.BEKREFT_EPOST).pk)
        krav.refresh_from_db()
        assert krav.kan_skrives_til is ventet


def test_a_code_that_was_out_when_the_message_was_sent_does_nothing() -> None:
    koden = fabrikk.ny_kode()
    krav = tatt_inn()
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav, gyldig_til=MANDAG)
    assert inntak.motta_melding(mottak_id=fabrikk.melding(koden, Handling.TREKK).pk) is None
    assert Krav.objects.get().tilstand == Tilstand.MOTTATT


# --- by staff -------------------------------------------------------------------------------------------------------


def test_a_request_by_phone_has_its_true_time_and_a_code() -> None:
    fredag = datetime(2026, 11, 20, 23, 30, tzinfo=tid.OSLO)
    krav, koden = inntak.registrer(
        kanal=Kanal.TELEFON, mottatt=fredag, slag=Slag.BESKRIVELSE, av="arkivar", tekst="Alt", epost="k@example.org"
    )
    assert (krav.mottatt, str(krav.siste_dag)) == (fredag, "2026-11-27")
    assert krav.koder.filter(hash=kode.hash_(koden), gyldig_til=None).exists()
    assert krav.epost_bekreftet is None


def test_who_wrote_by_email_has_shown_that_the_address_is_theirs() -> None:
    krav, _ = inntak.registrer(
        kanal=Kanal.EPOST, mottatt=MANDAG, slag=Slag.BESKRIVELSE, av="arkivar", tekst="Alt", epost="k@example.org"
    )
    assert krav.kan_skrives_til


def test_the_link_in_a_late_receipt_still_opens() -> None:
    lenge_siden = MANDAG - timedelta(days=400)
    krav = fabrikk.krav(mottatt=lenge_siden)
    assert krav.koder.filter(gyldig_til__gt=MANDAG + timedelta(days=30)).exists()


def test_nothing_is_received_tomorrow() -> None:
    with pytest.raises(ValidationError, match="framtida"):
        fabrikk.krav(mottatt=MANDAG + timedelta(days=1))


@pytest.mark.parametrize(("sprak", "tid_"), [("nb", "kl. 09.00"), ("nn", "kl. 09.00"), ("en", "09:00")])
def test_the_receipt_tells_the_time_as_its_language_writes_it(sprak: str, tid_: str) -> None:
    rad = fabrikk.mottatt(epost="kari@example.org", sprak=sprak)
    inntak.motta(mottak_id=rad.pk)
    assert tid_ in Utsending.objects.get(nokkel__startswith="innsyn.kvittering").tekst
