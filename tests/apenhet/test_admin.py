"""Every alarm stands in a list that is only read, and leads to its matter for those who may see that."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apenhet.admin import forside, saken
from apenhet.alarmer import Alarmslag
from apenhet.models import Alarm
from apenhet.services import varsling
from innsyn.models import Krav
from moter.models import Mote
from stillinger.services import utlysning
from tests.apenhet.fabrikk import NAA, mote
from tests.innsyn.i_arkivet import krav
from tests.stillinger import fabrikk as stillinger

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
LISTE = "/admin/apenhet/alarm/"


def html(klient: Client, sti: str = LISTE) -> str:
    svar = klient.get(sti)
    assert svar.status_code == 200
    return svar.content.decode()


def alarm(n: int, slag: Alarmslag = Alarmslag.TALL, sak: str = "") -> Alarm:
    return Alarm.objects.create(nokkel=f"{slag}:{sak or n}", slag=slag, tekst=f"Alarm {n:02}", startet=NAA)


def test_the_mail_says_where_the_list_is() -> None:
    assert f"({reverse('admin:apenhet_alarm_changelist')})" in varsling.LISTE


def test_all_that_last_are_in_the_list_and_the_front_page_leads_there(arkivar: Client) -> None:
    for n in range(forside.FLEST + 1):
        alarm(n)
    forsiden = html(arkivar, "/admin/")
    assert forsiden.count("Alarm 0") + forsiden.count("Alarm 1") + forsiden.count("Alarm 2") == forside.FLEST
    assert f'Det er flere. De nyeste står her. <a href="{LISTE}">Se alle alarmer</a>' in forsiden
    assert [n for n in range(forside.FLEST + 1) if f"Alarm {n:02}" not in html(arkivar)] == []


def test_the_list_is_of_those_that_last_or_are_over_and_of_one_kind(arkivar: Client) -> None:
    alarm(1)
    alarm(2, Alarmslag.IMPORT)
    Alarm.objects.filter(slag=Alarmslag.IMPORT).update(sluttet=NAA + timedelta(hours=1))
    funnet = {
        valg: [n for n in (1, 2) if f"Alarm {n:02}" in html(arkivar, LISTE + valg)]
        for valg in ("", "?vis=over", "?vis=alle", "?vis=alle&slag__exact=import", "?slag__exact=import")
    }
    assert list(funnet.values()) == [[1], [2], [1, 2], [2], []]


def test_nothing_of_an_alarm_can_be_changed(arkivar: Client) -> None:
    pk = alarm(1).pk
    for hale in (f"{pk}/change/", f"{pk}/delete/", f"{pk}/history/", "add/"):
        assert arkivar.get(LISTE + hale).status_code == 404


def test_those_who_see_no_alarms_have_no_list(leser: Client, saksbehandler: Client) -> None:
    assert leser.get(LISTE).status_code == 403
    assert saksbehandler.get(LISTE).status_code == 200


def _alle_slag() -> dict[str, str]:
    """Kind → where the matter of an alarm of that kind is."""
    mote(NAA - timedelta(days=9))
    mote(NAA + timedelta(days=3), ute=None)
    krav(mottatt=NAA - timedelta(days=20))
    s = stillinger.utkast(frist=(NAA - timedelta(days=2)).date())
    utlysning.publiser(stilling=s, av="rekrutterer", naa=NAA.replace(day=1))
    varsling.sjekk(naa=NAA)
    alarm(1, Alarmslag.IMPORT)
    alarm(2, Alarmslag.JOURNALHULL, "arkiv:2026:9")
    alarm(3)
    holdt, kommer = Mote.objects.order_by("start").values_list("pk", flat=True)
    return {
        "protokoll": f"/admin/moter/mote/{holdt}/change/",
        "saksliste": f"/admin/moter/mote/{kommer}/change/",
        "innsyn": f"/admin/innsyn/krav/{Krav.objects.get().pk}/change/",
        "sokerliste": f"/admin/stillinger/stilling/{s.pk}/change/",
        "import": "/admin/postjournal/importkjoring/",
        "journalhull": "/admin/postjournal/importkjoring/",
    }


@pytest.mark.parametrize("sti", [LISTE, "/admin/"])
def test_each_leads_to_its_matter_where_there_is_one(admin_client: Client, sti: str) -> None:
    ventet = _alle_slag()
    assert {a.slag for a in Alarm.objects.all()} == set(Alarmslag) == {*ventet, "tall"}
    side = html(admin_client, sti)
    for a in Alarm.objects.all():
        lenke = f'href="{ventet[a.slag]}">{a.tekst}</a>' if a.slag in ventet else f"<td>{a.tekst}</td>"
        assert lenke in side.replace(' class="field-hva"', ""), a.slag
    assert {url: admin_client.get(url).status_code for url in ventet.values()} == dict.fromkeys(ventet.values(), 200)


def test_nobody_is_led_to_what_they_may_not_see(arkivar: Client) -> None:
    ventet = _alle_slag()
    side = html(arkivar)
    assert "Søkerlista for" in side
    assert ventet["sokerliste"] not in side
    assert {url: arkivar.get(url).status_code for url in ventet.values() if url in side} == {
        url: 200 for slag, url in ventet.items() if slag != "sokerliste"
    }


def test_a_matter_that_is_gone_leads_nowhere(admin_client: Client) -> None:
    alarm(1, Alarmslag.SAKSLISTE, "finnes-ikke")
    alarm(2, Alarmslag.INNSYN, "INN-2026-999999")
    alarm(3, Alarmslag.INNSYN, "ukjent")
    alarm(4, Alarmslag.SOKERLISTE, f"finnes-ikke:{date(2026, 11, 1)}")
    side = html(admin_client)
    assert side.count("Alarm 0") == 4
    assert "/change/" not in side


def test_a_page_of_one_kind_costs_one_look_up(admin_client: Client) -> None:
    for n in range(5):
        mote(NAA + timedelta(days=3, hours=n), ute=None)
    varsling.sjekk(naa=NAA)
    alle = list(Alarm.objects.all())
    bruker = type("Bruker", (), {"has_perm": lambda self, hva: True})()
    with CaptureQueriesContext(connection) as fanget:
        assert len(saken.lenker(alle, bruker)) == 5
    assert len(fanget) == 1
