"""An upload becomes a job, the job a report."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.models import Hendelse
from postjournal import tasks
from postjournal.admin import importer
from postjournal.models import Importfeil, Importkjoring, Journalpost
from postjournal.models.importkjoring import Importstatus
from postjournal.services import filimport

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/postjournal/importkjoring/"
CSV = "nr;tittel;dato\n1;Søknad om ferdigattest;2026-11-20\n2;;2026-11-20\n3;Søknad fra 02814996711;2026-11-20\n"
OPPSETT = '[felt]\nsystemid = "nr"\ntittel = "tittel"\njournaldato = "dato"\n[dato]\nformat = "%Y-%m-%d"\n'


def last_opp(klient: Client, innhold: str = CSV, **felt: Any) -> Any:
    fil = SimpleUploadedFile("journal.csv", innhold.encode(), "text/csv")
    return klient.post(f"{LISTE}add/", {"opplastet": fil, "kilde": "arkiv", "format": "", "oppsett": OPPSETT} | felt)


def opplastinger(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "privat" / "opplastinger").glob("*"))


def test_an_upload_becomes_a_job_and_the_job_a_report(arkivar: Client, tmp_path: Path) -> None:
    respons = last_opp(arkivar)
    kjoring = Importkjoring.objects.get()
    assert respons["Location"] == f"{LISTE}{kjoring.pk}/change/"
    assert (kjoring.status, kjoring.av, len(opplastinger(tmp_path))) == (Importstatus.VENTER, "arkivar", 1)
    assert "står i kø" in arkivar.get(respons["Location"]).content.decode()
    tasks.importer(**ProcrastinateJob.objects.get(task_name="postjournal.importer").args)
    rapport = arkivar.get(respons["Location"])
    assert dict(rapport.context["tall"]) == {
        "lest": 3,
        "nye": 2,
        "endret": 0,
        "uendret": 0,
        "holdt tilbake": 1,
        "feil": 1,
    }
    assert [f.grunn for f in rapport.context["side"]] == [Importfeil.objects.get().grunn]
    assert Journalpost.objects.count() == 2


def test_the_file_is_deleted_when_the_import_is_done(arkivar: Client, tmp_path: Path) -> None:
    last_opp(arkivar)
    kjoring = Importkjoring.objects.get()
    tasks.importer(kjoring_id=kjoring.pk)
    kjoring.refresh_from_db()
    assert (kjoring.status, kjoring.fil, opplastinger(tmp_path)) == (Importstatus.FERDIG, "", [])
    tasks.importer(kjoring_id=kjoring.pk)


def test_the_file_is_kept_under_a_name_that_nobody_can_guess(arkivar: Client, tmp_path: Path) -> None:
    last_opp(arkivar)
    [fil] = opplastinger(tmp_path)
    assert len(fil.name) == 36
    assert "journal" not in fil.name


def test_an_unreadable_file_is_refused_with_the_reason(arkivar: Client) -> None:
    last_opp(arkivar, "<arkiv", oppsett="")
    tasks.importer(kjoring_id=Importkjoring.objects.get().pk)
    kjoring = Importkjoring.objects.get()
    html = arkivar.get(f"{LISTE}{kjoring.pk}/change/").content.decode()
    assert (kjoring.status, kjoring.fil) == (Importstatus.AVVIST, "")
    assert kjoring.melding
    assert "Filen kunne ikke leses" in html


@pytest.mark.parametrize(
    ("felt", "feltet"),
    [
        ({"oppsett": ""}, "oppsett"),
        ({"oppsett": "[felt]\nukjent = 1"}, "oppsett"),
        ({"oppsett": "ikke toml ["}, "oppsett"),
        ({"innhold": "", "oppsett": ""}, "opplastet"),
        ({"kilde": ""}, "kilde"),
    ],
)
def test_an_error_in_the_form_is_told_beside_the_field_and_nothing_is_lost(
    arkivar: Client, felt: dict[str, str], feltet: str
) -> None:
    respons = last_opp(arkivar, **felt)
    assert respons.status_code == 200
    assert feltet in respons.context["adminform"].form.errors
    assert (
        felt.get("oppsett", OPPSETT).splitlines()[:1]
        == respons.context["adminform"].form["oppsett"].value().splitlines()[:1]
    )
    assert not Importkjoring.objects.exists()


def test_the_mapping_may_come_as_a_file(arkivar: Client) -> None:
    last_opp(arkivar, oppsett="", oppsettfil=SimpleUploadedFile("kart.toml", OPPSETT.encode()))
    assert Importkjoring.objects.get().oppsett == OPPSETT


def test_too_large_a_file_is_not_accepted(arkivar: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "STORSTE_OPPLASTING", 10)
    assert "opplastet" in last_opp(arkivar).context["adminform"].form.errors


def test_an_order_that_fails_leaves_no_file_behind(
    arkivar: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopp(**_: Any) -> None:
        raise RuntimeError("køen er borte")

    monkeypatch.setattr(filimport, "bestill", stopp)
    with pytest.raises(RuntimeError):
        last_opp(arkivar)
    assert opplastinger(tmp_path) == []


def test_an_interrupted_import_can_be_run_again(arkivar: Client) -> None:
    last_opp(arkivar)
    kjoring = Importkjoring.objects.get()
    Importkjoring.objects.update(status=Importstatus.AVBRUTT)
    Importfeil.objects.create(kjoring=kjoring, sted="linje 2", grunn="Fra forrige gang")
    assert arkivar.post(f"{LISTE}{kjoring.pk}/kjor-pa-nytt/", {"bekreftet": "1"}).status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="postjournal.importer").count() == 2
    tasks.importer(kjoring_id=kjoring.pk)
    assert Importkjoring.objects.get().status == Importstatus.FERDIG
    assert Importfeil.objects.count() == 1


@pytest.mark.parametrize("hvem", ["saksbehandler", "leser"])
def test_only_the_archivist_can_import(request: pytest.FixtureRequest, hvem: str) -> None:
    klient = request.getfixturevalue(hvem)
    assert klient.get(f"{LISTE}add/").status_code == 403
    assert last_opp(klient).status_code == 403
    assert "Ny import" not in klient.get(LISTE).content.decode()
    assert not Importkjoring.objects.exists()


def test_all_staff_can_read_the_report_and_nobody_can_send_anything_to_it(arkivar: Client, leser: Client) -> None:
    last_opp(arkivar)
    url = f"{LISTE}{Importkjoring.objects.get().pk}/change/"
    assert leser.get(url).status_code == 200
    assert arkivar.post(url, {"kilde": "annen"}).status_code == 403


def test_the_list_of_faults_is_divided_into_pages(leser: Client) -> None:
    kjoring = Importkjoring.objects.create(kilde="arkiv", filnavn="a.xml", av="test", status=Importstatus.FERDIG)
    Importfeil.objects.bulk_create(
        Importfeil(kjoring=kjoring, sted=f"linje {i}", grunn="Mangler dato") for i in range(60)
    )
    forste, andre = (leser.get(f"{LISTE}{kjoring.pk}/change/?side={n}").content.decode() for n in (1, 2))
    assert "linje 49<" in forste
    assert "linje 50<" not in forste
    assert "linje 59<" in andre


def test_the_order_stands_in_the_log(arkivar: Client) -> None:
    last_opp(arkivar)
    html = arkivar.get(f"{LISTE}{Importkjoring.objects.get().pk}/history/").content.decode()
    assert "import bestilt" in html
    assert Hendelse.objects.filter(handling="import bestilt", av="arkivar").exists()


def test_the_upload_is_never_served(arkivar: Client) -> None:
    last_opp(arkivar)
    navn = Importkjoring.objects.get().fil
    assert storages["privat"].exists(navn)
    assert navn not in arkivar.get(f"{LISTE}{Importkjoring.objects.get().pk}/change/").content.decode()
