"""Identity numbers are found however they are disguised, and ordinary journal text is left alone (J7)."""

from calendar import monthrange
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from portal.personvern import MASKE, Funn, Sikkerhet, Slag, finn, maske

K1 = [3, 7, 6, 1, 8, 9, 4, 5, 2]
K2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
DUF = [4, 6, 3, 2, 4, 6, 3, 2, 7, 5]
FNR = "01019012480"
KONTO = "12345678903"
TILLEGG = {
    Slag.FODSELSNUMMER: [(0, 0)],
    Slag.D_NUMMER: [(40, 0)],
    Slag.H_NUMMER: [(0, 40)],
    Slag.SYNTETISK: [(0, 80), (0, 65), (40, 80)],
    Slag.FODSELSNUMMER_2032: [(0, 0), (40, 0)],
}
ORD = ["Søknad", "om", "dispensasjon", "fra", "vedtak", "i", "saken", "Storgata", "på", "Hamar", "klage"]
SETNING = st.lists(st.sampled_from(ORD), max_size=5).map(" ".join)


def sum11(sifre: str, vekter: list[int]) -> int:
    return sum(int(s) * v for s, v in zip(sifre, vekter, strict=False)) % 11


def slag_i(tekst: str) -> list[Slag]:
    return [f.slag for f in finn(tekst)]


@st.composite
def identitetsnummer(draw: st.DrawFn, slag: Slag) -> str:
    """A valid number of a kind; its century is told by the individual number unless it is of 2032."""
    aar = draw(st.integers(1940, 2039))
    maaned = draw(st.integers(1, 12))
    dag = draw(st.integers(1, monthrange(aar, maaned)[1]))
    individ = draw(st.integers(0, 999) if slag is Slag.FODSELSNUMMER_2032 else st.integers(*serie(aar)))
    pluss_dag, pluss_maaned = draw(st.sampled_from(TILLEGG[slag]))
    ni = f"{dag + pluss_dag:02}{maaned + pluss_maaned:02}{aar % 100:02}{individ:03}"
    rest = draw(st.integers(1, 3)) if slag is Slag.FODSELSNUMMER_2032 else 0
    k1 = (rest - sum11(ni, K1)) % 11
    k2 = -sum11(f"{ni}{k1}", K2) % 11
    assume(k1 < 10 and k2 < 10)
    return f"{ni}{k1}{k2}"


def serie(aar: int) -> tuple[int, int]:
    return (0, 499) if aar < 2000 else (500, 999)


@st.composite
def kontonummer(draw: st.DrawFn) -> str:
    ti = f"{draw(st.integers(1000, 9999))}{draw(st.integers(0, 999999)):06}"
    siste = -sum11(ti, K2) % 11
    assume(siste < 10)
    return f"{ti}{siste}"


@st.composite
def dufnummer(draw: st.DrawFn) -> str:
    ti = f"{draw(st.integers(1985, 2035))}{draw(st.integers(0, 999999)):06}"
    return f"{ti}{sum11(ti, DUF):02}"


def alle_numre() -> st.SearchStrategy[str]:
    return st.one_of(*(identitetsnummer(slag) for slag in TILLEGG))


MELLOMROM = [" ", "\u00a0", "\u202f", "\u2009", "\u2003"]
STREKER = ["-", "\u2010", "\u2011", "\u2013", "\u2212"]
USYNLIG = ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200d"]
SIFRE = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]


@st.composite
def forkledd(draw: st.DrawFn, tall: str) -> str:
    """The number in one of the ways that people, word processors and PDF files write it."""
    mellom = draw(st.sampled_from([*MELLOMROM, *STREKER, "."]))
    skille = draw(st.sampled_from([*MELLOMROM, *STREKER, ".", "/", " - ", "\n", "\r\n", " \n ", "_"]))
    d, m, aa, resten = tall[:2], tall[2:4], tall[4:6], tall[6:]
    skrift = draw(
        st.sampled_from(
            [
                tall,
                d + m + aa + skille + resten,
                mellom.join([d, m, aa]) + skille + resten,
                f"{d}/{m}-{aa}{skille}{resten}",
                f"{d}. {m}. {aa}{skille}{resten}",
                mellom.join([d + m + aa, resten[:3], resten[3:]]),
                mellom.join([d, m, aa, resten[:3], resten[3:]]),
                mellom.join(tall),
            ]
        )
    )
    usynlig = draw(st.sampled_from(["", "", *USYNLIG]))
    return usynlig.join(skrift).translate(str.maketrans(SIFRE[0], draw(st.sampled_from(SIFRE))))


@st.composite
def innfelt(draw: st.DrawFn, skrift: str) -> tuple[str, int]:
    """The writing in a sentence, and where it starts."""
    foran = draw(SETNING) + draw(st.sampled_from([" ", " (", ": ", ", ", " for "]))
    bak = draw(st.sampled_from([" ", ")", ".", ", ", "; ", "\n"])) + draw(SETNING)
    return foran + skrift + bak, len(foran)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(list(TILLEGG)))
def test_an_identity_number_is_found_in_every_disguise_with_its_exact_span(data: st.DataObject, slag: Slag) -> None:
    tall = data.draw(identitetsnummer(slag))
    skrift = data.draw(forkledd(tall))
    tekst, start = data.draw(innfelt(skrift))
    funn = finn(tekst)
    assert [(f.slag, f.start, f.slutt) for f in funn] == [(slag, start, start + len(skrift))]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["", ".", " ", "\u00a0", "-"]), kontonummer())
def test_an_account_number_is_found_as_banks_write_it(skille: str, tall: str) -> None:
    skrift = skille.join([tall[:4], tall[4:6], tall[6:]])
    funn = finn(f"Utbetales til {skrift}, takk")
    assert [(f.start, f.slutt) for f in funn] == [(14, 14 + len(skrift))]
    if skille and funn[0].slag is Slag.KONTONUMMER:
        assert funn[0].sikkerhet is Sikkerhet.SIKKER


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["", " ", "-", "\u00a0"]), dufnummer())
def test_a_duf_number_is_sure_with_its_word_and_possible_without(skille: str, tall: str) -> None:
    skrift = skille.join([tall[:4], tall[4:10], tall[10:]])
    assert finn(f"DUF-nr. {skrift} bosetting") == [Funn(Slag.DUF, 8, 8 + len(skrift), Sikkerhet.SIKKER)]
    assert finn(f"Bosetting {skrift}") == [Funn(Slag.DUF, 10, 10 + len(skrift), Sikkerhet.MULIG)]


@pytest.mark.parametrize(
    "tekst",
    [
        f"Klage fra {FNR}",
        f"Klage fra {FNR[:6]} {FNR[6:]}",
        f"født 01.01.90 {FNR[6:]}",
        f"f. 01 01 90 {FNR[6:]}",
        f"({FNR[:6]}-{FNR[6:]})",
        f"Barn {FNR[:6]}\n{FNR[6:]} født",
        f"Fnr:{FNR}",
        f"fnr{FNR}",
        f"Sak 2026/1234-5, {FNR}, 49/116",
        f"vedlegg_{FNR}_2026.pdf",
    ],
)
def test_a_plain_identity_number_is_sure(tekst: str) -> None:
    assert [(f.slag, f.sikkerhet) for f in finn(tekst)] == [(Slag.FODSELSNUMMER, Sikkerhet.SIKKER)]


@pytest.mark.parametrize(
    "tekst",
    [
        "Byggesak 2026/1234-5 gnr 49/116 og 49/117",
        "Søknad 26/12345-12 - Storgata 4 - 49/116/0/0",
        "Møte 01.02.2024 kl. 10.30 - 15.03.2024",
        "01.02.24 - 15.03.24",
        "Tlf 62 56 30 00 / 911 22 333",
        "Tlf. +47 911 22 333, +46 70 123 45 67",
        "Org.nr. 970 540 008, 987654321 MVA",
        "Beløp kr 12 345 678,90 og kr 1 234 567 890",
        "Plan 3403 2012001, plan-ID 090500",
        "Budsjett 2024 2025 2026 2027",
        "Tabell 1 2 3 4 5 6 7 8 9 10 11 12",
        "550e8400-e29b-41d4-a716-446655440000",
        "EAN 9788205123456",
        "20261003101112",
        "160 000 12 345 9 001 250",
        "00000000000",
        "01019012345",
        "311390 12345",
    ],
)
def test_ordinary_journal_text_holds_nothing(tekst: str) -> None:
    assert finn(tekst) == []


@pytest.mark.parametrize("ord_", ["fnr", "Fødselsnummer", "f.nr.", "født", "pers.nr", "personnummer for Kari:"])
def test_wrong_check_digits_count_when_words_promise_a_number(ord_: str) -> None:
    assert [(f.slag, f.sikkerhet) for f in finn(f"{ord_} 010190 12345")] == [(Slag.FODSELSNUMMER, Sikkerhet.MULIG)]


def test_an_account_number_may_be_promised_by_its_word() -> None:
    assert [f.sikkerhet for f in finn(f"Kontonr {KONTO}")] == [Sikkerhet.SIKKER]
    assert [f.sikkerhet for f in finn(f"Ref {KONTO}")] == [Sikkerhet.MULIG]
    assert slag_i("1234.56.78903") == [Slag.KONTONUMMER]


def test_a_run_of_more_than_twelve_digits_is_at_most_possible() -> None:
    assert finn(f"KID {FNR}20260101") == [Funn(Slag.FODSELSNUMMER, 4, 23, Sikkerhet.MULIG)]
    assert finn("KID 1234567890123456") == []


def test_a_number_glued_to_letters_is_possible() -> None:
    assert [f.sikkerhet for f in finn(f"abc{FNR}")] == [Sikkerhet.MULIG]


def test_an_unusual_grouping_is_possible() -> None:
    assert [f.sikkerhet for f in finn(f"ref {FNR[:3]} {FNR[3:6]} {FNR[6:9]} {FNR[9:]}")] == [Sikkerhet.MULIG]
    assert [f.sikkerhet for f in finn(f"ref {FNR[:8]}\n{FNR[8:]} slutt")] == [Sikkerhet.MULIG]


def test_an_identity_number_wins_over_an_account_number() -> None:
    assert slag_i(f"{FNR[:4]}.{FNR[4:6]}.{FNR[6:]}") == [Slag.FODSELSNUMMER]


def test_numbers_side_by_side_are_all_found_in_order() -> None:
    tekst = f"{FNR} {FNR[:6]} {FNR[6:]}, {FNR}/{FNR} konto 1234.56.78903"
    funn = finn(tekst)
    assert [f.slag for f in funn] == [Slag.FODSELSNUMMER] * 4 + [Slag.KONTONUMMER]
    assert all(a.slutt <= b.start for a, b in pairwise(funn))


def test_a_finding_is_masked_by_five_asterisks() -> None:
    tekst = f"Klage fra {FNR[:6]} {FNR[6:]} på vedtak"
    assert maske(tekst, finn(tekst)) == f"Klage fra {MASKE} på vedtak"
    assert maske("uendret", []) == "uendret"


TITTEL = st.builds(
    "{} {}/{}-{} - {} {} - {}/{}".format,
    st.sampled_from(ORD),
    st.integers(1990, 2030),
    st.integers(1, 99999),
    st.integers(1, 300),
    st.sampled_from(ORD),
    st.integers(1, 200),
    st.integers(1, 400),
    st.integers(1, 9999),
)


@settings(max_examples=300, deadline=None)
@given(TITTEL)
def test_ordinary_titles_hold_nothing(tittel: str) -> None:
    assert finn(tittel) == []


RARE = st.text(st.sampled_from("0123456789019 .-/_\n*\u200b\u00ad٣９+a"), max_size=120)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), RARE, st.lists(st.one_of(alle_numre(), RARE, SETNING)).map(" ".join)))
@example("1 0 1 0 1 9 0 1 2 4 8 0")
def test_no_text_raises_and_masking_leaves_nothing_to_find(tekst: str) -> None:
    funn = finn(tekst)
    assert all(a.slutt <= b.start for a, b in pairwise(funn))
    assert all(tekst[f.start].isdecimal() and tekst[f.slutt - 1].isdecimal() for f in funn)
    assert finn(maske(tekst, funn)) == []


@pytest.mark.parametrize(
    ("bit", "funn_i_hver"),
    [("Vedtaket er gjort i møte. ", 0), ("1", 0), ("1 ", 0), ("1--------", 0), ("160 000 12 345\n", 0), (f"{FNR} ", 1)],
)
def test_a_long_text_is_read_to_its_end(bit: str, funn_i_hver: int) -> None:
    antall = 60_000 // len(bit)
    assert len(finn(bit * antall)) == funn_i_hver * antall
