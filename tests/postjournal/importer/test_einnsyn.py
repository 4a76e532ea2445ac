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


def test_poster_i_saker_og_alene_blir_rader(fil):
    rader, feil = fil
    assert list(rader) == ["jp-1", "http://arkiv.example/jp/2", "jp_02", "jp_03"]
    assert list(feil) == ["journalpost 3"]


def test_saken_kommer_fra_omslaget_eller_fra_posten(fil):
    saker = [rad.sak and (rad.sak.aar, rad.sak.nummer) for rad in fil[0].values()]
    assert saker == [(2026, 24), (2026, 24), (2025, 3), None]


def test_feltene_i_en_post(fil):
    post = fil[0]["jp-1"]
    assert (post.type, post.journaldato, post.sekvens) == (Journalposttype.INNGAAENDE, date(2026, 3, 2), 7)
    assert post.eiendommer == ((44, 633),)
    assert post.tilgjengelig_etter == datetime(2026, 3, 4, 12, tzinfo=OSLO)


def test_teksten_med_navn_velges_og_navnet_merkes(fil):
    post = fil[0]["jp-1"]
    assert post.tittel == Navnetekst("Søknad om garasje fra Ola Nordmann - 44/633", ((22, 34),))
    assert post.sak.tittel == Navnetekst("Byggesak - Ola Nordmann", ((11, 23),))
    assert post.dokumenter[0].tittel == Navnetekst("Søknad fra Ola Nordmann", ((11, 23),))
    assert post.parter == (Partrad(Partsrolle.AVSENDER, "Ola Nordmann", er_person=True),)


def test_av_en_skjermet_post_velges_teksten_uten_navn(fil):
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
def test_navnene_er_det_som_skiller_de_to_tekstene(en, to, tekst, navn):
    svar = navnetekst(en, to, skjermet=False)
    assert (svar.tekst, [svar.tekst[a:b] for a, b in svar.navn]) == (tekst, navn)


@pytest.mark.parametrize("form", ["objekt", "liste", "items", "items-sist", "linjer"])
def test_alle_former_av_filen_leses(tmp_path, form):
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


def test_verdier_over_vinduets_kant_leses_hele(tmp_path, monkeypatch):
    monkeypatch.setattr("postjournal.importer.jsonstrom.BIT", 7)
    fil = skriv(tmp_path, json.dumps([{**POST, "id": f"jp_{i}"} for i in range(20)], ensure_ascii=False))
    rader, feil = les_alt(einnsyn.les(fil))
    assert (len(rader), feil) == (20, {})
    assert rader["jp_7"].tittel.tekst == "Møteplan"


def test_en_fil_i_latin1_leses(tmp_path):
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
def test_en_fil_som_ikke_er_json_avvises(tmp_path, innhold):
    with pytest.raises(Filfeil):
        einnsyn.les(skriv(tmp_path, innhold))


def test_avtrykket_endres_med_saken():
    forst = [d.avtrykk for d in einnsyn.les(FILER / "einnsyn.json") if isinstance(d, Levering)]
    igjen = [d.avtrykk for d in einnsyn.les(FILER / "einnsyn.json") if isinstance(d, Levering)]
    assert forst == igjen
    assert len(set(forst)) == 4


def test_nulltegn_og_halve_tegn_naar_aldri_raden(tmp_path):
    fil = skriv(tmp_path, json.dumps({**POST, "offentligTittel": "A\x00B\ud800 C\u202e"}))
    assert les_alt(einnsyn.les(fil))[0]["jp_1"].tittel.tekst == "AB C"


@pytest.mark.parametrize(
    "endring", [{"deleted": True}, {"offentligTittel": None}, {"journalaar": "x"}, {"journaldato": 3}]
)
def test_en_daarlig_post_meldes(tmp_path, endring):
    rader, feil = les_alt(einnsyn.les(skriv(tmp_path, json.dumps(POST | endring))))
    assert not rader
    assert list(feil) == ["journalpost 1 (systemId jp_1)"]
