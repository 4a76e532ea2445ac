"""Those who keep watch see figures, with a token; nobody else sees that there is such a page."""

import json
import os
import re
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from portal import maling
from portal.models import Utsending
from postjournal.models import Importkjoring
from postjournal.models.importkjoring import Importstatus

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
TOKEN = "et langt token"


@pytest.fixture
def mappe(settings: Any, tmp_path: Path) -> Path:
    settings.METRIKK_HASH = sha256(TOKEN.encode()).hexdigest()
    settings.MAALINGER = tmp_path
    return tmp_path


def les(klient: Client, token: str = TOKEN, slag: str = "Bearer") -> Any:
    return klient.get("/metrikk/", headers={"authorization": f"{slag} {token}"})


def tallene(klient: Client) -> dict[str, float]:
    return {n: float(v) for n, v in re.findall(r"^apen_(\w+) (\S+)$", les(klient).content.decode(), re.M)}


@pytest.mark.parametrize(
    ("token", "slag"), [("feil", "Bearer"), ("", "Bearer"), (TOKEN, "Basic"), (f"{TOKEN} ", "Bearer")]
)
def test_without_the_token_there_is_no_such_page(client: Client, mappe: Path, token: str, slag: str) -> None:
    assert les(client, token, slag).status_code == 404
    assert client.get("/metrikk/").status_code == 404


def test_where_no_token_is_set_there_is_no_such_page(client: Client, settings: Any) -> None:
    settings.METRIKK_HASH = ""
    assert les(client, "").status_code == les(client).status_code == 404


@pytest.mark.urls("portal.urls")
def test_the_public_site_has_no_such_page(innbygger: Client, mappe: Path) -> None:
    assert les(innbygger).status_code == 404


def test_the_figures_are_kept_nowhere(client: Client, mappe: Path) -> None:
    respons = les(client)
    assert (respons.status_code, respons["Cache-Control"]) == (200, "no-store")
    assert respons["Content-Type"].startswith("text/plain; version=0.0.4")


def test_answers_are_counted_by_process_route_and_status(client: Client, mappe: Path) -> None:
    rader = [["postjournal:liste", 200, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 7.25]]
    (mappe / f"offentlig-{os.getpid()}.json").write_text(json.dumps(rader))
    tekst = les(client).content.decode()
    merke = f'prosess="offentlig-{os.getpid()}",rute="postjournal:liste",status="200"'
    assert f'apen_svartid_sekunder_bucket{{{merke},le="0.01"}} 3\n' in tekst
    assert f'apen_svartid_sekunder_bucket{{{merke},le="5.0"}} 4\n' in tekst
    assert f'apen_svartid_sekunder_bucket{{{merke},le="+Inf"}} 5\n' in tekst
    assert f"apen_svartid_sekunder_sum{{{merke}}} 7.250000\n" in tekst
    assert f"apen_svartid_sekunder_count{{{merke}}} 5\n" in tekst


def test_what_a_dead_process_left_is_taken_away(client: Client, mappe: Path) -> None:
    fil = mappe / f"offentlig-{2**22 + 1}.json"
    fil.write_text('[["x", 200, 0,0,0,0,0,0,0,0,0,0,0]]')
    assert "_count{" not in les(client).content.decode()
    assert not fil.exists()


def test_a_file_that_is_half_written_is_passed_over(client: Client, mappe: Path) -> None:
    (mappe / f"offentlig-{os.getpid()}.json").write_text('[["x", 20')
    assert les(client).status_code == 200


@pytest.fixture
def teller(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> maling.Teller:
    """Counts that are written at once."""
    monkeypatch.setattr(maling, "SKRIVES", -1.0)
    return maling.Teller()


def test_a_process_leaves_its_counts_where_they_are_read(teller: maling.Teller, mappe: Path) -> None:
    for sekunder in (0.005, 0.02, 0.02, 9.0):
        teller.tell("portal:om", 200, sekunder)
    ((prosess, rader),) = maling.lest(mappe)
    assert prosess.endswith(f"-{os.getpid()}")
    assert rader == [("portal:om", 200, [1, 2, 0, 0, 0, 0, 0, 0, 0, 1, pytest.approx(9.045)])]


def test_a_folder_that_is_gone_stops_no_answer(teller: maling.Teller, mappe: Path) -> None:
    mappe.rmdir()
    teller.tell("portal:om", 200, 0.1)
    mappe.mkdir()


def test_an_empty_house_has_nothing_that_waits(client: Client, mappe: Path) -> None:
    alle = tallene(client)
    assert {alle[n] for n in ("jobber_venter", "jobber_feilet", "epost_venter", "epost_gitt_opp", "import_feilet")} == {
        0
    }
    assert "import_alder_sekunder" not in alle
    assert "kopi_svarer" not in alle


def test_jobs_that_could_be_done_now_are_counted_and_the_oldest_is_told(
    client: Client, mappe: Path, klokke: datetime
) -> None:
    with connection.cursor() as peker:
        for minutter in (-10, -3, 60):
            peker.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at)"
                " VALUES ('x', 'x', 'todo', %s)",
                [klokke + timedelta(minutes=minutter)],
            )
    alle = tallene(client)
    assert (alle["jobber_venter"], alle["jobber_eldste_sekunder"]) == (2, 600)


def test_mail_and_imports_are_told(client: Client, mappe: Path, klokke: datetime) -> None:
    felt = {"til": "a@example.org", "emne": "x", "gjelder": "x", "opprettet": klokke, "gis_opp": klokke}
    Utsending.objects.create(nokkel="1", message_id="1", neste_forsok=klokke, **felt)
    Utsending.objects.create(nokkel="2", message_id="2", feilet=klokke, siste_feil="550", **felt)
    Importkjoring.objects.create(kilde="a", status=Importstatus.FERDIG, ferdig=klokke - timedelta(hours=2))
    Importkjoring.objects.create(kilde="a", status=Importstatus.AVVIST)
    alle = tallene(client)
    assert (alle["epost_venter"], alle["epost_gitt_opp"]) == (1, 1)
    assert (alle["import_alder_sekunder"], alle["import_feilet"]) == (7200, 1)
