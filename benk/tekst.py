"""`python -m benk tekst`: how the time to find identity numbers and names grows with the text, at its most trying.

Journal titles come from outside, so a text that took time by the square of its length could stop an import.
"""

from collections.abc import Callable
from time import perf_counter

from portal import navn, personvern

TEGN = (6_000, 60_000)
GANGER = 3
FNR = "01019012480 "
BITENE: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "numre": (personvern.finn, ("Vedtaket er gjort i møte. ", "1", "1 ", "1--------", "160 000 12 345\n", FNR)),
    "navn": (navn.finn, ("Ola ", "Ola, ", "A ", "Aaa-", "Ola von ", "Vedtak i sak. ")),
}


def rapport() -> None:
    """Measures and prints one table: ten times the text should take ten times as long."""
    kort, lang = (f"{tegn // 1000} 000 tegn, ms" for tegn in TEGN)
    print(f"\n{'funn av':<10}{'bit som gjentas':<30}{kort:>20}{lang:>20}{'forhold':>9}")
    for hva, (finn, bitene) in BITENE.items():
        for bit in bitene:
            liten, stor = (_tid(finn, bit * (tegn // len(bit))) for tegn in TEGN)
            print(f"{hva:<10}{bit!r:<30}{liten * 1000:>20.2f}{stor * 1000:>20.2f}{stor / liten:>9.1f}")


def _tid(finn: Callable[[str], object], tekst: str) -> float:
    """Seconds, the best of some."""
    return min(_en(finn, tekst) for _ in range(GANGER))


def _en(finn: Callable[[str], object], tekst: str) -> float:
    start = perf_counter()
    finn(tekst)
    return perf_counter() - start
