"""Staff are known again across sources, and only their own source can report them out."""

from pathlib import Path

import pytest

from kontakter.models import Ansatt, Enhet
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligEnhet
from tests.kontakter.fabrikk import ansatt, enhet
from tests.kontakter.importer import ta_inn, tabell, tall

pytestmark = pytest.mark.django_db
PER = "id;navn;tittel;brukernavn;ansattnr\n{};Per Ås;Rektor;{};{}\n"


def test_units_that_are_named_for_the_first_time_are_made_and_shown(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    assert sorted(Enhet.objects.values_list("kode", flat=True)) == ["Ajer skole", "Teknisk drift"]
    assert OffentligEnhet.objects.count() == 2


def test_a_unit_is_known_by_its_name_too(tmp_path: Path) -> None:
    enhet("Ajer skole", kode="AJE")
    ta_inn(tmp_path, "ansatte", "id;navn;enhet\n1;Per Ås;ajer skole\n2;Nina Dahl;AJE\n")
    assert Enhet.objects.get().ansatte.count() == 2


@pytest.mark.parametrize(("bruker", "nr"), [("PAA", ""), ("", "17"), ("paa", "18")])
def test_one_whom_another_source_has_told_of_is_not_doubled(bruker: str, nr: str, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", PER.format("aad", "paa", "17"), kilde="katalog")
    f = ta_inn(tmp_path, "ansatte", PER.format("9", bruker, nr).replace("Rektor", "Lærer"), kilde="hr")
    a = Ansatt.objects.get()
    assert tall(f) == (0, 1, 0, 0, 0)
    assert (a.kilde, a.systemid, a.brukernavn, a.ansattnr, a.tittel) == ("katalog", "aad", "paa", "17", "Lærer")
    assert tall(ta_inn(tmp_path, "ansatte", PER.format("9", bruker, nr).replace("Rektor", "Lærer"))) == (0, 0, 0, 1, 0)


def test_another_source_cannot_report_one_out_nor_take_one_back(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", PER.format("aad", "paa", "17"), kilde="katalog")
    ta_inn(tmp_path, "ansatte", PER.format("9", "paa", ""))
    assert tall(ta_inn(tmp_path, "ansatte", "id;navn\n")) == (0, 0, 0, 0, 0)
    ta_inn(tmp_path, "ansatte", "id;navn\n", kilde="katalog", bekreft_borte=True)
    f = ta_inn(tmp_path, "ansatte", PER.format("9", "paa", ""))
    assert f.feil[0].grunn == "Per Ås er meldt ut av kilden «katalog», og tas ikke inn herfra."
    assert not Ansatt.objects.get().aktiv


def test_one_who_was_written_by_hand_becomes_the_sources(tmp_path: Path) -> None:
    a = ansatt("Per Ås", brukernavn="paa")
    ta_inn(tmp_path, "ansatte", PER.format("9", "paa", "17"))
    a.refresh_from_db()
    assert (a.kilde, a.systemid, a.tittel) == ("hr", "9", "Rektor")


def test_two_with_the_same_name_are_two(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", "id;navn\n1;Per Ås\n2;Per Ås\n")
    assert OffentligAnsatt.objects.filter(navn="Per Ås").count() == 2


def test_a_source_that_gives_new_keys_is_known_by_user_name(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", PER.format("9", "paa", "17"))
    f = ta_inn(tmp_path, "ansatte", PER.format("10", "paa", "17"))
    assert [linje.felt for linje in f.endret] == [(("systemID", "9", "10"),)]


def test_one_who_comes_back_is_shown_again(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    ta_inn(tmp_path, "ansatte", tabell("ansatte", uten=(3,)))
    ta_inn(tmp_path, "ansatte")
    tilbake = OffentligAnsatt.objects.get(navn="Łucja Nowak")
    assert tilbake.telefon == "62 56 31 19"


@pytest.mark.parametrize(
    ("rad", "ordet"),
    [
        ("1;Per Ås;;paa;\n1;Nina Dahl;;nd;", "står to ganger"),
        ("1;Per Ås;;paa;\n2;Nina Dahl;;paa;", "brukernavnet"),
        (f"1;{'Per ' * 100};;;", "399 tegn"),
        (f"1;Per Ås;{'x' * 300};;", "300 tegn"),
        ("1;=1+1;;;", "formel"),
        ("1;Per Ås;@SUM(A1);;", "formel"),
        ("01017000027;Per Ås;;;", "fødselsnummer"),
        ("1;Per Ås 010170 00027;;;", "fødselsnummer"),
        (f"{'9' * 300};Per Ås;;;", "300 tegn"),
        (";Per Ås;;;", "mangler nøkkel"),
        ("1;;;;", "navn mangler"),
        ("1;Per Ås;;;;x", "Linjen har 6 felt"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(rad: str, ordet: str, tmp_path: Path) -> None:
    f = ta_inn(tmp_path, "ansatte", f"id;navn;tittel;brukernavn;ansattnr\n{rad}\n7;Siv Lie;;;\n")
    assert len(f.feil) == 1
    assert ordet.casefold() in f.feil[0].grunn.casefold()
    assert Ansatt.objects.filter(systemid="7").exists()


def test_an_identity_number_is_not_repeated_in_the_report(tmp_path: Path) -> None:
    f = ta_inn(tmp_path, "ansatte", "id;navn\n01017000027;Per Ås\n")
    assert "01017000027" not in repr(f)


def test_a_number_that_a_spreadsheet_keeps_as_text_is_read(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", 'id;navn\n"=""0012""";"Ås, Per"\n')
    a = Ansatt.objects.get()
    assert (a.systemid, a.navn) == ("0012", "Per Ås")
