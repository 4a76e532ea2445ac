"""An alarm lasts from it is seen until it is over, is mailed once, and stands on admin's front page."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as innstillinger
from django.core.exceptions import ValidationError
from django.test import Client

from apenhet import alarmer
from apenhet.alarmer import Alarmslag
from apenhet.models import Alarm, Maling
from apenhet.services import varsling
from apenhet.tasks import sjekk
from portal.models import Utsending
from portal.tid import OSLO
from postjournal.models import Importkjoring
from postjournal.models.importkjoring import Importstatus
from stillinger.services import utlysning
from tests import fabrikk as journal
from tests.apenhet.fabrikk import HOLDT, NAA, mote, regn
from tests.innsyn.i_arkivet import krav
from tests.moter import fabrikk as moter
from tests.regler import endre, kopi, nektes, regler_i, uten_norsk_melding
from tests.stillinger import fabrikk as stillinger

pytestmark = pytest.mark.django_db
TIL = innstillinger.KOMMUNE.apenhet.varsles[0]
FREDAG = datetime(2026, 11, 20, 10, 0, tzinfo=OSLO)


def importert(naar: datetime) -> None:
    kjoring = Importkjoring.objects.create(kilde="arkiv", filnavn="a.xml", av="x", status=Importstatus.FERDIG)
    Importkjoring.objects.filter(pk=kjoring.pk).update(ferdig=naar)


def slag() -> list[str]:
    return sorted(Alarm.objects.apne().values_list("slag", flat=True))


def epost() -> list[str]:
    return list(Utsending.objects.filter(til=TIL, gjelder="apenhet").order_by("id").values_list("tekst", flat=True))


def test_it_is_mailed_once_while_it_lasts_and_anew_when_it_comes_back() -> None:
    importert(FREDAG)
    for timer in range(3):
        varsling.sjekk(naa=NAA + timedelta(hours=timer))
    assert len(epost()) == 1
    assert "Journalen er ikke importert siden 20.11.2026 kl. 10.00." in epost()[0]
    importert(NAA)
    varsling.sjekk(naa=NAA + timedelta(hours=3))
    assert slag() == []
    varsling.sjekk(naa=NAA + timedelta(days=3))
    assert (slag(), len(epost())) == (["import"], 2)


def test_all_that_is_new_is_one_mail_to_each_and_what_is_not_new_is_not_repeated(settings: Any) -> None:
    settings.KOMMUNE = replace(
        settings.KOMMUNE, apenhet=replace(settings.KOMMUNE.apenhet, varsles=(TIL, "to@hamar.example"))
    )
    importert(FREDAG)
    mote(HOLDT)
    varsling.sjekk(naa=NAA)
    assert Utsending.objects.filter(gjelder="apenhet").count() == 2
    mote(NAA + timedelta(days=3), ute=None)
    varsling.sjekk(naa=NAA + timedelta(hours=1))
    assert len(epost()) == 2
    assert "sakspapirene er ikke ute" in epost()[1]
    assert "importert" not in epost()[1]


def test_a_flood_is_one_mail_with_thirty_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    alle = [alarmer.Alarm(Alarmslag.IMPORT, str(n), "Ingen import") for n in range(40)]
    monkeypatch.setattr(varsling, "_alle", lambda naa: iter(alle))
    varsling.sjekk(naa=NAA)
    [tekst] = epost()
    assert tekst.count("\n- ") == 30
    assert "og 10 til, som står under Alarmer i admin (/admin/apenhet/alarm/)." in tekst


def test_what_other_parts_mail_of_is_shown_and_not_mailed() -> None:
    krav(mottatt=NAA - timedelta(days=20))
    s = stillinger.utkast(frist=(NAA - timedelta(days=2)).date())
    utlysning.publiser(stilling=s, av="rekrutterer", naa=NAA.replace(day=1))
    varsling.sjekk(naa=NAA)
    assert slag() == ["innsyn", "sokerliste"]
    assert epost() == []
    assert "Nordmann" not in " ".join(Alarm.objects.values_list("tekst", flat=True))


def test_numbers_that_are_missing_in_the_journal_are_found_also_among_hidden_entries() -> None:
    dag = (NAA - timedelta(days=10)).date()
    for sekvens in (1, 2, 5, 6, 9):
        journal.post(f"Brev {sekvens}", sekvens=sekvens, journaldato=dag)
    assert [(h.etter, h.foer) for h in varsling.hull(NAA)] == [(2, 5), (6, 9)]
    varsling.sjekk(naa=NAA)
    journal.post("Legeerklæring 01017000027", sekvens=7, journaldato=dag)
    journal.post("Brev 8", sekvens=8, journaldato=dag)
    varsling.sjekk(naa=NAA)
    assert [a.tekst for a in Alarm.objects.apne()] == ["I journalen for 2026 mangler numrene 3–4."]


def test_old_figures_are_an_alarm_until_they_are_worked_out() -> None:
    regn(NAA - timedelta(days=2))
    varsling.sjekk(naa=NAA)
    assert slag() == ["tall"]
    regn()
    varsling.sjekk(naa=NAA)
    assert slag() == []


def test_an_alarm_that_lasts_says_how_it_is_now_and_is_not_mailed_again() -> None:
    mote(NAA + timedelta(days=7), ute=None)
    varsling.sjekk(naa=NAA)
    varsling.sjekk(naa=NAA + timedelta(days=1))
    assert [a.tekst for a in Alarm.objects.apne()] == [
        "Formannskapet 30.11.2026: sakspapirene er ikke ute. Siste dag var 23.11.2026."
    ]
    assert len(epost()) == 1


def test_papers_that_come_end_their_alarm() -> None:
    m = mote(NAA + timedelta(days=3), ute=None)
    sjekk(timestamp=0)
    assert slag() == ["saksliste"]
    moter.legg_ut(m, NAA)
    sjekk(timestamp=0)
    assert slag() == []
    assert Alarm.objects.get().sluttet == NAA


@pytest.mark.urls("portal.urls_stab")
def test_the_front_page_of_admin_tells_of_them_to_those_who_may_know(arkivar: Client, leser: Client) -> None:
    importert(FREDAG)
    varsling.sjekk(naa=NAA)
    html = arkivar.get("/admin/").content.decode()
    assert "<caption>Alarmer</caption>" in html
    assert "Journalen er ikke importert siden" in html
    assert "Alarmer" not in leser.get("/admin/").content.decode()
    importert(NAA)
    varsling.sjekk(naa=NAA)
    assert "Ingenting er forsinket." in arkivar.get("/admin/").content.decode()


def _alarm() -> Alarm:
    return Alarm.objects.create(nokkel="import:1", slag="import", tekst="Ingen import", startet=NAA)


def _maling() -> Any:
    regn()
    return Maling.objects.first()


BRUDD = {
    "alarm_en_om_gangen": lambda: kopi(_alarm()),
    "alarm_slutter_etter_start": lambda: endre(_alarm(), sluttet=NAA - timedelta(days=1)),
    "maling_en_per_maned": lambda: kopi(_maling()),
    "maling_forste_i_maneden": lambda: endre(_maling(), maned=NAA.date()),
    "maling_brutt_er_malt": lambda: endre(_maling(), brutt=999),
}


@pytest.mark.parametrize("regel", BRUDD)
def test_the_database_says_no(regel: str) -> None:
    nektes(regel, BRUDD[regel])


def test_every_rule_is_tried_and_told_in_norwegian() -> None:
    assert regler_i("apenhet") == {*BRUDD, "lofteverdi_en_per_maned", "lofteavvik_en_gang"}
    assert uten_norsk_melding(apps.get_app_config("apenhet").get_models()) == set()


def test_a_rule_is_told_to_people() -> None:
    with pytest.raises(ValidationError, match="kan ikke slutte før"):
        Alarm(nokkel="a", slag="import", tekst="a", startet=NAA, sluttet=NAA - timedelta(days=1)).full_clean()
