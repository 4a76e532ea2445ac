"""A basis as the archive wrote it becomes the provision, an explanation and an address."""

import pytest

from postjournal.hjemler import forklar, koder

KJENTE = [
    ("Offl. § 13 første ledd, jf. fvl. § 13 første ledd nr. 1", ["OFFL-13-1", "JF-FVL-13-1-1"]),
    ("Offl. § 13, jf. fvl. § 13 første ledd nr. 2", ["OFFL-13-1", "JF-FVL-13-1-2"]),
    ("offl §13 jfr fvl §13.1.2", ["OFFL-13-1", "JF-FVL-13-1-2"]),
    ("Offentleglova § 14", ["OFFL-14-1"]),
    ("Offentlighetsloven § 14", ["OFFL-14-1"]),
    ("Offl. § 15 andre ledd", ["OFFL-15-2"]),
    ("Offl. § 15, 3. ledd", ["OFFL-15-3"]),
    ("Offl. § 15 annet ledd", ["OFFL-15-2"]),
    ("Offl § 23.1", ["OFFL-23-1"]),
    ("Offl. § 23 tredje ledd", ["OFFL-23-3"]),
    ("Offl. § 24 andre ledd", ["OFFL-24-2-1"]),
    ("Offl. § 25 1. ledd", ["OFFL-25-1"]),
    ("offl. § 26 femte ledd", ["OFFL-26-5"]),
    ("Offl. § 13 jf. helsepersonelloven § 21", ["OFFL-13-1", "JF-HPL-21"]),
    ("Offl. § 13 jf. barnehageloven § 44", ["OFFL-13-1", "JF-BHG-44"]),
    ("Offl. § 13 jf. forvaltningsloven § 13", ["OFFL-13-1", "JF-FVL-13-1-1"]),
    ("Off.loven § 18", ["OFFL-18"]),
    ("Unntatt etter offentleglova § 21", ["OFFL-21"]),
]
UKJENTE = [
    "",
    "Skjermet",
    "§ 13",
    "Offl.",
    "Offl. § 99",
    "Sikkerhetsloven § 5-3",
    "Unntatt offentlighet",
    "Offl. § 13a§§ <b>",
    "jf. jf. jf.",
]


@pytest.mark.parametrize(("skrevet", "ventet"), KJENTE)
def test_a_written_basis_is_recognised(skrevet: str, ventet: list[str]) -> None:
    assert koder(skrevet) == ventet


@pytest.mark.parametrize("skrevet", [s for s, _ in KJENTE])
def test_a_known_basis_is_explained_in_three_languages_with_a_link_to_the_law(skrevet: str) -> None:
    forklart = [forklar(skrevet, sprak) for sprak in ("nb", "nn", "en")]
    assert {f.tekst for f in forklart} == {skrevet}
    assert len({f.forklaring for f in forklart}) == 3
    assert all(len(f.forklaring) > 40 for f in forklart)
    assert all(f.lov_url.startswith("https://lovdata.no/lov/2006-05-19-16/") for f in forklart)


@pytest.mark.parametrize("skrevet", UKJENTE)
def test_an_unknown_basis_keeps_its_words_and_raises_no_error(skrevet: str) -> None:
    assert forklar(skrevet).tekst == skrevet


def test_a_basis_with_jf_gets_both_explanations() -> None:
    forklaring = forklar("Offl. § 13, jf. fvl. § 13 første ledd nr. 1").forklaring
    assert forklaring.startswith(forklar("Offl. § 13").forklaring)
    assert "personlige forhold" in forklaring


def test_a_subsection_that_does_not_exist_gives_the_section() -> None:
    assert koder("Offl. § 14 femte ledd") == ["OFFL-14-1"]
