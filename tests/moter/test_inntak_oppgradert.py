"""The first delivery after an upgrade does not undo what staff did before what was told was remembered."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from moter.begreper import Mangler, Punkttilstand, Utfall
from moter.models import Mote, Motedokument, Sak, Sakslistepunkt, Vedtak
from moter.services import dokumenter, foring, saksliste
from tests.moter.fabrikk import AV, NAA, frisk, punkt, side, vedtak
from tests.moter.test_inntak import importer, sak, saker
from tests.moter.test_inntak_igjen import VEDTAK, VENTER, fil
from tests.moter.test_inntak_skjermet import SKJERMET, er_borte

pytestmark = pytest.mark.django_db


def oppgrader() -> None:
    """Rows as they are after the migration: of none is it remembered what was told, and all is read anew."""
    for modell in (Mote, Sak, Sakslistepunkt, Motedokument, Vedtak):
        modell._default_manager.update(levert={})
    Mote.objects.update(avtrykk=[])


def test_what_staff_have_shielded_stays_so(tmp_path: Path, innbygger: Client) -> None:
    papirer = fil(tmp_path, "n1.pdf", "Kirsebær")
    importer(saker(tmp_path, sak(1, "Kirsebær"), sak(2, "Åpen", **fil(tmp_path, "n1.pdf", "Kirsebær", **VENTER))))
    p, d = Sakslistepunkt.objects.get(systemid="s1"), Motedokument.objects.get()
    felt = {"tittel": "En sak", "skjermet": True, "skjermingshjemmel": "Offl. § 13"}
    saksliste.endre_punkt(punkt=p, felt=felt, av=AV, naa=NAA)
    unntatt = {"mangler": Mangler.UNNTATT.value, "hjemmel": "Offl. § 13", "publiseres": None}
    dokumenter.endre(dokument=d, felt=unntatt, av=AV)
    oppgrader()
    for tittel in ("Åpen", "Åpen igjen"):
        importer(saker(tmp_path, sak(1, "Kirsebær"), sak(2, tittel, **papirer)))
        assert (frisk(p).skjermet, frisk(p).tittel, frisk(p).skjermingshjemmel) == (True, "En sak", "Offl. § 13")
        assert (frisk(d).mangler, frisk(d).hjemmel, frisk(d).publisert) == ("unntatt", "Offl. § 13", None)
    assert er_borte(innbygger)
    assert Sakslistepunkt.objects.get(systemid="s2").tittel == "Åpen igjen"


def test_a_decision_that_staff_have_corrected_and_an_item_that_they_took_off_stay(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK), sak(2, "Vei")))
    bru, vei = Sakslistepunkt.objects.order_by("posisjon")
    foring.sett_vedtak(punkt=bru, tekst="Brua males.", utfall=Utfall.VEDTATT, av=AV, naa=NAA)
    saksliste.ta_av(punkt=vei, av=AV, naa=NAA, hvorfor="Trukket", tilstand=Punkttilstand.UTSATT)
    oppgrader()
    importer(tmp_path / "mote.json")
    assert (Vedtak.objects.get().tekst, frisk(vei).tilstand) == ("Brua males.", "utsatt")


@pytest.mark.parametrize("felt", [SKJERMET, VENTER])
def test_what_the_source_shields_or_lets_wait_goes_the_first_time_too(
    tmp_path: Path, innbygger: Client, felt: dict[str, Any]
) -> None:
    apent = VEDTAK | fil(tmp_path, "n1.pdf", "Kirsebær", tittel="Notat om Kirsebær")
    importer(saker(tmp_path, sak(1, "Hagen", **apent)))
    assert not er_borte(innbygger)
    oppgrader()
    importer(saker(tmp_path, sak(1, "Hagen", **apent, **felt)))
    assert er_borte(innbygger)
    assert "Brua bygges." not in side(innbygger, Mote.objects.get())


def test_what_is_new_is_taken_in_and_a_draft_of_staff_is_not_put_out(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Bru")))
    m, p = Mote.objects.get(), Sakslistepunkt.objects.get()
    punkt(m, "KLADD sak")
    vedtak(p, "KLADD vedtak")
    oppgrader()
    importer(saker(tmp_path, sak(1, "Bru"), sak(2, "Vei", **VEDTAK)))
    assert "KLADD" not in side(innbygger, m)
    assert "Brua bygges." in side(innbygger, m)
    assert frisk(p).avgjort is None
