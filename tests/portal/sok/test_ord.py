"""Words find each other as people expect: however they are written, in every inflection, inside compounds."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.sok import ord as ordene
from tests.portal.sok.conftest import Postgres

TEKST = st.text(max_size=60)


@pytest.mark.parametrize(
    ("skrevet", "samme"),
    [
        ("PARKERING", "parkering"),
        ("Straße", "STRASSE"),
        ("idé", "ide"),
        ("allé", "ALLE"),
        ("Grünerløkka", "grunerløkka"),
        ("Aaker", "Åker"),
        ("gaard", "gård"),
        ("Baerum", "Bærum"),
        ("Bodoe", "Bodø"),
        ("Malmö", "Malmø"),
        ("Läkerol", "Lækerol"),
        ("ﬁskeri", "fiskeri"),
        ("４９", "49"),
        ("čáhci", "cahci"),
    ],
)
def test_case_accents_and_the_ways_of_writing_ae_oe_aa_do_not_matter(skrevet: str, samme: str) -> None:
    assert ordene.fold(skrevet) == ordene.fold(samme)


@pytest.mark.parametrize("ordet", ["blåbær", "Ålesund", "idé", "Grünerløkka", "ÅRSMØTE"])
def test_a_letter_and_its_mark_may_be_written_as_two_characters(postgres: Postgres, ordet: str) -> None:
    delt = unicodedata.normalize("NFD", ordet)
    assert postgres.finner(ordet, f"Om {delt}")
    assert postgres.finner(delt, f"Om {ordet}")


@given(TEKST)
@settings(max_examples=200, deadline=None)
def test_a_folded_word_stays_as_it_is_when_folded_again(tekst: str) -> None:
    for ordet in ordene.alle_ord(tekst):
        en_gang = ordene.fold(ordet)
        assert ordene.fold(en_gang.upper()) == ordene.fold(en_gang)


def test_no_letter_or_digit_folds_to_something_that_could_end_a_quoted_lexeme() -> None:
    tegn = (chr(i) for i in range(0x110000) if not 0xD800 <= i < 0xE000)
    endret = (c for c in tegn if c.isalnum() and unicodedata.normalize("NFKC", c) != c)
    assert [c for c in endret if set("'\\:") & set(ordene.fold(c)) or not ordene.fold(c).strip()] == []


@pytest.mark.parametrize(
    "former",
    [
        "søknad søknaden søknader søknadene søknads",
        "søknad søknaden søknader søknadane",
        "vedtak vedtaket vedtaka vedtakene",
        "klage klagen klager klagene klaga",
        "kommune kommunen kommuner kommunene kommunar kommunane",
        "barnehage barnehagen barnehager barnehagene barnehagar barnehagane",
        "skole skolen skoler skolene skolar",
        "skule skulen skular skulane",
        "plan planen planer planene planar planane",
        "møte møtet møter møtene møta",
        "høring høringen høringer høringene høringa",
        "høyring høyringa høyringar høyringane",
        "avtale avtalen avtaler avtalene avtalar avtalane",
        "tillatelse tillatelsen tillatelser tillatelsene",
        "løyve løyvet løyver løyva",
        "tomt tomten tomta tomter tomtene",
        "gate gaten gata gater gatene",
        "veg vegen vegar vegane veger",
        "hus huset husa husene",
        "rapport rapporten rapporter rapportene rapportar",
        "bygning bygningen bygninger bygningene bygningar",
        "forskrift forskriften forskrifta forskrifter forskriftene",
        "tilskudd tilskuddet tilskuddene",
        "tilskot tilskotet",
        "offentlig offentlige offentlege",
        "kommunal kommunale",
    ],
)
def test_every_inflection_finds_every_other_in_bokmal_and_nynorsk(postgres: Postgres, former: str) -> None:
    alle = former.split()
    assert [(a, b) for a in alle for b in alle if not postgres.finner(a, f"Om {b} her")] == []


@pytest.mark.parametrize(
    "former",
    [
        "eiendom eiendommen eiendommer eiendommene",
        "eigedom eigedommen eigedommar eigedommane",
        "vei veien veier veiene",
        "nabovarsel nabovarselet nabovarsler nabovarslet",
        "regel regelen regler reglene",
        "artikkel artikler artiklene",
        "leder lederen ledere lederne",
        "lærer læreren lærere lærerne",
        "innbygger innbyggeren innbyggere innbyggerne",
        "politiker politikeren politikere politikerne",
        "kommunal kommunalt kommunale",
    ],
)
def test_words_that_double_or_drop_a_letter_find_their_inflections_too(postgres: Postgres, former: str) -> None:
    alle = former.split()
    assert [(a, b) for a in alle for b in alle if not postgres.finner(a, f"Om {b} her")] == []


@pytest.mark.parametrize(
    ("en", "annen"),
    [
        ("bolig", "bustad"),
        ("vei", "veg"),
        ("byggesak", "byggjesak"),
        ("skole", "skule"),
        ("vann", "vatn"),
        ("barn", "born"),
    ],
)
def test_bokmal_and_nynorsk_words_of_one_meaning_find_each_other(postgres: Postgres, en: str, annen: str) -> None:
    assert postgres.finner(en, f"Om {annen}")
    assert postgres.finner(annen, f"Om {en}")


DELER = """
parkering gateparkering          parkering parkeringsplass        parkering parkeringsgebyr
byggesak byggesaksbehandling     behandling byggesaksbehandling   bevilling skjenkebevilling
plan reguleringsplan             plan detaljreguleringsplan       regulering detaljregulering
skole barneskole                 skole ungdomsskole               skole skoleskyss
barnehage barnehageplass         vei gangvei                      vei veibelysning
veg fylkesveg                    vann vannledning                 ledning vannledning
avløp avløpsledning              eiendom eiendomsskatt            skatt eiendomsskatt
tomt boligtomt                   bolig omsorgsbolig               klage klagenemnd
søknad byggesøknad               vedtak delegasjonsvedtak         møte kommunestyremøte
kommunestyre kommunestyremøte    attest ferdigattest              endring bruksendring
tillatelse rammetillatelse       tilsyn tilsynsrapport            rapport tilsynsrapport
høring høringsuttalelse          uttalelse høringsuttalelse       støy støymåling
dispensasjon dispensasjonssøknad saksbehandling byggesaksbehandling
parkeringsplasser parkeringsplass planar reguleringsplan
""".split()
IKKE_DELER = """
vei veiledning      ledning veiledning   sak årsak        sak sakkyndig     hage barnehage
råd område          bil mobil            ku kultur        ski skilt         salg utsalg
tak vedtak          arv arvid            and brann        ris grisefarm     park parkering
lov klovn           al skole             by byggesak      art departement   ull fullmakt
""".split()


@pytest.mark.parametrize(("del_", "helt"), list(zip(DELER[::2], DELER[1::2], strict=True)))
def test_a_word_finds_the_compounds_that_hold_it(postgres: Postgres, del_: str, helt: str) -> None:
    assert postgres.finner(del_, f"Om {helt}")


@pytest.mark.parametrize(("del_", "helt"), list(zip(IKKE_DELER[::2], IKKE_DELER[1::2], strict=True)))
def test_a_word_does_not_find_words_that_only_hold_its_letters(postgres: Postgres, del_: str, helt: str) -> None:
    assert not postgres.finner(del_, f"Om {helt}")


def test_a_compound_finds_its_parts_standing_apart(postgres: Postgres) -> None:
    assert postgres.finner("gateparkering", "Parkering i Storgata, en gate i sentrum")
    assert not postgres.finner("gateparkering", "Parkering på torget")


@pytest.mark.parametrize("ordet", ["og", "i", "på", "for", "til", "ikkje", "the"])
def test_the_small_words_that_stand_everywhere_are_left_out(postgres: Postgres, ordet: str) -> None:
    assert postgres.finner(f"{ordet} parkering", "Parkering")
    assert ordene.analyse(ordet) == (ordet, "", ())


@given(TEKST)
@settings(max_examples=200, deadline=None)
def test_every_text_is_cut_stemmed_and_split_without_a_fault(tekst: str) -> None:
    for ordet in ordene.alle_ord(tekst):
        flatt, stammen, deler = ordene.analyse(ordet)
        assert flatt
        assert all(deler)
        assert stammen or flatt in ordene.STOPPORD
        assert stammen not in deler
