"""What is delivered again changes nothing, and puts out nothing that staff have made, changed or taken away."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from moter.begreper import Dokumenttype, Mangler, Punkttilstand, Utfall
from moter.importer.rader import Motelevering, Moterad, Punktrad, Sakref, Utvalgsrad
from moter.models import Mote, Motedokument, Sak, Sakslistepunkt, Vedtak
from moter.services import dokumenter, foring, planlegging, saksliste, utlegging
from moter.services import saker as sakstjenester
from moter.services.inntak import ta_inn
from portal.tid import OSLO
from postjournal.importer.rader import Navnetekst
from tests.moter.fabrikk import AV, MED_FUNN, NAA, START, frisk, les, papir, punkt, side, vedtak
from tests.moter.test_inntak import importer, sak, saker, tall
from tests.pdf import lag_pdf

pytestmark = pytest.mark.django_db
VEDTAK = {"vedtak": {"systemId": "v1", "vedtakstekst": {"tekstInnhold": "Brua bygges.", "tekstFormat": "text/plain"}}}
VENTER = {"accessibleAfter": "2026-11-30T08:00:00+01:00"}
DA = datetime(2026, 11, 30, 8, 1, tzinfo=OSLO)


def fil(mappe: Path, navn: str, innhold: str, **felt: Any) -> dict[str, Any]:
    """The papers of an item: one, whose file lies beside the delivery."""
    pdf = lag_pdf([innhold])
    (mappe / navn).write_bytes(pdf)
    objekt = {
        "referanseDokumentfil": navn, "sjekksum": hashlib.sha256(pdf).hexdigest(), "sjekksumAlgoritme": "SHA-256"
    }  # fmt: skip
    return {"dokumentbeskrivelse": [{"systemId": "d1", "tittel": "Notat", "dokumentobjekt": [objekt]} | felt]}


def test_a_paper_that_staff_took_away_stays_away(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n1.pdf", "Kanari"))))
    d = Motedokument.objects.get()
    dokumenter.fjern(dokument=d, av=AV, naa=NAA, hvorfor="Taushetsplikt", grunn="unntatt")
    assert tall(importer(tmp_path / "mote.json")) == {"lest": 1, "uendret": 1}
    importer(saker(tmp_path, sak(1, "Ny bru", **fil(tmp_path, "n2.pdf", "Kanari to", **VENTER))))
    utlegging.legg_ut_forfalte(naa=DA)
    assert frisk(d).publisert is None
    assert innbygger.get(f"/moter/dokument/{d.nokkel}/x").status_code == 410
    assert "Notat" not in side(innbygger, d.mote)


@pytest.mark.parametrize("tittel", ["Bru", "Ny bru"])
def test_nothing_that_staff_have_under_construction_comes_out(tmp_path: Path, innbygger: Client, tittel: str) -> None:
    papirer = fil(tmp_path, "n1.pdf", "Saken")
    importer(saker(tmp_path, sak(1, "Bru", **papirer)))
    m, p = Mote.objects.get(), Sakslistepunkt.objects.get()
    punkt(m, "KLADD sak")
    punkt(m, "KLADD lukket", lukket=True)
    papir(m, p, tittel="KLADD papir")
    papir(m, tittel="KLADD protokoll", type=Dokumenttype.PROTOKOLL)
    vedtak(p, "KLADD vedtak")
    with (tmp_path / "n1.pdf").open("rb") as innhold:
        dokumenter.ny_utgave(dokument=m.dokumenter.get(systemid="s1/d1"), innhold=innhold, filnavn="KLADD", av=AV)
    importer(saker(tmp_path, sak(1, tittel, **papirer)))
    assert "KLADD" not in side(innbygger, m)
    assert (frisk(m).status, frisk(m).protokollert, frisk(p).avgjort) == ("innkalt", None, None)
    assert [d.publisert is None for d in m.dokumenter.filter(systemid="s1/d1").order_by("utgave")] == [False, True]


def test_an_item_that_staff_took_off_stays_off_and_one_that_the_source_took_off_comes_back(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru"), sak(2, "Vei"), sak(3, "Park")))
    bru, vei, _park = Sakslistepunkt.objects.order_by("posisjon")
    saksliste.ta_av(punkt=bru, av=AV, naa=NAA, hvorfor="Trukket", tilstand=Punkttilstand.UTSATT)
    importer(saker(tmp_path, sak(3, "Park")))
    assert (frisk(bru).tilstand, frisk(vei).tilstand) == ("utsatt", "trukket")
    importer(saker(tmp_path, sak(1, "Bru"), sak(2, "Vei"), sak(3, "Parken")))
    assert (frisk(bru).tilstand, frisk(vei).tilstand) == ("utsatt", "paa")


def test_the_words_of_staff_stay_until_the_source_tells_something_new(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK), sak(2, "Vei")))
    p = Sakslistepunkt.objects.get(systemid="s1")
    saksliste.endre_punkt(punkt=p, felt={"tittel": "Ny bru over elva"}, av=AV, naa=NAA)
    foring.sett_vedtak(punkt=p, tekst="Brua bygges ikke.", utfall=Utfall.IKKE_VEDTATT, av=AV, naa=NAA)
    importer(tmp_path / "mote.json")
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK), sak(2, "Vei og gate")))
    v = Vedtak.objects.get()
    assert (frisk(p).tittel, v.tekst, v.utfall) == ("Ny bru over elva", "Brua bygges ikke.", "ikke_vedtatt")
    importer(saker(tmp_path, sak(1, "Bru ved kirka", **VEDTAK), sak(2, "Vei og gate")))
    assert (frisk(p).tittel, frisk(v).tekst) == ("Bru ved kirka", "Brua bygges ikke.")


def test_votes_without_a_text_do_not_put_out_the_decision_that_staff_are_writing(
    tmp_path: Path, innbygger: Client
) -> None:
    importer(saker(tmp_path, sak(1, "Bru")))
    p = Sakslistepunkt.objects.get()
    vedtak(p, "KLADD vedtak")
    stemmer = [{"moetedeltaker": {"moetedeltakerNavn": "Kari Nordmann"}, "stemme": "Ja"}]
    importer(saker(tmp_path, sak(1, "Bru", vedtak={"systemId": "v1", "votering": stemmer})))
    assert frisk(p).avgjort is None
    assert "KLADD" not in side(innbygger, p.mote)


def test_an_item_that_staff_have_shielded_gets_no_words_and_no_papers(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Kirsebær")))
    p = Sakslistepunkt.objects.get()
    felt = {"tittel": "En sak", "skjermet": True, "skjermingshjemmel": "Offl. § 13"}
    saksliste.endre_punkt(punkt=p, felt=felt, av=AV, naa=NAA)
    importer(saker(tmp_path, sak(1, "Kirsebær igjen", **VEDTAK, **fil(tmp_path, "n1.pdf", "Kirsebær"))))
    assert (frisk(p).tittel, frisk(p).avgjort, Motedokument.objects.get().publisert) == ("En sak", None, None)
    assert "Kirsebær" not in side(innbygger, p.mote)


def test_a_reason_for_missing_that_staff_have_given_stays(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n1.pdf", MED_FUNN))))
    d = Motedokument.objects.get()
    dokumenter.endre(dokument=d, felt={"mangler": Mangler.UNNTATT.value, "hjemmel": "Offl. § 13"}, av=AV)
    importer(saker(tmp_path, sak(1, "Ny bru", **fil(tmp_path, "n1.pdf", "Sladdet"))))
    assert (frisk(d).mangler, frisk(d).hjemmel, frisk(d).publisert) == ("unntatt", "Offl. § 13", None)


def test_what_waited_for_the_meeting_to_be_announced_comes_out_with_the_same_delivery(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **VEDTAK), **VENTER))
    p = Sakslistepunkt.objects.get()
    Mote.objects.update(kunngjores=None, kunngjort=NAA)
    assert tall(importer(tmp_path / "mote.json")) == {"lest": 1, "endret": 1}
    assert (frisk(p).publisert, frisk(p).avgjort) == (NAA, NAA)
    assert tall(importer(tmp_path / "mote.json")) == {"lest": 1, "uendret": 1}


def test_a_corrected_file_that_comes_before_its_time_is_the_one_that_goes_out(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n1.pdf", "Gammel", **VENTER))))
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n2.pdf", "Rettet", **VENTER))))
    assert utlegging.legg_ut_forfalte(naa=DA) == 1
    d = Motedokument.objects.get()
    assert (d.tekst.strip(), d.filnavn, d.publisert) == ("Rettet", "n2.pdf", DA)


@pytest.mark.parametrize("navn", ["n1.pdf", "n2.pdf"])
def test_a_file_that_was_held_back_is_replaced_by_a_clean_one(tmp_path: Path, navn: str) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n1.pdf", MED_FUNN))))
    assert Motedokument.objects.get().filstatus == "funn"
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, navn, "Sladdet"))))
    d = Motedokument.objects.get()
    assert (d.filstatus, d.tekst.strip(), d.publisert) == ("kontrollert", "Sladdet", NAA)


def test_a_new_file_comes_between_what_is_out_and_what_staff_are_working_on(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n1.pdf", "Første"))))
    forste = Motedokument.objects.get()
    with (tmp_path / "n1.pdf").open("rb") as innhold:
        kladd = dokumenter.ny_utgave(dokument=forste, innhold=innhold, filnavn="kladd.pdf", av=AV)
    importer(saker(tmp_path, sak(1, "Bru", **fil(tmp_path, "n2.pdf", "Andre"))))
    ny = Motedokument.objects.get(erstatter=forste)
    assert (ny.tekst.strip(), ny.publisert) == ("Andre", NAA)
    assert (frisk(kladd).erstatter, frisk(kladd).utgave, frisk(kladd).publisert) == (ny, 3, None)


def test_a_decision_that_came_while_staff_shielded_the_item_comes_when_the_shield_is_lifted(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Bru")))
    p = Sakslistepunkt.objects.get()
    skjult = {"skjermet": True, "skjermingshjemmel": "Offl. § 13"}
    saksliste.endre_punkt(punkt=p, felt=skjult, av=AV, naa=NAA)
    for _ in range(2):
        assert tall(importer(saker(tmp_path, sak(1, "Bru", **VEDTAK)))) == {"lest": 1, "uendret": 1}
    saksliste.endre_punkt(punkt=p, felt={"skjermet": False, "skjermingshjemmel": ""}, av=AV, naa=NAA)
    importer(tmp_path / "mote.json")
    assert (Vedtak.objects.get().tekst, frisk(p).avgjort) == ("Brua bygges.", NAA)


def test_the_recording_that_staff_took_away_and_the_meeting_that_they_moved_and_cancelled_stay_so(
    tmp_path: Path,
) -> None:
    def lever(tittel: str, **felt: Any) -> None:
        fortalt = {"videoLink": "https://video.example.no/1", "beskrivelse": "Planlagt"}
        importer(saker(tmp_path, sak(1, tittel), **fortalt | felt))

    lever("Bru")
    m = Mote.objects.get()
    felt = {"video": "", "sted": "Biblioteket", "start": m.start + timedelta(hours=1)}
    planlegging.endre_mote(mote=m, felt=felt, av=AV, naa=NAA)
    planlegging.avlys(mote=m, grunn="Storm", av=AV, naa=NAA)
    for tittel in ("Ny bru", "Bru igjen"):
        lever(tittel)
        m.refresh_from_db()
        assert (m.video, m.status, m.grunn) == ("", "avlyst", "Storm")
        assert (m.sted, m.start) == (felt["sted"], felt["start"])
    lever("Bru", videoLink="https://video.example.no/2", beskrivelse="Avlyst")
    lever("Bru", videoLink="https://video.example.no/2", beskrivelse="Planlagt")
    assert (frisk(m).video, frisk(m).status) == ("https://video.example.no/2", "innkalt")


def test_the_title_that_staff_gave_a_political_case_stays_until_the_source_tells_another(innbygger: Client) -> None:
    def lever(punktet: str, tittel: str) -> str:
        p = Punktrad("s1", tittel=Navnetekst(punktet), sak=Sakref("k1", 2026, 7, Navnetekst(tittel)))
        m = Moterad("m1", Utvalgsrad("F", "F"), start=START, punkter=(p,))
        levering = Motelevering("møte 1", "m1", f"{punktet} {tittel}".encode(), lambda: m)
        ta_inn(leveringer=[levering], kilde="arkiv", av=AV, naa=NAA)
        return les(innbygger, f"/moter/sak/{Sak.objects.get().nokkel}/")

    assert "Oppsigelse av Kanari" in lever("Bru", "Oppsigelse av Kanari")
    sakstjenester.endre_sak(sak=Sak.objects.get(), tittel="Personalsak", aar=2026, nummer=7, av=AV)
    igjen = lever("Ny bru", "Oppsigelse av Kanari")
    assert "Personalsak" in igjen
    assert "Kanari" not in igjen
    assert "Avsluttet sak" in lever("Ny bru", "Avsluttet sak")
