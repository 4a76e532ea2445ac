"""A deadline that has passed without a list is told on days 1, 2 and 3, once a day, and stands on the front page."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.models import Utsending
from portal.tid import OSLO
from stillinger.mottak import InnsendtSoknad
from stillinger.services import lister, utlysning, varsler
from tests.stillinger.fabrikk import AV, FRIST, NAA, innhold, om, send, soknad, stilling
from tests.stillinger.i_arkivet import GRUNN, senere

pytestmark = pytest.mark.django_db
TIL = settings.KOMMUNE.stillinger.varsles[0]


def kl(dag: date, time: int) -> datetime:
    return datetime(dag.year, dag.month, dag.day, time, tzinfo=OSLO)


@pytest.mark.parametrize(("dager", "antall"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 0)])
def test_it_is_told_on_the_first_three_days(dager: int, antall: int) -> None:
    stilling()
    naa = kl(FRIST + timedelta(days=dager), 7)
    assert (varsler.varsle(naa=naa), varsler.varsle(naa=naa + timedelta(hours=1))) == (antall, 0)
    assert Utsending.objects.filter(til=TIL).count() == antall


def test_the_day_begins_at_midnight_in_norway() -> None:
    stilling()
    assert varsler.varsle(naa=kl(FRIST, 23)) == 0
    assert varsler.varsle(naa=kl(FRIST + timedelta(days=1), 0)) == 1


def test_the_mail_says_what_it_waits_for_and_names_nobody() -> None:
    soknad(stilling(), "Navnløs Nilsen", onske_grunn=GRUNN)
    varsler.varsle(naa=om(0))
    tekst = Utsending.objects.get(til=TIL).tekst
    assert "i går, 10. desember 2026" in tekst
    assert "1 ønske om å bli utelatt er ikke avgjort" in tekst
    assert "Nilsen" not in tekst


def test_nothing_is_told_when_the_list_is_out_or_the_vacancy_is_cancelled() -> None:
    s = stilling()
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(0))
    utlysning.avlys(stilling=stilling("Lærer"), hvorfor="Ingen søkere", av=AV, naa=NAA)
    assert varsler.varsle(naa=om(1)) == 0


def test_the_first_of_two_deadlines_is_told_of_too() -> None:
    s = stilling()
    utlysning.utvid_frist(stilling=s, frist=date(2026, 12, 20), hvorfor="Få søkere", av=AV, naa=NAA)
    assert [(u.frist, u.dager) for u in varsler.uten_liste(per=date(2026, 12, 12))] == [(FRIST, 2)]
    assert [u.dager for u in varsler.uten_liste(per=date(2026, 12, 21))] == [11, 1]


def test_what_cannot_be_opened_holds_the_list_for_a_day_and_is_told_each_morning() -> None:
    s = stilling()
    send(s, innhold(fodt=""), ta_inn=False)
    sendt = InnsendtSoknad.objects.get().tid
    assert varsler.varsle(naa=sendt + timedelta(minutes=59)) == 0
    for dag in (1, 2):
        for _ in range(2):
            varsler.varsle(naa=sendt + timedelta(days=dag))
    assert Utsending.objects.filter(emne="En innsendt søknad er ikke åpnet").count() == 2
    InnsendtSoknad.objects.update(tid=om(0))
    assert lister.hindringer(s, FRIST, naa=om(0))
    assert not lister.hindringer(s, FRIST, naa=om(1))


@pytest.mark.urls("portal.urls_stab")
def test_the_front_page_counts_them_and_leads_to_them(
    rekrutterer: Client, leder: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = stilling()
    soknad(s, onske_grunn=GRUNN)
    stilling("Lærer", frist=date(2027, 1, 10))
    senere(monkeypatch, om(1), rekrutterer)
    senere(monkeypatch, om(1), leder, "leder")
    koer: Any = {k["navn"]: (k["antall"], k["url"]) for k in rekrutterer.get("/admin/").context["koer"]}
    assert koer["Søkerlister som mangler"][0] == koer["Ønsker om å bli utelatt"][0] == 1
    html = rekrutterer.get(koer["Søkerlister som mangler"][1]).content.decode()
    assert "Pedagogisk leder" in html
    assert "Lærer" not in html
    assert {k["antall"] for k in leder.get("/admin/").context["koer"]} == {0}
