"""However a search is cut into slices of time, it finds the same entries in the same order."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.sok import sporring
from portal.sok.sporring import Sporring
from postjournal.offentlig import treff
from postjournal.offentlig.anslag import Hyppighet
from postjournal.offentlig.modeller import Sokerad
from tests import fabrikk
from tests.conftest import I_DAG

pytestmark = pytest.mark.django_db

INGEN_PART = Sporring()
DAGER = [I_DAG - timedelta(days=n) for n in (0, 3, 40, 130, 200, 364, 365, 366, 400, 800, 3000, 6500)]
DAGER += [
    date(1985, 3, 1),
    date(2026, 12, 24),
    date(2028, 1, 2),
    date(2026, 1, 1),
    date(2025, 12, 31),
    date(2024, 1, 1),
]


@pytest.fixture
def alle_dager(db: None) -> None:
    for dag in DAGER:
        fabrikk.post("Søknad om skjenking", journaldato=dag)
        fabrikk.post("Klage på støy", journaldato=dag, parter=(fabrikk.fra("Kari Nordmann"),))


def sok(q: str, per: date = I_DAG) -> treff.Sok:
    return treff.Sok(sporring.les(q), INGEN_PART, per, 365)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.sampled_from(["søknad", "klage", "nordmann", "-nordmann", "klage -nordmann", "støy | skjenking", "kla*"]),
    eldst=st.booleans(),
    fra=st.none() | st.sampled_from(DAGER),
    til=st.none() | st.sampled_from(DAGER),
    per=st.sampled_from([I_DAG, date(2026, 1, 1), date(2027, 1, 31), date(2026, 2, 28)]),
)
def test_few_slices_and_many_find_the_same(
    alle_dager: None, q: str, eldst: bool, fra: date | None, til: date | None, per: date
) -> None:
    rader = Sokerad.objects.all()
    grovt, maaneder, aar = (
        treff.skiver(rader, sok(q, per), fra, til, grovt=grovt, eldst=eldst)
        for grovt, eldst in ((True, False), (False, False), (False, True))
    )
    funnet = treff.side(grovt, 100, eldst=eldst)
    assert treff.side(maaneder, 100, eldst=eldst) == funnet
    assert treff.side(aar, 100, eldst=eldst) == funnet
    assert treff.tell(grovt) == treff.tell(maaneder) == treff.tell(aar)
    assert treff.tell(grovt).antall == len(funnet)


def test_every_day_is_in_one_slice(alle_dager: None) -> None:
    for eldst in (False, True):
        deler = treff.skiver(Sokerad.objects.all(), sok("søknad"), grovt=False, eldst=eldst)
        assert len(treff.side(deler, 100)) == len(DAGER)


VANLIGE = Hyppighet(1_000_000, {"søknad": 0.4, "byggesak": 0.1, "byggetillatels": 0.05}, 0.002)


@pytest.mark.parametrize(
    ("q", "minst", "hoyst"),
    [
        ("søknad", 400_000, 420_000),
        ("ubåthavn", 2_000, 10_000),
        ("søknad ubåthavn", 2_000, 10_000),
        ("søknad | ubåthavn", 402_000, 420_000),
        ('"søknad byggesak"', 90_000, 200_000),
        ("bygge*", 150_000, 160_000),
        ("-ubåthavn", 1_000_000, 1_000_000),
    ],
)
def test_the_estimate_is_that_of_the_rarest_part(q: str, minst: int, hoyst: int) -> None:
    assert minst <= VANLIGE.treff([sporring.les(q)]) <= hoyst


def test_without_statistics_nothing_is_common() -> None:
    assert Hyppighet(0).treff([sporring.les("søknad")]) == 0


@pytest.mark.parametrize(
    ("q", "kjent"), [("søknad", True), ("ubåt", False), ("søknad ubåt", False), ('"en søknad"', True)]
)
def test_one_word_is_known_when_many_entries_have_it(q: str, kjent: bool) -> None:
    assert VANLIGE.kjent(sporring.les(q)) == kjent
