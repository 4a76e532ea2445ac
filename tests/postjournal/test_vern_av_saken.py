"""A case that the archive shields or classifies reaches all that lies in it, also what is not delivered with it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from postjournal.importer import noark5
from postjournal.models import Dokument, Journalpost, Saksmappe, Tilstand
from postjournal.noark import SKJERMET
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost, OffentligSak
from postjournal.services import dokumenter, publisering
from postjournal.services.inntak import Rapport, ta_inn
from tests.postjournal.test_dokumenter import HVORFOR, adresse, antall
from tests.postjournal.test_gradert_senere import HEMMELIG
from tests.postjournal.test_skjermes_senere import PARAGRAF, Node, apent, lever, med, post

pytestmark = pytest.mark.django_db


def en_annen(felt: Node, **egne: Any) -> Node:
    """Another entry in the same case, which now says this of itself."""
    return med("sak", felt) | {"systemId": "p2", "offentligTittel": "Svar om bed", "dokumentbeskrivelse": []} | egne


def _den_forste() -> Journalpost:
    return Journalpost.objects.get(systemid="p1")


# --- classified ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delta", [en_annen(HEMMELIG), en_annen(HEMMELIG, systemId="p1")], ids=["en ny", "den samme"])
def test_the_whole_of_a_case_that_becomes_classified_is_taken_out(
    tmp_path: Path, innbygger: Client, delta: Node
) -> None:
    d = apent(tmp_path)
    lever(tmp_path, post(systemId="p3", dokumentbeskrivelse=[]))
    adressen = adresse(d)
    assert lever(tmp_path, delta).feil == 1
    assert (OffentligPost.objects.count(), OffentligSak.objects.count()) == (0, 0)
    assert (Dokument.objects.get().apent, antall(innbygger, "Strandpromenaden")) == (False, 0)
    assert innbygger.get(adressen).status_code == 404
    assert set(Journalpost.objects.values_list("gradert", flat=True)) == {True}


def test_what_is_delivered_beside_the_one_that_says_so_is_taken_out_too(tmp_path: Path) -> None:
    lever(tmp_path, post(dokumentbeskrivelse=[]), en_annen(HEMMELIG))
    assert _den_forste().gradert
    assert not OffentligPost.objects.exists()


def test_a_case_of_another_number_stays(tmp_path: Path) -> None:
    sak = {"systemId": "s2", "saksaar": 2026, "sakssekvensnummer": 6, "offentligTittel": "Benker"}
    lever(tmp_path, post(systemId="p3", saksmappe=sak))
    lever(tmp_path, en_annen(HEMMELIG))
    assert OffentligPost.objects.count() == 1


@pytest.mark.parametrize("nummer", [{"sakssekvensnummer": 0}, {"saksaar": 0, "sakssekvensnummer": 0}])
def test_a_classified_case_without_a_number_is_known_by_its_key(tmp_path: Path, nummer: Node) -> None:
    lever(tmp_path, post())
    lever(tmp_path, en_annen(nummer | HEMMELIG))
    assert _den_forste().gradert


def test_what_is_delivered_open_again_comes_back_by_itself(tmp_path: Path) -> None:
    lever(tmp_path, post())
    lever(tmp_path, en_annen(HEMMELIG))
    lever(tmp_path, post())
    assert (OffentligPost.objects.count(), _den_forste().tilstand) == (1, Tilstand.PUBLISERT)


def _noark(mappe: Path, klasse: str, systemid: str) -> Rapport:
    fil = mappe / "arkiv.xml"
    fil.write_text(
        f"<arkiv xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><klasse>{klasse}<mappe xsi:type='saksmappe'>"
        "<systemID>s1</systemID><saksaar>2026</saksaar><sakssekvensnummer>5</sakssekvensnummer><offentligTittel>Vann"
        f"</offentligTittel><registrering xsi:type='journalpost'><systemID>{systemid}</systemID><offentligTittel>T"
        "</offentligTittel><journaldato>2026-11-20</journaldato></registrering></mappe></klasse></arkiv>"
    )
    return ta_inn(leveringer=noark5.les(fil), kilde="arkiv", av="import")


def test_a_case_in_a_class_that_becomes_classified_is_taken_out_as_a_whole(tmp_path: Path) -> None:
    _noark(tmp_path, "<tittel>Vann</tittel>", "p1")
    assert OffentligSak.objects.count() == 1
    _noark(tmp_path, "<tittel>Vann</tittel><gradering><grad>H</grad></gradering>", "p2")
    assert (OffentligSak.objects.count(), _den_forste().gradert) == (0, True)


# --- shielded --------------------------------------------------------------------------------------------------------


def test_the_papers_and_words_of_a_case_that_becomes_shielded_are_closed_and_covered(
    tmp_path: Path, innbygger: Client
) -> None:
    d = apent(tmp_path)
    adressen = adresse(d)
    lever(tmp_path, en_annen(PARAGRAF))
    assert (_den_forste().arvet, Dokument.objects.get().apent) == (True, False)
    assert (antall(innbygger, "Strandpromenaden"), antall(innbygger, "Søknad om bed")) == (0, 0)
    assert innbygger.get(adressen).status_code in {404, 410}
    assert OffentligPost.objects.get(nokkel=d.post.nokkel).tittel == SKJERMET
    assert OffentligDokument.objects.get().tittel == "Hoveddokument"
    assert OffentligPost.objects.exclude(nokkel=d.post.nokkel).get().tittel == "Svar om bed"
    assert "Tittelen er endret" in list(_den_forste().endringer.values_list("hva", flat=True))


def test_persons_of_the_other_entries_are_covered_and_organisations_stay(tmp_path: Path) -> None:
    parter = [{"korrespondanseparttype": "avsender", "korrespondansepartNavn": n} for n in ("Kari Ås", "Norbygg AS")]
    lever(tmp_path, post(korrespondansepart=parter))
    lever(tmp_path, en_annen(PARAGRAF))
    assert [x.navn for x in _den_forste().parter.all()] == [SKJERMET, "Norbygg AS"]


def test_a_title_that_staff_gave_another_entry_of_the_case_gives_way(tmp_path: Path) -> None:
    lever(tmp_path, post())
    publisering.erstatt_tittel(post=_den_forste(), tittel="Bed for Kari", av="arkivar", hvorfor="Skrivefeil")
    lever(tmp_path, en_annen(PARAGRAF))
    assert _den_forste().offentlig_tittel == SKJERMET


def test_what_was_shielded_by_itself_keeps_the_words_that_the_archive_gave_it(tmp_path: Path) -> None:
    lever(tmp_path, post(**PARAGRAF))
    lever(tmp_path, en_annen(PARAGRAF))
    assert (_den_forste().tittel, _den_forste().arvet) == ("Søknad om bed", True)


def test_what_staff_have_withdrawn_is_covered_and_stays_withdrawn(tmp_path: Path) -> None:
    lever(tmp_path, post())
    publisering.trekk_tilbake(poster=[_den_forste()], av="arkivar", hvorfor=HVORFOR)
    lever(tmp_path, en_annen(PARAGRAF))
    assert (_den_forste().tittel, _den_forste().tilstand) == (SKJERMET, Tilstand.TRUKKET)


def test_the_words_come_back_when_the_archive_delivers_them(tmp_path: Path) -> None:
    lever(tmp_path, post())
    lever(tmp_path, en_annen(PARAGRAF))
    lever(tmp_path, med("sak", PARAGRAF))
    assert (_den_forste().tittel, Dokument.objects.get().tittel) == ("Søknad om bed", "Hoveddokument")
    lever(tmp_path, post())
    assert (_den_forste().arvet, Dokument.objects.get().tittel) == (False, "Søknad")


def test_a_case_that_was_shielded_already_covers_nothing_anew(tmp_path: Path) -> None:
    lever(tmp_path, med("sak", PARAGRAF))
    publisering.erstatt_tittel(post=_den_forste(), tittel="Søknad om et bed", av="arkivar", hvorfor="Klarere")
    lever(tmp_path, en_annen(PARAGRAF))
    assert (_den_forste().offentlig_tittel, Saksmappe.objects.get().skjermet) == ("Søknad om et bed", True)


def test_staff_may_open_a_paper_of_a_covered_entry_and_it_stays_so(tmp_path: Path) -> None:
    apent(tmp_path)
    lever(tmp_path, en_annen(PARAGRAF))
    dokumenter.apne(dokumenter=[Dokument.objects.get()], av="arkivar", hvorfor=HVORFOR)
    lever(tmp_path, en_annen(PARAGRAF, offentligTittel="Et svar"))
    assert Dokument.objects.get().apent
