"""How to reach a politician comes from an office that is held on the day, and from no other (P3)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from kontakter.fremvisning import ordene
from kontakter.fremvisning.kontakt import holdes, kontakt
from kontakter.offentlig.modeller import OffentligVerv
from kontakter.templatetags.kontakt import telefonlenke

mange = settings(deadline=None, database=None)
DAG = date(2026, 11, 23)
DAGER = st.integers(-3, 3).map(lambda n: DAG + timedelta(days=n))


@st.composite
def verv(draw: st.DrawFn) -> OffentligVerv:
    fra, til = sorted([draw(DAGER), draw(DAGER)])
    telefon = draw(st.sampled_from(["", "1", "2"]))
    return OffentligVerv(fra=fra, til=draw(st.none() | st.just(til)), telefon=telefon, epost=telefon and f"{telefon}@x")


@mange
@given(st.lists(verv(), max_size=5))
def test_the_first_office_that_is_held_and_tells_is_the_one(alle: list[OffentligVerv]) -> None:
    hvordan = kontakt(alle, DAG)
    sier_noe = [v for v in alle if v.fra <= DAG <= (v.til or DAG) and v.telefon]
    assert bool(hvordan) == bool(sier_noe)
    assert not sier_noe or (hvordan.telefon, hvordan.epost) == (sier_noe[0].telefon, sier_noe[0].epost)
    assert all(holdes(v, DAG) for v in sier_noe)


@pytest.mark.parametrize(
    ("nummer", "ventet"),
    [
        ("912 34 567", '<a class="ds-link hel" href="tel:+4791234567">912 34 567</a>'),
        ("spør <på> rådhuset", "spør &lt;på&gt; rådhuset"),
    ],
)
def test_a_number_that_cannot_be_called_is_shown_and_not_linked(nummer: str, ventet: str) -> None:
    assert telefonlenke(nummer) == ventet


def test_shares_have_no_more_decimals_than_they_need() -> None:
    with override("nb"):
        assert [ordene.andel(Decimal(t)) for t in ("100.00", "33.30", "0.05", "0.00")] == [
            "100\u00a0%", "33,3\u00a0%", "0,05\u00a0%", "0\u00a0%",
        ]  # fmt: skip
    assert ordene.andel(None) == ""
