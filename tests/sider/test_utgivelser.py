"""What is out is the newest decision whose time has come; what a newer one overtook never comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sider.begreper import SPRAK, vises_paa
from sider.utgivelser import gjeldende, har_vaert_ute, planlagt
from tests.sider.fabrikk import NAA


@dataclass(frozen=True)
class Bestemt:
    pk: int
    fra: datetime
    bestemt: datetime
    sprak: str = "nb"


def rekke(*timer: tuple[int, int]) -> list[Bestemt]:
    """Decisions in the order they were made: each after so many hours, to hold so many hours later."""
    return [Bestemt(n, om(bestemt + venter), om(bestemt)) for n, (bestemt, venter) in enumerate(sorted(timer))]


def om(timer: int) -> datetime:
    return NAA + timedelta(hours=timer)


def numre(alle: Sequence[Bestemt]) -> list[int]:
    return [b.pk for b in alle]


def test_what_is_planned_comes_when_its_time_does() -> None:
    alle = rekke((0, 0), (0, 24))
    assert (gjeldende(alle, om(23)), gjeldende(alle, om(24))) == (alle[0], alle[1])
    assert (planlagt(alle, om(23)), planlagt(alle, om(24))) == (alle[1], None)


def test_a_newer_decision_takes_the_place_of_what_was_planned() -> None:
    alle = rekke((0, 0), (0, 24), (1, 0))
    assert gjeldende(alle, om(48)) == alle[2]
    assert planlagt(alle, om(2)) is None


def test_a_later_plan_takes_the_place_of_an_earlier_one() -> None:
    alle = rekke((0, 0), (0, 24), (1, 95))
    assert [gjeldende(alle, om(t)) for t in (23, 24, 95, 96)] == [alle[0], alle[0], alle[0], alle[2]]
    assert planlagt(alle, om(24)) == alle[2]
    assert numre(har_vaert_ute(alle, om(200))) == [0, 2]


def test_what_was_overtaken_has_never_been_out() -> None:
    assert numre(har_vaert_ute(rekke((0, 24), (1, 0)), om(48))) == [1]
    assert numre(har_vaert_ute(rekke((0, 0), (0, 24)), om(48))) == [0, 1]
    assert har_vaert_ute(rekke((0, 24)), om(1)) == []


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 30)), max_size=6), st.integers(0, 60))
def test_what_holds_was_the_last_word_when_its_time_came(timer: list[tuple[int, int]], naa: int) -> None:
    alle = rekke(*timer)
    holder = gjeldende(alle, om(naa))
    kjent = [b for b in alle if b.bestemt <= om(naa)]
    assert holder is None or all(n.bestemt >= holder.fra for n in kjent if n.pk > holder.pk)


@given(st.sets(st.sampled_from(list(SPRAK))))
def test_every_reader_gets_one_text_when_there_is_any(ute: set[str]) -> None:
    leserne = vises_paa(ute)
    alle = [leser for lesere in leserne.values() for leser in lesere]
    assert set(leserne) == ute
    assert sorted(alle) == (sorted(SPRAK) if ute else [])
    assert all(s in leserne[s] for s in ute)


def test_bokmal_stands_in_for_the_others() -> None:
    assert vises_paa({"nb", "nn"}) == {"nb": ["nb", "en"], "nn": ["nn"]}
    assert vises_paa({"nn"}) == {"nn": ["nb", "nn", "en"]}
