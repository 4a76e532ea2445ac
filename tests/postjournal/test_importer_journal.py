"""`manage.py importer_journal`: files are taken in, a report is written, and what cannot be read changes nothing."""

import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.filer.medfil import Filstatus
from portal.models import Hendelse
from postjournal.models import Dokument, Importkjoring, Journalpost
from postjournal.models.importkjoring import Importstatus
from postjournal.services import filimport
from tests.postjournal.importer.hjelp import FILER, OPPSETT

pytestmark = pytest.mark.django_db

LEVERINGER: dict[str, tuple[str, ...]] = {
    "arkivstruktur.xml": (),
    "offentlig_journal.xml": (),
    "einnsyn.json": (),
    "postliste.csv": ("--oppsett", str(OPPSETT / "postliste_csv.toml")),
    "postliste.json": ("--oppsett", str(OPPSETT / "postliste_utdrag.toml")),
}


def kjor(*valg: str | Path, kilde: str = "arkiv") -> str:
    """What the command writes."""
    ut = StringIO()
    call_command("importer_journal", *map(str, valg), "--kilde", kilde, stdout=ut, stderr=StringIO())
    return ut.getvalue()


def rapport(navn: str) -> dict[str, Any]:
    svar: dict[str, Any] = json.loads(kjor(FILER / navn, *LEVERINGER[navn], "--rapport", "json"))
    return svar


@pytest.mark.parametrize("navn", LEVERINGER)
def test_every_format_is_taken_in_and_a_second_time_changes_nothing(navn: str) -> None:
    forste, andre = rapport(navn), rapport(navn)
    assert forste["fil"] == navn
    assert forste["nye"] == Journalpost.objects.count() > 0
    assert (andre["nye"], andre["endret"], andre["uendret"]) == (0, 0, forste["nye"])
    assert andre["feil"] == forste["feil"] == len(forste["feilliste"])


@pytest.mark.parametrize("navn", LEVERINGER)
def test_a_dry_run_counts_the_same_and_stores_nothing(navn: str) -> None:
    provd = json.loads(kjor(FILER / navn, *LEVERINGER[navn], "--prov", "--rapport", "json"))
    assert Journalpost.objects.count() == Importkjoring.objects.count() == Hendelse.objects.count() == 0
    assert provd == rapport(navn)


def test_the_report_as_text_has_the_figures_and_each_fault_with_place_and_reason() -> None:
    tekst = kjor(FILER / "postliste.csv", *LEVERINGER["postliste.csv"])
    assert tekst.startswith("postliste.csv: lest 6, nye 2, endret 0, uendret 0, holdt tilbake 0, feil 4\n")
    assert sorted(linje.split()[1].strip(":") for linje in tekst.splitlines()[1:]) == ["5", "6", "7", "8"]
    assert "linje 5 (systemid 2026/24-3): " in tekst


def test_the_run_remains_with_figures_and_faults() -> None:
    kjor(FILER / "postliste.csv", *LEVERINGER["postliste.csv"])
    kjoring = Importkjoring.objects.get()
    assert (kjoring.filnavn, kjoring.kilde, kjoring.status) == ("postliste.csv", "arkiv", Importstatus.FERDIG)
    assert (kjoring.lest, kjoring.nye, kjoring.feil) == (6, 2, 4)
    assert kjoring.av.startswith("kommandolinje: ")
    assert kjoring.ferdig
    assert kjoring.feilliste.filter(sted__startswith="linje 5", grunn__contains="dato").exists()


@pytest.mark.parametrize(
    "innhold", [b"", b"<arkiv><journalpost>", b"{", b"\x00\xff\xfe ikke noe", b"Tittel;Dato\nBrev;i dag"]
)
def test_an_unreadable_file_changes_nothing_and_the_command_fails(tmp_path: Path, innhold: bytes) -> None:
    fil = tmp_path / "dårlig.xml"
    fil.write_bytes(innhold)
    with pytest.raises(CommandError, match=r"Kunne ikke lese: .*dårlig\.xml"):
        kjor(fil)
    assert Journalpost.objects.count() == Importkjoring.objects.count() == 0


def test_a_missing_file_and_a_mapping_of_unknown_fields_are_told_of(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Kunne ikke lese"):
        kjor(tmp_path / "finnes ikke.xml")
    (tmp_path / "kart.toml").write_text("[felt]\ntull = 1\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Kunne ikke lese"):
        kjor(FILER / "postliste.csv", "--oppsett", tmp_path / "kart.toml")


def test_the_good_files_are_taken_in_although_one_is_bad(tmp_path: Path) -> None:
    darlig = tmp_path / "dårlig.xml"
    darlig.write_bytes(b"<x>")
    with pytest.raises(CommandError):
        kjor(darlig, FILER / "arkivstruktur.xml")
    assert Journalpost.objects.exists()


def _levering(tmp_path: Path) -> Path:
    """The sample delivery with its files in a folder below."""
    shutil.copy(FILER / "postliste.csv", tmp_path)
    (tmp_path / "dokumenter").mkdir()
    (tmp_path / "dokumenter" / "A.PDF").write_bytes(b"%PDF-1.4 noe")
    return tmp_path / "postliste.csv"


def test_the_files_beside_the_delivery_are_taken_in_and_their_check_is_ordered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestilt: list[int] = []
    monkeypatch.setattr(filimport, "koe_kontroll", lambda d: bestilt.append(d.pk))
    kjor(_levering(tmp_path), *LEVERINGER["postliste.csv"])
    med_fil = Dokument.objects.get(filstatus=Filstatus.MOTTATT)
    assert (med_fil.filnavn, med_fil.apent) == ("a.pdf", False)
    assert bestilt == [med_fil.pk]
    assert Dokument.objects.filter(filnavn="b.pdf", filstatus=Filstatus.MANGLER).exists()


def test_the_check_stands_in_the_queue_and_one_that_lost_its_job_is_taken_up_again(tmp_path: Path) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    kjor(_levering(tmp_path), *LEVERINGER["postliste.csv"])
    d = Dokument.objects.get(filstatus=Filstatus.MOTTATT)
    i_koen = ProcrastinateJob.objects.filter(task_name="postjournal.kontroller_dokument", args={"dokument_id": d.pk})
    assert i_koen.count() == 1
    filimport.ta_opp_ukontrollerte()
    assert i_koen.count() == 2


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    hemmelig = tmp_path / "hemmelig.txt"
    hemmelig.write_text("passord", encoding="utf-8")
    mappe = tmp_path / "levering"
    mappe.mkdir()
    shutil.copy(FILER / "postliste.csv", mappe)
    (mappe / "a.pdf").symlink_to(hemmelig)
    kjor(mappe / "postliste.csv", *LEVERINGER["postliste.csv"])
    assert not Dokument.objects.exclude(filstatus=Filstatus.MANGLER).exists()


def test_a_run_that_stops_says_that_it_was_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopp(**valg: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(filimport, "ta_inn", stopp)
    with pytest.raises(KeyboardInterrupt):
        kjor(FILER / "arkivstruktur.xml")
    kjoring = Importkjoring.objects.get()
    assert (kjoring.status, bool(kjoring.melding)) == (Importstatus.AVBRUTT, True)
