"""eInnsyn's meetings become rows: nested items, papers, decisions and votes, in every form a file can have."""

import json
from datetime import date, datetime

import pytest

from moter.begreper import Dokumenttype, Sakstype, Stemmegivning
from moter.importer import apne, einnsyn
from moter.importer.rader import Sakref, Stemmerad, Utvalgsrad
from moter.importer.rentekst import som_ren_tekst
from portal.innlesing.feil import Filfeil, Radfeil
from portal.innlesing.felt import OSLO
from postjournal.importer.rader import Navnetekst
from tests.moter.importer.hjelp import FILER, avtrykkene, les_alt, skriv

MOTE = {"id": "mm_1", "utvalg": "Rådet", "moetenummer": "1", "moetedato": "2026-03-02T10:00:00+01:00"}


@pytest.fixture
def moter():
    return les_alt(einnsyn.les(FILER / "einnsyn.json"))


def punkt(tmp_path, **felt):
    sak = {"id": "ms_1", "offentligTittel": "Sak", "moetesakstype": "politisk"} | felt
    rader, feil = les_alt(einnsyn.les(skriv(tmp_path, MOTE | {"moetesak": [sak]})))
    return rader[0].punkter[0], feil


def test_a_meeting_is_known_by_what_utvalg_says_and_named_by_its_object(moter):
    mote = moter[0][0]
    assert mote.utvalg == Utvalgsrad("Kommunestyret", "Kommunestyret i Vik")
    assert (mote.start, mote.nummer, mote.sted) == (datetime(2026, 10, 25, 18, tzinfo=OSLO), "4", "Kulturhuset")


def test_embargoes_of_meeting_and_paper_are_kept(moter):
    mote = moter[0][0]
    assert mote.tilgjengelig_etter == datetime(2026, 10, 18, 12, tzinfo=OSLO)
    papir = mote.dokumenter[0]
    assert (papir.type, papir.fil) == (Dokumenttype.TILLEGGSINNKALLING, "tillegg.pdf")
    assert papir.tilgjengelig_etter == datetime(2026, 10, 20, 12, tzinfo=OSLO)


def test_the_embargo_of_a_decision_holds_the_item(tmp_path):
    vedtak = {"accessibleAfter": "2026-03-05T00:00:00+01:00", "vedtakstekst": {"tekstInnhold": "Ja"}}
    assert punkt(tmp_path, vedtak=vedtak)[0].tilgjengelig_etter == datetime(2026, 3, 5, tzinfo=OSLO)


def test_the_title_with_names_is_chosen_and_the_name_is_marked(moter):
    assert moter[0][0].punkter[0].tittel == Navnetekst("Klage fra Kari Berg", ((10, 19),))


def test_an_item_has_number_type_and_reference(moter):
    sak = moter[0][0].punkter[0]
    assert (sak.nummer, sak.type, sak.sak) == ("7/26", Sakstype.POLITISK, Sakref(systemid="http://arkiv.example/sak/9"))


def test_papers_come_from_report_and_decision(moter):
    assert [d.type for d in moter[0][0].punkter[0].dokumenter] == [
        Dokumenttype.SAKSFRAMLEGG,
        Dokumenttype.VEDLEGG,
        Dokumenttype.SAKSPROTOKOLL,
    ]


def test_markup_becomes_plain_paragraphs(moter):
    tekst = moter[0][0].punkter[0].innstilling.tekst
    assert tekst == "Klagen tas ikke til følge.\n\n– Punkt én\n– Punkt to"


def test_a_decision_has_text_day_and_votes_by_person(moter):
    vedtak = moter[0][0].punkter[0].vedtak
    assert (vedtak.systemid, vedtak.dato) == ("v-1", date(2026, 10, 25))
    assert vedtak.tekst.tekst == "Klagen tas til følge.\n\nSaken sendes tilbake."
    assert vedtak.voteringer[0].stemmer == (
        Stemmerad("Anne Dahl", "Ap", Stemmegivning.FOR),
        Stemmerad("Per Moe", "H", Stemmegivning.MOT),
        Stemmerad("Liv Aas", "", Stemmegivning.BLANK),
    )


def test_what_cannot_be_used_is_told_with_its_place(moter):
    assert list(moter[1]) == [
        "møte 1 (systemId mm-1), sak ms-1, stemme 4",
        "møte 1 (systemId mm-1), sak ms-1, video",
        "møte 1 (systemId mm-1), sak 3",
        "møte 3",
    ]


def test_a_video_address_that_is_no_web_address_is_left_out(moter):
    assert moter[0][0].punkter[0].video is None


def test_an_exempt_item_has_its_public_title_and_no_texts(moter):
    sak = moter[0][0].punkter[1]
    assert (sak.tittel.tekst, sak.skjermet, sak.lukket, sak.hjemmel) == ("Personalsak", True, None, "Offl. § 13")
    assert (sak.innstilling, sak.vedtak, sak.sak) == (None, None, None)
    assert "Kari Holm" not in repr(sak)


def test_of_an_exempt_item_only_the_public_variant_has_a_file(moter):
    papir = moter[0][0].punkter[1].dokumenter[0]
    assert (papir.tittel.tekst, papir.fil, papir.skjermet) == ("Saksframlegg", "sladdet.pdf", True)


def test_a_refused_item_leaves_the_list_not_whole(moter):
    assert [p.systemid for p in moter[0][0].punkter if not p.gradert] == ["ms-1", "ms-2"]
    assert moter[0][0].hele_lista is False


def test_items_that_are_only_ids_are_not_told(moter):
    mote = moter[0][1]
    assert (mote.punkter, mote.dokumenter, mote.start) == (None, None, datetime(2026, 12, 10, 18, tzinfo=OSLO))


def test_an_empty_list_is_a_whole_and_empty_agenda(tmp_path):
    mote = les_alt(einnsyn.les(skriv(tmp_path, MOTE | {"moetesak": []})))[0][0]
    assert (mote.punkter, mote.hele_lista) == ((), True)


def test_a_deleted_item_is_off_the_list_and_a_deleted_meeting_is_told(tmp_path):
    to = [
        MOTE | {"moetesak": [{"id": "x", "deleted": True}]},
        MOTE | {"id": "mm_2", "deleted": True},
    ]
    rader, feil = les_alt(einnsyn.les(skriv(tmp_path, to)))
    assert [(r.punkter, r.hele_lista) for r in rader] == [((), True)]
    assert list(feil) == ["møte 2 (systemId mm_2)"]


def test_a_vote_without_a_name_is_told(tmp_path):
    stemmer = [{"moetedeltaker": "mdl_01h2k3m4n5p6q7r8s9t0v1w2x3", "stemme": "Ja"}]
    sak, feil = punkt(tmp_path, vedtak={"vedtakstekst": {"tekstInnhold": "Ja"}, "votering": stemmer})
    assert (sak.vedtak.voteringer, list(feil)) == ((), ["møte 1 (systemId mm_1), sak ms_1, stemme 1"])


def test_a_text_in_an_unknown_format_is_told_and_the_item_is_used(tmp_path):
    sak, feil = punkt(tmp_path, innstilling={"tekstInnhold": "e1x0Zg==", "tekstFormat": "application/rtf"})
    assert sak.innstilling is None
    assert list(feil) == ["møte 1 (systemId mm_1), sak ms_1, innstilling"]


@pytest.mark.parametrize("form", ["objekt", "liste", "items", "items-sist", "linjer", "bom", "latin-1"])
def test_every_form_of_the_file_is_read(tmp_path, form):
    to = [MOTE, MOTE | {"id": "mm_2"}]
    tekst = json.dumps(to, ensure_ascii=False)
    innhold = {
        "objekt": json.dumps(MOTE, indent=2),
        "liste": tekst,
        "items": json.dumps({"items": to, "next": None}),
        "items-sist": json.dumps({"next": None, "items": to}),
        "linjer": "\n".join(json.dumps(m) for m in to),
        "bom": b"\xef\xbb\xbf" + tekst.encode(),
        "latin-1": tekst.encode("latin-1"),
    }[form]
    rader, feil = les_alt(apne(skriv(tmp_path, innhold)))
    assert ([r.systemid for r in rader], feil) == (["mm_1"] if form == "objekt" else ["mm_1", "mm_2"], {})
    assert rader[0].utvalg.navn == "Rådet"


@pytest.mark.parametrize("innhold", ["", "[", "[]", '{"a": NaN}', "[" * 100_000, '[{"id": 1} {"id": 2}]'])
def test_a_file_that_is_not_json_or_is_empty_is_refused(tmp_path, innhold):
    with pytest.raises(Filfeil):
        einnsyn.les(skriv(tmp_path, innhold))


def test_the_print_is_the_same_until_the_content_changes(tmp_path):
    forst, igjen = (avtrykkene(einnsyn.les(FILER / "einnsyn.json")) for _ in range(2))
    endret = (FILER / "einnsyn.json").read_text(encoding="utf-8").replace("Punkt to", "Punkt tre")
    etter = avtrykkene(einnsyn.les(skriv(tmp_path, endret)))
    assert forst == igjen
    assert [a != b for a, b in zip(forst, etter, strict=True)] == [True, False]


@pytest.mark.parametrize(
    ("innhold", "format_", "ren"),
    [
        ("<h2>Vedtak</h2><p>En&nbsp;linje<br>til</p>", "text/html", "Vedtak\n\nEn linje\ntil"),
        ("<p>A</p><style>p{}</style><!-- skjult --><p>B &amp; C</p>", "", "A\n\nB & C"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "html", "1 2\n3"),
        ("<p onclick=x>&lt;script&gt;</p>", "text/html; charset=utf-8", "<script>"),
        ("a < b\n\n\n\nc", "text/plain", "a < b\n\nc"),
        ("<", "text/html", "<"),
        ("", "text/html", ""),
    ],
)
def test_texts_become_plain(innhold, format_, ren):
    assert som_ren_tekst(innhold, format_) == ren


def test_an_unknown_format_is_a_fault():
    with pytest.raises(Radfeil, match="rtf"):
        som_ren_tekst("x", "rtf")
