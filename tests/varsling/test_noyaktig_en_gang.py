"""The promise: every change reaches each follower it concerns exactly once, and nobody else, whatever is killed.

Letters, papers of meetings and vacancies come, change, are withdrawn and shown again; people begin and cease to follow;
rounds are held at once, daily and weekly, and some are killed at a follower and taken up. What the messages say is held
against a reckoning that knows no database.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.models import Utsending
from tests.varsling.fabrikk import NAA, folger
from tests.varsling.ting import (
    EIENDOM,
    EMNER,
    NAVNESOK,
    SOK,
    STILLINGER,
    UTVALG,
    Brev,
    Emne,
    Ledig,
    Mote,
    Ting,
    utvalgene,
)
from varsling import mottak
from varsling.begreper import Takt, siste_runde
from varsling.models import Levering
from varsling.services import brev, inntak, nyheter, oppsummering

pytestmark = pytest.mark.django_db
ORD = ("brøyting", "tilskudd")
EN_UKE = 7 * 24
DATOER = (date(2026, 11, 20), date(2025, 11, 24), date(2024, 5, 2))
"""One that is new, one whose names cease to be hits while the test goes on, and one that is old."""
FOLGERE = ("a", "b", "c")
_SIST = re.compile(r"^\* (.+)\n  (.+)\.$", re.M)
_MELLOM = re.compile(r"\. (?=[A-ZÆØÅ])")
"""Between two changes; a date has no capital after its full stop."""


class Drept(BaseException):
    """The worker dies."""


@dataclass
class Verden:
    """The database, and beside it the reckoning."""

    naa: datetime = NAA
    tingene: list[Ting] = field(default_factory=list)
    folges: dict[tuple[str, Emne], dict[str, Any]] = field(default_factory=dict)
    meldt: set[tuple[str, str]] = field(default_factory=set)
    ventet: Counter[tuple[str, str]] = field(default_factory=Counter)
    nummer: Iterator[int] = field(default_factory=lambda: count(1))

    # --- what happens, in the database and in the reckoning ---

    def nytt(self, ord_: str, navngitt: bool, eiendom: bool, dato: date) -> None:
        """A letter is listed; one that is history when it comes is no news."""
        self._kommer(Brev(next(self.nummer), self.naa, ord_, navngitt, eiendom, dato))

    def mote(self, *utvalgene: int) -> None:
        """A meeting of these bodies gets its first paper."""
        self._kommer(Mote(next(self.nummer), self.naa, utvalgene))

    def stilling(self, fagfelt: str) -> None:
        """A vacancy is advertised."""
        self._kommer(Ledig(next(self.nummer), self.naa, fagfelt))

    def endre(self, hvilken: int) -> None:
        """Something of it changes, in words of its own."""
        t = self.tingene[hvilken % len(self.tingene)]
        if t.ute:
            self._endret(t, t.endre(next(self.nummer), self.naa))

    def avlys(self, hvilken: int) -> None:
        """A vacancy is cancelled."""
        ledige = [t for t in self.tingene if isinstance(t, Ledig) and t.ute]
        if ledige:
            t = ledige[hvilken % len(ledige)]
            self._endret(t, t.avlys())

    def bytt(self, hvilken: int) -> None:
        """It is withdrawn; or shown again, with a change."""
        t = self.tingene[hvilken % len(self.tingene)]
        t.ute = not t.ute
        t.skjul()
        if t.ute:
            self._endret(t, t.endre(next(self.nummer), self.naa))

    def _kommer(self, t: Ting) -> None:
        self.tingene.append(t)
        self._endret(t, t.nytt())

    def _endret(self, t: Ting, hva: str) -> None:
        t.skjul()
        t.vis()
        if hva:
            self._nyhet(t, hva)
        nyheter.finn(naa=self.naa)

    def folg(self, hvem: str, emne: Emne, takt: str) -> None:
        """Somebody begins to follow something, or ceases to."""
        if kjent := self.folges.pop((hvem, emne), None):
            assert mottak.avslutt(inntak.bekreftkode(kjent["a"]), kjent["a"].pk) == 1
            if not any(h == hvem for h, _ in self.folges):
                self._forlat(hvem)
            return
        a = folger(*emne, epost=f"{hvem}@epost.example", takt=takt, tid=self.naa)
        self.folges[hvem, emne] = {"a": a, "takt": Takt(takt), "varslet": self.naa, "venter": []}

    def _forlat(self, hvem: str) -> None:
        """Who has left gets nothing more: what waits in the outbox is gone too, and what was told is forgotten."""
        self.meldt = {m for m in self.meldt if m[0] != hvem}
        self.ventet = Counter({m: antall for m, antall in self.ventet.items() if m[0] != hvem})

    def vent(self, timer: int) -> None:
        """Time goes."""
        self.naa += timedelta(hours=timer)

    def runde(self, drept_ved: int) -> None:
        """A round; first one that dies at the n-th message, when n is not 0."""
        if drept_ved:
            with patch.object(brev, "oppsummering", _dor_ved(drept_ved)), suppress(Drept):
                oppsummering.send_forfalte(naa=self.naa)
        oppsummering.send_forfalte(naa=self.naa)
        self._regn()

    # --- the reckoning ---

    def _nyhet(self, t: Ting, hva: str) -> None:
        for s in self.folges.values():
            s["venter"].append((t, hva))

    def _regn(self) -> None:
        """Who should be told what in this round."""
        for (hvem, emne), s in self.folges.items():
            if s["takt"] != Takt.STRAKS and s["varslet"] >= siste_runde(s["takt"], self.naa):
                continue
            for t, hva in s["venter"]:
                ting = (hvem, f"{t.tittel}: {hva}")
                if t.ute and t.passer(emne, self.naa.date()) and ting not in self.meldt:
                    self.meldt.add(ting)
                    self.ventet[ting] += 1
            s["venter"], s["varslet"] = [], self.naa

    def sendt(self) -> Counter[tuple[str, str]]:
        """What stands in the messages: (who, thing and change)."""
        ut: Counter[tuple[str, str]] = Counter()
        for u in Utsending.objects.filter(nokkel__contains=":nytt:"):
            for tittel, endringer in _SIST.findall(u.tekst):
                ut.update((u.til[0], f"{tittel}: {hva}") for hva in _MELLOM.split(endringer))
        return ut


def _dor_ved(nummer: int) -> Any:
    """A message that is put in the outbox just before the worker dies."""
    ekte, telt = brev.oppsummering, count(1)

    def oppsummer(*deler: Any, **valg: Any) -> None:
        ekte(*deler, **valg)
        if next(telt) == nummer:
            raise Drept

    return oppsummer


NYE = st.tuples(st.just("nytt"), st.sampled_from(ORD), st.booleans(), st.booleans(), st.sampled_from(DATOER))
ANNET_NYTT = st.one_of(
    st.sampled_from([("mote", 1), ("mote", 2), ("mote", 2, 1)]),
    st.tuples(st.just("stilling"), st.sampled_from(["barnehage", "teknisk"])),
)
TAKTER = st.sampled_from(["straks", "daglig", "ukentlig"])
ANDRE = st.one_of(
    st.tuples(st.sampled_from(["endre", "bytt", "avlys"]), st.integers(0, 9)),
    st.tuples(st.just("folg"), st.sampled_from(FOLGERE), st.sampled_from(EMNER), TAKTER),
    st.tuples(st.just("vent"), st.sampled_from([1, 7, 24, EN_UKE])),
    st.tuples(st.just("runde"), st.integers(0, 2)),
)
START: list[tuple[Any, ...]] = [
    ("folg", "a", NAVNESOK, "straks"),
    ("folg", "b", SOK, "daglig"),
    ("folg", "c", UTVALG, "ukentlig"),
    ("folg", "c", STILLINGER, "straks"),
    ("nytt", "brøyting", True, True, DATOER[1]),
    ("mote", 2, 1),
    ("stilling", "barnehage"),
]


def spill(trinn: list[tuple[Any, ...]]) -> None:
    """Plays the steps, then lets all that waits go out, and compares."""
    with transaction.atomic():
        utvalgene()
        v = Verden()
        for verb, *resten in [*START, *trinn, ("runde", 1), ("vent", EN_UKE), ("runde", 0)]:
            getattr(v, verb)(*resten)
        sendt = v.sendt()
        assert sendt == v.ventet
        assert set(sendt.values()) <= {1}
        assert Levering.objects.count() == len(v.meldt)
        transaction.set_rollback(True)


@settings(max_examples=25)
@given(st.lists(st.one_of(NYE, ANNET_NYTT, ANDRE), max_size=9))
def test_every_change_reaches_each_follower_it_concerns_once_and_nobody_else(trinn: list[tuple[Any, ...]]) -> None:
    spill(trinn)


@pytest.mark.parametrize("drept_ved", [0, 1, 2, 3])
def test_a_round_that_is_killed_at_any_follower_loses_nothing_and_repeats_nothing(drept_ved: int) -> None:
    alle = [("folg", hvem, emne, "straks") for hvem in "ac" for emne in (SOK, EIENDOM)]
    spill([*alle, ("nytt", "brøyting", False, True, DATOER[0]), ("endre", 3), ("runde", drept_ved), ("endre", 0)])


def test_a_weekly_follower_of_a_body_is_told_on_monday_of_what_is_public_then() -> None:
    spill(
        [
            ("mote", 1),
            ("mote", 2),
            ("endre", 3),
            ("vent", 24),
            ("runde", 0),
            ("bytt", 1),
            ("vent", EN_UKE),
            ("runde", 1),
        ]
    )


def test_a_vacancy_that_is_extended_withdrawn_and_cancelled_is_told_of_as_it_goes() -> None:
    spill(
        [("runde", 0), ("endre", 2), ("bytt", 2), ("runde", 0), ("bytt", 2), ("avlys", 0), ("runde", 2), ("avlys", 0)]
    )


def test_a_name_ceases_to_be_a_hit_between_the_change_and_the_message() -> None:
    spill([("folg", "c", NAVNESOK, "daglig"), ("vent", 24), ("runde", 0), ("endre", 0), ("vent", 24), ("runde", 0)])


def test_who_leaves_before_the_message_is_sent_gets_none_and_may_come_back() -> None:
    spill([("runde", 0), ("folg", "a", NAVNESOK, "straks")])
    spill([("runde", 0), ("folg", "a", NAVNESOK, "straks"), ("folg", "a", NAVNESOK, "daglig"), ("endre", 0)])


def test_what_comes_after_a_killed_round_is_told_with_what_that_did_not_tell() -> None:
    with transaction.atomic():
        v = Verden()
        v.folg("a", SOK, "straks")
        v.nytt("brøyting", navngitt=False, eiendom=False, dato=DATOER[0])
        with patch.object(brev, "oppsummering", _dor_ved(1)), suppress(Drept):
            oppsummering.send_forfalte(naa=v.naa)
        v.nytt("brøyting", navngitt=False, eiendom=False, dato=DATOER[0])
        v.runde(0)
        assert Counter(v.sendt().values()) == {1: 2}
        assert Utsending.objects.filter(nokkel__contains=":nytt:").count() == 1
        transaction.set_rollback(True)
