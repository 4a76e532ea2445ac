"""Every kind of file behaves as the table in the documents says; what is let in is known by its content."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stillinger.models import Soknadsfil
from stillinger.mottak import Soknadsdel
from stillinger.services import nokler, vedlikehold
from stillinger.soknadsgang import finn
from tests.stillinger.fabrikk import AV, NAA, stilling
from tests.stillinger.filmatrise import MATRISE, Tilfelle, tabell
from tests.stillinger.soker import begynn, hele, steg

pytestmark = pytest.mark.django_db
DOKUMENT = Path(__file__).parents[2] / "docs" / "soknader.md"


@pytest.fixture
def sti(innbygger: Client) -> str:
    """An application that has begun."""
    nokler.lag(av=AV, naa=NAA)
    return begynn(innbygger, stilling())


@pytest.mark.parametrize("t", MATRISE, ids=lambda t: t.hva)
def test_a_file_is_taken_or_refused_as_the_table_says(innbygger: Client, sti: str, t: Tilfelle) -> None:
    sendt = t.innhold()
    fil = SimpleUploadedFile("x", sendt)
    fil._name = t.navn  # type: ignore[attr-defined]  # as a hostile client sends it
    svar = steg(innbygger, sti, "filer", fil=fil, legg_ved="1")
    utkast = finn(sti.split("/")[-2])
    assert utkast
    if t.ut.startswith("!"):
        assert (svar.status_code, utkast.innhold.filer, Soknadsdel.objects.count()) == (200, (), 0)
        assert t.ut[1:] in svar.content.decode()
        return
    assert svar.status_code == 302
    [inne] = utkast.innhold.filer
    assert inne.navn == t.ut or t.ut == "*"
    hentet = innbygger.get(f"{sti}fil/{inne.id}/")
    assert hentet.content == sendt
    assert hentet["Content-Type"] == "application/octet-stream"
    assert hentet["X-Content-Type-Options"] == "nosniff"
    assert hentet["Content-Disposition"].startswith("attachment; ")


def test_the_documents_have_the_table() -> None:
    assert tabell() in DOKUMENT.read_text(encoding="utf-8")


def test_the_worker_checks_again_what_was_let_in(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    nokler.lag(av=AV, naa=NAA)
    sti = hele(innbygger, stilling())
    innbygger.post(f"{sti}send/")
    monkeypatch.setattr("portal.filer.kontroll._OPPMERKING", __import__("re").compile(b"Hemmelig"))
    assert vedlikehold.ta_opp(naa=NAA) == 1
    fil = Soknadsfil.objects.get()
    assert (fil.filstatus, "Nettsider" in fil.merknad) == ("avvist", True)
