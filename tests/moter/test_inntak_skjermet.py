"""What a source shields later is gone from everything that the public can read."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from moter.begreper import Dokumenttype, Utfall
from moter.models import Mote, Motedokument, Motehendelse, Sakslistepunkt, Vedtak
from moter.services import dokumenter, foring, protokoll, utlegging
from tests.moter.fabrikk import AV, NAA, frisk, papir, side, vedtak
from tests.moter.test_inntak import importer, sak, saker, tall
from tests.moter.test_inntak_igjen import DA, VENTER, fil
from tests.pdf import lag_pdf

pytestmark = pytest.mark.django_db
SKJERMET = {"skjerming": {"tilgangsrestriksjon": "Unntatt", "skjermingshjemmel": "Offl. § 13"}}
GRADERT = {"skjerming": {"tilgangsrestriksjon": "Fortrolig"}}


def tekst(innhold: str, **felt: Any) -> dict[str, Any]:
    return {"tekstInnhold": innhold, "tekstFormat": "text/plain"} | felt


def er_borte(innbygger: Client, ord_: str = "Kirsebær") -> bool:
    """Neither page nor data nor search has the word."""
    m = Mote.objects.get()
    sidene = [side(innbygger, m), innbygger.get(f"/moter/{m.nokkel}.json").content.decode()]
    funnet = innbygger.get("/moter/sok.json", {"q": ord_}).json()["antall"]
    return not funnet and all(ord_ not in s for s in sidene)


@pytest.mark.parametrize("vern", [SKJERMET, GRADERT])
def test_the_papers_of_an_item_that_is_shielded_go_though_they_are_not_delivered(
    tmp_path: Path, innbygger: Client, vern: dict[str, Any]
) -> None:
    tittel = {"tittel": "Notat om Kirsebær"}
    importer(saker(tmp_path, sak(1, "Hagen", **fil(tmp_path, "n1.pdf", "Kirsebær", **tittel))))
    importer(saker(tmp_path, sak(1, "Hagen", **fil(tmp_path, "n2.pdf", "Kirsebær", **tittel))))
    assert not er_borte(innbygger)
    rapport = importer(saker(tmp_path, sak(1, "Hagen", offentligTittel="", **vern)))
    assert (rapport["endret"], rapport["feil"]) == (1, vern is GRADERT)
    assert er_borte(innbygger)
    assert er_borte(innbygger, "Hagen")
    for d in Motedokument.objects.all():
        assert innbygger.get(f"/moter/dokument/{d.nokkel}/x").status_code == 410
    assert importer(tmp_path / "mote.json")["uendret"] == 1


def test_a_paper_that_waits_never_comes_out_when_its_item_is_shielded_meanwhile(
    tmp_path: Path, innbygger: Client
) -> None:
    importer(saker(tmp_path, sak(1, "Hagen", **fil(tmp_path, "n1.pdf", "Kirsebær", **VENTER))))
    importer(saker(tmp_path, sak(1, "Hagen", **SKJERMET)))
    utlegging.legg_ut_forfalte(naa=DA)
    assert er_borte(innbygger)
    assert not Motedokument.objects.filter(publisert__isnull=False).exists()


def test_all_versions_of_a_paper_that_is_shielded_go(tmp_path: Path, innbygger: Client) -> None:
    for navn in ("n1.pdf", "n2.pdf"):
        importer(saker(tmp_path, sak(1, "Hagen", **fil(tmp_path, navn, "Kirsebær"))))
    importer(saker(tmp_path, sak(1, "Hagen", **fil(tmp_path, "n2.pdf", "Kirsebær", **SKJERMET))))
    assert er_borte(innbygger)
    assert list(Motedokument.objects.values_list("publisert", flat=True)) == [None, None]


def test_a_paper_that_becomes_classified_goes_and_a_new_one_is_not_taken_in(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Hagen", **fil(tmp_path, "n1.pdf", "Kirsebær")), sak(2, "Åpen")))
    gradert = fil(tmp_path, "n1.pdf", "Kirsebær", **GRADERT)
    rapport = importer(saker(tmp_path, sak(1, "Hagen", **gradert), sak(2, "Åpen", **gradert)))
    assert (rapport["feil"], Motedokument.objects.get().publisert) == (2, None)
    assert er_borte(innbygger)


def test_a_classified_item_that_was_never_here_is_not_taken_in(tmp_path: Path) -> None:
    rapport = importer(saker(tmp_path, sak(1, "Åpen"), sak(2, "Kirsebær", **GRADERT)))
    assert (rapport["feil"], Sakslistepunkt.objects.get().tittel) == (1, "Åpen")


def test_what_the_source_shields_and_opens_again_is_out_again(tmp_path: Path, innbygger: Client) -> None:
    papirer = fil(tmp_path, "n1.pdf", "Kirsebær")
    for felt in ({}, SKJERMET, {}):
        importer(saker(tmp_path, sak(1, "Hagen", **papirer, **felt)))
    assert Motedokument.objects.get().publisert == NAA
    for felt in (SKJERMET, papirer):
        importer(saker(tmp_path, sak(1, "Hagen", **felt)))
    d = Motedokument.objects.get()
    assert innbygger.get(f"/moter/dokument/{d.nokkel}/x", follow=True).status_code == 200


@pytest.mark.parametrize("vern", [SKJERMET, GRADERT])
@pytest.mark.parametrize("hva", ["vedtak", "tekst"])
def test_a_decision_and_a_recommendation_that_are_shielded_go(
    tmp_path: Path, innbygger: Client, vern: dict[str, Any], hva: str
) -> None:
    utskrift = {"vedtaksdokument": fil(tmp_path, "n1.pdf", "Kirsebær", systemId="d9")["dokumentbeskrivelse"]}
    apent = {"systemId": "v1", "vedtakstekst": tekst("Kirsebær felles")} | utskrift
    skjult = {"vedtak": apent | vern, "tekst": apent | {"vedtakstekst": tekst("Kirsebær felles", **vern)}}[hva]
    importer(saker(tmp_path, sak(1, "Hagen", vedtak=apent, innstilling=tekst("Kirsebær bevares"))))
    p = Sakslistepunkt.objects.get()
    assert not er_borte(innbygger)
    skjult |= {"vedtaksdokument": None} if hva == "tekst" else {}
    importer(saker(tmp_path, sak(1, "Hagen", vedtak=skjult, innstilling=tekst("Kirsebær bevares", **vern))))
    assert er_borte(innbygger)
    assert (frisk(p).avgjort, frisk(p).tittel, Vedtak.objects.exists()) == (None, "Hagen", False)
    assert not Motedokument.objects.filter(publisert__isnull=False).exists()


def test_the_text_of_a_decision_is_emptied_and_its_votes_stay(tmp_path: Path, innbygger: Client) -> None:
    stemmer = [{"moetedeltaker": {"moetedeltakerNavn": "Kari Nordmann"}, "stemme": "Ja"}]
    for vern in ({}, SKJERMET):
        v = {"systemId": "v1", "vedtakstekst": tekst("Kirsebær felles", **vern), "votering": stemmer}
        importer(saker(tmp_path, sak(1, "Hagen", vedtak=v)))
    assert er_borte(innbygger)
    assert (Vedtak.objects.get().tekst, Sakslistepunkt.objects.get().voteringer.count()) == ("", 1)


def test_what_staff_write_of_a_shielded_item_stays(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Hagen", **SKJERMET)))
    p = Sakslistepunkt.objects.get()
    foring.sett_vedtak(punkt=p, tekst="Innstillingen vedtas.", utfall=Utfall.VEDTATT, av=AV, naa=NAA)
    importer(saker(tmp_path, sak(1, "Hagen", **SKJERMET), sak(2, "Åpen")))
    assert Vedtak.objects.get().tekst == "Innstillingen vedtas."


@pytest.mark.parametrize("navn", ["sladdet.pdf", "n1.pdf"])
@pytest.mark.parametrize("hvor", ["papiret", "saken"])
def test_what_was_in_the_file_of_a_shielded_paper_never_comes_out_again(
    tmp_path: Path, innbygger: Client, hvor: str, navn: str
) -> None:
    def papiret(fila: str, innhold: str, **felt: Any) -> dict[str, Any]:
        (tmp_path / fila).write_bytes(lag_pdf([innhold]))
        objekt = {"referanseDokumentfil": fila}
        return {"dokumentbeskrivelse": [{"systemId": "d1", "tittel": "Notat", "dokumentobjekt": [objekt]} | felt]}

    importer(saker(tmp_path, sak(1, "Hagen", **papiret("n1.pdf", "Kirsebær"))))
    skjult = papiret("n1.pdf", "Kirsebær", **SKJERMET) if hvor == "papiret" else SKJERMET
    importer(saker(tmp_path, sak(1, "Hagen", **skjult)))
    (tmp_path / "n1.pdf").unlink()
    importer(saker(tmp_path, sak(1, "Hagen", **papiret(navn, "Renset"))))
    assert er_borte(innbygger)
    assert Motedokument.objects.get(publisert__isnull=False).tekst.strip() == "Renset"


def test_the_papers_of_a_shielded_registration_go_though_they_are_not_delivered(
    tmp_path: Path, innbygger: Client
) -> None:
    registrering = {"systemId": "r1", "moetedokumenttype": "Innkalling"}
    apent = registrering | fil(tmp_path, "n1.pdf", "Kirsebær", tittel="Notat om Kirsebær")
    importer(saker(tmp_path, sak(1, "Hagen"), moetedokument=[apent]))
    d = Motedokument.objects.get()
    assert not er_borte(innbygger, "Notat om")
    importer(saker(tmp_path, sak(1, "Hagen"), moetedokument=[registrering | SKJERMET]))
    assert er_borte(innbygger, "Kirsebær")
    assert (Motedokument.objects.get().mangler, frisk(d).publisert) == ("unntatt", None)
    importer(saker(tmp_path, sak(1, "Hagen"), moetedokument=[apent]))
    assert (frisk(d).mangler, frisk(d).publisert) == ("", NAA)


@pytest.mark.parametrize("vern", [SKJERMET, GRADERT])
def test_the_papers_of_a_shielded_report_go_and_those_beside_it_stay(
    tmp_path: Path, innbygger: Client, vern: dict[str, Any]
) -> None:
    egne = fil(tmp_path, "n2.pdf", "Åpent", systemId="d2")
    dokumentene = fil(tmp_path, "n1.pdf", "Kirsebær")["dokumentbeskrivelse"]
    importer(saker(tmp_path, sak(1, "Hagen", utredning={"systemId": "u1", "utredningsdokument": dokumentene}, **egne)))
    assert not er_borte(innbygger)
    importer(saker(tmp_path, sak(1, "Hagen", utredning={"systemId": "u1"} | vern)))
    assert er_borte(innbygger)
    assert list(Motedokument.objects.filter(publisert__isnull=False).values_list("systemid", flat=True)) == ["s1/d2"]


def test_what_staff_have_put_out_of_an_item_goes_when_the_source_shields_it(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Hagen"), sak(2, "Åpen")))
    m, p = Mote.objects.get(), Sakslistepunkt.objects.get(systemid="s1")
    dokumenter.legg_ut(dokumenter=[papir(m, p, tittel="Notat om Kirsebær")], av=AV, naa=NAA)
    ventet = papir(m, p, tittel="Kirsebær igjen", publiseres=DA)
    annet = papir(m, Sakslistepunkt.objects.get(systemid="s2"), tittel="Åpent notat")
    dokumenter.legg_ut(dokumenter=[annet], av=AV, naa=NAA)
    vedtak(p, "Kirsebær felles")
    protokoll.lag_protokoll(mote=m, av=AV, naa=NAA)
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=NAA)
    protokoll.lag_protokoll(mote=m, av=AV, naa=NAA)
    assert not er_borte(innbygger)
    importer(saker(tmp_path, sak(1, "Hagen", **SKJERMET), sak(2, "Åpen")))
    assert er_borte(innbygger)
    assert list(Motedokument.objects.filter(publisert__isnull=False)) == [annet]
    assert Motedokument.objects.filter(type=Dokumenttype.PROTOKOLL).count() == 1
    utlegging.legg_ut_forfalte(naa=DA)
    assert frisk(ventet).publisert is None
    protokoll.lag_protokoll(mote=m, av=AV, naa=NAA)
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=NAA)
    assert "Kirsebær" not in Motedokument.objects.get(type=Dokumenttype.PROTOKOLL, publisert__isnull=False).tekst


def test_the_recording_of_a_meeting_that_is_shielded_goes(tmp_path: Path, innbygger: Client) -> None:
    opptak = {"videoLink": "https://video.example.no/1"}
    importer(saker(tmp_path, sak(1, "Hagen"), **opptak))
    m = Mote.objects.get()
    assert "video.example.no" in side(innbygger, m)
    importer(saker(tmp_path, sak(1, "Hagen"), **opptak, **SKJERMET))
    assert "video.example.no" not in side(innbygger, m)


def test_a_paper_that_staff_took_away_does_not_come_back_when_the_source_opens_it(tmp_path: Path) -> None:
    papirer = fil(tmp_path, "n1.pdf", "Kirsebær")
    importer(saker(tmp_path, sak(1, "Hagen", **papirer)))
    d = Motedokument.objects.get()
    dokumenter.fjern(dokument=d, av=AV, naa=NAA, hvorfor="Taushetsplikt", grunn="unntatt")
    for felt in (SKJERMET, {}):
        assert tall(importer(saker(tmp_path, sak(1, "Hagen", **papirer, **felt))))["lest"] == 1
    assert frisk(d).publisert is None


def test_an_agenda_that_is_delivered_again_does_not_open_what_the_decision_shielded(tmp_path: Path) -> None:
    def sendt(navn: str, **felt: Any) -> Path:
        (tmp_path / navn).write_text(json.dumps(avsender | felt))
        return tmp_path / navn

    avsender = {
        "avsender": {"organisasjonsnummer": "123456789"},
        "utvalg": {"utvalgId": "KS", "utvalgNavn": "Kommunestyret"},
    }
    saken = {
        "referanseEksternNoekkel": {"fagsystem": "Sak", "noekkel": "a1"}, "saksansvarlig": "abc",
        "utvalgetsSaksnummer": {"saksaar": 2026, "sakssekvensnummer": 12}, "tittel": "Kirsebær",
    }  # fmt: skip
    vedtatt = {
        "vedtaksdato": "2026-12-28", "votering": [], "status": {"kodeverdi": "V"},
        "vedtak": {"tekstInnhold": "Kirsebær felles.", "tekstFormat": {"kodeverdi": "tekst"}},
    }  # fmt: skip
    skjerming = {"skjerming": {"skjermingshjemmel": "Offl. § 13", "tilgangsrestriksjon": {"kodeverdi": "13"}}}
    liste = sendt("a.json", moete={"moeteid": "m1", "moetedato": "2026-12-28T18:00:00"}, sak=[saken])
    skjult = sendt("b.json", moete={"moeteid": "m1"}, vedtak=[saken | vedtatt | skjerming])
    importer(liste)
    importer(skjult)
    p = Sakslistepunkt.objects.get()
    hendt = Motehendelse.objects.count()
    for fila in (liste, skjult, liste):
        assert importer(fila)["endret"] == 0
        assert (frisk(p).skjermet, frisk(p).tittel, frisk(p).skjermingshjemmel) == (True, "*****", "Offl. § 13")
    assert Motehendelse.objects.count() == hendt
    importer(sendt("b.json", moete={"moeteid": "m1"}, vedtak=[saken | vedtatt]))
    assert (frisk(p).skjermet, frisk(p).tittel, Vedtak.objects.get().tekst) == (False, "Kirsebær", "Kirsebær felles.")
