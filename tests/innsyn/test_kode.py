"""Tracking codes: read as they were written, whatever the ear made of them, and never guessed."""

import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innsyn import kode

byte = st.binary(min_size=16, max_size=16)


@given(byte)
def test_a_code_is_read_as_it_was_written(b: bytes) -> None:
    assert kode.les(kode.lag(b)) == kode.lag(b)


@given(byte, st.sampled_from(["-", " ", "", " - "]))
def test_case_space_and_hyphens_mean_nothing(b: bytes, skille: str) -> None:
    assert kode.les(f"  {skille.join(kode.lag(b).lower().split('-'))} ") == kode.lag(b)


@given(byte)
def test_letters_that_look_like_digits_are_understood(b: bytes) -> None:
    assert kode.les(kode.lag(b).replace("0", "O").replace("1", "l")) == kode.lag(b)
    assert kode.les(kode.lag(b).replace("0", "o").replace("1", "I")) == kode.lag(b)


def test_no_code_holds_a_letter_that_can_be_mistaken() -> None:
    tegn = {t for _ in range(300) for t in kode.lag(secrets.token_bytes(16))}
    assert tegn == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")


@given(byte, byte)
def test_every_one_of_128_bits_tells(a: bytes, b: bytes) -> None:
    assert (kode.lag(a) == kode.lag(b)) == (a == b)


@pytest.mark.parametrize("bit", range(128))
def test_a_single_bit_gives_another_code(bit: int) -> None:
    assert kode.lag((1 << bit).to_bytes(16, "big")) != kode.lag(bytes(16))


@pytest.mark.parametrize(
    "tekst", ["", "U" * 26, "A" * 25, "A" * 27, "æ" * 26, "٣" * 26, "../etc/passwd", "A" * 13 + "!" + "A" * 12]
)
def test_what_cannot_be_a_code_is_none(tekst: str) -> None:
    assert kode.les(tekst) == ""


@given(byte)
def test_a_code_stands_in_an_address(b: bytes) -> None:
    assert re.fullmatch(kode.MONSTER, kode.lag(b))
    assert re.fullmatch(kode.MONSTER, kode.lag(b) + ".1204")


@given(byte)
def test_the_hash_is_that_of_the_code_however_it_is_typed(b: bytes) -> None:
    assert kode.hash_(kode.lag(b).lower()) == kode.hash_(kode.lag(b))
    assert re.fullmatch(r"[0-9a-f]{64}", kode.hash_(kode.lag(b)))
    assert kode.lag(b) not in kode.hash_(kode.lag(b))


@given(byte, st.integers(1, 999_999), st.integers(1, 999_999))
def test_the_code_of_a_split_request_follows_from_the_first(b: bytes, en: int, to: int) -> None:
    forste = kode.lag(b)
    delt = kode.delhash(kode.hash_(forste), str(en))
    assert kode.hash_(f"{forste}.{en}") == delt != kode.hash_(forste)
    assert kode.hash_(f"{forste.lower()}.{en}.{to}") == kode.delhash(delt, str(to))


def test_the_same_form_gives_the_same_code_and_another_secret_another() -> None:
    assert kode.avled("skjema", "hemmelig") == kode.avled("skjema", "hemmelig")
    ulike = {kode.avled("skjema", "hemmelig"), kode.avled("skjema", "annen"), kode.avled("annet", "hemmelig")}
    assert len(ulike) == 3
