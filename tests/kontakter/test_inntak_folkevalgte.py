"""Politicians and offices come from tables and Popolo: one person per key, contact details only by consent."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kontakter.models import Parti, Person, Utvalg, Verv
from kontakter.offentlig.modeller import OffentligVerv
from portal.innlesing.feil import Filfeil
from tests.kontakter.importer import SAMTYKKE, ta_inn, tabell, tall
from tests.moter import fabrikk

pytestmark = pytest.mark.django_db
POPOLO = Path(__file__).parent / "filer" / "popolo" / "vik.json"
EN = "navn;utvalg;rolle;fra\nKari Nordmann;Formannskapet;leder;{}\n"


def inn(mappe: Path, innhold: str | bytes | None = None, **valg: Any) -> Any:
    return ta_inn(mappe, "folkevalgte", innhold, **valg)


def test_persons_bodies_and_parties_are_made_once(tmp_path: Path) -> None:
    inn(tmp_path)
    assert (Person.objects.count(), Utvalg.objects.count(), Parti.objects.count()) == (4, 2, 3)
    vara = Verv.objects.get(person__navn="Áilu Sara")
    assert (vara.rolle, vara.nummer, vara.til) == ("varamedlem", 2, date(2025, 12, 31))


def test_without_consent_contact_details_are_left_out_and_counted(tmp_path: Path) -> None:
    f = inn(tmp_path)
    assert f.utelatt == 3
    assert "Telefon og e-post i 3 rader er ikke tatt inn" in f.merknader()[0]
    assert set(Verv.objects.values_list("telefon", "epost", "samtykke")) == {("", "", None)}


def test_with_consent_they_are_shown_and_the_first_day_of_it_stays(tmp_path: Path) -> None:
    inn(tmp_path, samtykke=SAMTYKKE)
    assert OffentligVerv.objects.get(navn="Siv Lie").telefon == "922 33 444"
    assert tall(inn(tmp_path, samtykke=date(2026, 6, 1))) == (0, 0, 0, 5, 0)
    assert set(Verv.objects.exclude(telefon="").values_list("samtykke", flat=True)) == {SAMTYKKE}
    inn(tmp_path, tabell("folkevalgte", ("922 33 444", "922 33 555")), samtykke=date(2026, 6, 1))
    assert Verv.objects.get(person__navn="Siv Lie").samtykke == date(2026, 6, 1)


def test_without_consent_again_what_was_agreed_to_stays(tmp_path: Path) -> None:
    inn(tmp_path, samtykke=SAMTYKKE)
    assert tall(inn(tmp_path)) == (0, 0, 0, 5, 0)
    assert OffentligVerv.objects.get(navn="Siv Lie").telefon == "922 33 444"


def test_nobody_has_agreed_tomorrow(tmp_path: Path) -> None:
    with pytest.raises(Filfeil, match="kan ikke være etter i dag"):
        inn(tmp_path, samtykke=date(2026, 11, 24))


def test_a_person_with_a_new_name_keeps_all_offices(tmp_path: Path) -> None:
    inn(tmp_path)
    f = inn(tmp_path, tabell("folkevalgte", ("Kari Nordmann", "Kari Nordmann Berg")))
    assert [linje.felt for linje in f.endret] == [(("navn", "Kari Nordmann", "Kari Nordmann Berg"),)]
    assert OffentligVerv.objects.filter(navn="Kari Nordmann Berg").count() == 2
    assert Person.objects.count() == 4


def test_an_overlapping_office_is_told_in_plain_words(tmp_path: Path) -> None:
    f = inn(tmp_path, tabell("folkevalgte") + "6;p2;Ola Moe;Kommunestyret;medlem;H;01.01.2025;;;\n")
    assert f.feil[0].sted == "linje 7 (6)"
    assert f.feil[0].grunn == "Personen har alt denne rollen i utvalget i en del av perioden."
    assert Verv.objects.count() == 5


def test_one_office_may_follow_another_in_any_order_of_the_rows(tmp_path: Path) -> None:
    inn(tmp_path)
    ny = "6;p2;Ola Moe;Kommunestyret;medlem;H;01.06.2026;;;\n"
    alt = tabell(
        "folkevalgte",
        ("Ola Moe;Kommunestyret;medlem;H;17.10.2023;", "Ola Moe;Kommunestyret;medlem;H;17.10.2023;31.05.2026"),
    )
    hode, _, resten = alt.partition("\n")
    assert tall(inn(tmp_path, f"{hode}\n{ny}{resten}")) == (1, 1, 0, 4, 0)


def test_an_office_that_ends_before_it_begins_is_a_fault(tmp_path: Path) -> None:
    f = inn(tmp_path, "navn;utvalg;rolle;fra;til\nKari Nordmann;Formannskapet;leder;2024-01-01;2023-01-01\n")
    assert "Et verv kan ikke slutte før det begynner." in f.feil[0].grunn
    assert not Person.objects.exists()


def test_without_keys_a_corrected_first_day_is_the_same_office(tmp_path: Path) -> None:
    inn(tmp_path, EN.format("01.10.2023"))
    f = inn(tmp_path, EN.format("17.10.2023"))
    assert tall(f) == (0, 1, 0, 0, 0)
    assert Verv.objects.get().fra == date(2023, 10, 17)


def test_an_office_that_is_gone_before_it_begins_was_nobodys(tmp_path: Path) -> None:
    en, begge = EN.format("01.10.2023"), EN.format("01.10.2023") + "Kari Feil;Formannskapet;medlem;01.01.2027\n"
    inn(tmp_path, begge)
    f = inn(tmp_path, en, bekreft_borte=True)
    assert [linje.felt for linje in f.borte] == [(("falt bort før det begynte", "nei", "ja"),)]
    assert OffentligVerv.objects.get().navn == "Kari Nordmann"
    assert Verv.objects.per(date(2027, 1, 1)).get().person.navn == "Kari Nordmann"
    assert tall(inn(tmp_path, en)) == (0, 0, 0, 1, 0)
    assert tall(inn(tmp_path, begge)) == (0, 1, 0, 1, 0)
    assert OffentligVerv.objects.filter(navn="Kari Feil", til=None).exists()


def test_an_office_that_was_nobodys_can_be_given_by_hand(tmp_path: Path) -> None:
    inn(tmp_path, EN.format("01.01.2027") + "Ola Moe;Formannskapet;medlem;01.10.2023\n")
    inn(tmp_path, "navn;utvalg;rolle;fra\nOla Moe;Formannskapet;medlem;01.10.2023\n", bekreft_borte=True)
    v = Verv.objects.get(bortfalt=True)
    fabrikk.verv(v.person, v.utvalg, "leder", fra=date(2027, 1, 1))
    assert OffentligVerv.objects.get(navn="Kari Nordmann").fra == date(2027, 1, 1)


def test_an_office_that_was_written_by_hand_becomes_the_sources(tmp_path: Path) -> None:
    v = fabrikk.verv(fabrikk.person("Kari Nordmann"), fabrikk.utvalg("Formannskapet"), "leder")
    assert tall(inn(tmp_path, EN.format("01.10.2023"))) == (0, 1, 0, 0, 0)
    v.refresh_from_db()
    assert (v.kilde, v.personid) == ("hr", "Kari Nordmann")


def test_two_persons_of_one_name_are_two_when_the_source_says_so(tmp_path: Path) -> None:
    inn(tmp_path, "personid;navn;utvalg;rolle\n1;Kari Nordmann;A;leder\n2;Kari Nordmann;B;leder\n")
    assert Person.objects.filter(navn="Kari Nordmann").count() == 2


@pytest.mark.parametrize(
    ("rad", "ordet"),
    [
        ("1;p9;Per Ås;Formannskapet;leder", "Nøkkelen tilhører Kari Nordmann"),
        ("1;p1;Kari Nordmann;Formannskapet;leder", "Gi det nye vervet en ny nøkkel"),
        ("9;p1;Kari Nordmann;Planutvalget;keiser", "er ikke en rolle"),
        ("9;p1;Kari Nordmann;;leder", "utvalg mangler"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(rad: str, ordet: str, tmp_path: Path) -> None:
    inn(tmp_path)
    f = inn(tmp_path, f"id;personid;navn;utvalg;rolle\n{rad}\n", bekreft_borte=True)
    assert [ordet in x.grunn for x in f.feil] == [True]


def test_a_person_has_one_name_in_a_file(tmp_path: Path) -> None:
    f = inn(tmp_path, tabell("folkevalgte", ("2;p1;Kari Nordmann", "2;p1;Kari Hansen")))
    assert "har to navn i filen" in f.feil[0].grunn


def test_offices_that_came_with_meetings_are_left_alone(tmp_path: Path) -> None:
    fabrikk.verv(fabrikk.person("Per Ås"), fabrikk.utvalg(), kilde="hr", systemid="m1")
    assert len(inn(tmp_path).borte) == 0
    assert Verv.objects.get(systemid="m1").til is None


def test_popolo_gives_the_same_offices_and_again_none(tmp_path: Path) -> None:
    f = inn(tmp_path, POPOLO.read_bytes(), samtykke=SAMTYKKE)
    assert [linje.navn for linje in f.nye] == [
        "Áilu Sara, varamedlem i Planutvalget",
        "Kari Dahl, leder i Kommunestyret",
    ]
    assert f.vet_ikke_borte
    assert OffentligVerv.objects.get(navn="Kari Dahl").telefon == "62 56 30 00"
    assert tall(inn(tmp_path, POPOLO.read_bytes(), samtykke=SAMTYKKE))[:4] == (0, 0, 0, 2)


def test_json_that_is_no_popolo_says_so(tmp_path: Path) -> None:
    with pytest.raises(Filfeil, match="Er det en Popolo-fil"):
        inn(tmp_path, '{"a": 1}')
