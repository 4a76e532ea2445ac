"""eInnsyn's JSON becomes rows: cases with entries, entries alone, lists, pages and lines."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from portal.innlesing.feil import Filfeil
from portal.innlesing.felt import OSLO
from postjournal.importer import einnsyn
from postjournal.importer.navnepar import navnetekst
from postjournal.importer.rader import Levering, Navnetekst, Partrad
from postjournal.noark import Journalposttype, Partsrolle
from tests.postjournal.importer.hjelp import FILER, les_alt

POST = {"id": "jp_1", "journalposttype": "saksframlegg", "offentligTittel": "Møteplan", "journaldato": "2026-03-02"}


@pytest.fixture
def fil():
    return les_alt(einnsyn.les(FILER / "einnsyn.json"))


def skriv(mappe: Path, innhold: str | bytes) -> Path:
    fil = mappe / "fil.json"
    fil.write_bytes(innhold.encode() if isinstance(innhold, str) else innhold)
    return fil


def test_entries_in_cases_and_alone_become_rows(fil):
    rader, feil = fil
    assert list(rader) == ["jp-1", "http://arkiv.example/jp/2", "jp_02", "jp_03"]
    assert list(feil) == ["journalpost 3"]


def test_the_case_comes_from_the_wrapper_or_from_the_entry(fil):
    saker = [rad.sak and (rad.sak.aar, rad.sak.nummer) for rad in fil[0].values()]
    assert saker == [(2026, 24), (2026, 24), (2025, 3), None]


def test_an_entry_has_its_fields(fil):
    post = fil[0]["jp-1"]
    assert (post.type, post.journaldato, post.sekvens) == (Journalposttype.INNGAAENDE, date(2026, 3, 2), 7)
    assert post.eiendommer == ((44, 633),)
    assert post.tilgjengelig_etter == datetime(2026, 3, 4, 12, tzinfo=OSLO)


def test_the_text_with_the_name_is_chosen_and_the_name_is_marked(fil):
    post = fil[0]["jp-1"]
    assert post.tittel == Navnetekst("Søknad om garasje fra Ola Nordmann - 44/633", ((22, 34),))
    assert post.sak.tittel == Navnetekst("Byggesak - Ola Nordmann", ((11, 23),))
    assert post.dokumenter[0].tittel == Navnetekst("Søknad fra Ola Nordmann", ((11, 23),))
    assert post.parter == (Partrad(Partsrolle.AVSENDER, "Ola Nordmann", er_person=True),)


def test_the_text_without_the_name_is_chosen_for_a_shielded_entry(fil):
    post = fil[0]["http://arkiv.example/jp/2"]
    assert post.tittel.tekst == "Svar til *****"
    assert post.parter == (Partrad(Partsrolle.MOTTAKER, "*****", er_person=True, skjermet=True),)


@pytest.mark.parametrize(
    ("en", "to", "tekst", "navn"),
    [
        ("Klage fra *****", "Klage fra Kari Berg", "Klage fra Kari Berg", ["Kari Berg"]),
        ("Klage fra Kari Berg", "Klage fra *****", "Klage fra Kari Berg", ["Kari Berg"]),
        ("***** mot ***** om *****", "***** mot Kari Berg om *****", "***** mot Kari Berg om *****", ["Kari Berg"]),
        ("Permisjon", "Permisjon - Kari Berg", "Permisjon - Kari Berg", ["Kari Berg"]),
        (
            "***** og *****, Tau",
            "Kari Berg og Ola-Per Vik, Tau",
            "Kari Berg og Ola-Per Vik, Tau",
            ["Kari Berg", "Ola-Per Vik"],
        ),
    ],
)
def test_the_names_are_what_the_two_texts_differ_in(en, to, tekst, navn):
    svar = navnetekst(en, to, skjermet=False)
    assert (svar.tekst, [svar.tekst[a:b] for a, b in svar.navn]) == (tekst, navn)


@pytest.mark.parametrize("form", ["objekt", "liste", "items", "items-sist", "linjer"])
def test_every_form_of_the_file_is_read(tmp_path, form):
    to = [POST, {**POST, "id": "jp_2"}]
    innhold = {
        "objekt": json.dumps(POST, indent=2),
        "liste": json.dumps(to, indent=2),
        "items": json.dumps({"items": to, "next": "…", "antall": {"a": [1]}}),
        "items-sist": json.dumps({"next": None, "items": to}),
        "linjer": "\n".join(json.dumps(post) for post in to) + "\n\n",
    }[form]
    rader, feil = les_alt(einnsyn.les(skriv(tmp_path, innhold)))
    assert (list(rader), feil) == (["jp_1", "jp_2"][: len(rader)], {})
    assert len(rader) == (1 if form == "objekt" else 2)


def test_values_across_the_edge_of_the_window_are_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("postjournal.importer.jsonstrom.BIT", 7)
    fil = skriv(tmp_path, json.dumps([{**POST, "id": f"jp_{i}"} for i in range(20)], ensure_ascii=False))
    rader, feil = les_alt(einnsyn.les(fil))
    assert (len(rader), feil) == (20, {})
    assert rader["jp_7"].tittel.tekst == "Møteplan"


def test_a_file_in_latin1_is_read(tmp_path):
    rader, _feil = les_alt(einnsyn.les(skriv(tmp_path, json.dumps(POST, ensure_ascii=False).encode("latin-1"))))
    assert rader["jp_1"].tittel.tekst == "Møteplan"


@pytest.mark.parametrize(
    "innhold",
    [
        "",
        "[",
        '[{"id": 1}',
        '[{"id": 1} {"id": 2}]',
        "{} ]",
        '{"a": NaN}',
        "[" * 100_000,
        '{"items": [], "b"}',
        '[{"id": 1}] x',
        '{"a": ' + "9" * 5000 + "}",
    ],
)
def test_a_file_that_is_not_json_is_refused(tmp_path, innhold):
    with pytest.raises(Filfeil):
        einnsyn.les(skriv(tmp_path, innhold))


def test_fingerprints_are_the_same_each_time_and_differ_from_entry_to_entry():
    forst = [d.avtrykk for d in einnsyn.les(FILER / "einnsyn.json") if isinstance(d, Levering)]
    igjen = [d.avtrykk for d in einnsyn.les(FILER / "einnsyn.json") if isinstance(d, Levering)]
    assert forst == igjen
    assert len(set(forst)) == 4


@pytest.mark.parametrize(
    ("fra", "til"), [('"Sakskart"', '"Sakskartet"'), ('"offentligTittel": "Utvalg"', '"offentligTittel": "Utvalget"')]
)
def test_a_fingerprint_changes_with_the_entry_and_with_its_case(tmp_path, fra, til):
    original = (FILER / "einnsyn.json").read_text()
    assert original.count(fra) == 1
    forst, etter = (
        [d.avtrykk for d in einnsyn.les(fil) if isinstance(d, Levering)]
        for fil in (FILER / "einnsyn.json", skriv(tmp_path, original.replace(fra, til)))
    )
    assert [a == b for a, b in zip(forst, etter, strict=True)].count(False) == 1


def test_null_characters_and_half_characters_never_reach_the_row(tmp_path):
    fil = skriv(tmp_path, json.dumps({**POST, "offentligTittel": "A\x00B\ud800 C\u202e"}))
    assert les_alt(einnsyn.les(fil))[0]["jp_1"].tittel.tekst == "AB C"


@pytest.mark.parametrize(
    "endring", [{"deleted": True}, {"offentligTittel": None}, {"journalaar": "x"}, {"journaldato": 3}]
)
def test_a_bad_entry_is_reported(tmp_path, endring):
    rader, feil = les_alt(einnsyn.les(skriv(tmp_path, json.dumps(POST | endring))))
    assert not rader
    assert list(feil) == ["journalpost 1 (systemId jp_1)"]
