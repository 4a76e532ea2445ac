"""All four tables load, load again unchanged, tell what is different, and refuse the dangerous."""

from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model

from kontakter.models import Ansatt, Selskap, Styreverv, Verv
from kontakter.offentlig.eierskap import OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligVerv
from portal.innlesing.feil import Filfeil
from portal.models import Hendelse
from tests.kontakter.importer import OPPSETT, SAMTYKKE, SLAG, TABELLER, ta_inn, tabell, tall

pytestmark = pytest.mark.django_db
MODELLER: dict[str, tuple[type[Model], type[Model]]] = {
    "ansatte": (Ansatt, OffentligAnsatt),
    "folkevalgte": (Verv, OffentligVerv),
    "styreverv": (Styreverv, OffentligStyreverv),
    "selskaper": (Selskap, OffentligSelskap),
}
RADER = {slag: len(tekst.splitlines()) - 1 for slag, tekst in TABELLER.items()}


def antall(slag: str) -> list[int]:
    return [m._default_manager.count() for m in MODELLER[slag]]


@pytest.mark.parametrize("slag", SLAG)
def test_a_table_loads_and_is_shown(slag: str, tmp_path: Path) -> None:
    assert tall(ta_inn(tmp_path, slag)) == (RADER[slag], 0, 0, 0, 0)
    assert antall(slag) == [RADER[slag], RADER[slag]]


@pytest.mark.parametrize("slag", SLAG)
def test_the_same_table_again_changes_nothing_and_says_so(slag: str, tmp_path: Path) -> None:
    ta_inn(tmp_path, slag, samtykke=SAMTYKKE)
    hendelser = Hendelse.objects.count()
    igjen = ta_inn(tmp_path, slag, samtykke=SAMTYKKE)
    assert tall(igjen) == (0, 0, 0, RADER[slag], 0)
    assert not igjen.endrer_noe
    assert Hendelse.objects.count() == hendelser


@pytest.mark.parametrize("slag", SLAG)
def test_a_dry_run_tells_the_same_and_stores_nothing(slag: str, tmp_path: Path) -> None:
    prove = ta_inn(tmp_path, slag, prov=True)
    assert antall(slag) == [0, 0]
    assert not Hendelse.objects.filter(av="arkivar").exists()
    assert prove.avtrykk == ta_inn(tmp_path, slag).avtrykk


@pytest.mark.parametrize("slag", SLAG)
def test_when_too_many_would_be_gone_nothing_is_done_until_it_is_confirmed(slag: str, tmp_path: Path) -> None:
    ta_inn(tmp_path, slag)
    kort = tabell(slag, uten=(1, 2))
    assert "må bekreftes" in ta_inn(tmp_path, slag, kort).hindring
    assert tall(ta_inn(tmp_path, slag, prov=True)) == (0, 0, 0, RADER[slag], 0)
    assert ta_inn(tmp_path, slag, kort, bekreft_borte=True).hindring == ""
    assert antall(slag)[0] == RADER[slag]


def test_a_fifth_may_be_gone_without_asking(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    f = ta_inn(tmp_path, "ansatte", tabell("ansatte", uten=(3,)))
    assert [(linje.navn, linje.felt) for linje in f.borte] == [("Łucja Nowak", (("er ansatt", "ja", "nei"),))]
    borte = Ansatt.objects.get(navn="Łucja Nowak")
    assert (borte.aktiv, borte.telefon) == (False, "")


@pytest.mark.parametrize(
    ("slag", "felt", "nokkel"),
    [("folkevalgte", "til", "1"), ("styreverv", "til", "1"), ("selskaper", "avviklet", "970540008")],
)
def test_what_is_gone_gets_a_last_day_and_can_come_back(slag: str, felt: str, nokkel: str, tmp_path: Path) -> None:
    ta_inn(tmp_path, slag)
    ta_inn(tmp_path, slag, tabell(slag, uten=(1,)), bekreft_borte=True)
    rad: Any = MODELLER[slag][0]._default_manager.get(systemid=nokkel)
    assert f"{getattr(rad, felt):%d.%m.%Y}" == "22.11.2026"
    f = ta_inn(tmp_path, slag)
    assert [linje.felt[0][1:] for linje in f.endret] == [("22.11.2026", "–")]


def test_a_board_position_that_is_gone_before_it_begins_was_nobodys(tmp_path: Path) -> None:
    en = "navn;virksomhet;fra\nOla Moe;Vik Teater SA;01.01.2024\n"
    begge = f"{en}Kari Feil;Vik Teater SA;01.01.2027\n"
    ta_inn(tmp_path, "styreverv", begge)
    f = ta_inn(tmp_path, "styreverv", en, bekreft_borte=True)
    assert [linje.felt for linje in f.borte] == [(("falt bort før det begynte", "nei", "ja"),)]
    assert OffentligStyreverv.objects.get().navn == "Ola Moe"
    assert tall(ta_inn(tmp_path, "styreverv", en)) == (0, 0, 0, 1, 0)
    assert tall(ta_inn(tmp_path, "styreverv", begge)) == (0, 1, 0, 1, 0)
    assert OffentligStyreverv.objects.count() == 2


def test_what_is_changed_is_told_field_by_field(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    f = ta_inn(tmp_path, "ansatte", tabell("ansatte", ("Lærer;Ajer skole", "Inspektør;Teknisk drift")))
    assert [(linje.navn, sorted(linje.felt)) for linje in f.endret] == [
        ("Łucja Nowak", [("enhet", "Ajer skole", "Teknisk drift"), ("tittel", "Lærer", "Inspektør")])
    ]


def test_what_the_file_does_not_tell_stays_as_it_was(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    f = ta_inn(tmp_path, "ansatte", "id;navn;mobil\n1;Kristian Aas Berg;911 22 333\n", bekreft_borte=True)
    a = Ansatt.objects.get(systemid="1")
    assert (len(f.borte), a.mobil, a.tittel, a.enhet and a.enhet.navn) == (4, "911 22 333", "Ingeniør", "Teknisk drift")


def test_a_row_with_a_fault_is_told_and_the_rest_is_taken_in(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    f = ta_inn(tmp_path, "ansatte", tabell("ansatte", ("62 56 31 19", "ring meg"), ("Vaktmester", "Driftsleder")))
    assert [(x.sted, x.grunn) for x in f.feil] == [("linje 4 (3)", "telefon: «ring meg» er ikke et telefonnummer.")]
    assert tall(f) == (0, 1, 0, 3, 1)
    assert Ansatt.objects.get(systemid="3").telefon == "62 56 31 19"


def test_when_a_row_cannot_be_known_nobody_is_said_to_be_gone(tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    f = ta_inn(tmp_path, "ansatte", "id;navn\n1;Kristian Aas Berg\n;Máret Sara\n")
    assert (len(f.borte), len(f.feil), f.hindring) == (0, 1, "")
    assert "Derfor regnes ingen som borte" in f.merknader()[0]


def test_another_source_neither_changes_nor_ends_what_the_first_has_delivered(tmp_path: Path) -> None:
    ta_inn(tmp_path, "styreverv")
    f = ta_inn(tmp_path, "styreverv", "navn;virksomhet\nPer Ås;Vik IL\n", kilde="annen")
    assert tall(f) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("innhold", "ordet"),
    [
        ("", "mangler kolonnen «navn»"),
        ("tittel;enhet\nLærer;Ajer\n", "mangler kolonnen «navn»"),
        ('id;navn\n1;"Per', "ikke gyldig CSV"),
        (b"\xff\xfe\x00", "Tegnkodingen"),
        ("id;navn\n" + "1;Per Ås\n" * 20_001, "over 20000 rader"),
    ],
    ids=["empty", "no name", "open quote", "encoding", "too many"],
)
def test_a_file_that_is_no_table_changes_nothing(innhold: str | bytes, ordet: str, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte")
    with pytest.raises(Filfeil, match=ordet):
        ta_inn(tmp_path, "ansatte", innhold)
    assert antall("ansatte") == [5, 5]


@pytest.mark.parametrize("koding", ["cp1252", "utf-8-sig", "utf-16"])
def test_any_encoding_is_read(koding: str, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", "id;navn\n1;Bjørg Åse Ødegård\n".encode(koding))
    assert OffentligAnsatt.objects.get().navn == "Bjørg Åse Ødegård"


@pytest.mark.parametrize("slag", SLAG)
def test_the_example_mappings_read_their_own_examples(slag: str, tmp_path: Path) -> None:
    linjer = (OPPSETT / f"{slag}.toml").read_text(encoding="utf-8").splitlines()
    eksempel = "\n".join(linje.removeprefix("#   ") for linje in linjer if linje.startswith("#   "))
    f = ta_inn(tmp_path, slag, eksempel, oppsett=OPPSETT / f"{slag}.toml", samtykke=SAMTYKKE)
    assert tall(f) == (1, 0, 0, 0, 0), f.feil
    assert antall(slag) == [1, 1]


@pytest.mark.parametrize("kilde", ["", "x" * 51, "SCIM", "brreg"])
def test_a_source_has_a_name_of_its_own(kilde: str, tmp_path: Path) -> None:
    with pytest.raises(Filfeil, match=r"(?i)navn"):
        ta_inn(tmp_path, "ansatte", kilde=kilde)
