"""The figures are read from the requests as they stand: what was sent counts, once, and no draft does."""

from datetime import date, timedelta
from typing import Any

import pytest

from innsyn.lovlig import Utfall
from innsyn.offentlig import OffentligStatistikk
from innsyn.services import avgjoring, behandling, klager, statistikk
from innsyn.statistikk import Kravtall
from portal import tid
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG

pytestmark = pytest.mark.django_db
PER = date(2026, 11, 23)
DAG = timedelta(days=1)


def tall() -> list[Kravtall]:
    return list(statistikk.tall(PER))


def test_an_open_request_has_neither_outcome_nor_time() -> None:
    fabrikk.avgjort()
    [t] = tall()
    assert (t.mottatt, t.besvart, t.virkedager, t.utfall, t.hjemler) == (PER, None, None, {}, [])
    assert t.enhet == "Plan og byggesak"


def test_an_answer_is_counted_by_document_and_by_basis() -> None:
    k = fabrikk.krav(*journal.poster(["En", "To"]))
    fabrikk.besvart(k, naa=MANDAG + 3 * DAG)
    [t] = tall()
    assert (t.besvart, t.virkedager) == (date(2026, 11, 26), 3)
    assert (t.utfall, t.hjemler) == ({"avslag": 2}, ["Offl. § 14 første ledd"] * 2)


def test_what_gives_access_has_no_basis() -> None:
    fabrikk.besvart(utfall=Utfall.FINNES_IKKE, begrunnelse="Vi har lett i arkivet.")
    [t] = tall()
    assert (t.utfall, t.hjemler) == ({"finnes_ikke": 1}, [])


def test_a_draft_after_an_appeal_is_not_counted_before_it_is_sent() -> None:
    k = fabrikk.besvart()
    klager.klag(krav=k, av="x", naa=tid.naa())
    klager.gjenapne(krav=k, begrunnelse="Feil", av="arkivar", naa=tid.naa())
    avgjoring.avgjor(
        dokumenter=list(k.dokumenter.all()), utfall=Utfall.FINNES_IKKE, begrunnelse="Nei", av="a", naa=tid.naa() + DAG
    )
    [t] = tall()
    assert (t.utfall, t.klage) == ({"avslag": 1}, "omgjort")


def test_merged_and_withdrawn_requests_are_not_counted() -> None:
    forste, andre, trukket = fabrikk.krav(), fabrikk.krav(), fabrikk.krav()
    behandling.sla_sammen(krav=andre, med=forste, hvorfor="Samme sak", av="arkivar", naa=MANDAG)
    behandling.trekk(krav=trukket, av="den som spør", naa=MANDAG)
    assert len(tall()) == 1


@pytest.mark.parametrize(
    ("verb", "ventet"), [(None, "mottatt"), ("oppretthold", "opprettholdt"), ("gjenapne", "omgjort")]
)
def test_an_appeal_is_counted_as_it_stands(verb: str | None, ventet: str) -> None:
    k = fabrikk.besvart()
    klager.klag(krav=k, av="x", naa=tid.naa())
    if verb:
        getattr(klager, verb)(krav=k, begrunnelse="Begrunnet.", av="arkivar", naa=tid.naa())
    assert [t.klage for t in tall()] == [ventet]


def test_days_that_the_clock_stood_are_counted() -> None:
    k = fabrikk.krav()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Spør", av="a", naa=MANDAG)
    behandling.gjenoppta(krav=k, av="a", naa=MANDAG + 3 * DAG)
    assert [t.pauset_dager for t in tall()] == [3]


def test_the_figures_are_shown_and_replaced() -> None:
    fabrikk.besvart()
    statistikk.regn(per=PER)
    statistikk.regn(per=PER + DAG)
    rad = OffentligStatistikk.objects.get()
    assert rad.per == PER + DAG
    assert rad.innhold["rader"][0][0] == "tabell"


def test_figures_of_a_few_point_at_nobody() -> None:
    fabrikk.besvart()
    statistikk.regn(per=PER)
    assert OffentligStatistikk.objects.get().innhold["tall"]["median"] is None


def test_a_hundred_requests_cost_no_more_queries_than_one(django_assert_num_queries: Any) -> None:
    for _ in range(8):
        fabrikk.besvart()
    with django_assert_num_queries(4):
        tall()
