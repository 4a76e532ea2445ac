"""The filters that a directory asks with are understood; all others are refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter.scim import Filter, Scimfeil, Vilkaar, les_bruker, les_filter
from tests.kontakter.test_scim_bruker import ANSATT, OPPRETT

mange = settings(deadline=None, database=None)
KARI = les_bruker(OPPRETT)
TEKSTLIG = st.builds(
    Vilkaar, st.sampled_from(["userName", "externalId", "emails.work", "id", f"{ANSATT}:manager"]), st.text(max_size=40)
)
VILKAAR = TEKSTLIG | st.builds(Vilkaar, st.just("active"), st.booleans())


@pytest.mark.parametrize(
    "tekst",
    [
        'userName eq "KARI.dahl@vik.example"',
        'USERNAME Eq "kari.dahl@vik.example"',
        'externalId eq "4f0c6a1e-93b2"',
        'emails[type eq "work"].value eq "kari.dahl@vik.example"',
        'emails[type  EQ "work"].value eq "kari.dahl@vik.example"',
        "active eq true",
        'active eq "True"',
        ' externalId eq "4f0c6a1e-93b2"  AND active eq true ',
    ],
)
def test_a_filter_finds_the_one_that_is_asked_for(tekst):
    assert les_filter(tekst).passer(KARI)


@pytest.mark.parametrize(
    "tekst",
    [
        'userName eq "kari"',
        'externalId eq "4F0C6A1E-93B2"',
        "active eq false",
        'userName eq "kari.dahl@vik.example" and active eq false',
    ],
)
def test_a_filter_finds_no_other(tekst):
    assert not les_filter(tekst).passer(KARI)


def test_one_who_has_left_is_found_among_the_inactive():
    assert les_filter("active eq false").passer(replace(KARI, aktiv=False))


def test_whether_somebody_has_a_manager_is_asked_as_older_entra_does():
    id_, leder = "54D382A4-2050-4C03-94D1-E769F1D15682", "2819c223-7f76-453a-919d-413861904646"
    for sti in ("manager", f"{ANSATT}:manager", f"{ANSATT}:manager.value"):
        funnet = les_filter(f'id eq {id_} and {sti} eq "{leder}"')
        assert [(v.felt, v.verdi) for v in funnet.vilkaar] == [("id", id_), ("leder", leder)]
        assert les_filter(f"id eq {id_} and {sti} eq {leder}") == funnet


def test_a_filter_tells_which_fields_it_asks_of():
    funnet = les_filter('userName eq "a\\"b" and active eq true')
    assert [(v.felt, v.verdi) for v in funnet.vilkaar] == [("brukernavn", 'a"b'), ("aktiv", True)]


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "userName",
        'userName ne "a"',
        'userName eq "a',
        "userName eq a",
        "userName eq true",
        'active eq "ja"',
        'userName eq "a" or active eq true',
        'userName eq "a" and',
        'userName eq "a" and and active eq true',
        'not (userName eq "a")',
        'title eq "a"',
        'emails[type eq "home"].value eq "a"',
        'userName eq "\\q"',
        'userName eq "a" userName eq "b"',
        "userName eq 54d382a4-2050-4c03-94d1-e769f1d15682",
        "id eq 54d382a4",
        'userName eq "' + "a" * 2000 + '"',
    ],
    ids=range(18),
)
def test_what_is_not_supported_is_refused(tekst):
    with pytest.raises(Scimfeil) as svar:
        les_filter(tekst)
    assert (svar.value.status, svar.value.scim_type) == (400, "invalidFilter")


@mange
@given(st.lists(VILKAAR, min_size=1, max_size=4))
def test_a_filter_that_is_written_is_read_the_same(vilkaar):
    assert les_filter(str(Filter(tuple(vilkaar)))) == Filter(tuple(vilkaar))


@mange
@given(st.text() | st.text(st.sampled_from('userNamq ".[]()and\\'), max_size=60))
def test_any_text_is_read_or_refused(tekst):
    try:
        funnet = les_filter(tekst)
    except Scimfeil:
        return
    assert les_filter(str(funnet)) == funnet
