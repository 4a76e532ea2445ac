"""The query language, point by point, as PostgreSQL understands it; whatever is typed, it is never an error."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.sok import ord as ordene
from portal.sok import sporring, tall
from portal.sok.vektor import Vektor
from tests.portal.sok.conftest import Postgres, indeks

TITTEL = "Søknad om parkering i Storgata 12 – gnr. 49 bnr. 116, befaring 24.11.2026"
BITER = [
    "-",
    "|",
    '"',
    "*",
    "og",
    "parkering",
    "-gebyr",
    "bygg*",
    "2026/1234",
    "26/1234-5",
    "49/116",
    "gnr 49 bnr 116",
    "20.11.2026",
]
SKREVET = st.text(max_size=120) | st.lists(st.sampled_from(BITER) | st.text(max_size=8), max_size=40).map(" ".join)


@pytest.mark.parametrize(
    ("sokt", "finnes"),
    [
        pytest.param("søknad parkering", True, id="alle ord må passe"),
        pytest.param("parkering søknad", True, id="rekkefølgen er fri"),
        pytest.param("søknad gebyr", False, id="ett ord mangler"),
        pytest.param('"parkering i storgata"', True, id="frase"),
        pytest.param('"storgata parkering"', False, id="frase i annen rekkefølge"),
        pytest.param('"søknad parkering"', False, id="frasens ord står ved siden av hverandre"),
        pytest.param('"søknad om parkering', True, id="frase uten slutt"),
        pytest.param("parkering -gebyr", True, id="ikke, og ordet mangler"),
        pytest.param("søknad -parkering", False, id="ikke, og ordet står der"),
        pytest.param("søknad \u2013parkering", False, id="ikke, med lang strek"),
        pytest.param('søknad -"parkering i storgata"', False, id="ikke frase"),
        pytest.param("-gebyr", True, id="bare ikke"),
        pytest.param("gebyr | parkering", True, id="det ene eller det andre"),
        pytest.param("gebyr | avgift", False, id="ingen av dem"),
        pytest.param("gebyr | parkering storgata", True, id="eller binder sterkere enn og"),
        pytest.param("gebyr | parkering torget", False, id="eller erstatter ikke det tredje ordet"),
        pytest.param('gebyr | "parkering i storgata"', True, id="eller frase"),
        pytest.param("stor*", True, id="begynnelsen av et ord"),
        pytest.param("gata*", False, id="ikke midten av et ord"),
        pytest.param("STOR* -gebyr*", True, id="begynnelse og ikke"),
        pytest.param("2026/1234", True, id="saksnummer"),
        pytest.param("26/1234", True, id="saksnummer med kort år"),
        pytest.param("2025/1234", False, id="saksnummer i et annet år"),
        pytest.param("2026/123", False, id="bare begynnelsen av saksnummeret"),
        pytest.param("2026/1234-5", True, id="dokumentnummer"),
        pytest.param("26/1234-5", True, id="dokumentnummer med kort år"),
        pytest.param("2026/1234-6", False, id="et annet dokument i saken"),
        pytest.param("sak 2026/1234-5", False, id="ord og nummer må passe begge"),
        pytest.param("49/116", True, id="eiendom"),
        pytest.param("gnr 49 bnr 116", True, id="gnr og bnr"),
        pytest.param("gnr. 49, bnr. 116", True, id="gnr og bnr med tegn"),
        pytest.param("gårdsnr 49 bruksnr 116", True, id="gårdsnr og bruksnr"),
        pytest.param("Gnr49 Bnr116", True, id="gnr og bnr uten mellomrom"),
        pytest.param("49/117", False, id="naboeiendommen"),
        pytest.param("49/116 parkering -2025/1", True, id="eiendom, ord og ikke sak"),
        pytest.param("20.11.2026", True, id="journaldatoen"),
        pytest.param("2026-11-20", True, id="journaldatoen som i maskiner"),
        pytest.param("20. 11. 2026", True, id="dato med mellomrom"),
        pytest.param("24.11.2026", True, id="dato i tittelen"),
        pytest.param("21.11.2026", False, id="en annen dato"),
    ],
)
def test_the_query_language_means_what_the_help_page_says(postgres: Postgres, sokt: str, finnes: bool) -> None:
    assert postgres.finner(sokt, TITTEL) is finnes


@pytest.mark.parametrize(
    "sokt",
    [
        "",
        " ",
        '"',
        '""',
        "|",
        "||| |",
        "-",
        "--",
        "*",
        "og",
        "-og",
        "i | på",
        '"i på"',
        "!",
        "& | ! ( ) <->",
        "\x00",
        "a*",
        "-*",
        "'",
        "\\",
    ],
)
def test_what_says_nothing_is_an_empty_query(postgres: Postgres, sokt: str) -> None:
    lest = sporring.les(sokt)
    assert lest.tsquery(navn=True) == "" or postgres.passer("'noe':1", lest.tsquery(navn=True)) is False


@pytest.mark.parametrize(
    "sokt", ["| parkering", "parkering |", "parkering | | gebyr", "(parkering", "parkering)", "parkering & storgata"]
)
def test_stray_signs_do_not_hide_what_was_meant(postgres: Postgres, sokt: str) -> None:
    assert postgres.finner(sokt, TITTEL)


@pytest.mark.parametrize("sokt", ["31.02.2026", "99.99.9999", "2026-13-45"])
def test_a_date_that_does_not_exist_is_read_as_its_numbers(postgres: Postgres, sokt: str) -> None:
    assert not postgres.finner(sokt, TITTEL)
    assert postgres.finner(sokt, f"Avtale av {sokt}")


@pytest.mark.parametrize(
    "sokt", ["0/0", "9999/9999999", "00/0000000-00000", "0049/0116", "١/٢", "gnr 0 bnr 0", "gnr ٤٩ bnr ١١٦"]
)
def test_odd_numbers_are_understood_or_find_nothing(postgres: Postgres, sokt: str) -> None:
    postgres.finner(sokt, TITTEL)


def test_a_dash_inside_a_word_is_no_minus(postgres: Postgres) -> None:
    assert postgres.finner("gang-sykkelvei", "Gang- og sykkelvei")


def test_a_phrase_keeps_its_distance_over_small_words(postgres: Postgres) -> None:
    assert postgres.finner('"plan for Strandgata"', "Ny plan for Strandgata")
    assert not postgres.finner('"plan for Strandgata"', "Ny plan Strandgata")


def test_a_very_long_query_is_cut_and_says_so(postgres: Postgres) -> None:
    lest = sporring.les("parkering " * 100)
    assert lest.merknader == ("lang",)
    assert len(lest.grupper) == 24
    postgres.godtar(sporring=lest.tsquery(navn=True))
    assert sporring.les("parkering").merknader == ()


@pytest.mark.parametrize("sokt", ["ﷺ" * 200, "ﷺ" * 200 + "*", '"' + "ﷺ" * 150 + " parkering", "𝔸" * 300, "½" * 300])
def test_signs_that_grow_when_folded_make_no_word_too_long(postgres: Postgres, sokt: str) -> None:
    postgres.godtar(sporring=sporring.les(sokt).tsquery(navn=True))
    postgres.godtar(sporring=sporring.les_part(sokt).tsquery(navn=True))


def test_the_plain_words_are_kept_for_a_better_spelling() -> None:
    assert sporring.les('parkring -gebyr stor* "i sentrum" 2026/1').ord == ("parkring",)


@given(SKREVET)
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_postgresql_accepts_it(postgres: Postgres, skrevet: str) -> None:
    for lest in (sporring.les(skrevet), sporring.les_part(skrevet)):
        for navn in (True, False):
            postgres.godtar(sporring=lest.tsquery(navn=navn))
            assert bool(lest) is bool(lest.tsquery(navn=navn))


@given(SKREVET)
@settings(max_examples=200, deadline=None)
def test_a_title_finds_itself_by_each_of_its_words(postgres: Postgres, tittel: str) -> None:
    ordene_i_tittelen = [o for o in ordene.alle_ord(tittel) if ordene.fold(o) not in ordene.STOPPORD]
    assert [o for o in ordene_i_tittelen if not postgres.finner(o, tittel)] == []


@given(
    st.lists(
        st.sampled_from("søknad om parkering i storgata for ny byggesak og 49 plan".split()), min_size=1, max_size=8
    )
)
@settings(max_examples=100, deadline=None)
def test_a_title_finds_itself_as_a_phrase_and_not_when_denied(postgres: Postgres, tittelord: list[str]) -> None:
    tittel = " ".join(tittelord)
    if sporring.les(tittel):
        assert postgres.finner(f'"{tittel}"', tittel)
        assert not postgres.finner(f'-"{tittel}"', tittel)


@pytest.mark.parametrize("ordet", ["x" * 101, "y" * 250, "æ" * 150])
def test_an_endless_word_finds_itself(postgres: Postgres, ordet: str) -> None:
    assert postgres.finner(ordet, f"Om {ordet}")


# --- J6: names of persons -------------------------------------------------------------------------------------------

NAVNESOK = [
    "Kari",
    "kari nordmann",
    '"Kari Nordmann"',
    "kar*",
    "Kari | Ola",
    "nordmann brev",
    "KARI",
    "pn*",
    "n*",
    "nn*",
    "pn* | n*",
]


@pytest.mark.parametrize("sokt", NAVNESOK)
def test_no_query_hits_a_persons_name_when_names_are_closed(postgres: Postgres, sokt: str) -> None:
    vektor = indeks("Brev fra Kari Nordmann", navn=((9, 22),), person="Kari Nordmann")
    assert not postgres.passer(vektor, sporring.les(sokt).tsquery(navn=False))
    assert not postgres.passer(vektor, sporring.les_part(sokt).tsquery(navn=False))


@pytest.mark.parametrize(
    "sokt", ["Kari", "kari nordmann", '"Kari Nordmann"', "kar*", "Kari | Ola", "nordmann brev", '"brev fra kari"']
)
def test_a_persons_name_is_hit_while_names_are_open(postgres: Postgres, sokt: str) -> None:
    vektor = indeks("Brev fra Kari Nordmann", navn=((9, 22),), person="Kari Nordmann")
    assert postgres.passer(vektor, sporring.les(sokt).tsquery(navn=True))


def test_a_denied_name_tells_nothing_when_names_are_closed(postgres: Postgres) -> None:
    med, uten = indeks("Brev", person="Kari Nordmann"), indeks("Brev", person="Ola Hansen")
    lest = sporring.les("brev -kari").tsquery(navn=False)
    assert postgres.passer(med, lest) is postgres.passer(uten, lest) is True
    assert not postgres.passer(med, sporring.les("brev -kari").tsquery(navn=True))


def test_a_company_is_found_by_name_whether_names_are_open_or_not(postgres: Postgres) -> None:
    vektor = indeks("Brev", virksomhet="Nordmann Bygg AS")
    for navn in (True, False):
        assert postgres.passer(vektor, sporring.les("nordmann").tsquery(navn=navn))
        assert postgres.passer(vektor, sporring.les_part("Nordmann Bygg").tsquery(navn=navn))


def test_the_same_word_is_a_name_in_one_title_and_a_word_in_another(postgres: Postgres) -> None:
    lest = sporring.les("berg").tsquery(navn=False)
    assert postgres.passer(indeks("Sikring av berg"), lest)
    assert not postgres.passer(indeks("Brev fra Kari Berg", navn=((9, 18),)), lest)


@given(SKREVET)
@example("pn*")
@example("pn: n: n:kari pn:kari*")
@settings(max_examples=200, deadline=None)
def test_no_query_asks_for_a_name_when_names_are_closed(postgres: Postgres, skrevet: str) -> None:
    for lest in (sporring.les(skrevet), sporring.les_part(skrevet)):
        for leksem, prefiks in postgres.ord_i(lest.tsquery(navn=False)):
            assert not leksem.startswith(("n:", "q:"))
            assert not (prefiks and (f"{leksem}:".startswith(("n:", "q:")) or "q:".startswith(leksem)))


@given(SKREVET)
@example("pn*")
@settings(max_examples=200, deadline=None)
def test_an_entry_of_names_alone_is_hit_by_nothing_when_names_are_closed(postgres: Postgres, skrevet: str) -> None:
    vektor = Vektor()
    vektor.tekst("Kari Nordmann", "A", frozenset({"kari", "nordmann"}))
    vektor.part("Kari Nordmann", er_person=True)
    for lest in (sporring.les(skrevet), sporring.les_part(skrevet)):
        bekreftende = sporring.Sporring(tuple(g for g in lest.grupper if not g.ikke))
        assert not postgres.passer(str(vektor), bekreftende.tsquery(navn=False))


@given(st.integers(1, 1899), st.integers(1, 99999))
@settings(max_examples=50, deadline=None)
def test_a_propertys_page_finds_what_its_search_finds(postgres: Postgres, gnr: int, bnr: int) -> None:
    vektor = indeks(f"Fradeling, gnr {gnr} bnr {bnr}")
    assert (gnr, bnr) in tall.eiendommer(f"Fradeling, gnr {gnr} bnr {bnr}")
    for lest in (sporring.eiendom(gnr, bnr), sporring.les(f"{gnr}/{bnr}"), sporring.les(f"gnr {gnr} bnr {bnr}")):
        assert postgres.passer(vektor, lest.tsquery(navn=False))
