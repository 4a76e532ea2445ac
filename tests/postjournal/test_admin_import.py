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


def test_opplasting_blir_jobb_og_jobben_rapport(arkivar: Client, tmp_path: Path) -> None:
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


def test_filen_slettes_nar_importen_er_ferdig(arkivar: Client, tmp_path: Path) -> None:
    last_opp(arkivar)
    kjoring = Importkjoring.objects.get()
    tasks.importer(kjoring_id=kjoring.pk)
    kjoring.refresh_from_db()
    assert (kjoring.status, kjoring.fil, opplastinger(tmp_path)) == (Importstatus.FERDIG, "", [])
    tasks.importer(kjoring_id=kjoring.pk)


def test_filen_ligger_under_et_navn_ingen_kan_gjette(arkivar: Client, tmp_path: Path) -> None:
    last_opp(arkivar)
    [fil] = opplastinger(tmp_path)
    assert len(fil.name) == 36
    assert "journal" not in fil.name


def test_en_fil_som_ikke_kan_leses_blir_avvist_med_grunn(arkivar: Client) -> None:
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
def test_feil_i_skjemaet_meldes_ved_feltet_og_ingenting_gar_tapt(
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


def test_oppsettet_kan_komme_som_fil(arkivar: Client) -> None:
    last_opp(arkivar, oppsett="", oppsettfil=SimpleUploadedFile("kart.toml", OPPSETT.encode()))
    assert Importkjoring.objects.get().oppsett == OPPSETT


def test_for_stor_fil_tas_ikke_imot(arkivar: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "STORSTE_OPPLASTING", 10)
    assert "opplastet" in last_opp(arkivar).context["adminform"].form.errors


def test_gar_bestillingen_galt_ligger_ingen_fil_igjen(
    arkivar: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopp(**_: Any) -> None:
        raise RuntimeError("køen er borte")

    monkeypatch.setattr(filimport, "bestill", stopp)
    with pytest.raises(RuntimeError):
        last_opp(arkivar)
    assert opplastinger(tmp_path) == []


def test_en_avbrutt_import_kan_kjores_pa_nytt(arkivar: Client) -> None:
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
def test_bare_arkivaren_kan_importere(request: pytest.FixtureRequest, hvem: str) -> None:
    klient = request.getfixturevalue(hvem)
    assert klient.get(f"{LISTE}add/").status_code == 403
    assert last_opp(klient).status_code == 403
    assert "Ny import" not in klient.get(LISTE).content.decode()
    assert not Importkjoring.objects.exists()


def test_alle_ansatte_kan_lese_rapporten_men_ikke_sende_noe_til_den(arkivar: Client, leser: Client) -> None:
    last_opp(arkivar)
    url = f"{LISTE}{Importkjoring.objects.get().pk}/change/"
    assert leser.get(url).status_code == 200
    assert arkivar.post(url, {"kilde": "annen"}).status_code == 403


def test_feillisten_er_delt_i_sider(leser: Client) -> None:
    kjoring = Importkjoring.objects.create(kilde="arkiv", filnavn="a.xml", av="test", status=Importstatus.FERDIG)
    Importfeil.objects.bulk_create(
        Importfeil(kjoring=kjoring, sted=f"linje {i}", grunn="Mangler dato") for i in range(60)
    )
    forste, andre = (leser.get(f"{LISTE}{kjoring.pk}/change/?side={n}").content.decode() for n in (1, 2))
    assert "linje 49<" in forste
    assert "linje 50<" not in forste
    assert "linje 59<" in andre


def test_bestillingen_star_i_loggen(arkivar: Client) -> None:
    last_opp(arkivar)
    html = arkivar.get(f"{LISTE}{Importkjoring.objects.get().pk}/history/").content.decode()
    assert "import bestilt" in html
    assert Hendelse.objects.filter(handling="import bestilt", av="arkivar").exists()


def test_opplastingen_serveres_aldri(arkivar: Client) -> None:
    last_opp(arkivar)
    navn = Importkjoring.objects.get().fil
    assert storages["privat"].exists(navn)
    assert navn not in arkivar.get(f"{LISTE}{Importkjoring.objects.get().pk}/change/").content.decode()
