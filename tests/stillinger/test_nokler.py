"""Keys of the seal: for the staff side alone, never written over, and old ones open what was sealed with them."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from stillinger.models import Soknad, Soknadsnokkel
from stillinger.mottak import InnsendtSoknad
from stillinger.offentlig.modeller import Segl
from stillinger.services import nokler, vedlikehold
from tests.stillinger.fabrikk import AV, NAA, innhold, send, stilling

pytestmark = pytest.mark.django_db


def test_the_private_half_lies_in_a_file_that_only_its_owner_reads(settings: Any) -> None:
    nokkel = nokler.lag(av=AV, naa=NAA)
    [fil] = list(Path(settings.SOKNADSNOKLER).iterdir())
    assert (stat.S_IMODE(fil.stat().st_mode), fil.stat().st_size) == (0o600, 32)
    assert stat.S_IMODE(fil.parent.stat().st_mode) == 0o700
    assert fil.read_bytes() == nokler.privat(nokkel.pk)
    assert fil.read_bytes() not in {bytes(Segl.objects.get().nokkel), bytes(nokkel.offentlig)}


def test_after_a_change_of_keys_both_old_and_new_are_opened() -> None:
    s = stilling()
    send(s, innhold(navn="Før"), kode="a", ta_inn=False)
    call_command("lag_soknadsnokkel")
    send(s, innhold(navn="Etter"), kode="b", ta_inn=False)
    assert len(set(InnsendtSoknad.objects.values_list("nokkel_id", flat=True))) == 2
    assert vedlikehold.ta_opp(naa=NAA) == 2
    assert set(Soknad.objects.values_list("navn", flat=True)) == {"Før", "Etter"}
    assert Segl.objects.get().pk == Soknadsnokkel.objects.get(utgatt=None).pk


def test_a_database_that_begins_anew_writes_over_no_key(settings: Any) -> None:
    forste = nokler.lag(av=AV, naa=NAA)
    privat = nokler.privat(forste.pk)
    Soknadsnokkel.objects.all().delete()
    Segl.objects.all().delete()
    ny = nokler.lag(av=AV, naa=NAA)
    assert len(list(Path(settings.SOKNADSNOKLER).iterdir())) == 2
    assert nokler.privat(ny.pk) != privat


def test_without_the_file_an_application_waits_for_it(settings: Any) -> None:
    send(stilling(), innhold(), ta_inn=False)
    [fil] = list(Path(settings.SOKNADSNOKLER).iterdir())
    kopi = fil.read_bytes()
    fil.unlink()
    assert vedlikehold.ta_opp(naa=NAA) == 0
    fil.write_bytes(kopi)
    assert vedlikehold.ta_opp(naa=NAA) == 1


def test_the_public_site_has_no_keys(settings: Any) -> None:
    nokkel = nokler.lag(av=AV, naa=NAA)
    settings.SOKNADSNOKLER = None
    with pytest.raises(RuntimeError, match="ingen nøkler"):
        nokler.privat(nokkel.pk)
