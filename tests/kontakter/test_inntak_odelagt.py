"""A damaged file is taken in as far as it can be read: never a crash, never half, and again without a change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontakter.models import Ansatt, Selskap, Styreverv, Verv
from kontakter.offentlig.eierskap import OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligVerv
from portal.innlesing.feil import Filfeil
from tests.kontakter.importer import SAMTYKKE, TABELLER, ta_inn
from tests.moter.importer.test_odelagt import celler_om, skadet

pytestmark = pytest.mark.django_db
POPOLO = (Path(__file__).parent / "filer" / "popolo" / "vik.json").read_bytes()
FILER = [*((slag, tekst.encode()) for slag, tekst in TABELLER.items()), ("folkevalgte", POPOLO)]
SKADER: list[Callable[[bytes], st.SearchStrategy[bytes]]] = [skadet, celler_om]
PROVER = [(slag, data, skade) for slag, data in FILER for skade in SKADER if data != POPOLO or skade is skadet]
SYNLIGE = {
    "ansatte": (Ansatt.objects.filter(aktiv=True), OffentligAnsatt),
    "folkevalgte": (Verv.objects.all(), OffentligVerv),
    "styreverv": (Styreverv.objects.all(), OffentligStyreverv),
    "selskaper": (Selskap.objects.all(), OffentligSelskap),
}


@pytest.mark.parametrize(("slag", "data", "skade"), PROVER)
def test_a_damaged_file_is_taken_in_as_far_as_it_can_be_read(
    slag: str, data: bytes, skade: Callable[[bytes], st.SearchStrategy[bytes]], tmp_path: Path
) -> None:
    ta_inn(tmp_path, slag, data, samtykke=SAMTYKKE)

    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(odelagt=skade(data))
    def prov(odelagt: bytes) -> None:
        with transaction.atomic():
            _ta_inn_to_ganger(tmp_path, slag, odelagt)
            transaction.set_rollback(True)

    prov()


def _ta_inn_to_ganger(mappe: Path, slag: str, data: bytes) -> None:
    """What stands is whole and shown; the second time nothing is new, and the faults are the same."""
    try:
        forste = ta_inn(mappe, slag, data, samtykke=SAMTYKKE, bekreft_borte=True)
    except Filfeil:
        return
    rader, offentlig = SYNLIGE[slag]
    assert offentlig._default_manager.count() == rader.count()
    igjen = ta_inn(mappe, slag, data, samtykke=SAMTYKKE, bekreft_borte=True)
    assert (igjen.nye, igjen.endret, igjen.borte) == ([], [], [])
    assert len(igjen.feil) == len(forste.feil)
