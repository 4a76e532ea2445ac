"""One search over everything: counts by kind, the best first whatever kind they are, and other words when none fit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from portal.kilde import Funn, Kilde, Sporsmal, Treff
from portal.sok import sporring
from portal.sok.sporring import Sporring
from postjournal.offentlig import anslag
from samlesok import kilder, retting

LENGSTE = sporring.LENGSTE
PER_SIDE = 10
FLEST_AV_DE_SMAA = 4
"""Rows of units, bodies or people of each kind among the others; all of them stand in the kind's own list."""
DIREKTE = 0.99
"""The thing itself."""
_FLEST_UKJENTE = 3
_KORTEST_FEIL = 5
"""Letters of a word that is spelt otherwise: a shorter one is like too many."""


@dataclass(frozen=True, slots=True)
class Treffrad:
    """A row of the page, and which kind it is."""

    slag: str
    navn: str
    treff: Treff


@dataclass(frozen=True, slots=True)
class Slag:
    """A kind with hits: how many, and where all of them are."""

    slag: str
    navn: str
    antall: int
    over: bool
    url: str


class Samlesok:
    """What is found for what somebody wrote.

    `rettet` is what was searched for instead when nothing had all the words: `omtolket` says `stavet`, `uten` (words
    were left out) or `noen` (any of the words).
    """

    def __init__(self, q: str, *, naa: datetime, request: HttpRequest | None = None) -> None:
        self.lang = len(q.strip()) > LENGSTE
        self.q = q.strip()[:LENGSTE]
        tekst = retting.uten_sporreord(self.q)
        les = sporring.les(tekst)
        dager = settings.KOMMUNE.postliste.navn_sokbare_dager
        self.sporsmal = Sporsmal(tekst, les, naa, dager, request, vekter=_vekter(les))
        self.rettet, self.omtolket = "", ""
        self.funn: dict[str, Funn] = {}
        self.direkte: list[Treff] = []
        if les:
            self._let()

    def _let(self) -> None:
        self.direkte = list(kilder.direkte(self.sporsmal))
        self.funn = {k.slag: k.sok(self.sporsmal, PER_SIDE) for k in kilder.alle()}
        if not self.direkte and not self._noe_sikkert():
            self._omtolk()

    def _noe_sikkert(self) -> bool:
        """Whether something has the words, or is a person, unit or body of that name."""
        return any(any(rang >= k.sikker for rang, _nokkel in f.beste) for k, f in self._med_funn(kilder.alle()))

    def _med_funn(self, alle: Iterable[Kilde]) -> Iterator[tuple[Kilde, Funn]]:
        return ((k, self.funn[k.slag]) for k in alle)

    def _omtolk(self) -> None:
        """Looks in the texts for other words, until some are found."""
        for hvordan, tekst in _andre_ord(self.sporsmal):
            les = sporring.les(tekst)
            nytt = replace(self.sporsmal, tekst=tekst, sporring=les, vekter=_vekter(les), opprinnelig=self.q, lager={})
            funn = {k.slag: k.sok(nytt, PER_SIDE) for k in kilder.alle() if k.tekst}
            if any(f.antall for f in funn.values()):
                self.sporsmal, self.rettet, self.omtolket = nytt, tekst, hvordan
                self.funn |= funn
                return

    @property
    def antall(self) -> int:
        """How many hits in all, those that are counted twice once."""
        return sum(f.antall for k, f in self._med_funn(kilder.alle()) if k.i_samlet) if self.funn else 0

    @property
    def over(self) -> bool:
        """Whether there are more than are counted."""
        return any(f.over for f in self.funn.values())

    @property
    def stengt(self) -> list[str]:
        """Kinds that this client has seen enough of for now."""
        return [k.navn() for k, f in self._med_funn(kilder.alle()) if f.stengt] if self.funn else []

    def slagene(self) -> list[Slag]:
        """The kinds that have hits."""
        return [
            Slag(k.slag, k.navn(), f.antall, f.over, k.liste(self.sporsmal))
            for k, f in self._med_funn(kilder.alle() if self.funn else ())
            if f.antall
        ]

    @cached_property
    def rader(self) -> list[Treffrad]:
        """The best of all kinds, the best first."""
        alle = {k.slag: k for k in kilder.alle()}
        plassene = _de_beste((s, f) for s, f in self.funn.items() if alle[s].i_samlet)
        av = {s: iter(self._vis(alle[s], [n for t, _r, n in plassene if t == s])) for s in {t for t, _, _ in plassene}}
        rader = ((s, rang, next(av[s], None)) for s, rang, _nokkel in plassene)
        return [Treffrad(s, alle[s].navn(), replace(t, rang=rang)) for s, rang, t in rader if t]

    def _vis(self, kilde: Kilde, nokler: Sequence[Any]) -> Sequence[Treff]:
        return kilde.vis(self.sporsmal, nokler)


def _de_beste(funn: Iterable[tuple[str, Funn]]) -> list[tuple[str, float, Any]]:
    """(kind, rank, key) of the rows of the page; of equal ones the kinds stand in their order."""
    smaa = {k.slag for k in kilder.alle() if not k.tekst}
    alle = sorted(((s, rang, nokkel) for s, f in funn for rang, nokkel in f.beste), key=lambda rad: -rad[1])
    tatt: Counter[str] = Counter()

    def faar_plass(rad: tuple[str, float, Any]) -> bool:
        tatt[rad[0]] += 1
        return rad[0] not in smaa or tatt[rad[0]] <= FLEST_AV_DE_SMAA

    return list(islice(filter(faar_plass, alle), PER_SIDE))


def _vekter(les: Sporring) -> tuple[float, ...]:
    return anslag.hyppighet().vekter(les.leddene) if len(les.leddene) > 1 else ()


def _andre_ord(sporsmal: Sporsmal) -> Iterator[tuple[str, str]]:
    """How to ask otherwise, the nearest first: spelt otherwise, without what is unknown, any of the words."""
    q = sporsmal.tekst
    nye = {o: _rett_stavet(sporsmal, o) for o in _ukjente(sporsmal, q)}
    if any(nye.values()):
        yield "stavet", retting.bytt(q, [(o, n or o) for o, n in nye.items()])
    rettet = retting.bytt(q, nye.items())
    if rettet and not all(nye.values()):
        yield "uten", rettet
    flere = rettet.split()
    if len(flere) > 1 and not any(t in rettet for t in '"|'):
        yield "noen", " | ".join(flere)


def _ukjente(sporsmal: Sporsmal, q: str) -> list[str]:
    """The words that nothing has."""
    ordene = list(dict.fromkeys(sporring.les(q).ord))
    return [o for o in ordene if not _finnes(sporsmal, o)][:_FLEST_UKJENTE]


def _rett_stavet(sporsmal: Sporsmal, ordet: str) -> str:
    """The nearest word that something has; empty when there is none."""
    mulige = retting.forslag(ordet) if len(ordet) >= _KORTEST_FEIL else []
    return next((f for f in mulige if _finnes(sporsmal, f)), "")


def _finnes(sporsmal: Sporsmal, ordet: str) -> bool:
    """Whether a text has the word; names of persons do not count, so that none is ever suggested (J6)."""
    les = sporring.les(ordet)
    alene = replace(sporsmal, tekst=ordet, sporring=les, vekter=(), dager=-1, lager={})
    return anslag.hyppighet().kjent(les) or any(k.tekst and k.sok(alene, 1).antall for k in kilder.alle())
