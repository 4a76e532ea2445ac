"""The figures: what happened is counted in its month, and how something stood is kept as it was seen."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apenhet import loftedata
from apenhet.models import Maling
from apenhet.offentlig.modeller import Lofteavvik, Loftestand, Lofteverdi
from apenhet.tasks import natt, regn_ut
from portal.tid import OSLO
from postjournal.services import publisering
from tests.apenhet.fabrikk import HOLDT, NAA, NOVEMBER, mote, post, regn
from tests.kontakter import fabrikk as folk

pytestmark = pytest.mark.django_db
OKTOBER = date(2026, 10, 1)


def verdier(lofte: str) -> dict[date, tuple[int, int]]:
    return {v.maned: (v.malt, v.brutt) for v in Lofteverdi.objects.filter(lofte=lofte) if v.malt}


def test_what_happened_is_counted_in_its_month_for_a_year() -> None:
    for maned in (9, 10, 11):
        mote(HOLDT.replace(month=maned), ute=5 if maned == 10 else 8)
    mote(datetime(2025, 11, 10, 18, 0, tzinfo=OSLO))
    regn(nye=12)
    assert verdier("sakspapirer") == {date(2026, 9, 1): (1, 0), OKTOBER: (1, 1), NOVEMBER: (1, 0)}
    assert Lofteverdi.objects.filter(lofte="sakspapirer").count() == 12


def test_how_it_stood_is_kept_as_it_was_seen() -> None:
    folk.kanal()
    regn(NAA.replace(month=10))
    folk.kanal("Brev", slag="brev", verdi="Postboks 1")
    regn()
    assert verdier("dialog") == {OKTOBER: (5, 4), NOVEMBER: (5, 3)}
    assert set(Lofteavvik.objects.filter(lofte="dialog").values_list("maned", flat=True)) == {NOVEMBER}


def test_it_can_be_worked_out_backwards_for_an_invented_year_only(settings: Any) -> None:
    folk.kanal()
    folk.styreverv(fra=date(2026, 6, 15))
    call_command("regn_ut_lofter", tilbake=True, stdout=StringIO())
    assert verdier("styreverv") == {date(2026, m, 1): (1, 0) for m in range(6, 12)}
    assert set(verdier("dialog")) == {NOVEMBER}
    settings.DRIFT = True
    with pytest.raises(CommandError):
        call_command("regn_ut_lofter", tilbake=True)


def test_what_is_older_than_a_year_is_forgotten_in_public() -> None:
    mote()
    regn()
    om_et_aar = NAA + timedelta(days=400)
    regn(om_et_aar)
    assert not Lofteverdi.objects.filter(maned__lte=NOVEMBER).exists()
    assert Maling.objects.filter(maned=NOVEMBER).exists()


def test_nothing_is_measured_before_the_municipality_began(settings: Any) -> None:
    settings.KOMMUNE = replace(settings.KOMMUNE, apenhet=replace(settings.KOMMUNE.apenhet, malt_fra="2026-11-11"))
    mote(HOLDT)
    mote(HOLDT + timedelta(days=2))
    regn()
    assert verdier("sakspapirer") == {NOVEMBER: (1, 0)}
    assert Lofteverdi.objects.filter(lofte="sakspapirer").count() == 1


def test_a_promise_that_is_left_out_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    regn()
    igjen = tuple(x for x in loftedata.alle() if x.navn != "dialog")
    monkeypatch.setattr(loftedata, "alle", lambda: igjen)
    regn()
    assert not Lofteverdi.objects.filter(lofte="dialog").exists()
    assert Lofteverdi.objects.filter(lofte="postliste").exists()


def test_the_projection_is_made_anew_from_what_was_kept() -> None:
    folk.kanal()
    regn(NAA.replace(month=10))
    post(2)
    regn(nye=12)
    for_ = (list(Lofteverdi.objects.values_list("lofte", "maned", "malt", "brutt")), Lofteavvik.objects.count())
    for modell in (Lofteverdi, Lofteavvik):
        modell._default_manager.all().delete()
    call_command("gjenskap_offentlig", stdout=StringIO())
    etter = (list(Lofteverdi.objects.values_list("lofte", "maned", "malt", "brutt")), Lofteavvik.objects.count())
    assert etter == for_
    assert verdier("dialog") == {OKTOBER: (5, 4), NOVEMBER: (5, 4)}


def test_the_hourly_job_takes_two_months_and_the_night_takes_all() -> None:
    mote(HOLDT.replace(month=8), ute=5)
    regn_ut(timestamp=0)
    assert verdier("sakspapirer") == {}
    natt(timestamp=0)
    assert verdier("sakspapirer") == {date(2026, 8, 1): (1, 1)}
    assert Loftestand.objects.get().per == NAA


def test_what_no_longer_breaks_a_promise_is_no_exception() -> None:
    p = post(2)
    regn()
    assert Lofteavvik.objects.filter(nokkel=p.nokkel).exists()
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Feil", grunn="feil")
    regn()
    assert not Lofteavvik.objects.filter(nokkel=p.nokkel).exists()
