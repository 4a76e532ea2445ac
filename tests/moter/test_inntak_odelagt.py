"""A damaged file is taken in as far as it can be read: never a crash, never half a meeting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moter.importer import apne
from moter.models import Mote
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from moter.services.inntak import ta_inn
from portal.innlesing.feil import Filfeil
from tests.moter.fabrikk import NAA
from tests.moter.importer import test_odelagt as skader
from tests.moter.importer.test_odelagt import ALLE

pytestmark = pytest.mark.django_db

PROVER: list[tuple[Path, str, Callable[[bytes], st.SearchStrategy[bytes]]]] = [
    *((f, form, skader.felt_om) for f, form in ALLE[1:5]),
    *((f, form, skader.celler_om) for f, form in ALLE[5:]),
    (skader.XML, "noark5", skader.elementer_om),
    *((f, form, skader.linjer_om) for f, form in ALLE[:1]),
]


@pytest.mark.parametrize(("kilde", "form", "skade"), PROVER, ids=[f"{f.name}-{s.__name__}" for f, _, s in PROVER])
def test_a_damaged_file_is_taken_in_as_far_as_it_can_be_read(
    kilde: Path, form: str, skade: Callable[[bytes], st.SearchStrategy[bytes]], tmp_path: Path
) -> None:
    fil = tmp_path / kilde.name
    leste = 0

    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=skade(kilde.read_bytes()))
    def prov(data: bytes) -> None:
        nonlocal leste
        fil.write_bytes(data)
        with transaction.atomic():
            leste += _ta_inn(fil, form)
            transaction.set_rollback(True)

    prov()
    assert leste > 0


def _ta_inn(fil: Path, form: str) -> bool:
    """Whether the file could be read; what came in is whole and shown, and comes in again unchanged."""
    try:
        forste = ta_inn(leveringer=apne(fil, form), kilde="arkiv", av="x", naa=NAA)
    except Filfeil:
        return False
    kunngjort = Mote.objects.kunngjorte()
    assert OffentligMote.objects.count() == kunngjort.count()
    ute = sum(m.punkter.filter(publisert__isnull=False).count() for m in kunngjort)
    assert OffentligPunkt.objects.count() == ute
    igjen = ta_inn(leveringer=apne(fil, form), kilde="arkiv", av="x", naa=NAA)
    assert (igjen.nye, igjen.lest) == (0, forste.lest)
    return True
