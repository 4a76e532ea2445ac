"""What has happened stays: steps, decisions and legal bases are neither changed nor deleted, by anybody."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, models, transaction

from innsyn.models import Avgjorelse, Brevmal, Hjemmel, Steg
from portal import tid
from tests.innsyn import fabrikk

pytestmark = pytest.mark.django_db
ROLLER = ["eier", "portal_stab"]


@pytest.fixture(params=ROLLER)
def rolle(request: Any) -> str:
    return str(request.param)


def gar(rolle: str, setning: str) -> bool:
    """Whether the role may run it; nothing that it did is left."""
    try:
        with transaction.atomic(), connection.cursor() as peker:
            if rolle != "eier":
                peker.execute(f"SET LOCAL ROLE {rolle}")
            peker.execute(setning)
            transaction.set_rollback(True)
    except ProgrammingError as feil:
        if "bare legges til" in str(feil) or "permission denied" in str(feil):
            return False
        raise
    return True


def innhold(modell: type[models.Model]) -> list[Any]:
    return list(modell._default_manager.order_by("pk").values())


@pytest.mark.parametrize("modell", [Steg, Avgjorelse])
def test_history_is_never_changed(modell: type[models.Model], rolle: str) -> None:
    fabrikk.besvart()
    fantes = innhold(modell)
    assert fantes
    tabell = modell._meta.db_table
    assert not gar(rolle, f"UPDATE {tabell} SET av = 'en annen'")  # noqa: S608 - a table's own name
    assert not gar(rolle, f"DELETE FROM {tabell}")  # noqa: S608 - a table's own name
    assert innhold(modell) == fantes


def test_history_can_be_added_to_by_staff() -> None:
    k = fabrikk.krav()
    setning = "INSERT INTO innsyn_steg (krav_id, tid, av, slag, fra, til, merknad, internt) VALUES ({}, now(), {})"
    assert gar("portal_stab", setning.format(k.pk, "'noen', 'noter', 'mottatt', 'mottatt', '', true"))


def test_a_legal_basis_is_never_deleted_but_can_be_put_out_of_use(rolle: str) -> None:
    assert Hjemmel.objects.count() > 30
    assert not gar(rolle, "DELETE FROM innsyn_hjemmel WHERE kode = 'OFFL-14-1'")
    assert gar(rolle, "UPDATE innsyn_hjemmel SET aktiv = false WHERE kode = 'OFFL-14-1'")


def test_staff_cannot_rewrite_the_template_of_a_letter_that_went() -> None:
    Brevmal.objects.create(slag="svar", sprak="nb", versjon=1, tekst="x", av="arkivar", tid=tid.naa())
    assert not gar("portal_stab", "UPDATE innsyn_brevmal SET tekst = 'y'")
    assert not gar("portal_stab", "DELETE FROM innsyn_brevmal")


def test_the_tables_cannot_be_emptied_by_staff() -> None:
    assert not gar("portal_stab", "TRUNCATE innsyn_steg CASCADE")
