"""How the parties vote: together with their friends, mostly; one or two go their own way. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from moter.begreper import Stemmegivning
from moter.demo.roller import Tall, Votering

FOR, MOT, BLANK = Stemmegivning.FOR, Stemmegivning.MOT, Stemmegivning.BLANK
Stemmer = Sequence[tuple[str, str]]
"""Who may vote in an item: name and party."""
_FLERTALL = frozenset({"Ap", "Sp", "SV"})
_FLOYER = (frozenset({"H", "FrP", "V"}), frozenset({"SV", "R", "MDG"}), frozenset({"Ap", "Sp"}))
_EGEN_VEI = 0.03


def stotter(rng: Random, fra: str, partier: Iterable[str]) -> frozenset[str]:
    """The parties that are for a proposal of one of them; now and then all of them are."""
    alle = sorted(set(partier))
    if rng.random() < 0.14:
        return frozenset(alle)
    return frozenset(p for p in alle if p == fra or rng.random() < _sjanse(fra, p))


def _sjanse(fra: str, parti: str) -> float:
    if fra in _FLERTALL and parti in _FLERTALL:
        return 0.85
    if any({fra, parti} <= floy for floy in _FLOYER):
        return 0.6
    return 0.1 if parti in _FLERTALL else 0.28


def enstemmig(stemmere: Stemmer, over: str, *, navn: bool, forslag: int | None = None) -> Votering:
    """All are for."""
    return _votering([(n, p, FOR) for n, p in stemmere], over, navn=navn, forslag=forslag)


def delt(
    rng: Random, stemmere: Stemmer, partier: frozenset[str], over: str, *, navn: bool, forslag: int | None = None
) -> Votering:
    """These parties are for, but for one or two of their members; where nobody has a party, most are."""
    if not any(p for _, p in stemmere):
        mot = rng.randint(1, max(1, (len(stemmere) - 1) // 2))
        return Votering(over, forslag, (len(stemmere) - mot, mot, 0))
    return _votering([(n, p, _stemme(rng, p in partier)) for n, p in stemmere], over, navn=navn, forslag=forslag)


def _stemme(rng: Random, er_for: bool) -> Stemmegivning:
    if rng.random() < _EGEN_VEI:
        return BLANK if rng.random() < 0.2 else (MOT if er_for else FOR)
    return FOR if er_for else MOT


def _votering(rader: list[tuple[str, str, Stemmegivning]], over: str, *, navn: bool, forslag: int | None) -> Votering:
    telt = Counter((p, s) for _, p, s in rader)
    antall = _tall({s: sum(n for (_, x), n in telt.items() if x is s) for s in Stemmegivning})
    partier = tuple((p, _tall({s: telt[p, s] for s in Stemmegivning})) for p in sorted({p for _, p, _ in rader if p}))
    return Votering(over, forslag, antall, partier, tuple(rader) if navn else ())


def _tall(telt: dict[Stemmegivning, int]) -> Tall:
    return telt[FOR], telt[MOT], telt[BLANK]


def vedtatt(v: Votering) -> bool:
    """More were for than against."""
    return v.antall[0] > v.antall[1]
