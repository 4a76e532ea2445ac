"""What a source gives a later time waits for it, also when it was out before, and comes out by itself."""

from pathlib import Path

import pytest
from django.test import Client

from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.services import utlegging
from tests.moter.fabrikk import NAA, frisk, side
from tests.moter.test_inntak import importer, sak, saker
from tests.moter.test_inntak_igjen import DA, VEDTAK, VENTER, fil

pytestmark = pytest.mark.django_db
ANBEFALT = {"innstilling": {"tekstInnhold": "Brua anbefales.", "tekstFormat": "text/plain"}}
VEDTAK_VENTER = {"vedtak": VEDTAK["vedtak"] | VENTER}


@pytest.mark.parametrize("sperre", [VEDTAK_VENTER, {"innstilling": ANBEFALT["innstilling"] | VENTER}])
def test_a_decision_and_a_recommendation_wait_for_their_time_though_the_item_is_out(
    tmp_path: Path, innbygger: Client, sperre: dict[str, object]
) -> None:
    importer(saker(tmp_path, sak(1, "Bru")))
    p = Sakslistepunkt.objects.get()
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK | ANBEFALT | sperre)))
    assert frisk(p).publisert == NAA
    assert all(ord_ not in side(innbygger, p.mote) for ord_ in ("Brua bygges.", "Brua anbefales."))
    assert innbygger.get("/moter/sok.json", {"q": "anbefales"}).json()["antall"] == 0
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK, **ANBEFALT)))
    assert all(ord_ in side(innbygger, p.mote) for ord_ in ("Brua bygges.", "Brua anbefales."))


def test_a_decision_that_is_out_is_taken_in_when_its_time_is_told_afterwards(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK)))
    p = Sakslistepunkt.objects.get()
    assert "Brua bygges." in side(innbygger, p.mote)
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK_VENTER)))
    assert "Brua bygges." not in side(innbygger, p.mote)
    assert (frisk(p).publisert, frisk(p).avgjort) == (NAA, None)


def test_an_item_and_a_paper_that_are_out_are_taken_in_when_their_time_is_told_afterwards(
    tmp_path: Path, innbygger: Client
) -> None:
    def punkter(sperre: dict[str, str]) -> Path:
        bru = sak(1, "Brua", **fil(tmp_path, "n1.pdf", "Kanari"), **sperre)
        return saker(tmp_path, bru, sak(2, "Veien", **fil(tmp_path, "n2.pdf", "Kalkun", systemId="d2", **sperre)))

    importer(punkter({}))
    m, papirer = Mote.objects.get(), list(Motedokument.objects.order_by("id"))
    importer(punkter(VENTER))
    assert "Brua" not in side(innbygger, m)
    assert "Veien" in side(innbygger, m)
    for d, ord_ in zip(papirer, ("Kanari", "Kalkun"), strict=True):
        assert innbygger.get(f"/moter/dokument/{d.nokkel}/x").status_code == 404
        assert innbygger.get("/moter/sok.json", {"q": ord_}).json()["antall"] == 0
    utlegging.legg_ut_forfalte(naa=DA)
    assert "Brua" in side(innbygger, m)
    for d in papirer:
        assert innbygger.get(f"/moter/dokument/{d.nokkel}/x", follow=True).status_code == 200
