"""What must not be shown is never copied into a row (J3): what is not stored cannot leak."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from postjournal.importer import apne, einnsyn, noark5
from postjournal.importer.navnepar import navnetekst
from postjournal.importer.rader import Partrad, Postrad
from postjournal.noark import SKJERMET, Partsrolle
from tests.postjournal.importer.hjelp import FILER, OPPSETT, les_alt

HEMMELIG = ("Hemmelig", "sykdom", "Legeerklæring", "Innholdet i denne", "Arver skjerming", "Ola_Nordmann", "@")


def alt(rad: Postrad) -> str:
    return json.dumps(asdict(rad), default=str, ensure_ascii=False)


def post(mappe: Path, felt: str) -> Postrad:
    fil = mappe / "fil.xml"
    fil.write_text(
        "<arkiv xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><registrering xsi:type='journalpost'>"
        f"<systemID>a</systemID><journaldato>2026-03-02</journaldato>{felt}</registrering></arkiv>"
    )
    rader, feil = les_alt(noark5.les(fil))
    assert not feil
    return rader["a"]


def part(navn: str, rolle: str = "Avsender", mer: str = "") -> str:
    return (
        f"<korrespondansepart><korrespondanseparttype>{rolle}</korrespondanseparttype>"
        f"<korrespondansepartNavn>{navn}</korrespondansepartNavn>{mer}</korrespondansepart>"
    )


def skjerming(hjemmel: str, metadata: str = "") -> str:
    return (
        f"<skjerming><tilgangsrestriksjon>UO</tilgangsrestriksjon><skjermingshjemmel>{hjemmel}</skjermingshjemmel>"
        f"<skjermingMetadata>{metadata}</skjermingMetadata></skjerming>"
    )


@pytest.mark.parametrize(
    ("navn", "oppsett"),
    [
        ("arkivstruktur.xml", None),
        ("offentlig_journal.xml", None),
        ("einnsyn.json", None),
        ("postliste.csv", "postliste_csv.toml"),
    ],
)
def test_no_row_has_shielded_text_or_an_email_address(navn, oppsett):
    rader, _feil = les_alt(apne(FILER / navn, None, oppsett and OPPSETT / oppsett))
    assert not [ord_ for rad in rader.values() for ord_ in HEMMELIG if ord_ in alt(rad)]
    assert not [rad for rad in rader.values() if rad.hjemler and "Nordmann" in alt(rad).replace(alt_sak(rad), "")]


def alt_sak(rad: Postrad) -> str:
    return json.dumps(asdict(rad)["sak"], default=str, ensure_ascii=False)


def test_a_shielded_entry_without_a_public_title_is_asterisks(tmp_path):
    rad = post(tmp_path, "<tittel>Om Ola Nordmann</tittel>" + skjerming("Offl. § 14"))
    assert rad.tittel.tekst == SKJERMET


def test_a_shielded_case_gives_asterisks_to_entries_without_a_public_title():
    rader, _feil = les_alt(noark5.les(FILER / "arkivstruktur.xml"))
    assert rader["jp-6"].tittel.tekst == rader["jp-6"].sak.tittel.tekst == SKJERMET


def test_documents_of_a_shielded_entry_have_neutral_titles_and_only_redacted_files():
    rader, _feil = les_alt(noark5.les(FILER / "arkivstruktur.xml"))
    dokumenter = [(dok.tittel.tekst, dok.fil) for dok in rader["jp-2"].dokumenter]
    assert dokumenter == [("Hoveddokument", ""), ("Vedlegg 1", "sladdet.pdf")]


def test_a_shielded_document_of_an_open_entry_has_a_neutral_title(tmp_path):
    dok = f"<dokumentbeskrivelse><tittel>Hemmelig</tittel>{skjerming('Offl. § 14')}</dokumentbeskrivelse>"
    rad = post(tmp_path, "<tittel>Åpen</tittel>" + dok)
    assert (rad.tittel.tekst, rad.dokumenter[0].tittel.tekst) == ("Åpen", "Hoveddokument")


@pytest.mark.parametrize(
    ("hjemmel", "metadata", "person", "firma"),
    [
        ("Offl. § 13", "", True, False),
        ("Off. §13, jf. fvl. §13.1.2", "xxx", True, False),
        ("Offl. § 13", "Tittel", False, False),
        ("Offl. § 13", "Tittel og navn", True, True),
        ("Offl. § 14", "", False, False),
        ("Offl. § 14", "Korrespondansepart", True, True),
        ("", "", True, False),
    ],
)
def test_basis_and_metadata_decide_which_parties_are_shielded(tmp_path, hjemmel, metadata, person, firma):
    felt = "<offentligTittel>Sak</offentligTittel>" + part("Ola Nordmann") + part("Elvebakken Vel AS")
    rad = post(tmp_path, felt + skjerming(hjemmel, metadata))
    assert [p.skjermet for p in rad.parter] == [person, firma]
    assert ("Nordmann" in alt(rad)) is not person


def test_asterisks_and_the_word_skjermet_are_shielded_names(tmp_path):
    rad = post(tmp_path, "<tittel>Sak</tittel>" + part("*****") + part("Skjermet"))
    assert {(p.navn, p.skjermet) for p in rad.parter} == {(SKJERMET, True)}


def test_a_shielded_name_is_covered_in_the_title_too(tmp_path):
    rad = post(
        tmp_path,
        "<offentligTittel>Svar til OLA NORDMANN, Tau</offentligTittel>"
        + part("Ola Nordmann")
        + skjerming("Offl. § 13"),
    )
    assert rad.tittel.tekst == "Svar til *****, Tau"


def test_email_addresses_are_covered_in_titles_and_names(tmp_path):
    rad = post(
        tmp_path,
        "<tittel>SV: fra ola@nordmann.example</tittel>"
        + part("Ola Nordmann &lt;ola@nordmann.example&gt;")
        + part("ola@nordmann.example"),
    )
    assert rad.tittel.tekst == "SV: fra *****"
    assert [p.navn for p in rad.parter] == ["Ola Nordmann", SKJERMET]


def test_the_caseworker_is_not_named(tmp_path):
    rad = post(tmp_path, "<tittel>Sak</tittel>" + part("Kari Berg", "Intern avsender"))
    assert rad.parter == (Partrad(Partsrolle.INTERN_AVSENDER, "Internt", er_person=False),)


@pytest.mark.parametrize(
    "felt",
    [
        "<gradering><grad>Hemmelig</grad></gradering>",
        "<grad>K</grad>",
        "<skjerming><tilgangsrestriksjon>Strengt fortrolig</tilgangsrestriksjon></skjerming>",
        "<dokumentbeskrivelse><gradering/></dokumentbeskrivelse>",
    ],
)
def test_what_is_classified_is_never_taken_in(tmp_path, felt):
    fil = tmp_path / "fil.xml"
    fil.write_text(
        "<arkiv xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><registrering xsi:type='journalpost'>"
        "<systemID>a</systemID><offentligTittel>T</offentligTittel><journaldato>2026-03-02</journaldato>"
        f"{felt}</registrering></arkiv>"
    )
    rader, feil = les_alt(noark5.les(fil))
    assert not rader
    assert "gradert" in feil["journalpost 1 (systemID a)"]


def test_a_sensitive_title_alone_is_not_used_when_the_entry_is_shielded(tmp_path):
    fil = tmp_path / "fil.json"
    fil.write_text(
        json.dumps(
            {
                "id": "a",
                "journalposttype": "ukjent",
                "journaldato": "2026-03-02",
                "offentligTittelSensitiv": "Om Ola Nordmann",
                "skjerming": "skj_1",
                "korrespondansepart": [{"korrespondansepartNavnSensitiv": "Ola Nordmann"}],
                "matrikkelnummer": [{"gaardsnummer": 1, "bruksnummer": 2}],
            }
        )
    )
    rad = les_alt(einnsyn.les(fil))[0]["a"]
    assert (rad.tittel.tekst, rad.tilgangsrestriksjon, rad.eiendommer) == (SKJERMET, "Skjermet", ())
    assert "Nordmann" not in alt(rad)


@pytest.mark.parametrize(
    ("en", "to", "ventet"),
    [
        ("Svar til *****", "Svar til Ola Vik", "Svar til *****"),
        ("Permisjon - Ola Vik", "Permisjon", "Permisjon"),
        ("Svar til [navnet er fjernet]", "Svar til Ola Vik", "Svar til *****"),
    ],
)
def test_only_what_a_pair_of_texts_shares_is_shown_of_a_shielded_entry(en, to, ventet):
    assert navnetekst(en, to, skjermet=True).tekst == navnetekst(to, en, skjermet=True).tekst == ventet
