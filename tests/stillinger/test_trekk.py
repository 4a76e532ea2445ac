"""Who withdraws in time is on no list, however late the worker takes it in; who withdraws later stays on it (S5)."""

from datetime import datetime, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.models import Hendelse, Utsending
from stillinger.begreper import Soknadstilstand
from stillinger.models import Soknad, Soknadsliste, Soknadssteg, Stilling
from stillinger.mottak import Sokermelding
from stillinger.services import inntak, lister, nokler, onsker, sletting, soknader, varsler, vedlikehold
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, KODE, NAA, innhold, om, send, soknad, stilling
from tests.stillinger.i_arkivet import GRUNN, senere, side
from tests.stillinger.soker import hele

pytestmark = pytest.mark.django_db
TIL = settings.KOMMUNE.stillinger.varsles[0]


@pytest.fixture
def nektet() -> Soknad:
    """An applicant whose wish was refused; the window is over on day 5."""
    send(stilling(), innhold(utelates=True, onske_grunn=GRUNN))
    a = Soknad.objects.get()
    onsker.avgjor(onske=a.onske, innvilget=False, vurdering="Veid.", av=AV, naa=ETTER_FRISTEN)
    return a


def trekk(kode: str = KODE) -> Sokermelding:
    """A withdrawal on day 4 that the worker has not taken in."""
    return Sokermelding.objects.create(
        nokkel=uuid4(), kode_hash=kode, slag="trekk", nokkel_id=0, forseglet=b"", tid=om(4)
    )


def legg_ut(s: Stilling) -> Soknadsliste:
    return lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(5))


def test_a_withdrawal_that_is_not_taken_in_holds_the_list(nektet: Soknad) -> None:
    m = trekk()
    assert "1 søker har trukket" in lister.hindringer(nektet.stilling, FRIST, naa=om(5))[0]
    with pytest.raises(ValidationError, match="har trukket"):
        legg_ut(nektet.stilling)
    inntak.motta_melding(mottak_id=m.pk, naa=om(5))
    assert legg_ut(nektet.stilling).antall == 0


def test_it_holds_the_list_for_as_long_as_it_takes(nektet: Soknad) -> None:
    trekk()
    with pytest.raises(ValidationError, match="har trukket"):
        lister.legg_ut(stilling=nektet.stilling, frist=FRIST, av=AV, naa=om(20))


def test_a_withdrawal_from_another_vacancy_holds_nothing(nektet: Soknad) -> None:
    soknad(annen := stilling("Renholder"))
    trekk()
    assert lister.hindringer(annen, FRIST, naa=om(5)) == []


def test_staff_may_withdraw_the_application_by_hand(nektet: Soknad) -> None:
    trekk()
    soknader.trekk(soknad=nektet, av=AV, naa=om(5), tekst="Meldingen lot seg ikke ta inn.")
    assert legg_ut(nektet.stilling).antall == 0


def test_a_withdrawal_is_not_forgotten_before_it_is_taken_in_or_done_by_hand(nektet: Soknad) -> None:
    send(nektet.stilling, innhold(navn=""), tid=om(-1), ta_inn=False)
    m = trekk()
    assert vedlikehold.ta_opp(naa=om(0)) == 0
    sletting.slett(naa=om(40))
    with pytest.raises(ValidationError, match="har trukket"):
        lister.legg_ut(stilling=nektet.stilling, frist=FRIST, av=AV, naa=om(40))
    soknader.trekk(soknad=nektet, av=AV, naa=om(40))
    inntak.motta_melding(mottak_id=m.pk, naa=om(40))
    assert not Sokermelding.objects.exists()


@pytest.mark.urls("portal.urls_stab")
def test_the_page_of_the_list_says_whose_it_is(
    rekrutterer: Client, nektet: Soknad, monkeypatch: pytest.MonkeyPatch
) -> None:
    trekk()
    senere(monkeypatch, om(5), rekrutterer)
    html = side(rekrutterer, nektet.stilling, "legg-ut-liste/")
    assert "Har trukket søknaden, men det er ikke tatt inn." in html
    assert f"/soknad/{nektet.pk}/change/" in html


def test_a_withdrawal_that_is_stuck_is_told_each_morning(nektet: Soknad) -> None:
    trekk()
    lister_om = f"stillinger.uten-liste:{nektet.stilling.pk}"
    assert varsler.varsle(naa=om(4) + timedelta(minutes=59)) == 0
    assert [varsler.varsle(naa=om(4) + timedelta(hours=t)) for t in (2, 3, 26)] == [1, 0, 1]
    mail = Utsending.objects.filter(til=TIL).exclude(nokkel__startswith=lister_om)
    assert {m.emne for m in mail} == {"En søker har trukket søknaden, og det er ikke tatt inn"}


def test_a_withdrawal_waits_for_a_list_that_is_being_made(nektet: Soknad) -> None:
    with CaptureQueriesContext(connection) as sporringer:
        soknader.trekk(soknad=nektet, av="søkeren", naa=om(4))
    laast = [q["sql"] for q in sporringer if "FOR UPDATE" in q["sql"]]
    assert 'FROM "stillinger_stilling"' in laast[0]
    assert 'FROM "stillinger_soknad"' in laast[1]


def test_one_who_is_turned_down_for_the_job_may_still_withdraw_from_the_list(innbygger: Client) -> None:
    nokler.lag(av=AV, naa=NAA)
    sti = hele(innbygger, s := stilling())
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    a = Soknad.objects.get()
    soknader.flytt(soknad=a, til=Soknadstilstand.AVSLAG, av=AV, naa=ETTER_FRISTEN)
    onsker.avgjor(onske=a.onske, innvilget=False, vurdering="Veid.", av=AV, naa=ETTER_FRISTEN)
    assert f"{sti}trekk/" in innbygger.get(sti).content.decode()
    innbygger.post(f"{sti}trekk/")
    vedlikehold.ta_opp(naa=NAA)
    assert legg_ut(s).antall == 0


def test_one_who_is_employed_by_mistake_is_moved_back_or_withdraws() -> None:
    a = soknad(stilling())
    for til in (Soknadstilstand.INTERVJU, Soknadstilstand.TILBUD, Soknadstilstand.ANSATT, Soknadstilstand.TILBUD):
        soknader.flytt(soknad=a, til=til, av=AV, naa=NAA)
    soknader.flytt(soknad=a, til=Soknadstilstand.ANSATT, av=AV, naa=NAA)
    assert soknader.trekk(soknad=a, av=AV, naa=NAA)


# --- after the list is out --------------------------------------------------------------------------------------------


def rett(s: Stilling, naa: datetime) -> list[str]:
    """A correction; the names on it."""
    liste = lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=naa, hvorfor="Skrivefeil")
    return [r.get("navn", "uten navn") for r in liste.rader]


def test_a_correction_has_those_who_were_on_the_list_and_one_who_came_on_it_later() -> None:
    soknad(s := stilling(), "Trakk Seg")
    assert lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(0)).antall == 1
    sen = soknad(s, "I Posten", mottatt=om(1), dag=FRIST)
    soknader.trekk(soknad=s.soknader.get(navn="Trakk Seg"), av="søkeren", naa=om(1))
    assert rett(s, om(2)) == ["I Posten", "Trakk Seg"]
    soknader.trekk(soknad=sen, av="søkeren", naa=om(3))
    assert rett(s, om(4)) == ["I Posten", "Trakk Seg"]


def test_who_withdrew_before_any_list_had_the_name_is_on_no_correction() -> None:
    lister.legg_ut(stilling=(s := stilling()), frist=FRIST, av=AV, naa=om(0))
    soknader.trekk(soknad=soknad(s, mottatt=om(1), dag=FRIST), av="søkeren", naa=om(2))
    assert rett(s, om(3)) == []


def test_a_correction_withholds_who_was_withheld_though_withdrawn_since() -> None:
    a = soknad(stilling(), onske_grunn=GRUNN)
    onsker.avgjor(onske=a.onske, innvilget=True, vurdering="Veid.", av=AV, naa=om(0))
    lister.legg_ut(stilling=a.stilling, frist=FRIST, av=AV, naa=om(0))
    soknader.trekk(soknad=a, av="søkeren", naa=om(1))
    assert rett(a.stilling, om(2)) == ["uten navn"]


@pytest.mark.parametrize(("dager", "navn"), [(2, []), (7, ["Ola Hansen"])])
def test_a_new_refusal_gives_time_to_withdraw_before_the_correction(dager: int, navn: list[str]) -> None:
    a = soknad(stilling(), onske_grunn=GRUNN)
    onsker.avgjor(onske=a.onske, innvilget=True, vurdering="Veid.", av=AV, naa=om(0))
    lister.legg_ut(stilling=a.stilling, frist=FRIST, av=AV, naa=om(0))
    onsker.avgjor(onske=a.onske, innvilget=False, vurdering="Veid på nytt.", av=AV, naa=om(1))
    soknader.trekk(soknad=a, av="søkeren", naa=om(dager))
    assert rett(a.stilling, om(8)) == navn


def test_one_whose_application_was_not_opened_when_the_list_was_made_is_on_no_correction() -> None:
    send(s := stilling(), innhold(), ta_inn=False)
    assert lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(0)).antall == 0
    vedlikehold.ta_opp(naa=om(1))
    soknader.trekk(soknad=s.soknader.get(), av="søkeren", naa=om(2))
    assert rett(s, om(3)) == []


def test_one_whose_application_was_opened_before_a_correction_stays_on_the_next() -> None:
    send(s := stilling(), innhold(), ta_inn=False)
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(0))
    vedlikehold.ta_opp(naa=om(1))
    assert rett(s, om(2)) == ["Ola Hansen"]
    soknader.trekk(soknad=s.soknader.get(), av="søkeren", naa=om(3))
    assert rett(s, om(4)) == ["Ola Hansen"]


def test_the_upgrade_reads_in_the_log_when_an_application_was_taken_in() -> None:
    send(s := stilling(), innhold())
    soknader.noter(soknad=s.soknader.get(), tekst="Ring.", av=AV, naa=om(1))
    Soknadssteg.objects.update(tatt_inn=NAA - timedelta(days=9))
    with connection.cursor() as peker:
        peker.execute(import_module("stillinger.migrations.0008_naar_det_ble_tatt_inn").FYLL)
    lest = Hendelse.objects.get(handling="søknad mottatt").tid
    assert list(Soknadssteg.objects.order_by("id").values_list("tatt_inn", flat=True)) == [lest, om(1)]
