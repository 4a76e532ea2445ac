"""Cards of persons and units open in other programs, whatever text they hold."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter import vkort
from kontakter.vkort import Adresse, Vkort

mange = settings(deadline=None, database=None)
NAA = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
UID = "urn:uuid:7d3c3a3e-94b4-5f8e-9c55-3f1f0f0f9a11"
HELT = Vkort(
    uid=UID,
    navn="Kari Anne Dahl",
    endret=NAA,
    organisasjon=("Vik kommune", "Plan, bygg; oppmåling"),
    tittel="Ordfører",
    rolle="Leder i kommunestyret",
    telefon="62 56 30 00",
    mobil="0047 912 34 567",
    epost="kari@vik.example",
    url="https://vik.example/politikere/kari/",
    adresse=Adresse("Torget 1, 2. etasje", "2319", "Vik"),
    kategorier=("Ap", "Kommunestyret"),
    merknad="Treffes mandag.\nRing først; takk.",
)
TEKST = st.text(max_size=200) | st.text(
    st.sampled_from("\\,;:\n\r\t\x00\x07\x0b\x85\u2028\u202e\ud800åß漢🙂e\u0301\"' "), max_size=200
)


def linjer(kort: str) -> dict[str, str]:
    """Property with its parameters → value as it stands, read by the rules of RFC 6350 and nothing else."""
    assert kort.endswith("\r\n")
    brettet = kort.split("\r\n")
    assert max(len(linje.encode()) for linje in brettet) <= 75
    hele = kort.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert (hele[0], hele[1], hele[-1]) == ("BEGIN:VCARD", "VERSION:4.0", "END:VCARD")
    delt = [re.fullmatch(r'([A-Z]+(?:;[A-Z]+=(?:"[^"]*"|[\w-]+))*):([^\x00-\x1f\x7f]*)', linje) for linje in hele]
    assert None not in delt
    felt = {treff[1]: treff[2] for treff in delt if treff}
    assert len(felt) == len(hele)
    return felt


def deler(verdi: str) -> list[str]:
    """The parts of a value between semicolons, unescaped."""
    biter = re.sub(r"\\(.)|;", lambda t: t[0] if t[1] else "\x00", verdi).split("\x00")
    return [re.sub(r"\\(.)", lambda t: "\n" if t[1] == "n" else t[1], bit) for bit in biter]


def test_a_person_has_all_that_is_told():
    assert linjer(vkort.person(HELT)) == {
        "BEGIN": "VCARD",
        "VERSION": "4.0",
        "KIND": "individual",
        "UID": UID,
        "REV": "20261125T123000Z",
        "FN": "Kari Anne Dahl",
        "N": "Dahl;Kari Anne;;;",
        "ORG": r"Vik kommune;Plan\, bygg\; oppmåling",
        "TITLE": "Ordfører",
        "ROLE": "Leder i kommunestyret",
        'TEL;VALUE=uri;PREF=1;TYPE="work,voice"': "tel:+4762563000",
        'TEL;VALUE=uri;TYPE="work,cell"': "tel:+4791234567",
        "EMAIL;TYPE=work": "kari@vik.example",
        "URL": "https://vik.example/politikere/kari/",
        "ADR;TYPE=work": r";;Torget 1\, 2. etasje;Vik;;2319;Norge",
        "CATEGORIES": "Ap,Kommunestyret",
        "NOTE": r"Treffes mandag.\nRing først\; takk.",
        "LANG": "nb",
        "END": "VCARD",
    }


def test_a_card_with_only_a_name_has_no_empty_properties():
    kort = linjer(vkort.person(Vkort(uid=UID, navn="Máret", endret=NAA)))
    assert (kort["FN"], kort["N"]) == ("Máret", "Máret;;;;")
    assert [navn for navn, verdi in kort.items() if not verdi] == []
    assert len(kort) == 9


def test_a_unit_is_an_organisation_and_has_no_family_name():
    kort = linjer(vkort.enhet(Vkort(uid=UID, navn="Vik bibliotek", endret=NAA)))
    assert (kort["KIND"], "N" in kort) == ("org", False)


def test_names_that_are_told_apart_are_not_guessed():
    kort = linjer(
        vkort.person(Vkort(uid=UID, navn="Jan van der Berg", endret=NAA, fornavn="Jan", etternavn="van der Berg"))
    )
    assert kort["N"] == "van der Berg;Jan;;;"


def test_another_reader_finds_the_same():
    kort = vobject.readOne(vkort.person(HELT))
    assert (kort.fn.value, kort.n.value.family, kort.n.value.given) == ("Kari Anne Dahl", "Dahl", "Kari Anne")
    assert kort.org.value == ["Vik kommune", "Plan, bygg; oppmåling"]
    assert (kort.adr.value.street, kort.adr.value.code) == ("Torget 1, 2. etasje", "2319")
    assert kort.note.value == "Treffes mandag.\nRing først; takk."
    assert [t.value for t in kort.tel_list] == ["tel:+4762563000", "tel:+4791234567"]


@mange
@given(TEKST, TEKST, TEKST)
def test_any_text_makes_a_card_that_two_readers_read_alike(navn, del_, merknad):
    k = Vkort(
        uid=UID, navn=navn, endret=NAA, organisasjon=("Vik", del_), tittel=navn, kategorier=(del_, navn),
        merknad=merknad, epost=del_, url=del_, telefon=navn, adresse=Adresse(del_, navn, merknad),
    )  # fmt: skip
    for skrevet in (vkort.person(k), vkort.enhet(k)):
        egen, annen = linjer(skrevet), vobject.readOne(skrevet)
        assert deler(egen["FN"]) == [annen.fn.value]
        assert deler(egen["ORG"]) == annen.org.value
        assert ("NOTE" in egen) == hasattr(annen, "note")
        if "NOTE" in egen:
            assert deler(egen["NOTE"]) == [annen.note.value]


@mange
@given(TEKST)
def test_no_character_is_split_by_folding(tekst):
    linjene = vkort.person(Vkort(uid=UID, navn=tekst, endret=NAA)).encode().split(b"\r\n")
    assert [linje.decode() for linje in linjene[:3]] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual"]
    assert all(linje.decode() for linje in linjene[:-1])


@pytest.mark.parametrize(
    ("nummer", "adresse"),
    [
        ("62 56 30 00", "tel:+4762563000"),
        ("+46 70-123 45 67", "tel:+46701234567"),
        ("0046701234567", "tel:+46701234567"),
        ("110", "tel:110;phone-context=+47"),
        ("02800", "tel:02800;phone-context=+47"),
        ("ring sentralbordet", ""),
        ("62563000;ext=1\r\nX:y", ""),
        ("", ""),
    ],
    ids=range(8),
)
def test_telephone_numbers_can_be_dialled_from_abroad(nummer, adresse):
    assert vkort.tel(nummer) == adresse


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.example/\r\nNOTE:x", "vik.example", "https://a b"])
def test_what_is_no_web_address_is_left_out(url):
    assert "URL" not in linjer(vkort.person(Vkort(uid=UID, navn="Kari", endret=NAA, url=url)))


def test_the_same_input_gives_the_same_bytes_in_any_time_zone():
    naa = NAA.astimezone(timezone(timedelta(hours=1)))
    assert vkort.person(HELT) == vkort.person(Vkort(**{f: getattr(HELT, f) for f in HELT.__slots__} | {"endret": naa}))


def test_an_address_always_gives_the_same_urn():
    assert (
        vkort.uid("https://vik.example/a/")
        == vkort.uid("https://vik.example/a/")
        != vkort.uid("https://vik.example/b/")
    )
    assert Vkort(uid=vkort.uid("https://vik.example/a/"), navn="Kari", endret=NAA)


@pytest.mark.parametrize(
    "felt", [{"uid": "kari"}, {"uid": "urn:x:\r\n"}, {"endret": NAA.replace(tzinfo=None)}], ids=range(3)
)
def test_a_card_without_a_urn_or_a_zone_is_refused(felt):
    with pytest.raises(ValueError, match="URN"):
        Vkort(**{"uid": UID, "navn": "Kari", "endret": NAA} | felt)
