"""An address is here for as long as it follows something, and what was told for a month."""

from datetime import timedelta

import pytest

from portal import epost
from portal.models import Hendelse, Utsending
from tests import fabrikk as journal
from tests.moter import fabrikk as moter
from tests.stillinger import fabrikk as stillinger
from tests.varsling.fabrikk import KARI, NAA, folger, om, runde, ubekreftet
from varsling import mottak
from varsling.models import Abonnement, Folger, Folgernokkel, Levering, Nyhet
from varsling.services import inntak, nyheter

pytestmark = pytest.mark.django_db


def test_the_address_goes_with_the_last_subscription() -> None:
    en, to = folger(hva="q=brøyting"), folger(hva="q=tilskudd")
    journal.poster(["Brøyting", "Tilskudd"])
    runde()
    koden = inntak.bekreftkode(en)
    assert mottak.avslutt(koden, to.pk) == 1
    assert Folger.objects.get().epost == KARI
    assert mottak.avslutt(koden, en.pk) == 1
    assert [m.objects.count() for m in (Folger, Folgernokkel, Abonnement, Levering)] == [0, 0, 0, 0]


def test_the_page_still_opens_when_what_its_code_confirmed_has_ended() -> None:
    en, to = folger(hva="q=brøyting"), folger(hva="q=tilskudd")
    koden = inntak.bekreftkode(en)
    assert mottak.avslutt(koden, en.pk) == 1
    assert [b.id for b in mottak.mine(koden)] == [to.pk]
    assert mottak.avslutt(koden) == 1
    assert not Folger.objects.exists()


def test_an_order_in_waiting_goes_with_the_last_that_was_confirmed() -> None:
    a = folger(hva="q=brøyting")
    venter = ubekreftet(hva="q=tilskudd")
    assert mottak.avslutt(inntak.bekreftkode(a), a.pk) == 1
    assert not mottak.bekreft(inntak.bekreftkode(venter), naa=NAA, sprak="nb")
    assert [m.objects.count() for m in (Folger, Folgernokkel, Abonnement)] == [0, 0, 0]
    assert not Utsending.objects.exclude(til="").exists()


def test_all_ends_at_once_also_what_is_not_confirmed() -> None:
    a = folger(hva="q=brøyting")
    folger(hva="q=tilskudd")
    assert mottak.avslutt(inntak.bekreftkode(a)) == 2
    assert not Folger.objects.exists()


def test_a_message_that_waits_for_somebody_who_left_is_not_sent_and_what_was_sent_tells_no_address() -> None:
    en, to = folger(), folger(epost="ola@epost.example", hva="q=søknad")
    epost.send_forfalte(per=NAA)
    journal.post()
    assert runde() == 2
    mottak.avslutt(inntak.bekreftkode(en))
    assert set(Utsending.objects.exclude(til="").values_list("til", flat=True)) == {"ola@epost.example"}
    assert Utsending.objects.filter(neste_forsok__isnull=False).count() == 1
    assert Folger.objects.get() == to.folger


def test_a_message_that_was_being_sent_just_then_is_tidied_away_later() -> None:
    folger()
    journal.post()
    runde()
    Folger.objects.all().delete()
    inntak.rydd(naa=NAA)
    assert not Utsending.objects.exclude(til="").exists()
    assert not Utsending.objects.filter(neste_forsok__isnull=False).exists()


def test_an_address_is_deleted_for_somebody_who_asks_and_the_log_does_not_tell_it() -> None:
    folger()
    journal.post()
    runde()
    assert inntak.slett_adresse(epost=" KARI@epost.example ", av="arkivar", hvorfor="Bedt om på telefon") == 1
    assert not Folger.objects.exists()
    assert not Utsending.objects.exclude(til="").exists()
    h = Hendelse.objects.latest("id")
    assert (h.handling, h.hvorfor) == ("varsling: adresse slettet", "Bedt om på telefon")
    assert "kari" not in f"{h.objekt}{h.gammel}{h.ny}".lower()


def test_old_news_is_forgotten_but_not_what_the_next_is_found_by() -> None:
    moter.verv(moter.person(), moter.utvalg(), fra=NAA.date())
    s = stillinger.stilling()
    journal.post()
    folger()
    Nyhet.objects.update(tid=NAA - timedelta(days=91))
    nyheter.rydd(naa=NAA)
    assert set(Nyhet.objects.values_list("kilde", flat=True)) == {"verv", "stilling"}
    assert Nyhet.objects.get(kilde="stilling").gjelder == s.nokkel


def test_who_was_told_what_is_forgotten_after_a_month() -> None:
    folger()
    journal.post()
    runde()
    nyheter.rydd(naa=om(days=29))
    assert Levering.objects.count() == 1
    nyheter.rydd(naa=om(days=31))
    assert Levering.objects.count() == 0


def test_news_that_is_found_again_is_not_noted_again() -> None:
    journal.post()
    stillinger.stilling()
    moter.mote()
    assert nyheter.finn(naa=NAA) > 2
    assert nyheter.finn(naa=om(minutes=2)) == 0
