"""What is sealed opens with its own key alone and unchanged; and what strangers have sealed never breaks its reader."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal import kode
from stillinger import forsegling
from stillinger.forsegling import Forseglingsfeil
from stillinger.innhold import FLEST_FILER, FLEST_SVAR, LAGRES, STORST, STORSTE_FIL, Fil, Innhold, Innholdsfeil, pakk_ut

innhold = st.binary(max_size=200)
par = st.integers(0, 2).map(lambda n: forsegling.par_av(f"kode {n}"))


@given(innhold, par)
def test_what_is_sealed_opens_with_its_key(data: bytes, par: tuple[bytes, bytes]) -> None:
    forseglet = forsegling.forsegle(data, par[0])
    assert forsegling.apne(forseglet, par[1]) == data
    assert forseglet != forsegling.forsegle(data, par[0])


@given(innhold, par)
def test_another_key_opens_nothing(data: bytes, par: tuple[bytes, bytes]) -> None:
    forseglet = forsegling.forsegle(data, par[0])
    for annen in (forsegling.nytt_par()[1], forsegling.par_av("en annen")[1], par[0]):
        with pytest.raises(Forseglingsfeil):
            forsegling.apne(forseglet, annen)


@given(innhold, st.integers(min_value=0), st.integers(1, 255))
def test_a_changed_byte_is_noticed(data: bytes, hvor: int, hva: int) -> None:
    offentlig, privat = forsegling.par_av("kode")
    nokkel = forsegling.ny_filnokkel()
    for forseglet, apne, med in (
        (forsegling.forsegle(data, offentlig), forsegling.apne, privat),
        (forsegling.las(data, nokkel), forsegling.las_opp, nokkel),
    ):
        endret = bytearray(forseglet)
        endret[hvor % len(endret)] ^= hva
        with pytest.raises(Forseglingsfeil):
            apne(bytes(endret), med)
        assert apne(forseglet, med) == data


@given(st.binary(max_size=100))
def test_what_was_never_sealed_opens_with_nothing(data: bytes) -> None:
    with pytest.raises(Forseglingsfeil):
        forsegling.apne(data, forsegling.par_av("kode")[1])
    with pytest.raises(Forseglingsfeil):
        forsegling.las_opp(data, forsegling.ny_filnokkel())


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_each_code_has_a_pair_of_its_own_and_always_the_same(en: bytes, to: bytes) -> None:
    assert (forsegling.par_av(kode.lag(en)) == forsegling.par_av(kode.lag(to))) is (en == to)


tekst = st.text(max_size=30)
HEKS = st.text("0123456789abcdef", min_size=64, max_size=64)
filer = st.builds(
    Fil, id=st.uuids().map(str), navn=st.from_regex(r"[a-zæøå0-9-]{1,30}\.pdf", fullmatch=True), nokkel=HEKS,
    sha256=HEKS, storrelse=st.integers(0, STORSTE_FIL),
)  # fmt: skip
RENE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"]), max_size=50)


@given(RENE, st.dictionaries(st.integers(1, 99).map(str), RENE, max_size=5), st.lists(filer, max_size=FLEST_FILER))
def test_an_application_is_the_same_when_it_is_opened(navn: str, svar: dict[str, str], filene: list[Fil]) -> None:
    alle = {f.id: f for f in filene}
    i = Innhold(navn=navn, fodt="1990-05-17", svar=svar, filer=tuple(alle.values()), utelates=True, onske_grunn=navn)
    assert pakk_ut(i.pakk()) == i


def _prov(data: bytes) -> Innhold | None:
    try:
        return pakk_ut(data)
    except Innholdsfeil:
        return None


alt = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda x: st.lists(x, max_size=4) | st.dictionaries(st.text(), x, max_size=4),
    max_leaves=8,
)
FELT = st.sampled_from(["navn", "fodt", "kjonn", "svar", "filer", "utelates", "sprak", "varslet", "ukjent"])


@given(st.binary() | st.dictionaries(FELT, alt).map(lambda d: json.dumps(d).encode()))
@example(b"[" * 100_000)
@example(b"1" * 5000)
@example(b'{"navn": "\\ud800"}')
@example('{"navn": "å"}'.encode("utf-16"))
@example(b'{"filer": [{"id": "x", "navn": "x", "nokkel": "", "sha256": "", "storrelse": true}]}')
def test_hostile_bytes_give_an_application_or_a_refusal(data: bytes) -> None:
    if i := _prov(data):
        assert len(i.svar) <= FLEST_SVAR
        assert len(i.filer) <= FLEST_FILER
        for verdi in (i.navn, i.fodt, i.onske_grunn, *i.svar.values()):
            assert len(verdi) <= LAGRES
            assert "\0" not in verdi
            verdi.encode()


@pytest.mark.parametrize(
    "raa",
    [
        {"filer": [{"id": str(n), "navn": "x"} for n in range(11)]},
        {"filer": [{"id": "../x", "navn": "x", "nokkel": "0" * 64, "sha256": "0" * 64, "storrelse": 1}]},
        {"filer": [{"id": "x", "navn": "x", "nokkel": "0" * 64, "sha256": "0" * 64, "storrelse": STORSTE_FIL + 1}]},
        {"filer": {}},
        {"svar": []},
        {"navn": ["Ola"]},
        {"erfaring": "x" * STORST},
        [],
    ],
)
def test_what_no_form_of_ours_sends_is_refused(raa: Any) -> None:
    assert _prov(json.dumps(raa).encode()) is None


def test_too_long_is_cut_and_an_unknown_gender_is_not_told() -> None:
    i = pakk_ut(json.dumps({"navn": "x" * 99_999, "kjonn": "attakkhelikopter"}).encode())
    assert (len(i.navn), i.kjonn) == (LAGRES, "uoppgitt")
