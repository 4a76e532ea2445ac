"""What a source gives a later time waits for it, also when it was out before, and comes out by itself."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.services import dokumenter, saksliste, utlegging
from moter.services.inntak import utlegging as levert
from tests.moter.fabrikk import AV, NAA, frisk, papir, punkt, side, vedtak
from tests.moter.test_inntak import importer, sak, saker
from tests.moter.test_inntak_igjen import DA, VEDTAK, VENTER, fil

pytestmark = pytest.mark.django_db
ANBEFALT = {"innstilling": {"tekstInnhold": "Brua anbefales.", "tekstFormat": "text/plain"}}
VEDTAK_VENTER = {"vedtak": VEDTAK["vedtak"] | VENTER}


def klokka(naa: datetime) -> None:
    """What the job does each minute."""
    utlegging.legg_ut_forfalte(naa=naa)
    levert.legg_ut_ventende(naa=naa)


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
    klokka(DA)
    assert "Brua" in side(innbygger, m)
    for d in papirer:
        assert innbygger.get(f"/moter/dokument/{d.nokkel}/x", follow=True).status_code == 200


@pytest.mark.parametrize("hva", ["one item", "all items", "the meeting"])
def test_an_item_comes_out_with_its_decision_and_papers_when_its_time_has_come(tmp_path: Path, hva: str) -> None:
    venter = VENTER if hva != "the meeting" else {}
    apen = [sak(1, "Åpen")] if hva == "one item" else []
    bru = sak(2, "Bru", **VEDTAK, **fil(tmp_path, "n1.pdf", "Kanari"), **venter)
    importer(saker(tmp_path, *apen, bru, **({} if venter else VENTER)))
    p = Sakslistepunkt.objects.get(systemid="s2")
    assert p.publisert is None
    klokka(DA)
    m = Mote.objects.get()
    assert (frisk(p).publisert, frisk(p).avgjort, Motedokument.objects.get().publisert) == (DA, DA, DA)
    assert None not in {m.kunngjort, m.innkalt}
    assert levert.legg_ut_ventende(naa=DA) == 0


def test_a_decision_and_a_recommendation_come_out_when_their_time_has_come(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Bru")))
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK_VENTER, **ANBEFALT)))
    klokka(DA)
    assert all(ord_ in side(innbygger, Mote.objects.get()) for ord_ in ("Brua bygges.", "Brua anbefales."))
    assert importer(tmp_path / "mote.json")["uendret"] == 1


def test_papers_of_a_meeting_that_waited_to_be_announced_come_out_with_it(tmp_path: Path) -> None:
    papirer = {"moetedokument": [{"systemId": "r1"} | fil(tmp_path, "n1.pdf", "Kanari")]}
    importer(saker(tmp_path, **papirer, **VENTER))
    klokka(DA)
    assert Motedokument.objects.get().publisert == DA


def test_nothing_that_staff_have_made_shielded_or_taken_away_comes_out_with_what_a_source_told(tmp_path: Path) -> None:
    papirer = fil(tmp_path, "n1.pdf", "Kanari")
    importer(saker(tmp_path, sak(1, "Bru", **papirer), sak(2, "Vei"), sak(3, "Park", **VEDTAK, **VENTER)))
    m, bru, vei = Mote.objects.get(), *Sakslistepunkt.objects.filter(systemid__in=["s1", "s2"])
    borte = Motedokument.objects.get()
    dokumenter.fjern(dokument=borte, av=AV, naa=NAA, hvorfor="Taushetsplikt", grunn="unntatt")
    vedtak(bru, "KLADD vedtak")
    egen, notat = punkt(m, "KLADD sak"), papir(m, vei, tittel="KLADD notat")
    skjult = {"skjermet": True, "skjermingshjemmel": "Offl. § 13"}
    saksliste.endre_punkt(punkt=vei, felt=skjult, av=AV, naa=NAA)
    klokka(DA)
    assert Sakslistepunkt.objects.get(systemid="s3").avgjort == DA
    for rad in (borte, egen, notat):
        assert frisk(rad).publisert is None
    assert (frisk(bru).avgjort, frisk(vei).skjermet) == (None, True)


def test_what_was_told_before_that_was_remembered_is_not_put_out_by_the_clock(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **VENTER), **VENTER))
    Sakslistepunkt.objects.update(levert={}, publiseres=None)
    klokka(DA)
    assert (Mote.objects.get().kunngjort, Sakslistepunkt.objects.get().publisert) == (DA, None)
