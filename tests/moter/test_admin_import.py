"""Meetings are imported from admin: tried first, then taken in, with the report of all imports."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moter.models import Mote
from postjournal.models import Importkjoring

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
URL = "/admin/moter/mote/importer/"
PLAN = Path(__file__).parent / "importer" / "filer" / "plan.csv"


def send(klient: Client, innhold: bytes = PLAN.read_bytes(), **felt: Any) -> Any:
    fil = SimpleUploadedFile("plan.csv", innhold)
    return klient.post(URL, {"fil": fil, "kilde": "plan", "format": "", **felt})


def test_trying_a_file_tells_what_would_happen_and_stores_nothing(arkivar: Client) -> None:
    side = send(arkivar, prov="1").content.decode()
    assert "Slik ville det gått" in side
    assert not Mote.objects.exists()
    assert not Importkjoring.objects.exists()


def test_a_file_is_taken_in_and_its_report_is_shown(arkivar: Client) -> None:
    respons = send(arkivar)
    kjoring = Importkjoring.objects.get()
    assert respons["Location"] == f"/admin/postjournal/importkjoring/{kjoring.pk}/change/"
    assert (kjoring.av, kjoring.nye) == ("arkivar", Mote.objects.count())
    assert arkivar.get(respons["Location"]).status_code == 200


def test_the_report_is_that_of_ones_own_file_though_another_began_later(
    arkivar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def annens(*a: Any, **kw: Any) -> None:
        Importkjoring.objects.create(kilde="annen", filnavn="annen.xml", format="", av="en annen", status="pagar")

    monkeypatch.setattr("moter.services.filimport._avslutt", annens)
    respons = send(arkivar)
    assert respons["Location"].split("/")[-3] == str(Importkjoring.objects.get(av="arkivar").pk)


def test_a_file_that_cannot_be_read_is_told_beside_the_field(arkivar: Client) -> None:
    side = send(arkivar, b"<arkiv><mappe>").content.decode()
    assert "ikke gyldig XML" in side
    assert not Mote.objects.exists()


@pytest.mark.parametrize("hvem", ["saksbehandler", "leser"])
def test_only_those_who_may_import_reach_the_page(hvem: str, request: pytest.FixtureRequest) -> None:
    klient: Client = request.getfixturevalue(hvem)
    assert klient.get(URL).status_code == 403
    assert send(klient).status_code == 403
