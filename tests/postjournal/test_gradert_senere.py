"""An entry that the archive classifies later is taken out, and comes back only when the archive opens it again."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from postjournal.importer import noark5
from postjournal.models import Dokument, Journalpost, Tilstand
from postjournal.offentlig.modeller import Gravstein, OffentligPost, OffentligSak
from postjournal.services import publisering
from postjournal.services.inntak import Rapport, ta_inn
from tests.postjournal.test_dokumenter import HVORFOR, adresse, antall
from tests.postjournal.test_skjermes_senere import apent, lever, med, post

pytestmark = pytest.mark.django_db
HEMMELIG = {"gradering": {"grad": "H"}}


@pytest.mark.parametrize(
    ("sted", "felt"),
    [
        ("post", HEMMELIG),
        ("post", {"tilgangsrestriksjon": "Fortrolig"}),
        ("sak", HEMMELIG),
        ("dokument", HEMMELIG),
    ],
)
def test_what_becomes_classified_is_taken_out_of_all_that_the_public_sees(
    tmp_path: Path, innbygger: Client, sted: str, felt: dict[str, Any]
) -> None:
    d = apent(tmp_path)
    adressen = adresse(d)
    rapport = lever(tmp_path, med(sted, felt))
    assert (rapport.feil, rapport.endret, "gradert" in rapport.feilliste[0].grunn) == (1, 0, True)
    assert not OffentligPost.objects.exists()
    assert not OffentligSak.objects.exists()
    assert (Dokument.objects.get().apent, antall(innbygger, "Strandpromenaden")) == (False, 0)
    assert innbygger.get(adressen).status_code == 404
    svar = innbygger.get(f"/postliste/{d.post.nokkel}/")
    assert (svar.status_code, "Oppføringen er gradert i arkivet" in svar.content.decode()) == (410, True)
    assert "Søknad om bed" not in svar.content.decode()


def test_it_is_told_of_each_time_and_taken_out_once(tmp_path: Path) -> None:
    lever(tmp_path, post())
    assert [lever(tmp_path, med("post", HEMMELIG)).feil for _ in range(2)] == [1, 1]
    assert Gravstein.objects.count() == 1


def test_nobody_here_can_release_it(tmp_path: Path) -> None:
    lever(tmp_path, post())
    lever(tmp_path, med("post", HEMMELIG))
    p = Journalpost.objects.get()
    assert publisering.frigi(poster=[p], av="arkivar", hvorfor=HVORFOR) == 0
    publisering.erstatt_tittel(post=p, tittel="Søknad", av="arkivar", hvorfor=HVORFOR)
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor=HVORFOR)
    publisering.gjenopprett(poster=[p], av="arkivar", hvorfor=HVORFOR)
    assert (Journalpost.objects.get().tilstand, OffentligPost.objects.count()) == (Tilstand.KARANTENE, 0)


def test_the_archive_opens_it_again_and_its_papers_are_closed(tmp_path: Path, innbygger: Client) -> None:
    d = apent(tmp_path)
    lever(tmp_path, med("post", HEMMELIG))
    assert lever(tmp_path, post()).endret == 1
    assert "trukket tilbake" in innbygger.get(f"/postliste/{d.post.nokkel}/").content.decode()
    assert (OffentligPost.objects.count(), Gravstein.objects.count(), Dokument.objects.get().apent) == (1, 0, False)


def test_what_staff_have_withdrawn_stays_so_when_the_archive_opens_it_again(tmp_path: Path) -> None:
    lever(tmp_path, post())
    publisering.trekk_tilbake(poster=[Journalpost.objects.get()], av="arkivar", hvorfor=HVORFOR)
    lever(tmp_path, med("post", HEMMELIG))
    lever(tmp_path, post())
    assert Journalpost.objects.get().tilstand == Tilstand.TRUKKET


def _noark(mappe: Path, klasse: str) -> Rapport:
    fil = mappe / "arkiv.xml"
    fil.write_text(
        "<arkiv xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><klasse>"
        f"{klasse}<registrering xsi:type='journalpost'><systemID>a</systemID><offentligTittel>T</offentligTittel>"
        "<journaldato>2026-11-20</journaldato></registrering></klasse></arkiv>"
    )
    return ta_inn(leveringer=noark5.les(fil), kilde="arkiv", av="import")


def test_what_lies_in_a_class_that_becomes_classified_is_taken_out(tmp_path: Path) -> None:
    _noark(tmp_path, "<tittel>Vann</tittel>")
    assert OffentligPost.objects.count() == 1
    rapport = _noark(tmp_path, "<tittel>Vann</tittel><gradering><grad>H</grad></gradering>")
    assert rapport.feilliste[0].grunn.startswith("Saken eller klassen: ")
    assert OffentligPost.objects.count() == 0
