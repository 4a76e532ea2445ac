"""Popolo files of politicians are read element by element, and what is written is Popolo."""

import json
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kontakter import popolo
from kontakter.models.person import Vervrolle
from kontakter.popolo import Kontakt, Organrad, Partirad, Personrad, Politikerdata, Popolofeil, Vervrad

mange = settings(deadline=None, database=None)
FILER = Path(__file__).parent / "filer" / "popolo"
FIL = (FILER / "vik.json").read_bytes()
VIK = popolo.les(FIL)
SKJEMA = Draft202012Validator(json.loads((FILER / "skjema.json").read_text(encoding="utf-8")))

BOKSTAVER = st.characters(codec="utf-8", categories=["L", "N"])
ORD = st.text(BOKSTAVER, min_size=1, max_size=12).map(lambda t: unicodedata.normalize("NFC", f"x{t}"))
KONTAKTER = st.lists(st.builds(Kontakt, st.sampled_from(["epost", "telefon", "mobil"]), ORD), unique=True).map(tuple)
DAGER = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
NOKLER = ["id", "name", "persons", "organizations", "memberships", "person_id", "role", "posts", "start_date", "links"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda b: st.lists(b, max_size=4) | st.dictionaries(st.sampled_from(NOKLER) | st.text(max_size=5), b, max_size=5),
    max_leaves=20,
)


@st.composite
def politikerdata(draw: st.DrawFn) -> Politikerdata:
    ider = draw(st.lists(ORD, min_size=3, max_size=6, unique=True))
    personer = tuple(Personrad(f"p{i}", draw(ORD), draw(KONTAKTER)) for i in ider)
    partier = tuple(Partirad(f"q{i}", draw(ORD), draw(st.just("") | ORD)) for i in ider[:2])
    organer = tuple(Organrad(f"o{i}", draw(ORD), slag=draw(st.just("") | ORD), overordnet=f"o{ider[0]}") for i in ider)
    verv = []
    for i in ider:
        fra, til = draw(DAGER)
        tidlig, sen = draw(st.tuples(st.booleans(), st.booleans()))
        verv.append(
            Vervrad(
                id=f"v{i}",
                person=draw(st.sampled_from(personer)).id,
                organ=draw(st.sampled_from(organer)).id,
                rolle=draw(st.sampled_from(sorted(popolo.ROLLER))),
                parti=draw(st.sampled_from(["", *(p.id for p in partier)])),
                nummer=draw(st.integers(0, 99)),
                fra=fra if tidlig else None,
                til=til if sen else None,
                kontakter=draw(KONTAKTER),
            )
        )
    return Politikerdata(personer, partier, organer, tuple(verv))


def verv(**felt: Any) -> Vervrad:
    """The one office of a file, changed by `felt`."""
    medlemskap = {"id": "m", "person_id": "p", "organization_id": "o"} | felt
    lest = popolo.les(
        {
            "persons": [{"id": "p", "name": "Kari"}],
            "organizations": [{"id": "o", "name": "Rådet"}],
            "memberships": [medlemskap],
        }
    )
    assert lest.feil == ()
    return lest.verv[0]


def test_persons_have_name_contact_and_page():
    assert VIK.personer == (
        Personrad(
            "p1",
            "Kari Dahl",
            (Kontakt("mobil", "912 34 567"), Kontakt("epost", "kari@vik.example")),
            "https://vik.example/politikere/kari/",
        ),
        Personrad("2", "Áilu Sara"),
    )


@pytest.mark.parametrize("ordet", ["1970", "female", "kari.jpg", "Hemmelig"])
def test_what_is_nobodys_business_is_not_read(ordet):
    assert ordet in FIL.decode()
    assert ordet not in repr(VIK)
    assert ordet not in json.dumps(popolo.skriv(VIK))


def test_organisations_are_parties_and_bodies():
    assert VIK.partier == (Partirad("ap", "Arbeiderpartiet", "Ap"), Partirad("h", "Høyre", "H"))
    assert VIK.organer == (
        Organrad("kst", "Kommunestyret", slag="kommunestyre"),
        Organrad("plan", "Planutvalget", overordnet="kst"),
    )


def test_an_office_has_its_body_and_role_from_the_post_and_its_party_from_the_membership():
    assert VIK.verv[0] == Vervrad(
        id="m1",
        person="p1",
        organ="kst",
        rolle="leder",
        parti="ap",
        fra=date(2023, 10, 12),
        kontakter=(Kontakt("telefon", "62 56 30 00"),),
    )


def test_an_office_without_an_id_gets_one_and_half_dates_cover_all_of_it():
    assert VIK.verv[1] == Vervrad(
        id="2/plan/varamedlem/2019-01-01",
        person="2",
        organ="plan",
        rolle="varamedlem",
        parti="h",
        nummer=2,
        fra=date(2019, 1, 1),
        til=date(2023, 2, 28),
    )


def test_a_membership_in_a_party_is_no_office():
    assert [v.id for v in VIK.verv if v.organ == "ap"] == []
    assert len(VIK.verv) == 2


def test_faults_tell_where_and_why_and_the_rest_is_used():
    assert {f.sted: f.grunn for f in VIK.feil} == {
        "persons 3": "name mangler.",
        "persons 4": "Her skulle det stå et objekt.",
        "organizations 5": "id er brukt før i filen, om noe annet.",
        "memberships 4": "person_id peker ikke på en person i filen.",
        "memberships 5": "organization_id peker ikke på en organisasjon i filen.",
        "memberships 6": "Rollen kjennes ikke igjen. Skriv for eksempel leder, medlem eller varamedlem.",
        "memberships 7": "on_behalf_of_id peker ikke på et parti i filen.",
        "memberships 8": "start_date er ikke en dato. Skriv åååå-mm-dd.",
        "memberships 9": "end_date er før start_date.",
    }


@pytest.mark.parametrize(
    ("ordet", "rolle"),
    [
        ("Leder", "leder"),
        ("Ordfører", "leder"),
        ("Utvalgsleder", "leder"),
        ("chair", "leder"),
        ("Chairperson", "leder"),
        ("nestleder", "nestleder"),
        ("Varaordfører", "nestleder"),
        ("deputy", "nestleder"),
        ("Vice-chair", "nestleder"),
        ("Deputy  mayor", "nestleder"),
        ("", "medlem"),
        ("Fast medlem", "medlem"),
        ("member", "medlem"),
        ("vara", "varamedlem"),
        ("varamedlem 3", "varamedlem"),
        ("alternate", "varamedlem"),
        ("Deputy member", "varamedlem"),
        ("Observatør", "observator"),
        ("observer", "observator"),
        ("Sekretær", "sekretaer"),
        ("secretary", "sekretaer"),
    ],
)
def test_words_for_roles_are_known_in_norwegian_and_english(ordet, rolle):
    assert verv(role=ordet).rolle == rolle


def test_the_roles_are_those_of_offices():
    assert set(Vervrolle.values) == popolo.ROLLER


def test_every_written_role_is_read_again():
    assert {verv(role=rolle).rolle for rolle in popolo.ROLLER} == popolo.ROLLER


@pytest.mark.parametrize(
    ("felt", "nummer"),
    [({"role": "3. varamedlem"}, 3), ({"role": "vara", "label": "2. vara for Ap"}, 2), ({"label": "2023-2027"}, 0)],
    ids=range(3),
)
def test_the_number_in_the_row_stands_in_role_or_label(felt, nummer):
    assert verv(**felt).nummer == nummer


@pytest.mark.parametrize(
    ("til", "dag"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)),
        ("2023-12", date(2023, 12, 31)),
        ("2023-05-06T12:00:00Z", date(2023, 5, 6)),
        (2023, date(2023, 12, 31)),
        (None, None),
        ("", None),
    ],
    ids=range(7),
)
def test_the_last_day_is_the_last_of_what_is_told(til, dag):
    assert verv(end_date=til).til == dag


@pytest.mark.parametrize(
    ("fil", "ordet"),
    [
        (b"", "JSON"),
        (b"<html>", "JSON"),
        (FIL[:500], "avkortet"),
        ("persons".encode("utf-16"), "JSON"),
        (b"[]", "objekt"),
        (b"{}", "persons"),
        (b'{"persons": {}}', "persons"),
        (b"[" * 100_000, "JSON"),
        (None, "objekt"),
    ],
    ids=range(9),
)
def test_a_file_that_is_none_says_why(fil, ordet):
    with pytest.raises(Popolofeil, match=ordet):
        popolo.les(fil)


def test_a_byte_order_mark_is_no_fault():
    assert popolo.les(b"\xef\xbb\xbf" + FIL) == VIK


def test_the_same_membership_in_two_places_is_one():
    medlemskap = {"id": "m", "person_id": "p", "organization_id": "o"}
    person = {"id": "p", "name": "Kari", "memberships": [medlemskap]}
    organ = {"id": "o", "name": "Rådet", "memberships": [medlemskap]}
    lest = popolo.les({"persons": [person], "organizations": [organ], "memberships": [medlemskap]})
    assert ([v.id for v in lest.verv], lest.feil) == (["m"], ())


@pytest.mark.parametrize("til", ["i fjor", "9999", "9999-12", "0000"])
def test_a_last_day_that_is_none_leaves_its_office_out(til):
    person, organ = {"id": "p", "name": "Kari Moe"}, {"id": "o", "name": "Formannskapet"}
    medlemskap = {"person_id": "p", "organization_id": "o", "role": "medlem", "end_date": til}
    lest = popolo.les({"persons": [person], "organizations": [organ], "memberships": [medlemskap]})
    assert lest.verv == ()
    assert [f.grunn for f in lest.feil] == ["end_date er ikke en dato. Skriv åååå-mm-dd."]


def test_what_is_read_from_a_file_is_written_as_popolo():
    skrevet = popolo.skriv(VIK)
    assert list(SKJEMA.iter_errors(skrevet)) == []
    assert len(skrevet["memberships"]) == 2


@mange
@given(politikerdata())
def test_what_is_written_is_popolo_and_is_read_the_same(data):
    skrevet = json.dumps(popolo.skriv(data), ensure_ascii=False)
    assert list(SKJEMA.iter_errors(json.loads(skrevet))) == []
    assert popolo.les(skrevet) == data


@mange
@given(JSON)
def test_any_json_is_read_or_refused(verdi):
    for data in (verdi, {"persons": [verdi], "organizations": [verdi], "memberships": [verdi], "posts": [verdi]}):
        with suppress(Popolofeil):
            assert popolo.les(popolo.skriv(popolo.les(data))).personer == popolo.les(data).personer


@pytest.mark.parametrize(
    "feil",
    [
        {"persons": [{"name": "Kari"}]},
        {"persons": [{"id": "p", "name": "Kari", "birth_date": "1970"}]},
        {"memberships": [{"id": "m", "person_id": "p", "organization_id": "o", "role": "leder", "start_date": "i år"}]},
        {"organizations": [{"id": "o", "name": "O", "identifiers": [{"scheme": "kode"}]}]},
    ],
    ids=range(4),
)
def test_the_schema_of_this_test_refuses_what_is_no_popolo_of_ours(feil):
    assert list(SKJEMA.iter_errors({"persons": [], "organizations": [], "memberships": []} | feil)) != []
