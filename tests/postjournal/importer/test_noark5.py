"""Noark 5 as archive systems send it becomes rows, in whatever order and spelling the fields come."""

from datetime import date, datetime
from pathlib import Path

import pytest

from portal.innlesing.feil import Feil, Filfeil
from portal.innlesing.felt import OSLO
from postjournal.importer import indeks, noark5
from postjournal.importer.rader import Levering, Partrad
from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle
from tests.postjournal.importer.hjelp import FILER, les_alt

FELT = "<systemID>{}</systemID><tittel>T</tittel><journaldato>2026-03-02</journaldato>"
POST = "<registrering xsi:type='journalpost'>" + FELT
XSI = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"


@pytest.fixture
def arkiv():
    return les_alt(noark5.les(FILER / "arkivstruktur.xml"))


def skriv(mappe: Path, innhold: str | bytes) -> Path:
    fil = mappe / "fil.xml"
    fil.write_bytes(innhold.encode() if isinstance(innhold, str) else innhold)
    return fil


def test_entries_in_cases_in_subfolders_and_outside_cases_become_rows(arkiv):
    rader, _feil = arkiv
    assert list(rader) == ["jp-1", "jp-2", "jp-5", "jp-6", "jp-8"]


def test_the_case_is_read_although_its_fields_stand_after_the_entries(arkiv):
    sak = arkiv[0]["jp-1"].sak
    assert (sak.systemid, sak.aar, sak.nummer) == ("sak-1", 2026, 24)
    assert (sak.tittel.tekst, sak.dato, sak.enhet) == ("Gangveg til Elvebakken skole", date(2026, 2, 27), "Teknisk")


def test_an_entry_in_a_subfolder_belongs_to_the_case(arkiv):
    assert arkiv[0]["jp-5"].sak.systemid == "sak-1"


def test_a_folder_without_a_type_but_with_a_case_year_is_a_case(arkiv):
    assert (arkiv[0]["jp-6"].sak.aar, arkiv[0]["jp-6"].sak.nummer) == (2026, 25)


def test_an_entry_outside_a_case_has_no_case(arkiv):
    assert arkiv[0]["jp-8"].sak is None


def test_an_entry_has_its_fields(arkiv):
    post = arkiv[0]["jp-1"]
    assert (post.type, post.aar, post.sekvens, post.nummer) == (Journalposttype.INNGAAENDE, 2026, 512, 1)
    assert (post.journaldato, post.dokumentdato, post.mottatt) == (
        date(2026, 3, 2),
        date(2026, 2, 27),
        date(2026, 3, 2),
    )
    assert post.registrert == datetime(2026, 3, 2, 8, 15, tzinfo=OSLO)
    assert post.enhet == "Teknisk"


def test_placeholder_dates_are_no_dates(arkiv):
    assert arkiv[0]["jp-2"].registrert is None


def test_internal_parties_have_the_name_of_the_unit(arkiv):
    assert arkiv[0]["jp-1"].parter == (
        Partrad(Partsrolle.AVSENDER, "Elvebakken Vel AS", er_person=False),
        Partrad(Partsrolle.INTERN_MOTTAKER, "Teknisk", er_person=False),
    )


def test_documents_have_the_file_and_checksum_of_the_archive_format(arkiv):
    hoved, vedlegg = arkiv[0]["jp-1"].dokumenter
    assert (hoved.rolle, hoved.fil, hoved.sha256[:8]) == (Dokumentrolle.HOVEDDOKUMENT, "soknad.pdf", "a12d4575")
    assert (vedlegg.tittel.tekst, vedlegg.fil, vedlegg.sha256) == ("Kart & tegninger", "kart.pdf", "")


def test_bases_are_split_at_semicolons_and_keep_their_jf(arkiv):
    assert arkiv[0]["jp-2"].hjemler == ("Off. §13, jf. fvl. §13.1.2", "Offl. § 23 første ledd")


def test_a_bad_entry_is_reported_with_place_and_reason(arkiv):
    _rader, feil = arkiv
    assert "systemID" in feil["journalpost 3"]
    assert "journaldato" in feil["journalpost 4 (systemID jp-4)"]
    assert "gradert" in feil["journalpost 8 (systemID jp-9)"]
    assert len(feil) == 3


def test_a_public_journal_is_read(arkiv):
    rader, feil = les_alt(noark5.les(FILER / "offentlig_journal.xml"))
    post = rader["oj-1"]
    assert not feil
    assert (post.sak.systemid, post.tittel.tekst, post.nummer) == ("2026/24", "Klage på *****", 3)
    assert post.parter == (Partrad(Partsrolle.AVSENDER, "*****", er_person=False, skjermet=True),)


@pytest.mark.parametrize(
    ("fra", "til", "endret"),
    [
        ("<saksaar>2026</saksaar>", "<saksaar>2025</saksaar>", {"jp-1", "jp-2", "jp-4", "jp-5"}),
        ("Søknad om tilskudd til gangveg", "Søknad om gangveg", {"jp-1"}),
    ],
)
def test_the_fingerprint_of_an_entry_changes_with_the_entry_and_with_its_case(tmp_path, fra, til, endret):
    original = (FILER / "arkivstruktur.xml").read_text()
    forst, etter = (
        {d.systemid: d.avtrykk for d in noark5.les(fil) if isinstance(d, Levering)}
        for fil in (FILER / "arkivstruktur.xml", skriv(tmp_path, original.replace(fra, til)))
    )
    assert all(len(avtrykk) == 16 for avtrykk in forst.values())
    assert {n for n in forst if forst[n] != etter[n]} == endret


@pytest.mark.parametrize("koding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_than_the_one_that_is_promised_are_read(tmp_path, koding):
    tekst = (FILER / "arkivstruktur.xml").read_text()
    rader, _feil = les_alt(noark5.les(skriv(tmp_path, tekst.encode(koding))))
    assert rader["jp-1"].tittel.tekst == "Søknad om tilskudd til gangveg"


def test_a_file_with_both_encodings_is_read_correctly(tmp_path):
    tekst = (
        (FILER / "arkivstruktur.xml")
        .read_bytes()
        .replace("Søknad om tilskudd til".encode(), b"S\xf8knad om tilskudd til")
    )
    rader, _feil = les_alt(noark5.les(skriv(tmp_path, tekst)))
    assert rader["jp-1"].tittel.tekst == "Søknad om tilskudd til gangveg"
    assert rader["jp-1"].dokumenter[0].tittel.tekst == "Søknad om tilskudd"


@pytest.mark.parametrize(
    ("innhold", "ord_"),
    [
        ("<arkiv><mappe></arkiv>", "gyldig XML"),
        ("<!DOCTYPE arkiv><arkiv/>", "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><arkiv>&x;</arkiv>', "DOCTYPE"),
        ("<arkiv>" + "<klasse>" * 300 + "</klasse>" * 300 + "</arkiv>", "nivåer"),
        ("<html><body/></html>", "ikke Noark 5"),
        ('<?xml version="1.0" encoding="ibm865"?><arkiv/>', "UTF-8"),
        (b"<arkiv>\x81</arkiv>", "Tegnkodingen"),
        ("", "gyldig XML"),
    ],
)
def test_an_unreadable_file_is_refused_before_the_first_entry(tmp_path, innhold, ord_):
    with pytest.raises(Filfeil, match=ord_):
        noark5.les(skriv(tmp_path, innhold))


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Filfeil, match="åpnes"):
        noark5.les(tmp_path / "finnes-ikke.xml")


def test_too_long_a_title_is_a_fault_of_the_entry(tmp_path):
    fil = skriv(
        tmp_path, f"<arkiv {XSI}>{POST.format('a').replace('>T<', '>' + 'T' * 2001 + '<')}</registrering></arkiv>"
    )
    _rader, feil = les_alt(noark5.les(fil))
    assert "2001 tegn" in feil["journalpost 1 (systemID a)"]


def test_a_case_with_too_many_entries_is_reported_once(tmp_path, monkeypatch):
    monkeypatch.setattr(noark5, "FLEST_I_SAK", 2)
    poster = "".join(POST.format(i) + "</registrering>" for i in range(3))
    sak = "<mappe xsi:type='saksmappe'><systemID>s</systemID><saksaar>2026</saksaar>"
    svar = list(noark5.les(skriv(tmp_path, f"<arkiv {XSI}>{sak}{poster}</mappe></arkiv>")))
    assert [(d.sted, type(d)) for d in svar] == [("sak s", Feil)]


def test_a_file_with_too_many_entries_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(indeks, "FLEST_POSTER", 1)
    poster = "".join(POST.format(i) + "</registrering>" for i in range(2))
    with pytest.raises(Filfeil, match="Del den opp"):
        noark5.les(skriv(tmp_path, f"<arkiv {XSI}>{poster}</arkiv>"))


def test_an_entry_inside_an_entry_does_not_upset_the_rest(tmp_path):
    poster = POST.format("ytre") + POST.format("indre") + "</registrering></registrering>" + POST.format("neste")
    rader, _feil = les_alt(noark5.les(skriv(tmp_path, f"<arkiv {XSI}>{poster}</registrering></arkiv>")))
    assert {"ytre", "neste"} <= set(rader)


@pytest.mark.parametrize("bit", [1, 7, 64, 1000])
def test_the_answer_is_the_same_however_the_file_is_split(monkeypatch, arkiv, bit):
    monkeypatch.setattr("portal.innlesing.kilde.BIT", bit)
    assert les_alt(noark5.les(FILER / "arkivstruktur.xml")) == arkiv


def test_empty_elements_and_odd_attributes_do_no_harm(tmp_path):
    tomme = "<mappe/><registrering a='x>y'/><mappe a=\"/>\"></mappe><registrering xsi:type='journalpost' />"
    fil = skriv(tmp_path, f"<arkiv {XSI}><klasse>{tomme}{POST.format('a')}</registrering></klasse></arkiv>")
    rader, feil = les_alt(noark5.les(fil))
    assert list(rader) == ["a"]
    assert list(feil) == ["journalpost 1"]
