"""Numbers in titles: which are properties, which are dates, and which are neither."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.sok import tall


@pytest.mark.parametrize(
    ("tittel", "ventet"),
    [
        ("44/633 TILLATELSE TIL TILTAK - BRYGGE OG NAUST", [(44, 633)]),
        ("Fradeling av 44/787 og 44/788", [(44, 787), (44, 788)]),
        ("Sammenføying 38/8,25", [(38, 8), (38, 25)]),
        ("Sammenføying 38/8, 25, 31", [(38, 8), (38, 25), (38, 31)]),
        ("REGULERINGSPLAN FOR TAU, GN 31/657", [(31, 657)]),
        ("gnr 49 bnr 116", [(49, 116)]),
        ("Gnr. 49, bnr. 116 – Storgata 4", [(49, 116)]),
        ("Gnr49/bnr116", [(49, 116)]),
        ("Gårdsnr. 49 og bruksnr. 116", [(49, 116)]),
        ("gnr/bnr 49/116", [(49, 116)]),
        ("GNR. 61/4, KVALVÅG", [(61, 4)]),
        ("63/9/20 SØKNAD OM FRADELING", [(63, 9)]),
        ("1/4019 og 1/4100 – søknad om tiltak", [(1, 4019), (1, 4100)]),
        ("49/116, 49/117 og 49/118", [(49, 116), (49, 117), (49, 118)]),
        ("49/116,49/117", [(49, 116), (49, 117)]),
        ("27/2000 – oppføring av garasje", [(27, 2000)]),
        ("49/116 og igjen 49/116", [(49, 116)]),
    ],
)
def test_the_properties_of_a_title_are_found_in_order_and_once(tittel: str, ventet: list[tuple[int, int]]) -> None:
    assert tall.eiendommer(tittel) == tuple(ventet)


@pytest.mark.parametrize(
    "tittel",
    [
        "PS 12/26 Årsbudsjett",
        "RS 3/26 Referat",
        "Innstilling i sak 12/2015",
        "Klage i saksnr. 26/1234",
        "Vedtak 45/26",
        "Møte 3/26",
        "9/2025",
        "Referat fra møte 12/2026",
        "2025/1234 Svar på henvendelse",
        "Skoleåret 2025/2026",
        "24.11.2026 Befaring",
        "Møte 2026-11-24",
        "0/12 og 12/0",
        "Bassenget åpner kl. 10",
        "Ingen tall her",
        "",
    ],
)
def test_case_numbers_years_and_dates_are_no_properties(tittel: str) -> None:
    assert tall.eiendommer(tittel) == ()


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Befaring 24.11.2026", [date(2026, 11, 24)]),
        ("Befaring 4. 2. 2026 og 2026-02-05.", [date(2026, 2, 4), date(2026, 2, 5)]),
        ("31.02.2026 finnes ikke, 01.03.2026 gjør", [date(2026, 3, 1)]),
        ("Ref. 124.11.20261", []),
        ("Versjon 2.0.1998", []),
    ],
)
def test_dates_are_found_when_they_exist(tekst: str, ventet: list[date]) -> None:
    assert [d for _, _, d in tall.datoer(tekst)] == ventet


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_every_date_is_found_in_both_ways_of_writing(dag: date) -> None:
    tekst = f"Fra {dag:%d.%m.%Y} til {dag.isoformat()}."
    funnet = list(tall.datoer(tekst))
    assert [d for _, _, d in funnet] == [dag, dag]
    assert tekst[slice(*funnet[1][:2])] == dag.isoformat()


@pytest.mark.parametrize(
    ("skrevet", "aar"),
    [("2026", 2026), ("26", 2026), ("0", 2000), ("59", 2059), ("60", 1960), ("99", 1999), ("1998", 1998)],
)
def test_a_case_year_of_two_digits_is_this_century_or_the_last(skrevet: str, aar: int) -> None:
    assert tall.saksaar(skrevet) == aar


@given(st.text(max_size=100) | st.text("0123456789/-.,gnrb ", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_a_fault_and_gives_positive_numbers(tekst: str) -> None:
    assert all(gnr >= 0 and bnr >= 0 for gnr, bnr in tall.eiendommer(tekst))
    list(tall.datoer(tekst))
