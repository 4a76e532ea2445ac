"""The promise: every change reaches each follower it concerns exactly once, and nobody else, whatever is killed.

Letters come, change, are withdrawn and shown again; people begin and cease to follow; rounds are held, and some are
killed at a follower and taken up. What stands in the messages is held against a reckoning that knows no database.
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

from portal import navn
from portal.models import Utsending
from postjournal.offentlig import projeksjon, rader
from postjournal.offentlig.modeller import OffentligEndring
from tests.varsling.fabrikk import NAA, folger
from varsling import mottak
from varsling.begreper import Takt, siste_runde
from varsling.models import Levering
from varsling.services import brev, inntak, nyheter, oppsummering

pytestmark = pytest.mark.django_db
NAVN = "Ola Nordmann"
ORD = ("brøyting", "tilskudd")
DATOER = (date(2026, 11, 20), date(2025, 11, 24), date(2024, 5, 2))
"""One that is new, one whose names cease to be hits while the test goes on, and one that is old."""
EMNER = (("sok", "q=brøyting"), ("sok", "q=Nordmann"), ("sok", "q=tilskudd+-brøyting"), ("eiendom", "49/116"))
FOLGERE = ("a", "b", "c")
_SIST = re.compile(r"^\* Brev (\d+) .*\n  (.*)\.$", re.M)


class Drept(BaseException):
    """The worker dies."""


@dataclass
class Brev:
    """A letter as the reckoning knows it."""

    id: int
    ord_: str
    navngitt: bool
    eiendom: bool
    dato: date
    publisert: datetime
    endringer: list[int] = field(default_factory=list)
    ute: bool = True

    @property
    def tittel(self) -> str:
        """What is told of it."""
        deler = (f"Brev {self.id} {self.ord_}", NAVN * self.navngitt, "gnr. 49 bnr. 116" * self.eiendom)
        return " ".join(filter(None, deler))

    def treffes(self, emne: tuple[str, str], per: date) -> bool:
        """Whether a follower of this should be told of it on the day (J6)."""
        return (
            self.ute
            and {
                EMNER[0]: self.ord_ == "brøyting",
                EMNER[1]: self.navngitt and (per - self.dato).days <= 365,
                EMNER[2]: self.ord_ == "tilskudd",
                EMNER[3]: self.eiendom,
            }[emne]
        )


@dataclass
class Verden:
    """The database, and beside it the reckoning."""

    naa: datetime = NAA
    brev: list[Brev] = field(default_factory=list)
    folges: dict[tuple[str, tuple[str, str]], dict[str, Any]] = field(default_factory=dict)
    meldt: set[tuple[str, str]] = field(default_factory=set)
    ventet: Counter[tuple[str, str]] = field(default_factory=Counter)
    nummer: Iterator[int] = field(default_factory=lambda: count(1))

    # --- what happens, in the database and in the reckoning ---

    def nytt(self, ord_: str, navngitt: bool, eiendom: bool, dato: date) -> None:
        """A letter is listed; one that is history when it comes is no news."""
        b = Brev(next(self.nummer), ord_, navngitt, eiendom, dato, self.naa)
        self.brev.append(b)
        self._vis(b)
        if (self.naa.date() - dato).days < 365:
            self._nyhet(b, "Nytt i postlista")
        nyheter.finn(naa=self.naa)

    def endre(self, hvilket: int) -> None:
        """Something of it changes, in words of its own."""
        b = self.brev[hvilket % len(self.brev)]
        if b.ute:
            self._endre(b)

    def bytt(self, hvilket: int) -> None:
        """It is withdrawn; or shown again, which is a change."""
        b = self.brev[hvilket % len(self.brev)]
        b.ute = not b.ute
        projeksjon.fjern([b.id])
        if b.ute:
            self._endre(b)

    def _endre(self, b: Brev) -> None:
        b.endringer.append(next(self.nummer))
        projeksjon.fjern([b.id])
        self._vis(b)
        self._nyhet(b, f"Endring {b.endringer[-1]}")
        nyheter.finn(naa=self.naa)

    def _vis(self, b: Brev) -> None:
        projeksjon.skriv(
            [
                rader.Post(
                    id=b.id, nokkel=f"{b.id:014}", type="I", tittel=b.tittel, navn=navn.finn(b.tittel), dato=b.dato,
                    publisert=b.publisert,
                )
            ]
        )  # fmt: skip
        OffentligEndring.objects.bulk_create(
            OffentligEndring(id=n, post_id=b.id, tid=self.naa, hva=f"Endring {n}") for n in b.endringer
        )

    def folg(self, hvem: str, emne: tuple[str, str], takt: str) -> None:
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

    def _nyhet(self, b: Brev, hva: str) -> None:
        for s in self.folges.values():
            s["venter"].append((b, hva))

    def _regn(self) -> None:
        """Who should be told what in this round."""
        for (hvem, emne), s in self.folges.items():
            if s["takt"] != Takt.STRAKS and s["varslet"] >= siste_runde(s["takt"], self.naa):
                continue
            for b, hva in s["venter"]:
                ting = (hvem, f"{b.id} {hva}")
                if b.treffes(emne, self.naa.date()) and ting not in self.meldt:
                    self.meldt.add(ting)
                    self.ventet[ting] += 1
            s["venter"], s["varslet"] = [], self.naa

    def sendt(self) -> Counter[tuple[str, str]]:
        """What stands in the messages: (who, letter and change)."""
        ut: Counter[tuple[str, str]] = Counter()
        for u in Utsending.objects.filter(nokkel__contains=":nytt:"):
            for nummer, endringer in _SIST.findall(u.tekst):
                ut.update((u.til[0], f"{nummer} {hva}") for hva in endringer.split(". "))
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
ANDRE = st.one_of(
    st.tuples(st.sampled_from(["endre", "bytt"]), st.integers(0, 9)),
    st.tuples(st.just("folg"), st.sampled_from(FOLGERE), st.sampled_from(EMNER), st.sampled_from(["straks", "daglig"])),
    st.tuples(st.just("vent"), st.sampled_from([1, 7, 24])),
    st.tuples(st.just("runde"), st.integers(0, 2)),
)
START: list[tuple[Any, ...]] = [
    ("folg", "a", EMNER[1], "straks"),
    ("folg", "b", EMNER[0], "daglig"),
    ("nytt", "brøyting", True, True, DATOER[1]),
]


def spill(trinn: list[tuple[Any, ...]]) -> None:
    """Plays the steps, then lets all that waits go out, and compares."""
    with transaction.atomic():
        v = Verden()
        for verb, *resten in [*START, *trinn, ("runde", 1), ("vent", 24), ("runde", 0)]:
            getattr(v, verb)(*resten)
        sendt = v.sendt()
        assert sendt == v.ventet
        assert set(sendt.values()) <= {1}
        assert Levering.objects.count() == len(v.meldt)
        transaction.set_rollback(True)


@settings(max_examples=25)
@given(st.lists(st.one_of(NYE, ANDRE), max_size=9))
def test_every_change_reaches_each_follower_it_concerns_once_and_nobody_else(trinn: list[tuple[Any, ...]]) -> None:
    spill(trinn)


@pytest.mark.parametrize("drept_ved", [0, 1, 2, 3])
def test_a_round_that_is_killed_at_any_follower_loses_nothing_and_repeats_nothing(drept_ved: int) -> None:
    alle = [("folg", hvem, emne, "straks") for hvem in "ac" for emne in (EMNER[0], EMNER[3])]
    spill([*alle, ("nytt", "brøyting", False, True, DATOER[0]), ("endre", 1), ("runde", drept_ved), ("endre", 0)])


def test_a_name_ceases_to_be_a_hit_between_the_change_and_the_message() -> None:
    spill([("folg", "c", EMNER[1], "daglig"), ("vent", 24), ("runde", 0), ("endre", 0), ("vent", 24), ("runde", 0)])


def test_who_leaves_before_the_message_is_sent_gets_none_and_may_come_back() -> None:
    spill([("runde", 0), ("folg", "a", EMNER[1], "straks")])
    spill([("runde", 0), ("folg", "a", EMNER[1], "straks"), ("folg", "a", EMNER[1], "daglig"), ("endre", 0)])


def test_what_comes_after_a_killed_round_is_told_with_what_that_did_not_tell() -> None:
    with transaction.atomic():
        v = Verden()
        v.folg("a", EMNER[0], "straks")
        v.nytt("brøyting", navngitt=False, eiendom=False, dato=DATOER[0])
        with patch.object(brev, "oppsummering", _dor_ved(1)), suppress(Drept):
            oppsummering.send_forfalte(naa=v.naa)
        v.nytt("brøyting", navngitt=False, eiendom=False, dato=DATOER[0])
        v.runde(0)
        assert Counter(v.sendt().values()) == {1: 2}
        assert Utsending.objects.filter(nokkel__contains=":nytt:").count() == 1
        transaction.set_rollback(True)
