"""Noark 5 meeting folders become rows: items, papers, the archive case, and nothing of what is shielded."""

from datetime import datetime

import pytest

from moter.begreper import Dokumenttype, Sakstype
from moter.importer import apne, noark5
from moter.importer.koder import avlyst, dokumenttype, er_lukket, nummer, sakstype
from moter.importer.rader import Deltakerrad, Sakref, Utvalgsrad
from portal.innlesing.feil import Filfeil
from portal.innlesing.felt import OSLO
from postjournal.importer.rader import Navnetekst
from tests.moter.importer.hjelp import FILER, avtrykkene, les_alt, skriv

XML = (FILER / "noark5.xml").read_text(encoding="utf-8")


@pytest.fixture
def moter():
    return les_alt(noark5.les(FILER / "noark5.xml"))


def endret(tmp_path, fra: str, til: str):
    assert fra in XML
    return skriv(tmp_path, XML.replace(fra, til, 1))


def test_a_meeting_has_body_time_place_and_participants(moter):
    mote = moter[0][0]
    assert mote.utvalg == Utvalgsrad("Formannskapet", "Formannskapet")
    assert (mote.start, mote.sted, mote.nummer) == (datetime(2026, 7, 1, 18, tzinfo=OSLO), "Rådhuset", "3/26")
    assert (mote.video, mote.avlyst) == ("https://video.example/1", False)
    assert mote.deltakere == (Deltakerrad("Anne Berg", "Ordfører"),)


def test_a_cancelled_meeting_tells_why_and_a_time_with_a_zone_is_moved_to_oslo(moter):
    mote = moter[0][1]
    assert (mote.avlyst, mote.grunn, mote.nummer) == (True, "for få saker", None)
    assert mote.start.isoformat() == "2026-01-15T10:00:00+01:00"


def test_the_papers_of_the_meeting_have_types_and_files(moter):
    papirer = {d.systemid: d for d in moter[0][0].dokumenter}
    assert [d.type for d in papirer.values()] == [
        Dokumenttype.INNKALLING,
        Dokumenttype.VEDLEGG,
        Dokumenttype.PROTOKOLL,
    ]
    assert (papirer["dok-innkalling"].fil, papirer["dok-innkalling"].sha256) == ("innkalling.pdf", "a" * 64)
    assert papirer["reg-protokoll"].tittel.tekst == "Møtebok 12. mars"


def test_an_item_has_number_type_and_public_title(moter):
    punkt = moter[0][0].punkter[0]
    assert (punkt.nummer, punkt.type, punkt.tittel.tekst) == ("12/26", Sakstype.POLITISK, "Ny svømmehall")


def test_the_papers_of_an_item_are_told_apart_by_word_and_role(moter):
    papirer = moter[0][0].punkter[0].dokumenter
    assert [d.type for d in papirer] == [Dokumenttype.SAKSFRAMLEGG, Dokumenttype.VEDLEGG, Dokumenttype.SAKSPROTOKOLL]


def test_a_reference_to_an_entry_becomes_its_case(moter):
    assert moter[0][0].punkter[0].sak == Sakref("saksmappe-1", 2025, 407, Navnetekst("Svømmehall i sentrum"))


def test_a_reference_to_a_case_becomes_the_case(moter):
    assert moter[0][1].punkter[0].sak.nummer == 407


def test_a_reference_that_leads_out_of_the_file_is_kept(tmp_path):
    rader, _feil = les_alt(noark5.les(endret(tmp_path, "Moetesak>jp-1<", "Moetesak>jp-utenfor<")))
    assert rader[0].punkter[0].sak == Sakref(systemid="jp-utenfor")


def test_an_exempt_document_of_an_open_item_has_neutral_title_and_no_file(moter):
    punkt = moter[0][0].punkter[0]
    tegning = punkt.dokumenter[1]
    assert (tegning.tittel.tekst, tegning.fil, tegning.skjermet, tegning.hjemmel) == (
        "Vedlegg 1",
        "",
        True,
        "Offl. § 24",
    )
    assert (punkt.skjermet, punkt.lukket) == (False, None)


def test_a_closed_item_has_neutral_title_basis_and_nothing_else(moter):
    punkt = moter[0][0].punkter[1]
    assert (punkt.tittel.tekst, punkt.skjermet, punkt.lukket) == ("*****", True, True)
    assert punkt.hjemmel == "Offl. § 13, jf. fvl. § 13; kommuneloven § 11-5 andre ledd"
    assert (punkt.sak, punkt.video, [d.fil for d in punkt.dokumenter]) == (None, None, [""])


def test_nothing_of_a_closed_item_is_copied(moter):
    alt = repr(moter)
    assert "Kari" not in alt
    assert "kari" not in alt


def test_a_closed_meeting_is_announced_and_its_items_are_covered(tmp_path):
    skjerming = "<skjerming><tilgangsrestriksjon>13</tilgangsrestriksjon></skjerming>"
    fil = endret(tmp_path, "<moetested>Rådhuset</moetested>", f"<moetested>Rådhuset</moetested>{skjerming}")
    mote = les_alt(noark5.les(fil))[0][0]
    assert mote.sted == "Rådhuset"
    assert all(punkt.skjermet and punkt.sak is None for punkt in mote.punkter)
    assert all(papir.skjermet and not papir.fil for papir in mote.dokumenter)


def test_a_faulty_item_is_told_and_the_list_is_not_taken_for_whole(moter):
    rader, feil = moter
    assert [(len(r.punkter), r.hele_lista) for r in rader] == [(2, False), (1, True)]
    assert list(feil) == ["møte 1 (systemID mote-1), sak 3"]


def test_a_classified_item_is_refused(tmp_path):
    fil = endret(tmp_path, "<tilgangsrestriksjon>13<", "<tilgangsrestriksjon>Konfidensielt<")
    rader, feil = les_alt(noark5.les(fil))
    assert [(p.systemid, p.gradert, p.tittel.tekst) for p in rader[0].punkter][1:] == [("sak-2", True, "*****")]
    assert "gradert" in feil["møte 1 (systemID mote-1), sak 2"]


def test_a_classified_archive_is_refused(tmp_path):
    gradert = "<tittel>Møtearkiv</tittel><gradering><grad>K</grad></gradering>"
    rader, feil = les_alt(noark5.les(endret(tmp_path, "<tittel>Møtearkiv</tittel>", gradert)))
    assert rader == []
    assert len(feil) == 2


def test_an_item_that_comes_twice_is_used_once_and_told(tmp_path):
    fil = endret(tmp_path, "<systemID>sak-2</systemID>", "<systemID>sak-1</systemID>")
    rader, feil = les_alt(noark5.les(fil))
    assert [p.nummer for p in rader[0].punkter] == ["13/26"]
    assert "to ganger" in feil["møte 1 (systemID mote-1), sak 2"]


def test_meeting_registrations_of_noark_5_5_find_their_place(moter):
    mote = moter[0][1]
    assert [(p.systemid, p.type) for p in mote.punkter] == [("ny-sak", Sakstype.INTERPELLASJON)]
    assert [(d.systemid, d.type) for d in mote.punkter[0].dokumenter] == [("dok-protokoll", Dokumenttype.SAKSPROTOKOLL)]
    assert [(d.systemid, d.type) for d in mote.dokumenter] == [("ny-liste", Dokumenttype.SAKSLISTE)]


def test_folders_and_registrations_may_be_named_by_their_elements(tmp_path):
    xml = """<arkiv><moetemappe><systemID>m</systemID><utvalg>Rådet</utvalg><moetedato>2026-03-02T10:00</moetedato>
      <moetesaksregistrering><systemID>s</systemID><tittel>Sak</tittel></moetesaksregistrering></moetemappe></arkiv>"""
    rader, feil = les_alt(noark5.les(skriv(tmp_path, xml)))
    assert ([p.systemid for p in rader[0].punkter], feil) == (["s"], {})


def test_a_meeting_without_time_body_or_key_is_told(tmp_path):
    xml = """<arkiv><mappe type="moetemappe"><systemID>a</systemID><utvalg>Rådet</utvalg></mappe>
      <mappe type="moetemappe"><systemID>b</systemID><moetedato>2026-03-02T10:00:00</moetedato></mappe>
      <mappe type="moetemappe"><utvalg>Rådet</utvalg><moetedato>2026-03-02T10:00:00</moetedato></mappe></arkiv>"""
    rader, feil = les_alt(noark5.les(skriv(tmp_path, xml)))
    assert rader == []
    assert list(feil) == ["møte 1 (systemID a)", "møte 2 (systemID b)", "møte 3"]


def test_the_same_file_twice_has_the_same_prints():
    forst, igjen = (avtrykkene(apne(FILER / "noark5.xml")) for _ in range(2))
    assert forst == igjen
    assert len(set(forst)) == 2


@pytest.mark.parametrize(
    ("fra", "til", "endres"),
    [
        ("<moetested>Rådhuset<", "<moetested>Kulturhuset<", [True, False]),
        ("Ny svømmehall</offentligTittel>", "Ny hall</offentligTittel>", [True, False]),
        ("Svømmehall i sentrum<", "Svømmehall på Vik<", [True, True]),
        ("<journaldato>2026-02-01<", "<journaldato>2026-02-02<", [False, False]),
    ],
    ids=["sted", "punkt", "saken", "journalposten"],
)
def test_the_print_changes_with_the_meeting_and_with_its_cases(tmp_path, fra, til, endres):
    for_ = avtrykkene(noark5.les(FILER / "noark5.xml"))
    etter = avtrykkene(noark5.les(endret(tmp_path, fra, til)))
    assert [a != b for a, b in zip(for_, etter, strict=True)] == endres


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        b"<arkiv>",
        b"<annet/>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><arkiv><moetemappe>&x;</moetemappe></arkiv>',
        b"<arkiv>" * 300 + b"</arkiv>" * 300,
        b"<arkiv><mappe><systemID>s</systemID><saksaar>2026</saksaar></mappe></arkiv>",
    ],
    ids=["tom", "avbrutt", "annet", "doctype", "dyp", "uten-moter"],
)
def test_a_file_that_holds_no_meetings_or_is_dangerous_is_refused(tmp_path, innhold):
    with pytest.raises(Filfeil):
        noark5.les(skriv(tmp_path, innhold))


def test_an_absurdly_large_meeting_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(noark5, "FLEST_I_MOTE", 4)
    rader, feil = les_alt(noark5.les(FILER / "noark5.xml"))
    assert ([r.systemid for r in rader], list(feil)) == (["mote-2"], ["møte 1"])


@pytest.mark.parametrize(
    ("ordet", "type_"),
    [
        ("politisk", Sakstype.POLITISK),
        ("Politisk sak", Sakstype.POLITISK),
        ("Byrådssak", Sakstype.POLITISK),
        ("PS", Sakstype.POLITISK),
        ("Referatsak", Sakstype.REFERAT),
        ("Meldingssak", Sakstype.REFERAT),
        ("administrativ sak", Sakstype.DELEGERT),
        ("Delegert sak", Sakstype.DELEGERT),
        ("Spørsmål", Sakstype.INTERPELLASJON),
        ("Godkjenning av protokoll", Sakstype.GODKJENNING),
        ("Orienteringssak", Sakstype.ORIENTERING),
        ("moete", Sakstype.MOTE),
        ("Møtesak", Sakstype.MOTE),
        ("http://arkiv/moetesakstype/referat", Sakstype.REFERAT),
        ("Noe helt annet", Sakstype.ANNET),
        ("", None),
    ],
)
def test_older_words_map_onto_the_eight_types(ordet, type_):
    assert sakstype(ordet) is type_


@pytest.mark.parametrize(
    ("ordet", "type_"),
    [
        ("Møteinnkalling", Dokumenttype.INNKALLING),
        ("Tilleggsinnkalling", Dokumenttype.TILLEGGSINNKALLING),
        ("Sakskart", Dokumenttype.SAKSLISTE),
        ("Møteprotokoll", Dokumenttype.PROTOKOLL),
        ("Referat", Dokumenttype.PROTOKOLL),
        ("Saksprotokoll", Dokumenttype.SAKSPROTOKOLL),
        ("Forslag til vedtak", Dokumenttype.SAKSFRAMLEGG),
        ("Brev", Dokumenttype.ANNET),
    ],
)
def test_words_for_papers_map_onto_our_types(ordet, type_):
    assert dokumenttype(ordet) is type_


@pytest.mark.parametrize(
    ("grunnlag", "lukket"),
    [
        ("Kommuneloven § 11-5 andre ledd", True),
        ("Kommuneloven (lov 2018-06-22 nr. 83) § 11-5", True),
        ("koml. § 11-5", True),
        ("§ 11-5", True),
        ("Lukket møte", True),
        ("Ikke lukket", False),
        ("Offl. § 13", False),
        ("Plan- og bygningsloven § 11-5", False),
        ("Kommuneloven § 11-50", False),
    ],
)
def test_only_the_municipal_act_or_the_source_closes_an_item(grunnlag, lukket):
    assert er_lukket([grunnlag]) is lukket


@pytest.mark.parametrize(
    ("status", "svar"),
    [
        ("Avlyst", (True, "")),
        ("Møtet er kansellert (sykdom)", (True, "sykdom")),
        ("Er ikke avlyst", (False, "")),
        ("Planlagt", (False, "")),
        ("Ekstraordinært møte", (None, "")),
        ("Ekstramøte, erstatter avlyst møte 12. november", (None, "")),
        ("Holdes i stedet for det kansellerte, etter avlyst møte", (False, "")),
        ("Avlyst møte", (True, "møte")),
        ("Erstatter avlyst møte 12. november. Avlyst: få saker", (True, "få saker")),
        ("", (None, "")),
    ],
)
def test_a_status_tells_cancelled_held_or_nothing(status, svar):
    assert avlyst(status) == svar


@pytest.mark.parametrize(
    ("aar", "sekvens", "vist"), [(2031, 9090, "9090/31"), (2005, 7, "7/05"), (0, 7, "7"), (2026, 0, None)]
)
def test_a_number_is_sequence_and_two_digit_year(aar, sekvens, vist):
    assert nummer(aar, sekvens) == vist
