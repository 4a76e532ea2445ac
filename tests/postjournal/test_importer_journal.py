"""`manage.py importer_journal`: filene tas inn, rapporten skrives, og det som ikke kan leses, endrer ingenting."""

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
def test_hvert_format_tas_inn_og_en_gang_til_endrer_ingenting(navn: str) -> None:
    forste, andre = rapport(navn), rapport(navn)
    assert forste["fil"] == navn
    assert forste["nye"] == Journalpost.objects.count() > 0
    assert (andre["nye"], andre["endret"], andre["uendret"]) == (0, 0, forste["nye"])
    assert andre["feil"] == forste["feil"] == len(forste["feilliste"])


@pytest.mark.parametrize("navn", LEVERINGER)
def test_en_prove_teller_det_samme_og_lagrer_ingenting(navn: str) -> None:
    provd = json.loads(kjor(FILER / navn, *LEVERINGER[navn], "--prov", "--rapport", "json"))
    assert Journalpost.objects.count() == Importkjoring.objects.count() == Hendelse.objects.count() == 0
    assert provd == rapport(navn)


def test_rapporten_som_tekst_har_tallene_og_hver_feil_med_sted_og_grunn() -> None:
    tekst = kjor(FILER / "postliste.csv", *LEVERINGER["postliste.csv"])
    assert tekst.startswith("postliste.csv: lest 6, nye 2, endret 0, uendret 0, holdt tilbake 0, feil 4\n")
    assert sorted(linje.split()[1].strip(":") for linje in tekst.splitlines()[1:]) == ["5", "6", "7", "8"]
    assert "linje 5 (systemid 2026/24-3): " in tekst


def test_kjoringen_star_igjen_med_tall_og_feil() -> None:
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
def test_en_fil_som_ikke_kan_leses_endrer_ingenting_og_kommandoen_feiler(tmp_path: Path, innhold: bytes) -> None:
    fil = tmp_path / "dårlig.xml"
    fil.write_bytes(innhold)
    with pytest.raises(CommandError, match=r"Kunne ikke lese: .*dårlig\.xml"):
        kjor(fil)
    assert Journalpost.objects.count() == Importkjoring.objects.count() == 0


def test_en_fil_som_mangler_og_et_ukjent_oppsett_sier_fra(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Kunne ikke lese"):
        kjor(tmp_path / "finnes ikke.xml")
    (tmp_path / "kart.toml").write_text("[felt]\ntull = 1\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Kunne ikke lese"):
        kjor(FILER / "postliste.csv", "--oppsett", tmp_path / "kart.toml")


def test_de_gode_filene_tas_inn_selv_om_en_er_darlig(tmp_path: Path) -> None:
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


def test_filene_ved_siden_av_leveringen_tas_inn_og_kontrollen_bestilles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestilt: list[int] = []
    monkeypatch.setattr(filimport, "koe_kontroll", lambda d: bestilt.append(d.pk))
    kjor(_levering(tmp_path), *LEVERINGER["postliste.csv"])
    med_fil = Dokument.objects.get(filstatus=Filstatus.MOTTATT)
    assert (med_fil.filnavn, med_fil.apent) == ("a.pdf", False)
    assert bestilt == [med_fil.pk]
    assert Dokument.objects.filter(filnavn="b.pdf", filstatus=Filstatus.MANGLER).exists()


def test_kontrollen_star_i_koen_og_den_som_mistet_jobben_sin_tas_opp_igjen(tmp_path: Path) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    kjor(_levering(tmp_path), *LEVERINGER["postliste.csv"])
    d = Dokument.objects.get(filstatus=Filstatus.MOTTATT)
    i_koen = ProcrastinateJob.objects.filter(task_name="postjournal.kontroller_dokument", args={"dokument_id": d.pk})
    assert i_koen.count() == 1
    filimport.ta_opp_ukontrollerte()
    assert i_koen.count() == 2


def test_en_lenke_ut_av_mappen_folges_ikke(tmp_path: Path) -> None:
    hemmelig = tmp_path / "hemmelig.txt"
    hemmelig.write_text("passord", encoding="utf-8")
    mappe = tmp_path / "levering"
    mappe.mkdir()
    shutil.copy(FILER / "postliste.csv", mappe)
    (mappe / "a.pdf").symlink_to(hemmelig)
    kjor(mappe / "postliste.csv", *LEVERINGER["postliste.csv"])
    assert not Dokument.objects.exclude(filstatus=Filstatus.MANGLER).exists()


def test_en_kjoring_som_stopper_sier_at_den_ble_avbrutt(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopp(**valg: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(filimport, "ta_inn", stopp)
    with pytest.raises(KeyboardInterrupt):
        kjor(FILER / "arkivstruktur.xml")
    kjoring = Importkjoring.objects.get()
    assert (kjoring.status, bool(kjoring.melding)) == (Importstatus.AVBRUTT, True)
