"""Enhetsregisteret's answers, one of each shape, become companies and roles."""

import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter.brreg import Brregfeil, Rollefakta, Selskapsfakta, er_orgnr, foreslaa, les_enhet, les_roller

mange = settings(deadline=None, database=None)
FILER = Path(__file__).parent / "filer" / "brreg"
ENERGI, REVISOR, KOMMUNEN = "310002372", "310009229", "310001236"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda b: st.lists(b) | st.dictionaries(st.text() | st.sampled_from(["navn", "person", "type", "roller"]), b),
    max_leaves=12,
)


def fil(navn: str) -> bytes:
    return (FILER / f"{navn}.json").read_bytes()


def rolle(**felt: Any) -> dict[str, Any]:
    """An answer with one role, changed by `felt`."""
    grunn = {"type": {"kode": "MEDL"}, "person": {"navn": {"fornavn": "Per", "etternavn": "Aas"}}}
    return {"rollegrupper": [{"type": {"kode": "STYR"}, "roller": [grunn | felt]}]}


def test_a_limited_company_is_read_whole():
    assert les_enhet(fil("as")) == Selskapsfakta(
        orgnr=ENERGI,
        navn="VIK ENERGI AS",
        form="AS",
        formnavn="Aksjeselskap",
        naering="Handel med elektrisitet",
        adresse="Fjordvegen 4, 2319 VIK",
        hjemmeside="https://www.vikenergi.example",
        konkurs=False,
        slettet=None,
    )


@pytest.mark.parametrize(
    ("navn", "form", "adresse", "hjemmeside"),
    [
        ("iks", "IKS", "c/o Rådhuset, Torget 1, 2319 VIK", "https://renovasjon.example/om"),
        ("kf", "KF", "Fjordvegen 4, 2319 VIK", ""),
        ("sa", "SA", "Fjordvegen 4, 2319 VIK", ""),
        ("stiftelse", "STI", "Postboks 12, 2320 VIK", ""),
    ],
)
def test_every_form_of_company_is_read(navn, form, adresse, hjemmeside):
    fakta = les_enhet(fil(navn))
    assert (fakta.form, fakta.adresse, fakta.hjemmeside) == (form, adresse, hjemmeside)


def test_a_bankrupt_company_is_told_to_be_so():
    assert les_enhet(fil("konkurs")).konkurs is True


def test_a_deleted_company_has_its_day_and_no_address():
    fakta = les_enhet(fil("slettet"))
    assert (fakta.slettet, fakta.adresse, fakta.konkurs) == (date(2024, 12, 31), "", False)


@pytest.mark.parametrize("adresse", ["javascript:alert(1)", "x", "https://a b.example", "ftp://a.example", "//"])
def test_what_is_no_web_address_is_not_kept(adresse):
    assert les_enhet(json.loads(fil("as")) | {"hjemmeside": adresse}).hjemmeside == ""


@pytest.mark.parametrize(
    ("svar", "ordet"),
    [
        (fil("underenhet"), "underenhet"),
        (fil("ukjent"), "underenhet"),
        (fil("feil"), "feil"),
        (b"", "tomt"),
        (b"\n <!doctype html><html>Pause</html>", "nettside"),
        (fil("as")[:300], "avkortet"),
        (b"\xff\xfe{", "JSON"),
        (b"[]", "objekt"),
        (b"[" * 100_000, "JSON"),
        (7, "objekt"),
        ({}, "organisasjonsnummer"),
        ({"organisasjonsnummer": "310002373"}, "gyldig"),
    ],
    ids=range(12),
)
def test_an_answer_that_cannot_be_used_says_why(svar, ordet):
    with pytest.raises(Brregfeil, match=ordet):
        les_enhet(svar)


def test_a_company_is_not_taken_for_its_roles():
    with pytest.raises(Brregfeil, match="/roller"):
        les_roller(fil("as"))


def test_the_board_has_those_who_sit_in_it_in_order():
    roller = [(r.rolle, r.navn, r.rekkefolge) for r in les_roller(fil("roller_as")) if r.er_person]
    assert roller == [
        ("DAGL", "Ola Moe", 0),
        ("LEDE", "Anne Lise Berg Dahl", 0),
        ("NEST", "Per Aas", 1),
        ("MEDL", "Kari Li", 2),
        ("VARA", "Máret Sara", 6),
        ("OBS", "Łucja Nowak", 7),
    ]


def test_a_unit_can_hold_a_role_and_has_its_number():
    assert les_roller(fil("roller_as"))[-1] == Rollefakta(
        orgnr=REVISOR,
        rolle="REVI",
        rollenavn="Revisor",
        navn="INNLANDSREVISJON AS",
        er_person=False,
        rekkefolge=0,
        sist_endret=date(2019, 6, 30),
    )


def test_the_owners_of_an_intermunicipal_company_are_units():
    assert [(r.orgnr, r.navn, r.er_person) for r in les_roller(fil("roller_iks"))] == [(KOMMUNEN, "VIK KOMMUNE", False)]


def test_a_company_without_a_registered_board_still_has_its_manager():
    assert [r.rolle for r in les_roller(fil("roller_kf"))] == ["DAGL"]


@pytest.mark.parametrize(
    "felt",
    [
        {"fratraadt": True},
        {"avregistrert": True},
        {"person": {"navn": {"fornavn": "Per"}, "erDoed": True}},
        {"person": None, "enhet": {"navn": ["A AS"], "erSlettet": True}},
        {"person": None},
        {"person": {"fodselsdato": "1960-01-01"}},
    ],
    ids=["left", "struck out", "dead", "deleted", "nobody", "nameless"],
)
def test_a_role_that_nobody_holds_is_skipped(felt):
    assert len(les_roller(rolle())) == 1
    assert les_roller(rolle(**felt)) == []


def test_no_birth_date_is_in_what_is_read():
    fodt = re.findall(r'"fodselsdato": "([\d-]+)"', fil("roller_as").decode())
    assert len(fodt) > 5
    lest = repr(les_roller(fil("roller_as")))
    assert [dag for dag in fodt if dag in lest or repr(date.fromisoformat(dag)) in lest] == []


@mange
@given(JSON)
def test_any_json_is_read_or_refused(verdi):
    helt = {"organisasjonsnummer": ENERGI, "navn": verdi, "forretningsadresse": verdi, "slettedato": verdi}
    for svar in (verdi, helt, {"rollegrupper": [verdi]}, {"rollegrupper": [{"roller": verdi}]}):
        for les in (les_enhet, les_roller):
            with suppress(Brregfeil):
                les(svar)
    assert les_enhet(helt).orgnr == ENERGI


@pytest.mark.parametrize(
    ("nummer", "gyldig"),
    [
        ("310002372", True),
        ("310002373", False),
        ("974760673", True),
        ("000000000", False),
        ("31000237", False),
        ("3100023722", False),
        ("310 002 372", False),
        ("٣١٠٠٠٢٣٧٢", False),
        ("", False),
    ],
    ids=str,
)
def test_a_number_is_known_by_its_control_digit(nummer, gyldig):
    assert er_orgnr(nummer) is gyldig


@mange
@given(st.integers(10**8, 10**9 - 1), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(tall, plass, feil):
    rett = str(tall)
    galt = rett[:plass] + str((int(rett[plass]) + feil) % 10) + rett[plass + 1 :]
    assert not (er_orgnr(rett) and er_orgnr(galt))


KANDIDATER = [(1, "Anne Lise Dahl"), (2, "Anne-Lise Berg Dahl"), (3, "Per Ås"), (4, "Kristian Moe"), (5, "Per")]


@pytest.mark.parametrize(
    ("navn", "ider"),
    [
        ("Anne Lise Berg Dahl", [2, 1]),
        ("ANNE LISE DAHL", [1, 2]),
        ("Per Aas", [3]),
        ("Christian Moe", [4]),
        ("Kristain Moe", [4]),
        ("Per", []),
        ("Anne Li", []),
        ("", []),
    ],
    ids=str,
)
def test_those_whose_whole_name_is_like_are_proposed_likest_first(navn, ider):
    assert foreslaa(navn, KANDIDATER) == ider
