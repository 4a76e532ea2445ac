"""The figures tell how fast and how openly requests are answered, and nothing about anybody."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from innsyn.lovlig import NEKTER, Utfall
from innsyn.statistikk import (
    KLAGER,
    KOLONNER,
    SKJULT,
    Kravtall,
    Statistikk,
    Tabell,
    lag,
    maned,
    persentil,
    siste_maneder,
    som_json,
    som_rader,
)

PER = date(2026, 11, 23)
MAI = date(2026, 5, 12)
ANDRE = [u for u in Utfall if u not in NEKTER]
VANLIG = Kravtall(
    mottatt=MAI, besvart=MAI, virkedager=1, enhet="Arkiv", utfall={"innsyn": 1}, hjemler=(), klage="", pauset_dager=0
)


def krav(antall: int, **felter: Any) -> list[Kravtall]:
    return [replace(VANLIG, **felter)] * antall


def tall(*rader: list[Kravtall], apne: int = 0, over_fristen: int = 0) -> Statistikk:
    return lag([k for liste in rader for k in liste], per=PER, apne=apne, over_fristen=over_fristen)


def antall(tabell: Tabell) -> dict[str, int | None]:
    return {r.navn: r.antall for r in tabell.rader}


def prosent(stat: Statistikk) -> dict[int, int | None]:
    return {a.innen: a.prosent for a in stat.innen}


# --- the figures ----------------------------------------------------------------------------------------------------


def test_the_months_are_the_last_twenty_four() -> None:
    maneder = siste_maneder(date(2026, 1, 31))
    assert (maneder[0], maneder[-1], len(maneder)) == ("2024-02", "2026-01", 24)


def test_a_request_outside_the_months_or_after_the_day_does_not_count() -> None:
    stat = tall(krav(9), krav(9, mottatt=date(2024, 11, 30)), krav(9, mottatt=date(2026, 11, 24)))
    assert stat.krav == 9


def test_requests_are_counted_by_month_and_empty_months_are_none() -> None:
    stat = tall(krav(7), krav(5, mottatt=date(2024, 12, 1)))
    maneder = antall(stat.maneder)
    assert (maneder["2026-05"], maneder["2024-12"], maneder["2026-04"]) == (7, 5, 0)


def test_half_are_answered_within_the_median_and_nine_of_ten_within_the_percentile() -> None:
    dager = [0, 1, 1, 2, 2, 3, 4, 5, 6, 30]
    assert (persentil(dager, 50), persentil(dager, 90)) == (2, 6)


def test_answer_times_are_told_in_all_and_by_month_and_unit() -> None:
    stat = tall(krav(6, enhet="Plan"), krav(5, virkedager=8, mottatt=date(2026, 6, 1)))
    rader = {r.navn: (r.median, r.persentil90) for r in (*stat.maneder.rader, *stat.enheter.rader)}
    assert (stat.median, stat.persentil90) == (1, 8)
    assert [rader[n] for n in ("2026-05", "2026-06", "Plan", "Arkiv")] == [(1, 1), (8, 8), (1, 1), (8, 8)]


def test_a_month_with_fewer_than_five_answers_has_no_median() -> None:
    stat = tall(krav(5), krav(4, mottatt=date(2026, 6, 1)), krav(5, mottatt=date(2026, 6, 1), virkedager=None))
    rader = {r.navn: r for r in stat.maneder.rader}
    assert (rader["2026-06"].antall, rader["2026-06"].median) == (9, None)


def test_shares_are_told_in_whole_per_cent_and_never_better_than_they_are() -> None:
    assert prosent(tall(krav(995), krav(5, virkedager=6))) == {1: 99, 3: 99, 5: 99}


def test_all_in_time_is_a_hundred_per_cent() -> None:
    assert prosent(tall(krav(6, virkedager=5), krav(5, virkedager=2))) == {1: 0, 3: 45, 5: 100}


def test_a_few_late_ones_hide_the_share_and_the_percentiles_beside_it() -> None:
    stat = tall(krav(20), krav(17, virkedager=5), krav(3, virkedager=9))
    assert prosent(stat) == {1: 50, 3: 50, 5: None}
    assert (stat.median, stat.persentil90) == (1, None)


def test_documents_are_counted_by_outcome() -> None:
    stat = tall(krav(6, utfall={"innsyn": 3, "avslag": 1}, hjemler=["OFFL-13-1"]))
    assert antall(stat.utfall) == dict.fromkeys(Utfall, 0) | {"innsyn": 18, "avslag": 6}
    assert antall(stat.hjemler) == {"OFFL-13-1": 6}


def test_many_documents_of_one_request_are_not_shown() -> None:
    assert antall(tall(krav(30), krav(1, utfall={"oversendt": 80})).utfall)["oversendt"] is None


def test_bases_are_named_by_use_and_rare_ones_only_summed() -> None:
    stat = tall(
        krav(9, utfall={"avslag": 1}, hjemler=["OFFL-13-1"]),
        krav(3, utfall={"avslag": 1}, hjemler=["OFFL-24-3"]),
        krav(4, utfall={"avslag": 1}, hjemler=["OFFL-26-1"]),
    )
    assert (antall(stat.hjemler), stat.hjemler.samlet) == ({"OFFL-13-1": 9}, 7)


def test_appeals_are_counted_by_result() -> None:
    stat = tall(krav(30), krav(5, klage="omgjort"), krav(2, klage="mottatt"))
    assert antall(stat.klager) == {"mottatt": None, "omgjort": 5, "opprettholdt": 0}


def test_open_and_overdue_are_told_when_they_are_enough() -> None:
    stat = tall(krav(30), krav(12, virkedager=None), apne=12, over_fristen=5)
    assert (stat.apne, stat.over_fristen, stat.besvart) == (12, 5, 30)


def test_a_few_open_ones_are_not_told_and_cannot_be_subtracted() -> None:
    stat = tall(krav(30), krav(3, virkedager=None), apne=3)
    assert (stat.krav, stat.besvart, stat.apne, stat.over_fristen) == (33, None, None, 0)


def test_no_requests_at_all_is_told() -> None:
    stat = tall()
    assert (stat.krav, stat.besvart, stat.apne, stat.median) == (0, 0, 0, None)
    assert set(antall(stat.maneder).values()) == {0}


def test_four_requests_in_all_tell_nothing() -> None:
    stat = tall(krav(4, klage="omgjort"))
    alt = {stat.krav, stat.besvart, stat.apne, stat.over_fristen, stat.median, *prosent(stat).values()}
    assert alt | set(antall(stat.maneder).values()) == {None}


# --- as data --------------------------------------------------------------------------------------------------------


def test_json_is_json_and_says_the_day() -> None:
    innhold = json.loads(json.dumps(som_json(tall(krav(6)))))
    assert (innhold["per"], innhold["krav"], innhold["innen"][0]) == ("2026-11-23", 6, {"innen": 1, "prosent": 100})


def test_the_table_has_a_heading_and_rows_as_wide() -> None:
    rader = som_rader(tall(krav(6), krav(2, mottatt=date(2026, 6, 1))))
    assert rader[0] == KOLONNER
    assert {len(r) for r in rader} == {len(KOLONNER)}
    assert ["alle", "besvart", "8", "", "1", "1"] in rader
    assert ["maneder", "2026-06", SKJULT, "", SKJULT, SKJULT] in rader
    assert ["maneder", "samlet", "8", "", "", ""] in rader


# --- nothing about anybody ------------------------------------------------------------------------------------------

UTFALL = st.dictionaries(st.sampled_from([u.value for u in Utfall]), st.integers(1, 3), max_size=2)


@st.composite
def kravtall(draw: st.DrawFn) -> Kravtall:
    """A request; every document that is refused has one basis."""
    utfall = draw(UTFALL)
    nektet = sum(n for u, n in utfall.items() if u in NEKTER)
    virkedager = draw(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, None]))
    return Kravtall(
        mottatt=date(2026, draw(st.integers(5, 9)), 12),
        besvart=None if virkedager is None else PER,
        virkedager=virkedager,
        enhet=draw(st.sampled_from(["", "Arkiv", "Plan", "Skole"])),
        utfall=utfall,
        hjemler=draw(st.lists(st.sampled_from(["A", "B", "C"]), min_size=nektet, max_size=nektet)),
        klage=draw(st.sampled_from(["", *KLAGER])),
        pauset_dager=draw(st.sampled_from([0, 0, 3])),
    )


@st.composite
def bunker(draw: st.DrawFn) -> list[Kravtall]:
    """Some kinds of requests, each some times, so that both large and small figures come up."""
    slag = draw(st.lists(st.tuples(kravtall(), st.integers(1, 12)), min_size=1, max_size=7))
    return [k for k, n in slag for _ in range(n)]


def side(rader: list[Kravtall]) -> tuple[str, list[list[str]]]:
    """All that can be read: JSON and table."""
    stat = lag(rader, per=PER, apne=7, over_fristen=0)
    return json.dumps(som_json(stat)), som_rader(stat)


def skjulte(tabell: Tabell, alle: set[str]) -> list[str]:
    """The categories whose figure is not shown."""
    return sorted(alle - {navn for navn, n in antall(tabell).items() if n is not None})


def bytt(navn: str, par: list[str]) -> str:
    """The other of two."""
    return {par[0]: par[1], par[1]: par[0]}.get(navn, navn)


def bytter(rader: list[Kravtall], stat: Statistikk) -> Iterator[list[Kravtall]]:
    """The same requests with two hidden months, units, refusals or bases changed for each other."""
    if len(par := skjulte(stat.maneder, {maned(k.mottatt) for k in rader})) > 1:
        yield [replace(k, mottatt=date.fromisoformat(bytt(maned(k.mottatt), par) + "-12")) for k in rader]
    if len(par := skjulte(stat.enheter, {k.enhet for k in rader})) > 1:
        yield [replace(k, enhet=bytt(k.enhet, par)) for k in rader]
    if len(par := skjulte(stat.utfall, {str(u) for k in rader for u in k.utfall if u in NEKTER})) > 1:
        yield [replace(k, utfall={bytt(str(u), par): n for u, n in k.utfall.items()}) for k in rader]
    if len(par := skjulte(stat.hjemler, {h for k in rader for h in k.hjemler})) > 1:
        yield [replace(k, hjemler=[bytt(h, par) for h in k.hjemler]) for k in rader]


@given(bunker())
def test_hidden_lines_could_change_places_without_a_trace(rader: list[Kravtall]) -> None:
    stat = lag(rader, per=PER, apne=7, over_fristen=0)
    assert [ny for ny in bytter(rader, stat) if side(ny) != side(rader)] == []


@given(bunker())
def test_no_line_is_hidden_alone_where_the_total_is_known(rader: list[Kravtall]) -> None:
    stat = lag(rader, per=PER, apne=7, over_fristen=0)
    assume(len(rader) >= 5)
    assert len(skjulte(stat.maneder, set(antall(stat.maneder)))) != 1
    assert len(skjulte(stat.enheter, {k.enhet for k in rader})) != 1


@given(bunker(), st.randoms(use_true_random=False))
def test_answer_times_about_a_hidden_share_could_be_anybodys(rader: list[Kravtall], terning: random.Random) -> None:
    stat = lag(rader, per=PER, apne=7, over_fristen=0)
    viste = [g for g, p in prosent(stat).items() if p is not None]
    felt = {g: sum(v < g for v in viste) for g, p in prosent(stat).items() if p is None}
    i = [
        nr
        for nr, k in enumerate(rader)
        if k.virkedager is not None and sum(v < k.virkedager for v in viste) in felt.values()
    ]
    stokket = [rader[nr].virkedager for nr in terning.sample(i, len(i))]
    nye = {nr: replace(rader[nr], virkedager=dager) for nr, dager in zip(i, stokket, strict=True)}
    assert side([nye.get(nr, k) for nr, k in enumerate(rader)]) == side(rader)


@given(bunker(), st.sampled_from(KLAGER), st.integers(1, 4), st.integers(1, 4))
def test_one_appeal_or_four_look_the_same(rader: list[Kravtall], klage: str, en: int, annen: int) -> None:
    assume(len(rader) >= 4)
    uten = [replace(k, klage="" if nr < 4 or k.klage == klage else k.klage) for nr, k in enumerate(rader)]
    en_side, annen_side = (
        side([replace(k, klage=klage) if nr < n else k for nr, k in enumerate(uten)]) for n in (en, annen)
    )
    assert en_side == annen_side


@given(bunker(), st.sampled_from(ANDRE), st.integers(1, 4), st.integers(1, 4))
def test_one_document_given_or_four_look_the_same(rader: list[Kravtall], utfall: Utfall, en: int, annen: int) -> None:
    uten = [replace(k, utfall={u: n for u, n in k.utfall.items() if u != utfall}) for k in rader]
    assume(len(uten) >= 4)
    en_side, annen_side = (
        side([replace(k, utfall={**k.utfall, utfall: 1}) if nr < n else k for nr, k in enumerate(uten)])
        for n in (en, annen)
    )
    assert en_side == annen_side


@given(bunker(), st.integers(0, 40), st.integers(0, 40))
def test_no_figure_shown_stands_for_one_to_four(rader: list[Kravtall], apne: int, over_fristen: int) -> None:
    stat = lag(rader, per=PER, apne=apne, over_fristen=over_fristen)
    tabeller = (stat.maneder, stat.enheter, stat.utfall, stat.hjemler, stat.klager)
    tall = [stat.krav, stat.besvart, stat.pauset, stat.apne, stat.over_fristen]
    tall += [n for t in tabeller for n in (*antall(t).values(), t.samlet)]
    assert [n for n in tall if n is not None and 0 < n < 5] == []


@given(bunker(), st.integers(0, 40), st.integers(0, 40))
def test_no_difference_of_figures_stands_for_one_to_four(rader: list[Kravtall], apne: int, over: int) -> None:
    stat = lag(rader, per=PER, apne=apne, over_fristen=over)
    ubesvart = stat.krav - stat.besvart if stat.krav is not None and stat.besvart is not None else None
    vist = sorted(n for n in (stat.krav, stat.apne, stat.over_fristen, ubesvart) if n is not None)
    assert [b - a for a, b in pairwise(vist) if 0 < b - a < 5] == []


@given(bunker())
def test_the_table_tells_no_more_than_the_json(rader: list[Kravtall]) -> None:
    stat = lag(rader, per=PER, apne=7, over_fristen=0)
    celler = Counter(c for rad in som_rader(stat)[1:] for c in rad[2:] if c not in ("", SKJULT))
    assert celler - Counter(str(v) for v in blader(som_json(stat)) if isinstance(v, int)) == Counter()


def blader(verdi: Any) -> Iterator[Any]:
    """Every value in a nested structure."""
    if isinstance(verdi, dict):
        verdi = list(verdi.values())
    if isinstance(verdi, list | tuple):
        for v in verdi:
            yield from blader(v)
    else:
        yield verdi


@pytest.mark.parametrize("rekkefolge", [1, 2, 3])
def test_the_order_of_requests_does_not_matter(rekkefolge: int) -> None:
    rader = [*krav(9), *krav(3, enhet="Plan", mottatt=date(2026, 6, 1)), *krav(4, enhet="Skole", virkedager=7)]
    assert side(random.Random(rekkefolge).sample(rader, len(rader))) == side(rader)  # noqa: S311 - no secret
