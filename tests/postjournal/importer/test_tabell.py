"""A table with a mapping file becomes rows; a mistake in the mapping is told in plain Norwegian."""

from datetime import date
from pathlib import Path

import pytest

from portal.innlesing.feil import Filfeil
from postjournal.importer import Format, apne, gjenkjenn
from postjournal.importer.rader import Levering, Partrad
from postjournal.importer.tabell import les, les_oppsett
from postjournal.noark import Journalposttype, Partsrolle
from tests.postjournal.importer.hjelp import FILER, OPPSETT, les_alt

CSV = OPPSETT / "postliste_csv.toml"
UTDRAG = OPPSETT / "postliste_utdrag.toml"
LITE = '[felt]\nsystemid = "Id"\ntittel = "Tittel"\njournaldato = "Dato"\n'


@pytest.fixture
def csvfil():
    return les_alt(les(FILER / "postliste.csv", les_oppsett(CSV)))


def skriv(fil: Path, innhold: str | bytes) -> Path:
    fil.write_bytes(innhold.encode() if isinstance(innhold, str) else innhold)
    return fil


def lite(mappe: Path, innhold: str | bytes, oppsett: str = LITE):
    return les(skriv(mappe / "fil.csv", innhold), les_oppsett(skriv(mappe / "o.toml", oppsett)))


def test_a_row_has_case_dates_parties_and_files(csvfil):
    post = csvfil[0]["2026/24-1"]
    assert (post.sak.systemid, post.sak.tittel.tekst, post.nummer) == ("2026/24", "Gangveg", 1)
    assert (post.journaldato, post.dokumentdato) == (date(2026, 3, 2), date(2026, 2, 27))
    assert (post.tittel.tekst, post.type) == ("Søknad om tilskudd; andre del", Journalposttype.INNGAAENDE)
    assert post.parter == (Partrad(Partsrolle.AVSENDER, "Elvebakken Vel AS", er_person=False),)
    assert [dok.fil for dok in post.dokumenter] == ["a.pdf", "b.pdf"]


def test_a_row_with_a_basis_is_shielded(csvfil):
    post = csvfil[0]["2026/24-2"]
    assert (post.hjemler, post.tilgangsrestriksjon) == (("Offl. § 13",), "Skjermet")
    assert post.parter[0].navn == "*****"
    assert post.dokumenter[0].fil == ""


def test_a_bad_row_is_reported_with_its_line(csvfil):
    rader, feil = csvfil
    assert set(rader) == {"2026/24-1", "2026/24-2"}
    assert {sted.split(" (")[0] for sted in feil} == {"linje 5", "linje 6", "linje 7", "linje 8"}
    assert "tilgang «Kanskje»" in feil["linje 7 (systemid 2026/24-5)"]


def test_a_postliste_in_json_is_read_with_its_mapping():
    rader, feil = les_alt(les(FILER / "postliste.json", les_oppsett(UTDRAG)))
    forst, sist = rader.values()
    assert not feil
    assert (forst.aar, forst.sekvens, forst.type, forst.dokumenter) == (2026, 84, Journalposttype.NOTAT, ())
    assert sist.parter == (Partrad(Partsrolle.AVSENDER, "Ola Nordmann", er_person=True),)
    assert [dok.tittel.tekst for dok in sist.dokumenter] == ["Hoveddokument", "Vedlegg 1"]


@pytest.mark.parametrize("tegn", [";", ",", "\t"])
@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found(tmp_path, tegn, koding):
    innhold = tegn.join(["Id", "Tittel", "Dato"]) + "\r\n" + tegn.join(["1", "Møte på Tau", "2026-03-02"]) + "\r\n"
    rader, feil = les_alt(lite(tmp_path, innhold.encode(koding)))
    assert (rader["1"].tittel.tekst, feil) == ("Møte på Tau", {})


def test_a_new_mapping_gives_a_new_fingerprint(tmp_path):
    innhold = "Id;Tittel;Dato\n1;A;2026-03-02\n"
    avtrykk = [
        d.avtrykk
        for oppsett in (LITE, LITE, LITE + '[dato]\nformat = "%Y"\n')
        for d in lite(tmp_path, innhold, oppsett)
        if isinstance(d, Levering)
    ]
    assert avtrykk[0] == avtrykk[1] != avtrykk[2]


@pytest.mark.parametrize(
    ("innhold", "ord_"),
    [
        ("", "tom"),
        ("Id;Tittel\n1;A\n", "mangler kolonnen «Dato»"),
        ('Id;Tittel;Dato\n1;"A;2026-03-02\n', "gyldig CSV"),
        ("[{}", "gyldig JSON"),
        ('"Id', "Kolonneoverskriftene"),
    ],
)
def test_an_unreadable_table_is_refused(tmp_path, innhold, ord_):
    with pytest.raises(Filfeil, match=ord_):
        lite(tmp_path, innhold)


@pytest.mark.parametrize(
    ("oppsett", "ord_"),
    [
        ("[felt", "gyldig TOML"),
        ('[felt]\nsystemid = "Id"\n', "mangler .felt. tittel, journaldato"),
        (LITE + 'farge = "Blå"\n', "ukjent felt «farge»"),
        (LITE + "enhet = 3\n", "enhet må være navnet"),
        (LITE + 'enhet = ["A", "B"]\n', "bare være én kolonne"),
        (LITE + 'saksaar = "A"\n', "saksaar uten sakssekvens"),
        (LITE + '[verdier.type]\nBrev = "Tull"\n', "kjenner ikke «Tull»"),
        (LITE + '[verdier.tilgang]\nX = "kanskje"\n', "kjenner ikke «kanskje»"),
        (LITE + "[verdier.tilgang]\nX = 1\n", "bare ha tekster"),
        (LITE + '[tegn]\nkolonner = ";;"\n', "ett tegn"),
        (LITE + '[dato]\nformat = "dag"\n', "format må være"),
        (LITE + "[annet]\n", "ukjent tabell «annet»"),
        ('felt = "x"\n', "må være en tabell"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_in_norwegian(tmp_path, oppsett, ord_):
    with pytest.raises(Filfeil, match=ord_):
        les_oppsett(skriv(tmp_path / "o.toml", oppsett))


@pytest.mark.parametrize(
    ("navn", "format_"),
    [
        ("arkivstruktur.xml", Format.NOARK5),
        ("offentlig_journal.xml", Format.NOARK5),
        ("einnsyn.json", Format.EINNSYN),
        ("postliste.json", Format.TABELL),
        ("postliste.csv", Format.TABELL),
    ],
)
def test_the_format_is_found_from_the_content(navn, format_):
    assert gjenkjenn(FILER / navn) is format_


def test_every_format_is_opened_and_read():
    assert len(les_alt(apne(FILER / "arkivstruktur.xml"))[0]) == 5
    assert len(les_alt(apne(FILER / "einnsyn.json", "einnsyn"))[0]) == 4
    assert len(les_alt(apne(FILER / "postliste.json", None, UTDRAG))[0]) == 2


def test_what_cannot_be_opened_is_told_at_once(tmp_path):
    with pytest.raises(Filfeil, match="trenger et oppsett"):
        apne(FILER / "postliste.csv")
    with pytest.raises(Filfeil, match="Ukjent format"):
        apne(FILER / "postliste.csv", "excel")
    with pytest.raises(Filfeil, match="gyldig XML"):
        apne(skriv(tmp_path / "a", "<arkiv>"))


@pytest.mark.parametrize(
    ("kolonne", "verdi", "ventet"),
    [("26/12", "5", (2026, 12, 5)), ("2026/12", "2026/12-5", (2026, 12, 5)), ("", "1998/3-7", (1998, 3, 7))],
)
def test_a_case_number_may_be_written_in_several_ways(tmp_path, kolonne, verdi, ventet):
    oppsett = LITE + 'saksnummer = "Sak"\ndokumentnummer = "Dok"\n'
    rader, feil = les_alt(lite(tmp_path, f"Id;Tittel;Dato;Sak;Dok\n1;A;2026-03-02;{kolonne};{verdi}\n", oppsett))
    assert not feil
    assert (rader["1"].sak.aar, rader["1"].sak.nummer, rader["1"].nummer) == ventet
