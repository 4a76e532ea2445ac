"""A meeting that a source classifies after it was delivered is out of sight as a whole, until it is opened again."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from moter.begreper import Dokumenttype
from moter.models import Mote, Motedokument
from moter.services import utlegging
from tests.moter.fabrikk import NAA, frisk, papir, side
from tests.moter.test_inntak import FILER, importer, sak, saker
from tests.moter.test_inntak_igjen import DA, VEDTAK, VENTER, fil
from tests.moter.test_inntak_skjermet import GRADERT

pytestmark = pytest.mark.django_db
VIDEO = {"videoLink": "https://video.example.no/1"}


def test_a_meeting_that_becomes_classified_is_gone_from_everything(tmp_path: Path, innbygger: Client) -> None:
    apent = sak(1, "Kirsebær", **VEDTAK, **fil(tmp_path, "n1.pdf", "Kirsebær"))
    importer(saker(tmp_path, apent, **VIDEO))
    m, d = Mote.objects.get(), Motedokument.objects.get()
    papiret = f"/moter/dokument/{d.nokkel}/x"
    assert innbygger.get(papiret, follow=True).status_code == 200
    gradert = saker(tmp_path, apent, **VIDEO, **GRADERT)
    rapport = importer(gradert)
    assert (rapport["endret"], rapport["feil"], frisk(m).avtrykk) == (1, 1, [])
    assert [innbygger.get(f"/moter/{m.nokkel}{s}").status_code for s in ("/", ".json", "/kalender.ics")] == [
        410,
        404,
        404,
    ]
    assert innbygger.get(papiret).status_code == 404
    assert innbygger.get("/moter/sok.json", {"q": "Kirsebær"}).json()["antall"] == 0
    assert m.nokkel not in innbygger.get("/moter/atom.xml").content.decode()
    igjen = importer(gradert)
    assert (igjen["endret"], igjen["feil"]) == (0, 1)


def test_a_meeting_that_the_source_opens_again_is_as_it_was(
    tmp_path: Path, innbygger: Client, django_capture_on_commit_callbacks: Any
) -> None:
    apent = sak(1, "Kirsebær", **VEDTAK, **fil(tmp_path, "n1.pdf", "Kirsebær"))
    for vern in ({}, GRADERT, {}):
        with django_capture_on_commit_callbacks(execute=True):
            importer(saker(tmp_path, apent, **vern))
    m, d = Mote.objects.get(), Motedokument.objects.get()
    assert all(ord_ in side(innbygger, m) for ord_ in ("Kirsebær", "Brua bygges."))
    assert innbygger.get(f"/moter/dokument/{d.nokkel}/x", follow=True).status_code == 200
    assert (m.gradert, importer(tmp_path / "mote.json")["uendret"]) == (False, 1)


def test_a_classified_meeting_that_was_never_here_is_not_taken_in(tmp_path: Path) -> None:
    rapport = importer(saker(tmp_path, sak(1, "Kirsebær"), **GRADERT))
    assert (rapport["nye"], rapport["feil"], Mote.objects.exists()) == (0, 1, False)


def test_nothing_of_a_classified_meeting_comes_out_by_the_clock(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Åpen"), sak(2, "Kirsebær", **fil(tmp_path, "n1.pdf", "K", **VENTER), **VENTER)))
    m = Mote.objects.get()
    ventet = papir(m, tittel="Notat", type=Dokumenttype.VEDLEGG, publiseres=NAA)
    importer(saker(tmp_path, sak(1, "Åpen"), **GRADERT))
    assert utlegging.legg_ut_forfalte(naa=DA) == 0
    assert frisk(ventet).publisert is None
    assert innbygger.get(f"/moter/{m.nokkel}/").status_code == 410


@pytest.mark.parametrize(
    "apent", ["<tittel>Møtearkiv</tittel>", "<moetested>"], ids=["the archive part", "the meeting itself"]
)
def test_a_meeting_of_noark_goes_when_what_it_stands_in_is_classified(
    tmp_path: Path, innbygger: Client, apent: str
) -> None:
    shutil.copy(FILER / "noark5.xml", tmp_path / "u.xml")
    importer(tmp_path / "u.xml")
    m = Mote.objects.order_by("id")[0]
    assert innbygger.get(f"/moter/{m.nokkel}/").status_code == 200
    uttrekk, grad = (tmp_path / "u.xml").read_text(), "<gradering><grad>K</grad></gradering>"
    assert apent in uttrekk
    (tmp_path / "u.xml").write_text(uttrekk.replace(apent, grad + apent, 1))
    importer(tmp_path / "u.xml")
    assert innbygger.get(f"/moter/{m.nokkel}/").status_code == 410
