"""The private store keeps a file as long as a row of any app names it."""

from io import BytesIO
from typing import Any

import pytest

from moter.models import Motedokument
from portal import filer, innlagt
from tests.moter import fabrikk

pytestmark = pytest.mark.django_db


@pytest.fixture
def papir() -> Motedokument:
    """A paper of a meeting, with its file in the store."""
    return fabrikk.dokument(fabrikk.mote())


def finnes(sha256: str) -> bool:
    try:
        filer.apne(sha256).close()
    except FileNotFoundError:
        return False
    return True


def test_a_file_that_nothing_names_is_forgotten(django_capture_on_commit_callbacks: Any) -> None:
    lagret = filer.legg_inn(BytesIO(b"et vedlegg"), storste=100)
    with django_capture_on_commit_callbacks(execute=True):
        innlagt.glem_filer([lagret.sha256, ""])
        assert finnes(lagret.sha256), "not before the commit"
    assert not finnes(lagret.sha256)


def test_a_file_that_another_app_names_stays(papir: Motedokument, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        innlagt.glem_filer([papir.sha256])
    assert finnes(papir.sha256)


def test_rows_that_do_not_count_are_left_out(papir: Motedokument) -> None:
    assert innlagt.navngitte({papir.sha256}) == {papir.sha256}
    assert innlagt.navngitte({papir.sha256}, unntatt=[Motedokument]) == set()
