"""Names of natural persons are told from names of companies, streets and schools (J6)."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.navn import FORNAVN, er_person, finn


def navn_i(tekst: str) -> list[str]:
    return [tekst[fra:til] for fra, til in finn(tekst)]


@pytest.mark.parametrize(
    ("tekst", "navn"),
    [
        ("Klage fra Ola Nordmann på vedtak", ["Ola Nordmann"]),
        ("Ansettelse - lærer - Kari Anne Hansen", ["Kari Anne Hansen"]),
        ("Permisjon for Ann-Kristin Hansen-Berg", ["Ann-Kristin Hansen-Berg"]),
        ("Svar til Ola N. Nordmann", ["Ola N. Nordmann"]),
        ("Ludwig van der Berg og Carl von Linné", ["Ludwig van der Berg", "Carl von Linné"]),
        ("Barnehageplass, Máret Ánne Sara", ["Máret Ánne Sara"]),
        ("Bosetting - Mohamed Ali Hassan", ["Mohamed Ali Hassan"]),
        ("Oppmåling for Oleksandr Kovalenko", ["Oleksandr Kovalenko"]),
        ("Per Hansen og Liv Dahl", ["Per Hansen", "Liv Dahl"]),
        ("Ola Nordmanns klage", ["Ola Nordmanns"]),
        ("Nordmann, Ola Johan", ["Nordmann, Ola Johan"]),
        ("Personalmappe Hansen, Kari", ["Hansen, Kari"]),
        ("Ola Nordmann, Kari Nordmann", ["Ola Nordmann", "Kari Nordmann"]),
        ("KLAGE FRA OLA NORDMANN PÅ VEDTAK", ["OLA NORDMANN"]),
        ("KLAGE FRA PER HANSEN", ["PER HANSEN"]),
        ("NORDMANN, OLA - SØKNAD", ["NORDMANN, OLA"]),
        ("MARIA DA SILVA", ["MARIA DA SILVA"]),
        ("Ola Nordmann Storgata 4", ["Ola Nordmann"]),
        ("Ola Nordmann Kirsten Flagstads veg 4", ["Ola Nordmann"]),
        ("Byggesak - Kari Hansen - Henrik Ibsens gate 4", ["Kari Hansen"]),
        ("brev til Kari\nHansen", ["Kari\nHansen"]),
    ],
)
def test_names_of_persons_are_found_with_their_exact_span(tekst: str, navn: list[str]) -> None:
    assert navn_i(tekst) == navn


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Ola",
        "Søknad om tillatelse til tiltak - Storgata 4, Hamar",
        "Kirsten Flagstads veg 12 - nybygg",
        "Henrik Ibsens gate 4",
        "Olav Duuns Vei 3",
        "Karl Johans gate",
        "Olav Duuns Skole",
        "Hans Nielsen Hauges plass",
        "Reguleringsplan for Christian Krohgs gate",
        "Advokatfirmaet Kari Hansen AS",
        "Ola Nordmann Eiendom AS",
        "Ajer skole, Hamar kommune",
        "Innlandet Fylkeskommune",
        "Per Capita - Vår Ref 12",
        "Odd Fellow",
        "DAG OG NATT I BO",
        "MØTE I MAI MED STATSFORVALTEREN",
        "PER OKTOBER",
        "Mjøsbygg AS - ferdigattest",
        "Innsyn i plan Per 31.12.2025",
    ],
)
def test_places_companies_and_plain_words_are_no_names(tekst: str) -> None:
    assert navn_i(tekst) == []


@pytest.mark.parametrize(
    "navn",
    [
        "Ola Nordmann",
        "Nordmann, Ola",
        "Kari Anne Hansen-Berg",
        "Ludwig van der Berg",
        "OLA NORDMANN",
        "Ola NORDMANN",
        "Maria Da Silva",
        "MARIA DA SILVA",
        "Ola N. Nordmann",
        "Xhevahire Qosja",
        "Jefferson Davis",
        "Skule Waksvik",
        "Ola Nordmann v/ advokat Hansen",
        "Ola Nordmann m.fl.",
        "Máret Ánne Sara",
    ],
)
def test_a_natural_person_is_known(navn: str) -> None:
    assert er_person(navn)


@pytest.mark.parametrize(
    "navn",
    [
        "",
        "Ola",
        "Statsforvalteren",
        "Statsforvalteren i Innlandet",
        "Hamar kommune",
        "Hamar Kommune",
        "Innlandet fylkeskommune",
        "Innlandet Fylkeskommune",
        "Hamar idrettslag",
        "Hamar Idrettslag",
        "Mjøsbygg",
        "Mjøsbygg AS",
        "Hansen Eiendom",
        "Ola Nordmann ENK",
        "Hedmark Revisjon IKS",
        "Hamar Arbeiderblad",
        "Sykehuset Innlandet HF",
        "Coop Innlandet SA",
        "Hansen DA",
        "Advokatfirmaet Hansen",
        "Ajer Skole",
        "Vang Menighetsråd",
        "Østre Innlandet Tingrett",
        "Statens vegvesen",
        "Politidirektoratet",
        "Innlandet Politidistrikt",
        "NRK Innlandet",
        "Hansen og Olsen",
        "Hansen & Sønn",
        "Rema 1000",
        "Flere mottakere",
        "Flere Mottakere",
        "*****",
        "Storgata Borettslag",
        "Furuberget Velforening",
        "Sparebank",
        "SpareBank Østlandet Bank",
        "post@hamar.kommune.no",
        "ola nordmann",
        "En To Tre Fire Fem Seks",
    ],
)
def test_an_organisation_or_a_group_is_no_person(navn: str) -> None:
    assert not er_person(navn)


def test_the_given_names_are_many_lower_case_sorted_and_single() -> None:
    assert len(FORNAVN) >= 900
    assert all(navn == navn.lower() and navn.replace("’", "").isalpha() for navn in FORNAVN)
    assert {"ola", "kari", "máret", "mohamed", "oleksandr", "per", "liv", "åse", "bjørn"} <= FORNAVN


FORNAVNENE = st.sampled_from(sorted(FORNAVN)).map(str.title)
ETTERNAVN = st.sampled_from(
    ["Hansen", "Nordmann", "Bakken", "Østby", "Kovalenko", "Hætta", "Løvås-Berg", "Aas", "O'Neill"]
)
LUFT = st.sampled_from(["", "Klage fra ", "brev til ", "Vedtak - ", "2026/12: "])
ETTERPAA = st.sampled_from(["", " på vedtak", ", Storgata 4", " (kopi)", " - avslag", "- avslag", "."])


@settings(max_examples=200)
@given(LUFT, FORNAVNENE, ETTERNAVN, ETTERPAA)
def test_any_given_name_and_surname_in_a_title_is_found(foran: str, fornavn: str, etternavn: str, bak: str) -> None:
    start = len(foran)
    assert finn(f"{foran}{fornavn} {etternavn}{bak}") == [(start, start + len(fornavn) + 1 + len(etternavn))]
    assert er_person(f"{fornavn} {etternavn}")
    assert er_person(f"{etternavn}, {fornavn}")


@settings(max_examples=200)
@given(FORNAVNENE, st.sampled_from(["gate", "veg", "vei", "plass", "skole"]))
def test_a_street_or_school_named_after_a_person_is_no_person(fornavn: str, sted: str) -> None:
    assert finn(f"Arbeid i {fornavn} Hansens {sted} 4") == []


@settings(max_examples=300)
@given(st.one_of(st.text(), st.text(st.sampled_from("OlaKriNd, .-'s\nSA"), max_size=60)))
def test_no_text_raises_and_spans_are_ordered(tekst: str) -> None:
    spenn = finn(tekst)
    assert spenn == sorted(spenn)
    assert all(fra < til for fra, til in spenn)
    assert all(a[1] <= b[0] for a, b in pairwise(spenn))
    assert er_person(tekst) in {True, False}


@pytest.mark.parametrize(
    ("bit", "siste"),
    [("Ola ", (59_980, 59_999)), ("Ola, ", (0, 59_998)), ("A ", None), ("Aaa-", None), ("Vedtak i sak. ", None)],
)
def test_a_long_text_is_read_to_its_end(bit: str, siste: tuple[int, int] | None) -> None:
    funn = finn(bit * (60_000 // len(bit)))
    assert (funn[-1] if funn else None) == siste
