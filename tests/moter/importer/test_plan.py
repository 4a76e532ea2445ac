"""A year's meeting plan becomes meetings: columns in any order, hours as people write them, and the wide form."""

from datetime import date, datetime, time

import pytest

from moter.importer import Format, apne, gjenkjenn, plan
from moter.importer.planrad import les_dag, les_klokke
from portal.innlesing.feil import Filfeil, Radfeil
from portal.innlesing.felt import OSLO
from tests.moter.importer.hjelp import FILER, avtrykkene, les_alt, skriv

MAANEDER = "Januar,Februar,Mars,April,Mai,Juni"


def test_a_table_is_a_plan():
    assert gjenkjenn(FILER / "plan.csv") is Format.PLAN


def test_each_row_is_a_meeting():
    rader, _feil = les_alt(plan.les(FILER / "plan.csv"))
    assert [(r.utvalg.navn, r.start) for r in rader] == [
        ("Formannskapet", datetime(2027, 1, 12, 9, tzinfo=OSLO)),
        ("Formannskapet", datetime(2027, 1, 26, 9, tzinfo=OSLO)),
        ("Kommunestyret", datetime(2027, 2, 3, 18, tzinfo=OSLO)),
    ]
    assert [r.slutt for r in rader] == [
        datetime(2027, 1, 12, 12, tzinfo=OSLO),
        datetime(2027, 1, 26, 11, 30, tzinfo=OSLO),
        None,
    ]
    assert [(r.sted, r.punkter) for r in rader] == [("Rådhuset", None), ("Rådhuset", None), ("Kulturhuset", None)]


def test_the_key_is_body_and_number_of_the_year_or_nothing():
    rader, _feil = les_alt(plan.les(FILER / "plan.csv"))
    assert [r.systemid for r in rader] == ["Formannskapet 1/2027", "Formannskapet 2/2027", ""]


@pytest.mark.parametrize(
    ("hode", "rad", "nokkel"),
    [
        ("Id;Utvalg;Dato;Nr", "x9;Rådet;1.2.2027;3", "x9"),
        ("Utvalg;Dato;Møtenr.", "Rådet;1.2.2027;3/27", "Rådet 3/27"),
        ("Utvalg;Dato;Møtenr.", "Rådet;1.2.2027;3", "Rådet 3/2027"),
        ("DATO;utvalg", "1.2.2027;Rådet", ""),
    ],
)
def test_the_id_comes_first(tmp_path, hode, rad, nokkel):
    (mote,), _feil = les_alt(plan.les(skriv(tmp_path, f"{hode}\n{rad}\n")))
    assert mote.systemid == nokkel


def test_a_cancelled_meeting_tells_why_and_the_others_are_not_cancelled():
    rader, _feil = les_alt(plan.les(FILER / "plan.csv"))
    assert [(r.avlyst, r.grunn) for r in rader] == [(False, ""), (True, "For få saker"), (False, "")]


def test_without_a_status_column_nothing_is_told_of_cancelling(tmp_path):
    rader, _feil = les_alt(plan.les(skriv(tmp_path, "utvalg,dato,merknad\nA,1.2.2027,\nB,1.2.2027,Avlyst: sykdom\n")))
    assert [(r.avlyst, r.grunn) for r in rader] == [(None, ""), (True, "sykdom")]


def test_faulty_rows_are_told_with_their_line():
    _rader, feil = les_alt(plan.les(FILER / "plan.csv"))
    assert feil == {
        "linje 5": "31.2.2027 finnes ikke. Rett datoen.",
        "linje 6": "Linjen mangler utvalg. Skriv hvilket utvalg som møtes.",
        "linje 7": "Møtet «Formannskapet 2/2027» står to ganger i planen. Det første er brukt.",
    }


@pytest.mark.parametrize("tegn", [";", ",", "\t"], ids=["semikolon", "komma", "tabulator"])
@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings_are_found(tmp_path, tegn, koding):
    innhold = "Utvalg;Dato;Møtested\r\nRådet for eldre;1.2.2027;Rådhuset\r\n\r\n".replace(";", tegn)
    (mote,), feil = les_alt(apne(skriv(tmp_path, innhold.encode(koding))))
    assert (mote.utvalg.navn, mote.sted, feil) == ("Rådet for eldre", "Rådhuset", {})


@pytest.mark.parametrize(
    ("skrevet", "tider"),
    [
        ("18:00", (time(18), None)),
        ("18.00", (time(18), None)),
        ("18", (time(18), None)),
        ("kl. 9.30", (time(9, 30), None)),
        ("Klokka 9", (time(9), None)),
        ("09:00:00", (time(9), None)),
        ("9-11.30", (time(9), time(11, 30))),
        ("kl. 9 til 11", (time(9), time(11))),
        ("", (None, None)),
    ],
)
def test_hours_are_read_as_people_write_them(skrevet, tider):
    assert les_klokke(skrevet) == tider


@pytest.mark.parametrize("skrevet", ["25:00", "18:60", "kveld", "18:0", "-", "9-"])
def test_an_impossible_hour_is_a_fault(skrevet):
    with pytest.raises(Radfeil, match="klokkeslett"):
        les_klokke(skrevet)


@pytest.mark.parametrize(
    "skrevet", ["12.1.2027", "12.01.2027", "tirsdag 12. 1. 2027", "2027-01-12", "2027-01-12T18:00"]
)
def test_days_are_read_as_people_write_them(skrevet):
    assert les_dag(skrevet) == date(2027, 1, 12)


@pytest.mark.parametrize("skrevet", ["", "12.1.27", "31.2.2027", "1.1.1492", "i morgen"])
def test_an_impossible_day_is_a_fault(skrevet):
    with pytest.raises(Radfeil):
        les_dag(skrevet)


def test_a_meeting_that_ends_before_it_begins_is_a_fault(tmp_path):
    rader, feil = les_alt(plan.les(skriv(tmp_path, "utvalg;dato;kl;slutt\nA;1.2.2027;18;9\n")))
    assert (rader, list(feil)) == ([], ["linje 2"])


def test_the_wide_form_gives_a_meeting_for_each_day():
    rader, feil = les_alt(plan.les(FILER / "aarsplan.csv"))
    assert [(r.utvalg.navn, r.start.date()) for r in rader] == [
        ("Formannskapet", date(2027, 1, 12)),
        ("Formannskapet", date(2027, 1, 26)),
        ("Formannskapet", date(2027, 2, 9)),
        ("Formannskapet", date(2027, 4, 6)),
        ("Formannskapet", date(2027, 4, 20)),
        ("Kommunestyret", date(2027, 2, 3)),
        ("Kommunestyret", date(2027, 12, 31)),
    ]
    assert all(r.start.time() == time() and r.systemid == "" for r in rader)
    assert list(feil) == ["linje 3, mar"]


def test_the_year_of_the_wide_form_may_stand_in_the_mapping(tmp_path):
    fil = skriv(tmp_path, f"Utvalg,{MAANEDER}\nRådet,7,,,,,\n")
    oppsett = skriv(tmp_path, "aar = 2028\n", "oppsett.toml")
    with pytest.raises(Filfeil, match="hvilket år"):
        apne(fil)
    assert [r.start.date() for r in les_alt(apne(fil, oppsett=oppsett))[0]] == [date(2028, 1, 7)]


def test_a_mapping_tells_of_headings_of_their_own(tmp_path):
    fil = skriv(tmp_path, "Nemnd;Når\nRådet;1.2.2027\n")
    oppsett = skriv(tmp_path, '[kolonner]\nutvalg = "Nemnd"\ndato = "Når"\n', "oppsett.toml")
    assert [r.utvalg.navn for r in les_alt(apne(fil, "plan", oppsett))[0]] == ["Rådet"]


@pytest.mark.parametrize(
    "innhold", ["aar = 1", "aar = 'x'", "[kolonner]\nfarge = 'x'", "[kolonner]\ndato = 3", "kolonner = 1", "="]
)
def test_a_faulty_mapping_is_refused(tmp_path, innhold):
    with pytest.raises(Filfeil):
        apne(FILER / "plan.csv", oppsett=skriv(tmp_path, innhold, "oppsett.toml"))


@pytest.mark.parametrize(
    "innhold",
    ["", "\n", "Utvalg;Sted\nA;B\n", "Dato\n1.2.2027\n", 'Utvalg;Dato\n"A;1.2.2027\n', "x" * 2**21],
    ids=["tom", "blank", "uten-dato", "uten-utvalg", "anforsel", "lang-linje"],
)
def test_a_file_that_is_no_plan_is_refused(tmp_path, innhold):
    with pytest.raises(Filfeil):
        plan.les(skriv(tmp_path, innhold))


@pytest.mark.parametrize("navn", ["plan.csv", "aarsplan.csv"])
def test_the_print_is_the_same_until_the_content_changes(tmp_path, navn):
    forst, igjen = (avtrykkene(plan.les(FILER / navn)) for _ in range(2))
    endret = (FILER / navn).read_text(encoding="utf-8").replace("Formannskapet", "Bystyret")
    etter = avtrykkene(plan.les(skriv(tmp_path, endret)))
    assert forst == igjen
    assert {a != b for a, b in zip(forst, etter, strict=True)} == {True, False}


def test_an_unknown_format_is_refused():
    with pytest.raises(Filfeil, match="Kjente er: noark5, einnsyn, fiks, plan"):
        apne(FILER / "plan.csv", "excel")
